"""Which data this is, what all machines agree on, and work that is done once"""

import secrets

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('epoch', 'mark'):
        op.add_column('revision', sa.Column(name, sqlmodel.sql.sqltypes.AutoString(length=32),
                                            nullable=False, server_default=''))
    first = sa.text("UPDATE revision SET epoch = :epoch, mark = :mark")
    op.get_bind().execute(first, {'epoch': secrets.token_hex(8), 'mark': secrets.token_hex(8)})
    op.create_table(
        'board_fact',
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column('value', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('name'),
    )
    op.create_table(
        'worker',
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column('machine', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('facts', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('name'),
    )
    op.create_table(
        'chore',
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('claimed_by', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('said', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.PrimaryKeyConstraint('name'),
    )


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

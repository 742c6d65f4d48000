"""Who signed in and who tried, when somebody last showed that it is them, mended comments"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'sign_in_event',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=True),
        sa.Column('outcome', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column('way', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column('place', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column('known', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index('ix_sign_in_event_at', 'sign_in_event', ['at'], unique=False)
    op.create_index('ix_sign_in_event_person_id', 'sign_in_event', ['person_id'], unique=False)
    op.add_column('comment_text', sa.Column('mended_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('comment_text', sa.Column('earlier', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('sign_in', sa.Column('proved_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

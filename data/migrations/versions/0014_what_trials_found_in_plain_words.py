"""What a trial found and what a project studies, in plain words"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.add_column('project', sa.Column('plain_summary', TEXT(length=4000), nullable=False,
                                       server_default=''))
    op.create_table(
        'lay_result',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', TEXT(length=120), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('subject', TEXT(length=140), nullable=False),
        sa.Column('words', TEXT(length=4000), nullable=False),
        sa.Column('later', TEXT(length=4000), nullable=False),
        sa.Column('harms', TEXT(length=4000), nullable=False),
        sa.Column('on', sa.Date(), nullable=True),
        sa.Column('on_precision', TEXT(), nullable=True),
        sa.Column('quote', TEXT(length=4000), nullable=False),
        sa.Column('read_by', TEXT(length=300), nullable=False),
        sa.Column('read_on', sa.Date(), nullable=True),
        sa.Column('source_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['source_id'], ['source.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('lay_result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lay_result_key'), ['key'], unique=True)
        batch_op.create_index(batch_op.f('ix_lay_result_subject'), ['subject'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

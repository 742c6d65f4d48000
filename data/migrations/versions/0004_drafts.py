"""Drafts: what somebody has begun to write"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('actor_key', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('form', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
    sa.Column('contents', sa.Text(), nullable=False),
    sa.Column('write_key', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('base_version', sa.BigInteger(), nullable=True),
    sa.Column('sitting', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('actor_key', 'form', 'subject')
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_actor_key'), ['actor_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_draft_expires_at'), ['expires_at'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

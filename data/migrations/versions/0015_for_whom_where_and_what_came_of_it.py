"""For whom and where a fact holds, which words say so, what research led to, what is disputed"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString
NEW = (
    ('verdict', 'kind', 'result', None),
    ('verdict', 'people', '', 300),
    ('verdict', 'people_group', '', 40),
    ('verdict', 'region', '', 60),
    ('verdict', 'body', '', 300),
    ('verdict', 'outcome', '', 4000),
    ('verdict', 'effect', '', 4000),
    ('verdict', 'harms', '', 4000),
    ('verdict', 'plain', '', 4000),
    ('verdict', 'quote', '', 4000),
    ('verdict', 'support', '', 40),
    ('link', 'passage', '', 4000),
)


def upgrade() -> None:
    for table, name, start, longest in NEW:
        kind = TEXT(length=longest) if longest else TEXT()
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=start))
    op.add_column('verdict', sa.Column('number', sa.Integer(), nullable=True))
    op.add_column('mention', sa.Column('is_verbatim', sa.Boolean(), nullable=False,
                                       server_default=sa.false()))
    # An authority's decision was a verdict like any other until now.
    op.execute("UPDATE verdict SET kind = 'decision' WHERE verdict = 'approved'")
    op.create_table(
        'output',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', TEXT(length=120), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('kind', TEXT(), nullable=False),
        sa.Column('title', TEXT(length=600), nullable=False),
        sa.Column('year', sa.Integer(), nullable=True),
        sa.Column('address', TEXT(length=1000), nullable=False),
        sa.Column('evidence', TEXT(length=4000), nullable=False),
        sa.Column('project_id', sa.Integer(), nullable=True),
        sa.Column('organisation_id', sa.Integer(), nullable=True),
        sa.Column('is_lead', sa.Boolean(), nullable=False),
        sa.Column('source_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['project_id'], ['project.id']),
        sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id']),
        sa.ForeignKeyConstraint(['source_id'], ['source.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'dispute',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('subject', TEXT(length=300), nullable=False),
        sa.Column('actor_key', TEXT(length=120), nullable=False),
        sa.Column('claim', TEXT(length=4000), nullable=False),
        sa.Column('why', TEXT(length=4000), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('state', TEXT(), nullable=False),
        sa.Column('answer', TEXT(length=4000), nullable=False),
        sa.Column('answered_on', sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('subject', 'actor_key'),
    )
    for table, names in (('output', ('project_id', 'organisation_id')), ('dispute', ('subject', 'actor_key'))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            if table == 'output':
                batch_op.create_index(batch_op.f('ix_output_key'), ['key'], unique=True)
            for name in names:
                batch_op.create_index(batch_op.f(f'ix_{table}_{name}'), [name], unique=False)


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

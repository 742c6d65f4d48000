"""Assumed rates, money of an area alone; what a milestone's evidence says and promised first"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None
# SQLite keeps no names of its foreign keys; these are PostgreSQL's own.
NAMES = {'fk': '%(table_name)s_%(column_0_name)s_fkey'}


def upgrade() -> None:
    op.add_column('contribution', sa.Column('rate_basis', sqlmodel.sql.sqltypes.AutoString(),
                                            nullable=False, server_default='dated'))
    op.add_column('contribution', sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(),
                                            nullable=False, server_default='not_said'))
    with op.batch_alter_table('organisation') as batch_op:
        batch_op.add_column(sa.Column('parent_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key('organisation_parent_id_fkey', 'organisation',
                                    ['parent_id'], ['id'])
        batch_op.create_index('ix_organisation_parent_id', ['parent_id'])
    op.add_column('statement', sa.Column('from_year', sa.Integer(), nullable=True))
    op.add_column('milestone', sa.Column('evidence_quote',
                                         sqlmodel.sql.sqltypes.AutoString(length=4000),
                                         nullable=False, server_default=''))
    op.add_column('milestone', sa.Column('promised_end', sa.Date(), nullable=True))
    with op.batch_alter_table('strategy_share') as batch_op:
        batch_op.add_column(sa.Column('area_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key('strategy_share_area_id_fkey', 'priority_area', ['area_id'], ['id'])
    op.execute("UPDATE strategy_share SET area_id = (SELECT priority_area.id FROM project"
               " JOIN priority_area ON priority_area.id = project.area_id"
               " WHERE project.id = strategy_share.project_id) WHERE strategy_id IS NULL")
    with op.batch_alter_table('project', naming_convention=NAMES) as batch_op:
        batch_op.drop_constraint('project_area_id_fkey', type_='foreignkey')
        batch_op.drop_column('area_id')


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

"""The language in which somebody gets mail about their comments"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('listening', schema=None) as batch_op:
        batch_op.add_column(sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=20),
                                      nullable=False, server_default='en'))
    # From here on every row says its language itself.
    with op.batch_alter_table('listening', schema=None) as batch_op:
        batch_op.alter_column('language', server_default=None)


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

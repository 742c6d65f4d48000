"""Which awards are under embargo is looked up after every award that is written"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_award_visibility", "award", ["visibility"])


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

"""Named views, second opinions on splits, and the areas to which a person's rights are limited"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.add_column(
        "person", sa.Column("areas", TEXT(length=60), nullable=False, server_default="")
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_key", TEXT(length=120), nullable=False),
        sa.Column("name", TEXT(length=80), nullable=False),
        sa.Column("address", TEXT(length=2000), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("starts", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("actor_key", "name"),
    )
    op.create_index("ix_saved_view_actor_key", "saved_view", ["actor_key"])
    op.create_table(
        "split_coding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("actor_key", TEXT(length=120), nullable=False),
        sa.Column("place", TEXT(length=20), nullable=False),
        sa.Column("note", TEXT(length=1000), nullable=False),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("project_id", "actor_key"),
    )
    op.create_index("ix_split_coding_actor_key", "split_coding", ["actor_key"])
    op.create_index("ix_split_coding_project_id", "split_coding", ["project_id"])


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

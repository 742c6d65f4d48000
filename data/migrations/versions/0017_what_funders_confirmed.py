"""What funders said of their awards, and the links with which they say it"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contribution", sa.Column("confirmed_on", sa.Date(), nullable=True))
    op.add_column(
        "contribution",
        sa.Column(
            "confirmed_as",
            sqlmodel.sql.sqltypes.AutoString(length=80),
            nullable=False,
            server_default="",
        ),
    )
    op.create_table(
        "confirmation_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("funder_key", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("made_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("ix_confirmation_link_funder_key", "confirmation_link", ["funder_key"])


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

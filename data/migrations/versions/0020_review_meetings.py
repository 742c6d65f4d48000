"""Review meetings: agenda, decisions, actions, judgements, amendments, packs; support of questions"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString


def _record(name, *columns, keys=()):
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", TEXT(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *columns,
        *keys,
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{name}_key", name, ["key"], unique=True)


def _text(name, length, nullable=False):
    return sa.Column(name, TEXT(length=length), nullable=nullable)


def upgrade() -> None:
    _record(
        "meeting",
        _text("title", 300),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("place", 300),
        sa.Column("compared_on", sa.Date(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        _text("chair", 120),
        _text("state", 20),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("example", sa.Boolean(), nullable=False),
    )
    _record(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("subject", 180),
        _text("title", 300),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("led_by", 120),
        _text("asked", 300),
        _text("state", 20),
        _text("notes", 4000),
        _text("question", 120),
        _text("answer", 4000),
        keys=(sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    _record(
        "decision",
        sa.Column("item_id", sa.Integer(), nullable=False),
        _text("words", 4000),
        _text("reason", 4000),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("carried", sa.JSON(), nullable=False),
        _text("state", 40),
        keys=(sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"]),),
    )
    op.create_index("ix_decision_item_id", "decision", ["item_id"])
    _record(
        "action_point",
        sa.Column("item_id", sa.Integer(), nullable=False),
        _text("what", 300),
        _text("owner", 180),
        sa.Column("due_on", sa.Date(), nullable=False),
        _text("subject", 180),
        _text("state", 20),
        _text("note", 4000),
        sa.Column("finished_on", sa.Date(), nullable=True),
        keys=(sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"]),),
    )
    op.create_index("ix_action_point_item_id", "action_point", ["item_id"])
    _record(
        "judgement",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        _text("word", 40),
        _text("sentence", 4000),
        sa.Column("judged_on", sa.Date(), nullable=False),
        keys=(sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"]),),
    )
    op.create_index("ix_judgement_strategy_id", "judgement", ["strategy_id"])
    _record(
        "amendment",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        _text("words", 4000),
        sa.Column("made_on", sa.Date(), nullable=False),
        keys=(sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),),
    )
    op.create_index("ix_amendment_meeting_id", "amendment", ["meeting_id"])
    _record(
        "pack",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        _text("rates", 120),
        _text("rules", 60),
        _text("checksum", 64),
        _text("full_checksum", 64),
        keys=(sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),),
    )
    op.create_index("ix_pack_meeting_id", "pack", ["meeting_id"])
    _record(
        "check_in",
        _text("subject", 180),
        _text("words", 4000),
        sa.Column("checked_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_check_in_subject", "check_in", ["subject"])
    _record(
        "pair_judgement",
        _text("first", 120),
        _text("second", 120),
        _text("word", 40),
        _text("reason", 4000),
        sa.Column("judged_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_pair_judgement_first", "pair_judgement", ["first"])
    op.create_index("ix_pair_judgement_second", "pair_judgement", ["second"])
    _record(
        "pathway_coding",
        sa.Column("project_id", sa.Integer(), nullable=False),
        _text("pathway", 20),
        _text("reason", 4000),
        sa.Column("coded_on", sa.Date(), nullable=False),
        keys=(sa.ForeignKeyConstraint(["project_id"], ["project.id"]),),
    )
    op.create_index("ix_pathway_coding_project_id", "pathway_coding", ["project_id"], unique=True)
    op.add_column(
        "listening",
        sa.Column("reminders", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("listening", sa.Column("reminded_on", sa.Date(), nullable=True))
    op.create_table(
        "pack_content",
        _text("pack_key", 120),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("full", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pack_key"),
    )
    op.create_table(
        "meeting_screen",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        _text("item_key", 120),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blank", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.PrimaryKeyConstraint("meeting_id"),
    )
    op.create_table(
        "note_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        _text("actor_key", 120),
        _text("vote", 20),
        _text("words", 4000),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item_id", "actor_key"),
    )
    op.create_index("ix_note_before_item_id", "note_before", ["item_id"])
    op.create_index("ix_note_before_actor_key", "note_before", ["actor_key"])
    op.create_table(
        "comment_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        _text("actor_key", 120),
        sa.Column("supported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("comment_id", "actor_key"),
    )
    op.create_index("ix_comment_support_comment_id", "comment_support", ["comment_id"])
    op.create_index("ix_comment_support_actor_key", "comment_support", ["actor_key"])


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

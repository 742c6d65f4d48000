"""Whose visibility a change shares, and when an award was looked at last"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

CHANGE = sa.table(
    "change",
    *(
        sa.column(name)
        for name in ("id", "revision", "actor_key", "verb", "record_type", "record_id", "record_key",
                     "project_id", "behind")
    ),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("image", sa.JSON),
)
PROJECT = sa.table("project", sa.column("id"), sa.column("updated_on", sa.Date()))
AWARD = sa.table("award", sa.column("key"), sa.column("visibility"), sa.column("looked_on", sa.Date()))


def upgrade() -> None:
    # Not in a batch: that would make the table anew, without what guards it.
    op.add_column("change", sa.Column("behind", sqlmodel.sql.sqltypes.AutoString(length=160),
                                      nullable=False, server_default=""))
    op.add_column("award", sa.Column("looked_on", sa.Date(), nullable=True))
    op.create_index("ix_change_behind", "change", ["behind"], unique=False)
    with _unguarded():
        _say_whose()


@contextmanager
def _unguarded() -> Iterator[None]:
    """Let the history be told apart once; nothing of what it says is changed."""
    if op.get_bind().dialect.name == "sqlite":
        query = sa.text("SELECT sql FROM sqlite_master WHERE name = 'change_no_update'")
        guard = op.get_bind().execute(query).scalar_one()
        op.execute("DROP TRIGGER change_no_update")
        yield
        op.execute(sa.text(guard.replace(":", "\\:")))
    else:
        op.execute("ALTER TABLE change DISABLE TRIGGER change_only_grows")
        yield
        op.execute("ALTER TABLE change ENABLE TRIGGER change_only_grows")


def _say_whose() -> None:
    connection = op.get_bind()
    awards: dict[int, str] = {}
    projects: dict[int, str] = {}
    told: dict[int, list[tuple[int, str, Any]]] = {}
    # In the order in which they were written: a number belongs to the last that had it.
    for row in connection.execute(sa.select(CHANGE).order_by(CHANGE.c.id)).all():
        if row.record_type == "award":
            awards[row.record_id] = row.record_key
        elif row.record_type == "project":
            projects[row.record_id] = row.record_key
        if row.actor_key != "loader":
            told.setdefault(row.revision, []).append((row.id, _whose(row, awards, projects), row))
    hidden = {
        f"award:{row.key}"
        for row in connection.execute(sa.select(AWARD).where(AWARD.c.visibility == "embargoed"))
    }
    for act in told.values():
        for number, whose in _of_act(act, hidden):
            if whose:
                change = sa.update(CHANGE).where(CHANGE.c.id == number)
                connection.execute(change.values(behind=whose))
        _looked_at(connection, act, hidden)


def _whose(row: Any, awards: dict[int, str], projects: dict[int, str]) -> str:
    image = row.image or {}
    if row.record_type == "award":
        return f"award:{row.record_key}"
    if row.record_type in ("contribution", "relation") and image.get("award_id"):
        return f"award:{awards.get(image['award_id'], '')}"
    if row.record_type == "project":
        return f"project:{row.record_key}"
    if row.record_type in ("strategy_share", "involvement") or (
        row.record_type == "statement" and image.get("project_id")
    ):
        return f"project:{projects.get(image.get('project_id'), '')}"
    ends = [str(image.get(name) or "") for name in ("from_ref", "to_ref", "subject")]
    if row.record_type in ("link", "comment", "mention"):
        return next((end for end in ends if end.startswith("project:")), "")
    return ""


def _of_act(act: list[tuple[int, str, Any]], hidden: set[str]) -> list[tuple[int, str]]:
    """A look at a project that came with an award belongs to the award; so does what came along."""
    award = next((whose for _, whose, _ in act if whose.startswith("award:")), "")
    found = []
    for number, whose, row in act:
        if row.verb == "confirm_details" and award in hidden:
            found.append((number, award))
        elif whose or not award:
            found.append((number, whose))
        else:
            found.append((number, "act"))
    return found


def _looked_at(connection: Any, act: list[tuple[int, str, Any]], hidden: set[str]) -> None:
    """Move the day on which a project was looked at to the award that nobody else may know of."""
    award = next((whose for _, whose, _ in act if whose in hidden), "")
    for _, _, row in act if award else ():
        if row.verb != "confirm_details":
            continue
        day = date.fromisoformat(row.image["updated_on"])
        one = sa.update(AWARD).where(AWARD.c.key == award.removeprefix("award:"))
        connection.execute(one.values(looked_on=day))
        before = connection.execute(
            sa.select(CHANGE.c.image)
            .where(CHANGE.c.record_type == "project", CHANGE.c.record_key == row.record_key,
                   CHANGE.c.id < row.id)
            .order_by(CHANGE.c.id.desc())
        ).scalars().first()
        known = (before or {}).get("updated_on")
        held = sa.update(PROJECT).where(PROJECT.c.id == row.record_id, PROJECT.c.updated_on == day)
        connection.execute(held.values(updated_on=date.fromisoformat(known) if known else None))


def downgrade() -> None:
    raise NotImplementedError("Restore the backup that was made before the upgrade.")

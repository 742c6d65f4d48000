"""Loading the shipped files: all or nothing, once, and never over what people wrote since."""

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func
from sqlmodel import select

import data
from data.errors import LoadRefusedError
from data.loader import load
from strategy.access import Actor
from strategy.changes import record_type
from strategy.database import current_revision, read_only, transaction
from strategy.models import Award, Change, Contribution, Organisation, Project
from strategy.services.funding import correct_award
from strategy.vocabulary import Role
from tests.cast import TODAY

SHIPPED = Path(data.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to spoil."""
    for name in ("portfolio", "keys", "plan", "map"):
        shutil.copytree(SHIPPED / name, tmp_path / "files" / name)
    return tmp_path / "files"


def spoil(path: Path, line: int, column: str, value: str) -> None:
    """Write another value into one cell; ``line`` counts rows after the head from 1."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rows[line - 1][column] = value
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def state(engine: Engine) -> tuple[int, int]:
    with read_only(engine) as session:
        changes = session.exec(select(func.count()).select_from(Change)).one()
        return current_revision(session), changes


def test_loading_twice_changes_nothing(shipped: Engine) -> None:
    before = state(shipped)
    report = load(shipped)
    assert (report.added, report.changed) == ({}, {})
    assert sum(report.same.values()) > 1_000
    assert state(shipped) == before


# On the line of the second award of a project, whose first leads it.
NOT_LEADING = next(
    n
    for n, row in enumerate(
        csv.DictReader((SHIPPED / "keys/awards.csv").read_text("utf-8").splitlines()), start=1
    )
    if row["leads"] == "no"
)
BAD = [
    ("keys/awards.csv", NOT_LEADING, "strategies", "U1", "strategies"),
    ("keys/awards.csv", 1, "strategies", "Z9", "strategies"),
    ("keys/awards.csv", 1, "kind", "gift", "kind"),
    ("keys/organisation_parents.csv", 1, "parent", "NOBODY", "parent"),
    ("portfolio/awards.csv", 3, "amount", "1,5 million", "amount"),
    ("portfolio/awards.csv", 3, "amount", "-5", "amount"),
    ("portfolio/awards.csv", 3, "currency", "EURO", "currency"),
    ("keys/awards.csv", 5, "funder_org", "NOBODY", "funder_org"),
    ("keys/awards.csv", 5, "start", "2014-13-01", "start"),
    ("keys/awards.csv", 5, "scope", "everything", "scope"),
    ("keys/awards.csv", 5, "strategies", "U1 Q9", "strategies"),
    ("plan/milestones.csv", 2, "state", "finished", "state"),
    ("plan/strategies.csv", 1, "area", "Z", "area"),
]


@pytest.mark.parametrize(("name", "line", "column", "value", "said"), BAD)
def test_a_bad_row_is_named_and_nothing_is_loaded(
    empty: Engine, folder: Path, name: str, line: int, column: str, value: str, said: str
) -> None:
    spoil(folder / name, line, column, value)
    with pytest.raises(LoadRefusedError) as refused:
        load(empty, directory=folder)
    problems = [p for p in refused.value.problems if p.file.endswith(Path(name).name)]
    assert any(p.line == line + 1 and p.column == said for p in problems), refused.value.problems
    assert all(p.reason for p in problems)
    with read_only(empty) as session:
        assert session.exec(select(Organisation)).all() == []
        assert session.exec(select(Change)).all() == []


def test_a_missing_column_is_named(empty: Engine, folder: Path) -> None:
    path = folder / "portfolio/awards.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("currency", "money", 1), encoding="utf-8")
    with pytest.raises(LoadRefusedError, match="currency"):
        load(empty, directory=folder)
    assert state(empty)[1] == 0


def test_a_correction_in_the_files_is_loaded(shipped: Engine, folder: Path) -> None:
    with (folder / "portfolio/awards.csv").open(newline="", encoding="utf-8") as file:
        known = next(
            n
            for n, row in enumerate(csv.DictReader(file), start=1)
            if row["amount"] and row["award_id"] == "PMSA-2014-UMEA"
        )
    spoil(folder / "portfolio/awards.csv", known, "amount", "123456.78")
    report = load(shipped, directory=folder)
    assert report.changed.get("contribution") == 1
    with read_only(shipped) as session:
        assert 12_345_678 in set(session.exec(select(Contribution.amount_cents)).all())


def test_what_people_wrote_since_is_kept(shipped: Engine, folder: Path) -> None:
    with read_only(shipped) as session:
        award = session.exec(select(Award).order_by(Award.key)).first()
        assert award is not None
    actor = Actor("sec", Role.SECRETARY)
    with transaction(shipped) as session:
        values = {"version": award.version, "amount_cents": 4_242, "currency": award.currency}
        correct_award(session, actor=actor, award_key=award.key, values=values, today=TODAY)
    before = state(shipped)
    report = load(shipped)
    assert sum(report.kept.values()) >= 1
    assert state(shipped) == before
    with read_only(shipped) as session:
        amounts = session.exec(
            select(Contribution.amount_cents).where(Contribution.award_id == award.id)
        ).all()
    assert 4_242 in amounts


def test_every_loaded_record_left_its_whole_image_under_one_revision(shipped: Engine) -> None:
    with read_only(shipped) as session:
        changes = session.exec(select(Change)).all()
        assert {c.revision for c in changes} == {1}
        images = {(c.record_type, c.record_id): c.image for c in changes}
        for model in (Project, Award, Contribution, Organisation):
            records: list[Any] = list(session.exec(select(model)).all())
            for record in records:
                image = images[record_type(record), record.id or 0]
                assert image == record.model_dump(mode="json")

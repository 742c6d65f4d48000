"""What a funder does that nobody else may notice: logging, importing, correcting, splitting ..."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import Award, Contribution, ImportBody, Organisation, Project, Revision
from strategy.services.commenting import write_comment
from strategy.services.correcting import correct_record
from strategy.services.embargoes import change_embargo
from strategy.services.funding import correct_award, log_award
from strategy.services.import_correcting import correct_rows
from strategy.services.involvement import note_involvement
from strategy.services.linking import link
from strategy.services.merging import merge_organisations
from strategy.services.splits import split_project
from strategy.services.undoing import undo
from tests.cast import TODAY, Cast
from tests.strategy.importing.bringing import award_row, bring, confirm, work

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
UNTIL = "2099-12-31"
# Words that stand in hidden records only.
WORDS = ("zzqopterix", "embargo", "Zweibrücken", "quillon")
HIDDEN = {"visibility": "embargoed", "embargo_until": UNTIL}
AWARD: dict[str, Any] = {
    "funder_key": "north",
    "amount_cents": 666_666_666,
    "currency": "EUR",
    "start": "2025-03-01",
    "end": "2027-02-28",
    "own_reference": "QUILLON-7",
    **HIDDEN,
}
IMPORTED = {"visibility": "embargoed", "embargo_until": UNTIL, "amount": "1234567.00"}


def log_on_a_new_project(engine: Engine, cast: Cast) -> str:
    """Log an award that is not public yet, with a project of its own; return the project's key."""
    values = {
        **AWARD,
        "project_title": "Zzqopterix embargo",
        "project_host_key": "lab",
        "project_country": "Zweibrücken",
        "split": {"U1": 6_000, "W1": 4_000},
    }
    with transaction(engine) as session:
        key = log_award(session, actor=cast.north, values=values, write_key="h1", today=TODAY)
        return session.get_one(Project, by_key(session, Award, key).project_id).key


def log_on_public_projects(engine: Engine, cast: Cast, foreign: str = "abroad") -> list[str]:
    """Log awards that are not public yet on projects that everybody knows, one of them foreign."""
    found = []
    with transaction(engine) as session:
        for n, project in enumerate(("together", foreign)):
            values = {**AWARD, "project_key": project}
            key = log_award(
                session, actor=cast.north, values=values, write_key=f"p{n}", today=TODAY
            )
            found.append(key)
    return found


def correct(engine: Engine, cast: Cast, award_key: str) -> None:
    """Correct an award and its amount."""
    with transaction(engine) as session:
        award = by_key(session, Award, award_key)
        values = {
            **{k: v for k, v in AWARD.items() if k != "funder_key"},
            "amount_cents": 777_777_777,
            "version": award.version,
        }
        correct_award(session, actor=cast.north, award_key=award_key, values=values, today=TODAY)
    with transaction(engine) as session:
        award = by_key(session, Award, award_key)
        query = select(Contribution).where(col(Contribution.award_id) == award.id)
        paid = session.exec(query).one()
        correct_record(
            session,
            actor=cast.north,
            record_type="contribution",
            key=paid.key,
            values={"amount_cents": 888_888_888},
            version=paid.version,
            today=TODAY,
        )
    with transaction(engine) as session:
        change_embargo(
            session,
            actor=cast.north,
            award_key=award_key,
            until=date(2098, 5, 5),
            version=by_key(session, Award, award_key).version,
            today=TODAY,
        )


def work_on(engine: Engine, cast: Cast, project: str) -> None:
    """Split, correct, comment on, link and involve people in a project that is not public yet."""
    with transaction(engine) as session:
        split_project(
            session, actor=cast.north, project_key=project, split={"A1": 10_000}, today=TODAY
        )
    with transaction(engine) as session:
        correct_record(
            session,
            actor=cast.north,
            record_type="project",
            key=project,
            values={
                "lead": "Quillon",
                "follows_id": "together",
                "source_id": "https://quillon.example/page",
            },
            version=by_key(session, Project, project).version,
            today=TODAY,
        )
    with transaction(engine) as session:
        values = {"stage": "design", "how": "Six people.", "evidence_url": "https://q.example/"}
        note_involvement(session, actor=cast.north, project_key=project, values=values, today=TODAY)
    for n, actor in enumerate((cast.north, cast.committee)):
        with transaction(engine) as session:
            said = {"subject": f"project:{project}", "words": "Quillon is promising."}
            write_comment(session, actor=actor, values=said, write_key=f"c{n}", now=NOW)
    with transaction(engine) as session:
        values = {
            "from_ref": f"project:{project}",
            "to_ref": "topic:mech-spasm",
            "role": "studies",
            "why": "Its first aim is about spasms.",
        }
        link(session, actor=cast.committee, values=values, today=TODAY)


def import_hidden(engine: Engine, cast: Cast) -> str:
    """Bring a file whose awards are all not public yet, with a new host; return the host's key."""
    rows = [
        award_row(
            1,
            title="Quillon in mice",
            host_name="Quillon Institute",
            host_country="Norway",
            source_url="https://quillon.example/awards",
            split="U1 60; W1 40",
            **IMPORTED,
        ),
        award_row(2, title="Zzqopterix by night", host_name="Quillon Institute", **IMPORTED),
    ]
    key = bring(engine, cast.north, rows)
    with transaction(engine) as session:
        bodies = {one.id or 0: "new" for one in session.exec(select(ImportBody)).all()}
        decisions = {1: "new", 2: "new"}
        correct_rows(
            session,
            actor=cast.north,
            import_key=key,
            words={},
            decisions=decisions,
            bodies=bodies,
        )
    work(engine, key)
    confirm(engine, cast.north, key)
    with read_only(engine) as session:
        query = select(Organisation.key).where(col(Organisation.name) == "Quillon Institute")
        return session.exec(query).one()


def merge_into(engine: Engine, cast: Cast, kept: str, gone: str) -> None:
    """Say that an organisation that only hidden projects name is one that everybody knows."""
    with transaction(engine) as session:
        versions = [by_key(session, Organisation, key).version for key in (kept, gone)]
        values = {
            "kept_version": versions[0],
            "gone_version": versions[1],
            "why": "They are the same institute.",
        }
        merge_organisations(
            session,
            actor=cast.committee,
            kept_key=kept,
            gone_key=gone,
            values=values,
            today=TODAY,
        )


def take_back_one(engine: Engine, cast: Cast) -> None:
    """Log an award that is not public yet and take it back again."""
    values = {**AWARD, "project_title": "Quillon withdrawn", "split": {"U1": 10_000}}
    with transaction(engine) as session:
        log_award(session, actor=cast.north, values=values, write_key="t1", today=TODAY)
    with transaction(engine) as session:
        revision = session.exec(select(Revision.number)).one()
        undo(session, actor=cast.north, revision=revision)


def hide_everything(engine: Engine, cast: Cast, foreign: str = "abroad") -> None:
    """Do all of it; ``foreign`` is a public project that somebody else pays for."""
    project = log_on_a_new_project(engine, cast)
    for award in log_on_public_projects(engine, cast, foreign):
        correct(engine, cast, award)
    work_on(engine, cast, project)
    host = import_hidden(engine, cast)
    merge_into(engine, cast, "lab", host)
    take_back_one(engine, cast)

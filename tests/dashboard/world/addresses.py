"""Everything that can be asked of a board: pages, records' pages, files, callbacks, numbers.

What stands here is made from the board's own registry and from the records of a database, so that
a new page or file is in it by itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlmodel import Session, col, select

from dashboard.pages.funding.funding_parts import PARTS as FUNDING_PARTS
from dashboard.pages.projects.project_parts import PARTS as PROJECT_PARTS
from dashboard.pages.records.topic import PARTS as TOPIC_PARTS
from dashboard.pages.records.trial import PARTS as TRIAL_PARTS
from dashboard.pages.stakeholders.organisation_parts import PARTS as BODY_PARTS
from dashboard.pages.strategy.parts import PARTS
from exports.formats import FORMATS
from exports.named_sheets import SHEETS
from strategy.models import (
    ActionPoint,
    AgendaItem,
    Award,
    Comment,
    Dispute,
    ImportFile,
    Indicator,
    Meeting,
    Milestone,
    Organisation,
    Pack,
    Person,
    PriorityArea,
    Project,
    Round,
    Strategy,
    Topic,
    Trial,
)
from strategy.models.base import Record
from strategy.record_types import BY_REFERENCE, CORRECTABLE
from strategy.references import ref
from strategy.services.disputing import CLAIMING
from strategy.services.snapshots import record_models
from tests.dashboard.pages.registered import pages

Places = Iterable[tuple[str, ...]]
# Of a type of record that makes claims; the shipped board has hundreds of links.
MOST_CLAIMS, MOST_WITH_ALL_PARTS = 25, 10
PLACE = re.compile(r"<[^>]*>")
QUERIES = (
    "",
    "?area=U",
    "?strategy=W1&strategy=none",
    "?funder=north&from=2025&to=2026",
    "?stage=pledged&currency=GBP",
    "?country=Italy&status=active",
    "?q=zzq&sort=-start&page=2",
    "?split=suggested",
    "?focus=north&hops=3&leaving=north",
    "?day=2021-04&since=2018-12",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: a page, a file, or a callback with what is sent to it."""

    kind: str
    address: str
    sent: Any = None


def keys(model: type[Record]) -> Callable[[Session], Places]:
    """Return what reads the keys of all records of a kind."""
    return lambda session: [(key,) for key in session.exec(select(model.key)).all()]


def _strategy_parts(session: Session) -> Places:
    return [(code, part) for code in session.exec(select(Strategy.key)).all() for part in PARTS]


def each_part(model: type[Record], parts: Sequence[str]) -> Callable[[Session], Places]:
    """Return what reads records with parts: all parts of the newest, one in turn of the others.

    What a test has hidden was written last.
    """

    def read(session: Session) -> Places:
        newest = select(model.key).order_by(col(model.id).desc())
        found = list(session.exec(newest).all())
        yield from product(found[:MOST_WITH_ALL_PARTS], parts)
        for n, key in enumerate(found[MOST_WITH_ALL_PARTS:]):
            yield key, parts[n % len(parts)]

    return read


def _milestones(session: Session) -> Places:
    query = select(Strategy.key, Milestone.key).join(
        Milestone, col(Milestone.strategy_id) == col(Strategy.id)
    )
    return [tuple(pair) for pair in session.exec(query).all()]


def _awards(session: Session) -> Places:
    query = select(Project.key, Award.key).join(Award, col(Award.project_id) == col(Project.id))
    return [tuple(pair) for pair in session.exec(query).all()]


def references(session: Session) -> Places:
    """Return every record that can be named by a reference."""
    for kind, declared in BY_REFERENCE.items():
        for key in session.exec(select(declared.model.key)).all():
            yield (ref(kind, key),)


def _ties(session: Session) -> Places:
    bodies = session.exec(select(Organisation.key).order_by(col(Organisation.id))).all()
    return [(first, second) for first, second in product(bodies, bodies) if first < second][:60]


def _said(session: Session) -> Places:
    return [(one.subject, one.key) for one in session.exec(select(Comment)).all()]


def _correctable(session: Session) -> Places:
    models = record_models()
    for kind in CORRECTABLE:
        for key in session.exec(select(models[kind].key)).all():
            yield (kind, key)


def _kinds(_session: Session) -> Places:
    return [(kind,) for kind in CORRECTABLE]


def _newest(model: type[Record]) -> Any:
    # What a test has hidden was written last.
    return select(model.key).order_by(col(model.id).desc()).limit(MOST_CLAIMS)


def _claims(session: Session) -> Places:
    models = record_models()
    for kind in CLAIMING:
        for key in session.exec(_newest(models[kind])).all():
            yield (f"{kind}:{key}",)


def _doubts(session: Session) -> Places:
    return [(str(number),) for number in session.exec(select(Dispute.id)).all()]


def _pairs(session: Session) -> Places:
    found = session.exec(select(Project.key).order_by(col(Project.id)).limit(3)).all()
    return [("U1", first, second) for first in found for second in found if first < second]


def _items(session: Session) -> Places:
    query = select(Meeting.key, AgendaItem.key)
    return session.exec(query.where(col(AgendaItem.meeting_id) == col(Meeting.id))).all()


def _packs(session: Session) -> Places:
    query = select(Meeting.key, Pack.key)
    return session.exec(query.where(col(Pack.meeting_id) == col(Meeting.id))).all()


# What stands in an address in place of each pair of angles, by how the address begins.
RECORDS: dict[str, Callable[[Session], Places]] = {
    "/strategies/<code>/milestones/<key>": _milestones,
    "/strategies/<code>/<part>": _strategy_parts,
    "/pathways/<key>": keys(Project),
    "/strategies/<code>/similar/<first>/<second>": _pairs,
    "/strategies/<code>": keys(Strategy),
    "/funding/<part>": lambda _: [(part,) for part in FUNDING_PARTS],
    "/projects/<key>/awards/<award>": _awards,
    "/projects/<key>": keys(Project),
    "/projects/<key>/<part>": each_part(Project, tuple(PROJECT_PARTS)),
    "/imports/<key>": lambda s: [(key,) for key in s.exec(select(ImportFile.key)).all()],
    "/stakeholders/ties/<first>/<second>": _ties,
    "/stakeholders/<key>": keys(Organisation),
    "/stakeholders/<key>/<part>": each_part(Organisation, tuple(BODY_PARTS)),
    "/owed/<subject>": lambda s: [(f"action:{key}",) for (key,) in keys(ActionPoint)(s)],
    "/meetings/<key>": keys(Meeting),
    "/meetings/<key>/items/<item>": _items,
    "/meetings/<key>/packs/<pack>": _packs,
    "/rankings/<key>": keys(Round),
    "/comments/<subject>/<": _said,
    "/comments/<subject>/reply/<key>": _said,
    "/comments/<subject>/mend/<key>": _said,
    "/comments/<subject>/answer/<key>": _said,
    "/comments/<subject>/report/<key>": _said,
    "/comments/<subject>/hide/<key>": _said,
    "/comments/<subject>": references,
    "/doubt/<subject>": _claims,
    "/voices/doubts/<number>": _doubts,
    "/map/<key>": keys(Topic),
    "/map/<key>/<part>": each_part(Topic, tuple(TOPIC_PARTS)),
    "/link/<start>": references,
    "/trials/<key>": keys(Trial),
    "/trials/<key>/<part>": each_part(Trial, tuple(TRIAL_PARTS)),
    "/indicators/<key>": keys(Indicator),
    "/areas/<key>": keys(PriorityArea),
    "/admin/people/<key>": keys(Person),
    "/admin/records/<kind>/<key>": _correctable,
    "/admin/records/<kind>": _kinds,
    "/admin/embargoes/<key>": keys(Award),
}


def places_of(path: str) -> Callable[[Session], Places]:
    """Return what fills an address; the longest beginning that is known counts."""
    known = [begin for begin in RECORDS if path.startswith(begin)]
    assert known, f"nothing is said of what stands in {path}"
    return RECORDS[max(known, key=len)]


def every_page(session: Session) -> Iterator[Asked]:
    """Yield every page, those of records for each record."""
    for page in pages():
        if "<" not in page.path:
            for query in QUERIES if page.path.count("/") == 1 or page.listed else ("",):
                yield Asked("page", page.path, query)
            continue
        for values in places_of(page.path)(session):
            yield Asked("page", PLACE.sub("{}", page.path).format(*values), "")


def every_file() -> Iterator[Asked]:
    """Yield every file, the whole and with filters."""
    names = [f"/export/{name}.csv" for name in SHEETS]
    names += [f"/export/summary.{ending}" for ending in FORMATS]
    for name, query in product(names, ("", "?strategy=W1", "?funder=north&stage=pledged")):
        yield Asked("file", name + query)
    for path in (
        "/healthz",
        "/livez",
        "/my-data.json",
        "/_dash-layout",
        # The pages as they come before their scripts.
        "/",
        "/funding",
        "/projects",
        "/projects?funder=north",
        "/strategies/W1",
        "/stakeholders/north",
        "/search?q=zzq",
        "/export/template.xlsx?funder=north",
    ):
        yield Asked("file", path)


def every_callback(outputs: Iterable[str], numbers: Iterable[str]) -> Iterator[Asked]:
    """Yield every callback that draws something, with some filters; every number's "why"."""
    sent: tuple[Any, ...] = (
        None,
        {},
        {"strategy": ["W1"], "q": ["zzq"]},
        {"funder": ["north"], "focus": ["north"], "leaving": ["north"]},
        {"stage": ["pledged"], "currency": ["GBP"], "from": ["2025"]},
    )
    for output in outputs:
        if ".children" in output and not output.startswith(("page-content", "why-body")):
            yield from (Asked("call", output, data) for data in sent)
    for what in numbers:
        yield Asked("call", "why-body.children", {"what": what, "filters": {}})


def every_search(words: Iterable[str]) -> Iterator[Asked]:
    """Yield searches that spell words out letter by letter, alone and behind a word that is."""
    for word in words:
        for length in range(1, len(word) + 1):
            for text in (word[:length], f"project {word[:length]}"):
                yield Asked("call", "search-body.children", {"q": [text]})

"""Awards, projects, contributions and splits: the raw rows joined with the reviewed key file."""

from collections.abc import Mapping
from datetime import date

from data.csvfile import Row, known
from data.files import Files
from data.writing import Writer
from strategy.exchange_rates import currencies
from strategy.models import (
    Award,
    Contribution,
    Organisation,
    PriorityArea,
    Programme,
    Project,
    Source,
    Strategy,
    StrategyShare,
)
from strategy.selection import FIRST_YEAR, LAST_YEAR
from strategy.services.source_lookup import source_key
from strategy.vocabulary import (
    Confidence,
    ContributionKind,
    DateBasis,
    Precision,
    ProjectStatus,
    Qualifier,
    RateBasis,
    Scope,
    ShareState,
    SplitBasis,
    Stage,
)

WHOLE = 10_000


def write_money(files: Files, writer: Writer) -> None:
    """Store every shipped award with its project, its contribution and its project's split."""
    raw = files.by("portfolio/awards.csv", "award_id")
    keys = files.by("keys/awards.csv", "award_id")
    for award_id in raw.keys() ^ keys.keys():
        row = raw.get(award_id) or keys[award_id]
        row.refuse("award_id", "stands in only one of awards.csv and its key file")
    shipped = [(raw[i], key) for i, key in keys.items() if i in raw and key.flag("ship")]
    # The lead's row describes the project that several awards share.
    plain = {
        r.text("project_key"): r.text("plain_summary", required=True)
        for r in files.rows("keys/project_words.csv")
    }
    for row, key in sorted(shipped, key=lambda pair: not pair[1].flag("leads")):
        project = _project(row, key, writer, plain)
        _award(row, key, project, writer)
    _join_followers(shipped, writer)


def _project(row: Row, key: Row, writer: Writer, plain: Mapping[str, str]) -> int:
    name = key.text("project_key", required=True, longest=120)
    if not key.flag("leads"):
        found = writer.held(Project).get(name)
        if found is None:
            key.refuse("leads", "belongs to a project without a leading award")
        if key.text("strategies"):
            key.refuse("strategies", "a project is divided once, on the row of its leading award")
        return (found and found.id) or 0
    number = writer.put(Project, name, _project_values(row, key, writer, name, plain))
    _split(name, number, row, key, writer)
    return number


def _project_values(
    row: Row, key: Row, writer: Writer, name: str, plain: Mapping[str, str]
) -> dict[str, object]:
    title = row.text("title", longest=300)
    return {
        "title": title,
        "name": title or key.text("project_name", required=True, longest=300),
        "summary": row.text("short_description_in_your_own_words"),
        "plain_summary": plain.get(name, ""),
        "lead": row.text("lead_pi_public_name_if_published", longest=300),
        "host_id": known(key, "host_org", writer.ids(Organisation)),
        "city": row.text("city"),
        "country": row.text("country"),
        "status": row.one_of("status", tuple(ProjectStatus), empty=True) or "unknown",
        "scope": key.one_of("scope", tuple(Scope)),
        "start": key.day("start"),
        "start_precision": key.one_of("start_precision", tuple(Precision), empty=True) or None,
        "end": key.day("end"),
        "end_precision": key.one_of("end_precision", tuple(Precision), empty=True) or None,
        "source_id": writer.ids(Source).get(source_key(row.text("source_url"))),
        "confidence": row.one_of("source_confidence", tuple(Confidence)),
        "updated_on": _read_on(writer),
        "note": key.text("reviewed_note"),
    }


def _award(row: Row, key: Row, project: int, writer: Writer) -> None:
    currency = row.one_of("currency", currencies())
    start, end = key.day("start"), key.day("end")
    if start and end and end < start:
        key.refuse("end", "is before the start")
    award_id = row.text("award_id")
    values = {
        "project_id": project,
        "funder_id": known(key, "funder_org", writer.ids(Organisation), required=True) or 0,
        "programme_id": known(key, "programme_key", writer.ids(Programme)),
        "own_reference": key.text("own_reference", longest=120),
        "currency": currency,
        "award_year": row.number("award_year"),
        "start": start,
        "start_precision": key.text("start_precision") or None,
        "end": end,
        "end_precision": key.text("end_precision") or None,
        "date_basis": key.one_of("date_basis", tuple(DateBasis)),
        "leads": key.flag("leads"),
        "source_id": writer.ids(Source).get(source_key(row.text("source_url"))),
        "confidence": row.text("source_confidence"),
        "logged_on": _read_on(writer),
        "note": _note(row),
    }
    number = writer.put(Award, award_id, values)
    _contribution(row, key, number, writer)


def _note(row: Row) -> str:
    """Return what the source says beside the amount: the call by its own name, and our note."""
    programme = row.text("programme")
    return " ".join(
        t for t in (f"Programme: {programme}." if programme else "", row.text("note")) if t
    )


def _read_on(writer: Writer) -> date | None:
    paper = writer.held(Source).get("strategy-paper")
    return paper.read_on if paper else None


def _contribution(row: Row, key: Row, award: int, writer: Writer) -> None:
    year, assumed = row.number("award_year"), key.number("assumed_year")
    start = key.day("start")
    if assumed is not None and (start or year):
        key.refuse("assumed_year", "stands beside a year that is known")
    for number in (year, assumed):
        if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
            row.refuse("award_year", f"is outside {FIRST_YEAR} to {LAST_YEAR}")
            year = assumed = None
    known_to = key.text("start_precision") or None
    day, precision = value_day(year, start, known_to, key.text("date_basis"), assumed)
    basis = RateBasis.DATED if assumed is None else RateBasis.ASSUMED
    why = key.text("assumed_from")
    values = {
        "award_id": award,
        "rate_basis": str(basis),
        "note": f"Rate of {assumed} assumed: {why}" if assumed is not None else "",
        "stage": str(Stage.COMMITTED),
        "amount_cents": row.cents("amount"),
        "currency": row.text("currency"),
        "value_date": day,
        "value_precision": precision if day else None,
        "kind": key.one_of("kind", tuple(ContributionKind)),
        "qualifier": key.one_of("qualifier", tuple(Qualifier)),
    }
    writer.put(Contribution, f"{row.text('award_id')}-c1", values)


def value_day(
    award_year: int | None,
    start: date | None,
    precision: str | None,
    basis: str,
    assumed_year: int | None,
) -> tuple[date | None, str | None]:
    """Return the day an amount is converted at and how exactly it is known.

    Args:
        award_year: the year of the award, if it is known.
        start: the first day of the award's period, and ``precision`` how exactly it is known.
        precision: day, month or year.
        basis: what the period rests on; see ``DateBasis``.
        assumed_year: the best year known where none is.
    """
    is_by_year = precision in (None, Precision.YEAR) or basis != DateBasis.PUBLISHED
    year = award_year if is_by_year else None
    if assumed_year is not None:
        year = assumed_year
    return (start, precision) if year is None else (date(year, 1, 1), str(Precision.YEAR))


def _split(name: str, project: int, row: Row, key: Row, writer: Writer) -> None:
    """Store the suggested split in equal parts, unless a person has divided the project since."""
    held = [s for s in writer.held(StrategyShare).values() if s.project_id == project]
    current = [s for s in held if s.state == ShareState.CURRENT]
    if any(writer.is_edited(s) or not s.key.startswith(f"{name}-") for s in current):
        writer.kept["strategy_share"] += 1
        return
    codes = key.text("strategies").split() or [""]
    wanted = {}
    strategies, areas = writer.ids(Strategy), writer.ids(PriorityArea)
    for code, part in zip(codes, equal_parts(len(codes)), strict=True):
        if code and code not in strategies | areas:
            key.refuse("strategies", f"names {code}, which is no strategy and no area")
            continue
        wanted[f"{name}-{code or 'none'}"] = {
            "project_id": project,
            "strategy_id": strategies.get(code),
            "area_id": areas.get(code),
            "basis_points": part,
            "basis": str(SplitBasis.SUGGESTED),
            "nearest_fit": key.flag("nearest_fit"),
            "note": key.text("fit_reason"),
        }
    for share in current:
        if share.key not in wanted:
            writer.drop(share)
    for share_key, values in wanted.items():
        writer.put(StrategyShare, share_key, values)


def equal_parts(count: int) -> list[int]:
    """Return basis points in equal parts that add up to 10,000; the first take what is left."""
    part, left = divmod(WHOLE, count)
    return [part + (n < left) for n in range(count)]


def _join_followers(shipped: list[tuple[Row, Row]], writer: Writer) -> None:
    ids = writer.ids(Project)
    for _, key in shipped:
        followed = known(key, "follows_project", ids)
        if followed and key.flag("leads"):
            writer.put(Project, key.text("project_key"), {"follows_id": followed})

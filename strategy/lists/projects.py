"""The list of projects within a selection of the money."""

from collections.abc import Sequence
from typing import Final

from strategy.amounts import percent
from strategy.glossary import readable
from strategy.lists.list_types import Holding, ListColumn, Options, RecordList
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.money.projects import SORTS, ProjectPage, ProjectRow, list_projects
from strategy.selection import Choice

ORDER, SUGGESTED, SIZE = "-amount", "suggested", 25


def project_part(question: Question, choice: Choice, *, size: int = SIZE) -> ProjectPage:
    """Return the page of projects that a choice asks for; of size 0 are all of them."""
    order = choice.one("sort", ORDER)
    asked = order if order.removeprefix("-") in SORTS else ORDER
    number = choice.one("page", "1")
    return list_projects(
        question,
        search=choice.one("q"),
        sort=asked.removeprefix("-"),
        descending=asked.startswith("-"),
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1,
        size=size,
        only_suggested=choice.one("split") == SUGGESTED,
    )


def _rows(question: Question, choice: Choice) -> Sequence[ProjectRow]:
    return project_part(question, choice, size=0).rows


def _options(_: Question) -> Options:
    return {"split": [Option(SUGGESTED, "Suggested splits only")]}


def funders_line(names: tuple[str, ...]) -> str:
    """Return the first funders by name and how many more there are."""
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def split_line(parts: tuple[tuple[str, int], ...], *, exact: bool = False) -> str:
    """Return a split in words, in whole percent unless it has to be exact; a whole needs none.

    Args:
        parts: the code of a strategy, "" for not aligned, with its basis points.
        exact: as who confirms a split has to see it.
    """
    if len(parts) == 1:
        return parts[0][0] or "not aligned"
    said = (
        (key or "not aligned", f"{points / 100:g} %" if exact else percent(points / 10_000))
        for key, points in parts
    )
    return ", ".join(f"{key} {share}" for key, share in said)


def years_line(years: tuple[int, int] | None) -> str:
    """Return the first and last year with money, or that there is no date."""
    if years is None:
        return "undated"
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


PROJECTS: Final = RecordList(
    name="projects",
    caption="Projects",
    one="project",
    many="projects",
    rows=_rows,
    filters=("split", "q", "sort", "page"),
    options=_options,
    sorts={
        "-amount": "Largest money first",
        "amount": "Smallest money first",
        "name": "Name, A to Z",
        "-start": "Newest first",
        "start": "Oldest first",
        "country": "Country",
        "status": "Status",
    },
    order=ORDER,
    search="Search name, host or key",
    size=SIZE,
    follows_money=True,
    note="An empty amount means that none is published.",
    columns=(
        ListColumn[ProjectRow]("key", "Key", lambda r: r.key, wide=26),
        ListColumn(
            "project",
            "Project",
            lambda r: r.name,
            on_page="Project",
            sortable=True,
            sort="name",
            width="26%",
            wide=60,
        ),
        ListColumn(
            "host",
            "Host",
            lambda r: r.host,
            on_page="Host",
            wide=40,
            card="in_line",
        ),
        ListColumn(
            "country",
            "Country",
            lambda r: r.country,
            on_page="Country",
            sortable=True,
            wide=18,
            card="in_line",
        ),
        ListColumn(
            "status",
            "Status",
            lambda r: r.status,
            on_page="Status",
            text=lambda r: readable(r.status),
            sortable=True,
            wide=12,
            card="in_line",
        ),
        ListColumn("scope", "Scope", lambda r: r.scope.replace("_", " "), wide=12),
        ListColumn(
            "funders",
            "Funders",
            lambda r: "; ".join(r.funders),
            on_page="Funders",
            text=lambda r: funders_line(r.funders),
            wide=40,
        ),
        ListColumn(
            "strategies",
            "Strategies",
            lambda r: "; ".join(f"{k or 'not aligned'} {bp / 100:g} %" for k, bp in r.strategies),
            on_page="Strategies",
            text=lambda r: split_line(r.strategies),
            wide=34,
        ),
        ListColumn("confirmed", "Split confirmed", lambda r: r.confirmed, Holding.FLAG, wide=10),
        ListColumn(
            "first",
            "First year",
            lambda r: r.years[0] if r.years else None,
            Holding.YEAR,
            on_page="Years",
            text=lambda r: years_line(r.years),
            sortable=True,
            sort="start",
            wide=10,
            card="in_line",
        ),
        ListColumn(
            "last", "Last year", lambda r: r.years[1] if r.years else None, Holding.YEAR, wide=10
        ),
        ListColumn(
            "money",
            "Money",
            lambda r: r.cents,
            Holding.MONEY,
            on_page="Money",
            note="in this selection",
            sortable=True,
            sort="amount",
            wide=18,
            sums=True,
            card="in_line",
        ),
        ListColumn(
            "missing", "Some amounts missing", lambda r: r.has_unknown, Holding.FLAG, wide=10
        ),
    ),
)

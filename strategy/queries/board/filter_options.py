"""What each filter offers: values and labels from the portfolio itself."""

from dataclasses import dataclass

from strategy.columns.plan import NOT_ALIGNED
from strategy.columns.tables import present
from strategy.exchange_rates import REPORTING
from strategy.glossary import readable
from strategy.queries.board.question import Question
from strategy.selection import ALL_FORMS, PROGRESSIVE, STAGES, Query, Selection, parse
from strategy.vocabulary import ProjectStatus

STAGE_LABELS = {
    "secured": "Promised or paid",
    "committed": "Committed money",
    "disbursed": "Money paid out",
    "pledged": "Pledged money",
    "in_kind": "Given in kind",
}
PEOPLE_LABELS = {
    PROGRESSIVE: "Progressive MS, wholly or partly",
    ALL_FORMS: "All forms of MS as well",
}
TARGET_LABELS = {
    "committee": "Committee targets",
    "assumption": "With the planning assumption",
    "none": "Without targets",
}
BODY_LABELS = {
    "whole": "The whole they belong to",
    "single": "Each body by itself",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str


def options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of every filter by its name in the address, for this viewer."""
    key = ("options", question.today)
    found: dict[str, list[Option]] = question.portfolio.memo(key, lambda: _options(question))
    return found


def _options(question: Question) -> dict[str, list[Option]]:
    portfolio = question.portfolio
    money = portfolio.money
    paying, bodies = frozenset(portfolio.funders), portfolio.directory.organisations
    funders = [Option(k, name) for n, k, name in portfolio.directory.by_name if n in paying]
    paid = present(portfolio.projects["country"][money["project"]])
    countries = {portfolio.countries[n] for n in paid}
    aligned = [Option(r.key, f"{r.key} {r.name}") for r in portfolio.plan.rows if r.area]
    return {
        "area": [Option(a.key, a.name) for a in portfolio.plan.areas],
        "strategy": [*aligned, Option(NOT_ALIGNED, "Not aligned with the plan")],
        "funder": funders,
        "funder_type": [Option(k, readable(k)) for k in sorted({bodies[n].kind for n in paying})],
        "country": [Option(c, c) for c in sorted(countries - {""})],
        "status": [Option(s, readable(s)) for s in ProjectStatus],
        "stage": [Option(s, STAGE_LABELS[s]) for s in STAGES],
        "currency": [Option(c, c) for c in REPORTING],
        "people": [Option(k, v) for k, v in PEOPLE_LABELS.items()],
        "targets": [Option(k, v) for k, v in TARGET_LABELS.items()],
        "bodies": [Option(k, v) for k, v in BODY_LABELS.items()],
    }


def read_selection(question: Question, query: Query) -> tuple[Question, tuple[str, ...]]:
    """Return the question with the selection an address asks for, and what was not understood."""
    allowed = {name: [o.value for o in found] for name, found in options(question).items()}
    parsed = parse(_led(question, query), allowed)
    return Question(
        question.portfolio, parsed.selection, question.viewer, question.today
    ), parsed.problems


def _led(question: Question, query: Query) -> Query:
    """Let an old address with a merged funder lead to the one it went into."""
    led = question.portfolio.directory.led
    if not led or "funder" not in query:
        return query
    return {**query, "funder": list(dict.fromkeys(led.get(key, key) for key in query["funder"]))}


def whole(question: Question) -> Question:
    """Return the question without any filter."""
    return Question(question.portfolio, Selection(), question.viewer, question.today)

"""What each filter offers: values and labels from the portfolio itself."""

from dataclasses import dataclass

import numpy as np

from strategy.columns.masking import NOT_ALIGNED
from strategy.exchange_rates import REPORTING
from strategy.glossary import readable
from strategy.queries.board.question import Question
from strategy.selection import STAGES, Query, Selection, parse
from strategy.vocabulary import ProjectStatus

STAGE_LABELS = {
    "secured": "Secured money",
    "committed": "Committed money",
    "disbursed": "Money paid out",
    "pledged": "Pledged money",
}
TARGET_LABELS = {
    "assumption": "Targets, with the assumption",
    "committee": "Committee targets only",
    "none": "Without targets",
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
    funders = [portfolio.directory.organisations[n] for n in np.unique(money["funder"])]
    countries = {portfolio.countries[n] for n in portfolio.projects["country"][money["project"]]}
    strategies = [Option(s.key, f"{s.key} {s.short_name}") for s in portfolio.plan.strategies]
    return {
        "area": [Option(a.key, a.name) for a in portfolio.plan.areas],
        "strategy": [*strategies, Option(NOT_ALIGNED, "Not aligned with a strategy")],
        "funder": sorted(
            (Option(f.key, f.name) for f in funders), key=lambda o: o.label.casefold()
        ),
        "funder_type": [Option(k, readable(k)) for k in sorted({f.kind for f in funders})],
        "country": [Option(c, c) for c in sorted(countries - {""})],
        "status": [Option(s, readable(s)) for s in ProjectStatus],
        "stage": [Option(s, STAGE_LABELS[s]) for s in STAGES],
        "currency": [Option(c, c) for c in REPORTING],
        "targets": [Option(k, v) for k, v in TARGET_LABELS.items()],
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

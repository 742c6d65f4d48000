"""A project's money: every award with its amounts, rates, dates and source."""

from urllib.parse import urlsplit

from dashboard.kit import Child, Column, Node, h, link_button, section, table, tag
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.periods import shown_day
from strategy.access import Actor
from strategy.amounts import NOT_CONVERTED, full
from strategy.language.habits import day
from strategy.models import Award, Contribution, Source
from strategy.queries.board.question import Question
from strategy.queries.money.contributions import ContributionLine, read_contributions
from strategy.queries.money.project_records import AwardRecord, ProjectRecord
from strategy.selection import ALL_FORMS
from strategy.visibility import public_from
from strategy.vocabulary import ContributionKind, DateBasis, Qualifier

BASIS_WORDS = {
    DateBasis.PUBLISHED: "dates published",
    DateBasis.PROGRAMME_RULE: "length from the rules of the call",
    DateBasis.AWARD_YEAR: "all in the year of the award",
    DateBasis.UNDATED: "no date",
}
QUALIFIER_WORDS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about",
    Qualifier.AT_LEAST: "at least",
    Qualifier.AT_MOST: "at most",
    Qualifier.DERIVED: "worked out from others",
    Qualifier.PROGRAMME_WIDE: "for the whole programme",
    Qualifier.ONE_YEAR_ONLY: "for one year only",
}
COLUMNS = (
    Column("funder", "Funder", width="24%"),
    Column("stage", "Stage"),
    Column("original", "Amount", "as published", number=True),
    Column("counted", "Counted as", number=True),
    Column("rate", "Rate"),
    Column("dates", "Dates"),
    Column("source", "Source"),
)


def total_of(question: Question, record: ProjectRecord) -> int | None:
    """Return what the board counts for the project, in cents; nothing where no amount counts."""
    counted = [line.cents for line in _lines(question, record) if line.counted]
    return sum(counted) if counted else None


def total_line(question: Question, record: ProjectRecord) -> Node:
    """Return what the board counts for the project, in a sentence."""
    lines = _lines(question, record)
    known = [line for line in lines if line.counted]
    total = sum(line.cents for line in known)
    unit = question.selection.currency
    if not known:
        words = "No amount of this project is published."
        if any(line.original is not None for line in lines):
            words = "An amount is published in a currency for which no exchange rate is known."
        return h("p", words, className="finding")
    missing = len(lines) - len(known)
    more = f" {missing} further amount(s) are not known." if missing else ""
    return h(
        "p", h("strong", full(total, unit)), f" promised or paid in all.{more}", className="finding"
    )


def _lines(question: Question, record: ProjectRecord) -> list[ContributionLine]:
    place = question.portfolio.project_at.get(record.project.key)
    # A project's own page holds its money, whomever it is for.
    whole = question.narrowed(people=ALL_FORMS)
    return [] if place is None else read_contributions(whole, project=place)


def awards_section(question: Question, record: ProjectRecord, actor: Actor) -> Node:
    """Return the table of awards; each amount with what the board counts of it and why."""
    counted = {line.contribution_id: line for line in _lines(question, record)}
    rows = [
        _row(question, item, contribution, counted.get(contribution.id or 0), record, actor)
        for item in record.awards
        for contribution in item.contributions
    ]
    return section(
        "Money",
        table(
            COLUMNS,
            rows,
            caption="Awards and their amounts",
            look="dense",
            empty="No award is recorded.",
        ),
        id="money",
        lead="A project has no amount of its own: it is the sum of its awards.",
    )


def _row(
    question: Question,
    item: AwardRecord,
    contribution: Contribution,
    line: ContributionLine | None,
    record: ProjectRecord,
    actor: Actor,
) -> list[Child]:
    return [
        _funder(item, record, actor),
        contribution.stage,
        _original(contribution, item),
        _counted(line, contribution, question.selection.currency),
        _rate(line),
        _dates(item.award),
        _source(item.source),
    ]


def _funder(item: AwardRecord, record: ProjectRecord, actor: Actor) -> Node:
    award = item.award
    programme = item.programme
    facts = [
        programme.name if programme else "",
        f"Own reference {award.own_reference}" if award.own_reference else "",
        award.note,
    ]
    edit: Child = None
    if actor.acts_for(award.funder_id):
        edit = [
            link_button("Correct", f"/projects/{record.project.key}/awards/{award.key}"),
            " ",
            add_link(
                "contribution",
                "Add an amount",
                owner=award.funder_id,
                award_id=award.key,
                currency=award.currency,
            ),
            " ",
            correct_link(
                "award",
                award.key,
                f"the programme and source of {item.funder.name}",
                words="Programme and source",
            ),
        ]
    return h(
        "div",
        h("a", item.funder.name, href=f"/stakeholders/{item.funder.key}"),
        " ",
        tag("lead funder", quiet=True) if award.leads and len(record.awards) > 1 else None,
        tag(f"not public until {award.embargo_until}") if _embargoed(award) else None,
        [h("p", fact, className="cell-note") for fact in facts if fact],
        correct_link("programme", programme.key, programme.name, words="Correct the programme")
        if programme
        else None,
        edit,
    )


KIND_WORDS = {
    ContributionKind.IN_KIND: "given in kind",
    ContributionKind.NOT_SAID: "in money or in kind, not said which",
}


def _embargoed(award: Award) -> bool:
    return public_from(award.visibility, award.embargo_until) is not None


def _original(contribution: Contribution, item: AwardRecord) -> Child:
    about = f"the {contribution.stage} amount of {item.funder.name}"
    edit = correct_link(
        "contribution", contribution.key, about, owner=item.award.funder_id, words="Amount"
    )
    return h("span", _published(contribution), " ", edit)


def _published(contribution: Contribution) -> Child:
    if contribution.amount_cents is None:
        return h("span", "not published", className="quiet")
    firm = QUALIFIER_WORDS.get(Qualifier(contribution.qualifier), "")
    shown = full(contribution.amount_cents, contribution.currency)
    given = KIND_WORDS.get(ContributionKind(contribution.kind), "")
    return h(
        "span",
        h("small", f"{firm} ", className="quiet") if firm else None,
        shown,
        h("small", f" {given}", className="quiet") if given else None,
    )


def _counted(line: ContributionLine | None, contribution: Contribution, unit: str) -> Child:
    if line is None:
        in_kind = contribution.kind == ContributionKind.IN_KIND
        words = "beside the money: in kind" if in_kind else "not counted as promised or paid"
        return h("span", words, className="quiet")
    if contribution.amount_cents is None:
        return h("span", "–", **{"aria-label": "unknown"})
    if not line.counted:
        return h("span", NOT_CONVERTED, className="quiet")
    return full(line.whole, unit)


def _rate(line: ContributionLine | None) -> Child:
    if line is None or line.rate is None or line.rate.currency == "EUR":
        return "–"
    rate = line.rate
    return f"{rate.per_euro:.4f} {rate.currency} for €1, {rate.how} ({day(rate.used)})"


def _dates(award: Award) -> str:
    basis = BASIS_WORDS[DateBasis(award.date_basis)]
    first = shown_day(award.start, award.start_precision)
    last = shown_day(award.end, award.end_precision)
    if first or last:
        return f"{first or 'unknown'} to {last or 'unknown'} ({basis})"
    return f"{award.award_year} ({basis})" if award.award_year else basis


def _source(source: Source | None) -> Child:
    if source is None:
        return "logged here"
    if not source.url:
        return source.title
    site = urlsplit(source.url).hostname or source.title
    return h("a", site.removeprefix("www."), href=source.url, title=source.title, rel="noreferrer")

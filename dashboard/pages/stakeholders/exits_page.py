"""If a funder left: money lost per strategy, strategies left with one, parts cut off."""

from collections.abc import Sequence

import dash
from dash import Input, Output

from dashboard.kit import (
    Child,
    Column,
    MenuControl,
    Node,
    Option,
    before_after,
    filter_bar,
    folded_table,
    h,
    headline,
    page,
    section,
    status_pill,
    table,
)
from dashboard.pages.stakeholders.sibling_pages import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import WITH_BODIES, ask, controls, problems_notice, with_query
from dashboard.shared.record_links import choice_of, joined
from strategy.amounts import counted, full, percent, short
from strategy.models import Organisation
from strategy.queries.board.filter_options import options as money_options
from strategy.queries.board.question import Question
from strategy.queries.people.exits import Damage, ExitView, StrategyLoss, rank_exits, read_exit
from strategy.queries.people.wholes import payer_options

PATH = "/stakeholders/exits"
MONEY = tuple(n for n in WITH_BODIES if n in ("people", "stage", "currency", "bodies"))
SHOWN, MOST_PARTS = 8, 8


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows who leaves."""
    add_page(app, PATH, title="If a funder left", layout=layout)

    @on(
        app,
        Output("exits-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = _asked(filters)
        return _body(question, _leaving(question, filters))


def _asked(query: Query | None) -> tuple[Question, tuple[str, ...]]:
    question, problems = ask(query)
    # Only what money is meant holds here; a filter would make the loss look smaller than it is.
    plain = question.narrowed(
        areas=(),
        strategies=(),
        funders=(),
        funder_types=(),
        countries=(),
        statuses=(),
        year_from=None,
        year_to=None,
    )
    return plain, problems


def _leaving(question: Question, query: Query | None) -> tuple[str, ...]:
    offered = {"leaving": [*payer_options(question), *money_options(question)["funder"]]}
    choice, _ = choice_of(query, ("leaving",), offered)
    return choice.many("leaving")


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, problems = _asked(query)
    leaving = _leaving(question, query)
    offered = [Option(o.value, o.label) for o in payer_options(question)]
    menu = MenuControl("leaving", "Funders that leave", offered, leaving, "Nobody leaves")
    return page(
        "If a funder left",
        "Take out any funders and see what each strategy would lose, now and ahead.",
        sibling_pages(PATH),
        problems_notice(problems),
        filter_bar([menu, *controls(question, MONEY)]),
        h("div", _body(question, leaving), id="exits-body"),
        wide=True,
    )


def _body(question: Question, leaving: tuple[str, ...]) -> list[Child]:
    ranked = rank_exits(question)
    if not leaving:
        return [_exposure(question, ranked), _ranking(question, ranked, leaving)]
    found = read_exit(question, leaving)
    parts = [_finding(question, found), _losses(question, found), _cut(question, found)]
    return [*parts, _ranking(question, ranked, leaving)]


def _exposure(question: Question, ranked: Sequence[Damage]) -> Node:
    """Return what most rests on, before anybody leaves."""
    year, unit = question.today.year, question.selection.currency
    whole = sum(one.ahead for one in ranked)
    if not whole:
        return headline(f"No money that is known from {year} on could be lost")
    most = ranked[0]
    words = (
        f"{name_of(most.funder)} holds {short(most.ahead, unit)} of the {short(whole, unit)} "
        f"known from {year} on, {percent(most.ahead / whole)}"
    )
    alone = [f"{', '.join(d.alone_in)} but {name_of(d.funder)}" for d in ranked if d.alone_in]
    note = f"Nobody else funds {'; nobody else '.join(alone)}. " if alone else ""
    return headline(words, note=f"{note}Take somebody out below to see what would change.")


def name_of(body: Organisation) -> str:
    """Return what a body is called in a sentence."""
    return body.short_name or body.name


def _carried(names: str, found: ExitView) -> str:
    """Return what the leavers have carried: spent money is lost to nobody."""
    said = f"So far {names} carried {short(found.carried, found.currency)}."
    if found.undated:
        said += f" {short(found.undated, found.currency)} of theirs has no year."
    return said


def _finding(question: Question, found: ExitView) -> Node:
    names = " and ".join(name_of(b) for b in found.leaving)
    touched = [s for s in found.strategies if s.of.strategy and s.theirs]
    alone = [s.of.key for s in touched if s.rests_on_one]
    bare = [s.of.key for s in touched if not s.funders_left]
    year, unit = question.today.year, found.currency
    if found.ahead_lost:
        words = f"Without {names}, {short(found.ahead_lost, unit)} from {year} on is gone"
    else:
        words = f"Without {names}, no money that is known from {year} on is gone"
    note = [_carried(names, found)]
    if bare:
        note.append(f"Nobody else funds {', '.join(bare)}.")
    if alone:
        note.append(f"Left with one funder: {', '.join(alone)}.")
    if found.groups:
        groups = ", ".join(name_of(g) for g in found.groups)
        note.append(f"Joint money stays in, because shares are not published: {groups}.")
    return headline(words, note=" ".join(note) or None)


def _losses(question: Question, found: ExitView) -> Node:
    year, unit = question.today.year, found.currency
    heads = [
        Column("strategy", "Strategy", width="28%"),
        Column("picture", f"{year} and later", "outlined: before; solid: after", width="22%"),
        Column("left", "Left", number=True),
        Column("lost", "Lost", number=True),
        Column("carried", "Carried so far", "by those who leave", number=True),
        Column("undated", "Without a year", "of those who leave", number=True),
        Column("funders", "Funders left", number=True),
    ]
    before = sum(s.ahead_before for s in found.strategies)
    total: list[Child] = [
        "All",
        "",
        short(before - found.ahead_lost, unit),
        short(found.ahead_lost, unit),
        short(found.carried, unit),
        short(found.undated, unit) if found.undated else "–",
        "",
    ]
    concerned = [s for s in found.strategies if s.of.strategy or s.ahead_before or s.theirs]
    ordered = [*concerned[1:], concerned[0]] if not concerned[0].of.strategy else concerned
    scale = max(s.ahead_before for s in ordered)
    rows = [_loss(s, unit, scale) for s in ordered]
    return section(
        "What each strategy would lose",
        table(heads, rows, caption="Losses by strategy", foot=[total], look="dense"),
        id="losses",
    )


def _loss(one: StrategyLoss, currency: str, scale: int) -> list[Child]:
    name: Child = one.of.label
    if one.of.strategy:
        name = h("a", f"{one.of.key} {one.of.name}", href=f"/strategies/{one.of.key}")
    funders: Child = str(len(one.funders_left))
    if one.of.strategy and one.theirs and len(one.funders_left) <= 1:
        funders = status_pill("one left" if one.funders_left else "nobody left", "bad")
    kept, area = one.ahead_before - one.ahead_lost, one.of.area
    said = f"{full(one.ahead_before, currency)} before, {full(kept, currency)} after"
    picture = before_after(one.ahead_before, kept, scale, area.key if area else "N", said)
    share = percent(one.ahead_lost / one.ahead_before) if one.ahead_lost else ""
    return [
        name,
        picture if one.ahead_before else h("span", "nothing known", className="quiet"),
        short(kept, currency) if one.ahead_before else "–",
        f"{short(one.ahead_lost, currency)} ({share})" if one.ahead_lost else "–",
        short(one.carried, currency) if one.carried else "–",
        short(one.undated, currency) if one.undated else "–",
        funders,
    ]


def _cut(question: Question, found: ExitView) -> Node:
    bodies = {b.key: b for b in question.portfolio.directory.organisations}
    items = [
        h(
            "li",
            f"{counted(len(part), 'organisation')}: ",
            joined([h("a", name_of(bodies[k]), href=f"/stakeholders/{k}") for k in part[:12]]),
            f" and {len(part) - 12} more" if len(part) > 12 else None,
        )
        for part in found.parts[:MOST_PARTS]
    ]
    body = (
        h("ul", items, className="linked")
        if items
        else h("p", "Nobody would be cut off from the rest.")
    )
    more = len(found.parts) - MOST_PARTS
    return section(
        "Who would be cut off from the network",
        body,
        h("p", f"and {more} smaller parts", className="quiet") if more > 0 else None,
        id="cut",
    )


def _ranking(question: Question, ranked: Sequence[Damage], leaving: tuple[str, ...]) -> Node:
    unit = question.selection.currency
    whole = sum(one.ahead for one in ranked)
    heads = [
        Column("funder", "Funder", width="30%"),
        Column("picture", "All money ahead", "outlined: with it; solid: without", width="18%"),
        Column("ahead", "Would be lost", f"{question.today.year} and later", number=True),
        Column("carried", "Has carried so far", number=True),
        Column("undated", "Without a year", number=True),
        Column("alone", "Nobody else funds"),
        Column("cut", "Cut off", "organisations", number=True),
        Column("try", "Try"),
    ]
    rows = [_damage(one, whole, unit, leaving) for one in ranked]
    return section(
        "Each funder alone, the most money ahead first",
        folded_table(
            heads,
            rows,
            first=SHOWN,
            caption="Damage of each exit",
            look="dense",
            empty="No funder is on the board yet.",
        ),
        h("p", h("a", "All as a file", href="/export/exits.csv", download="")),
        id="ranking",
    )


def _damage(one: Damage, whole: int, currency: str, leaving: tuple[str, ...]) -> list[Child]:
    others = [k for k in leaving if k != one.funder.key]
    chosen = one.funder.key in leaving
    keys = others if chosen else [*others, one.funder.key]
    words = "Keep" if chosen else "Take out"
    said = f"{full(whole, currency)} with it, {full(whole - one.ahead, currency)} without"
    return [
        h("a", one.funder.name, href=f"/stakeholders/{one.funder.key}"),
        before_after(whole, whole - one.ahead, whole, "N", said) if one.ahead else "–",
        short(one.ahead, currency) if one.ahead else "–",
        short(one.carried, currency) if one.carried else "–",
        short(one.undated, currency) if one.undated else "–",
        ", ".join(one.alone_in) or "–",
        str(one.cut_off) if one.cut_off else "–",
        h(
            "a",
            words,
            h("span", f" {one.funder.name}", className="sr-only"),
            href=with_query(PATH, {"leaving": keys}),
            className="nowrap",
        ),
    ]

"""A round of ranking: its question, its days, what each group said, and what came of it."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    definition_list,
    empty_state,
    h,
    headline,
    link_button,
    page,
    section,
    store,
    table,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_section
from dashboard.shared.page_questions import action_value, ask, today
from dashboard.shared.submit import write
from dashboard.shared.taken_up import done_for_round, pair
from strategy.authority import may_try
from strategy.database import read_only
from strategy.glossary import readable
from strategy.language import day, lazy, number, say, say_many
from strategy.measures.ranking import FEWEST, GroupResult
from strategy.queries.voice.rankings import CLOSED, OPEN, PLANNED, RoundView, read_round
from strategy.sentences.voice_lines import agreement_words, first_places
from strategy.services.ranking import weigh_by_round, withdraw_ranking
from strategy.vocabulary import RankedKind, RankingGroup

APART = lazy(
    "Groups are never added up: a large group would drown a small one. "
    "Below %(fewest)s people a group's result stays hidden, so that nobody can be recognised."
)


def round_place(key: str, part: str = "") -> str:
    """Return the address of a round, or of a page below it."""
    return f"/rankings/{key}/{part}" if part else f"/rankings/{key}"


def register(app: dash.Dash) -> None:
    """Register the page and the button that takes one's own order back."""
    add_page(app, "/rankings/<key>", title=lazy("Round"), layout=layout, translated=True)

    @on(
        app,
        Output("withdraw-ranking-answer", "data"),
        [Input("withdraw-ranking", "data")],
        prevent_initial_call=True,
        may=using("withdraw_ranking"),
        translated=True,
    )
    def take_back(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return write(
            lambda session: withdraw_ranking(session, actor=current_actor(), round_key=key),
            message=say("Your order is gone from the board."),
            next=round_place(key),
        )

    @on(
        app,
        Output("weigh-by-round-answer", "data"),
        [Input("weigh-by-round", "data")],
        prevent_initial_call=True,
        may=using("set_weights"),
    )
    def weigh(data: dict[str, Any] | None) -> dict[str, object]:
        key, _, group = action_value(data).partition(" ")
        return write(
            lambda session: weigh_by_round(
                session, actor=current_actor(), round_key=key, group=group, today=today()
            ),
            message="The strategies weigh as this group put them.",
            next="/strategies/weights",
        )


def layout(query: Query, key: str) -> Node:
    """Return the page of a round."""
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        found = read_round(session, question, key)
    held = found.round
    return page(
        held.question,
        days_words(found),
        _ways(found),
        _own(found),
        section(
            say("What people say"), _results(found), id="results", lead=say(APART, fewest=FEWEST)
        ),
        store("weigh-by-round"),
        answer_slot("weigh-by-round"),
        section(
            say("You said, we did"),
            _outcome(found),
            done_for_round(question, f"round:{key}"),
            id="outcome",
        ),
        comments_section(f"round:{key}", closed=found.state == CLOSED),
        above=breadcrumbs([Link(say("Voices"), "/voices")], say("Round")),
    )


def days_words(found: RoundView) -> str:
    """Return when a round is open, in a sentence."""
    first, last = day(found.round.opens_on), day(found.round.closes_on)
    if found.state == PLANNED:
        return say("This round opens on %(day)s.", day=first)
    if found.state == OPEN:
        return say(
            "Open until %(day)s. Whoever is signed in can take part, and change an order.",
            day=last,
        )
    return say("This round was open from %(first)s to %(last)s.", first=first, last=last)


def _ways(found: RoundView) -> Node | None:
    actor, key = current_actor(), found.round.key
    ways: list[Child] = []
    if found.state == OPEN and may_try(actor, "send_ranking"):
        words = say("Change my order") if found.own else say("Put them in order")
        ways.append(link_button(words, round_place(key, "order"), look="main"))
    elif found.state == OPEN and not may_try(actor, "see_news"):
        ways.append(link_button(say("Sign in to take part"), "/sign-in", look="quiet"))
    if may_try(actor, "change_round"):
        ways += [" ", link_button(say("Change this round"), round_place(key, "edit"))]
    return h("p", ways, className="page-tools") if ways else None


def _own(found: RoundView) -> Node | None:
    if found.own is None:
        return None
    items = [h("li", found.names.get(item, item)) for item in found.own.order]
    unknown = [found.names.get(item, item) for item in found.own.unknown]
    told = h("p", say("You do not know: %(names)s.", names=", ".join(unknown))) if unknown else None
    return section(
        say("Your order"),
        h("p", say("You spoke for this group: %(group)s.", group=say(readable(found.own.group)))),
        h("ol", items, className="own-order"),
        told,
        h(
            "p",
            action_button(
                say("Take my order back"), "withdraw-ranking", found.round.key, look="quiet"
            ),
        ),
        store("withdraw-ranking"),
        answer_slot("withdraw-ranking"),
        id="own",
    )


def _results(found: RoundView) -> list[Child]:
    if found.state == PLANNED:
        return [empty_state(say("Nobody has answered yet"))]
    if found.state == OPEN:
        told = [(say(readable(g)), _people(n)) for g, n in found.people.items()]
        wait = say(
            "What they say is shown when the round is closed, so that nobody follows the others."
        )
        return [h("p", wait), definition_list(told)]
    return [_group(found, group, one) for group, one in found.results.items()]


def _group(found: RoundView, group: RankingGroup, result: GroupResult) -> Node:
    name = say(readable(group))
    if result.is_hidden:
        few = say(
            "%(people)s answered, too few to show what they said.", people=_people(result.people)
        )
        return h("div", h("h3", name), h("p", few if result.people else say("Nobody answered.")))
    rows: list[list[Child]] = [
        [found.names[p.item], number(p.rank), number(round(p.score, 2)), number(p.voices)]
        for p in result.places
    ]
    heads = [
        Column("item", say("What")),
        Column("rank", say("Rank"), number=True),
        Column("score", say("Score"), say("1 first, 0 last"), number=True),
        Column("voices", say("People who know it"), number=True),
    ]
    return h(
        "div",
        headline(
            first_places(name, result, found.names),
            level=3,
            note=say(
                "%(people)s, closed on %(day)s; %(agreement)s.",
                people=_people(result.people),
                day=day(found.round.closes_on),
                agreement=agreement_words(result),
            ),
        ),
        table(heads, rows, caption=say("Their order: %(group)s", group=name), look="dense"),
        _weigh(found, group),
    )


def _people(count: int) -> str:
    return say_many("%(count)s person", "%(count)s people", count)


def _weigh(found: RoundView, group: RankingGroup) -> Node | None:
    """Return the committee's button that takes a group's scores as the strategies' weights."""
    about = found.round.about == RankedKind.STRATEGIES
    if not about or not may_try(current_actor(), "set_weights"):
        return None
    words = f"Let the strategies weigh as the {readable(group).lower()} put them"
    return h("p", action_button(words, "weigh-by-round", f"{found.round.key} {group}"))


def _outcome(found: RoundView) -> Node:
    if found.round.outcome:
        firsts = [
            first_places(say(readable(group)), one, found.names)
            for group, one in found.results.items()
            if not one.is_hidden
        ]
        said = (
            "; ".join(firsts) + "." if firsts else say("Too few answered to show what they said.")
        )
        return h("ul", pair(said, found.round.outcome), className="pairs")
    if found.state == CLOSED:
        return empty_state(
            say("Not said yet"), say("The committee says here what it does with the answers.")
        )
    return h("p", say("The committee says here what it does with the answers, once it is closed."))

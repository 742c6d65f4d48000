"""The portfolio as one viewer may know it: what is hidden from them is not in it at all.

Everything that answers a viewer is computed from their view, so that no sum, count, axis, index or
number of a revision can tell of what they may not see. The committee and the secretary see all;
everybody else sees what is public, and a funder its own awards besides.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from strategy.access import VISITOR, Actor
from strategy.columns.acts import Record
from strategy.columns.loading import Places
from strategy.columns.map import Knowledge, Tie
from strategy.columns.plan import Directory
from strategy.columns.portfolio import Portfolio, nothing_made, with_updates
from strategy.columns.tables import Column, Table
from strategy.models import Source
from strategy.references import ORGANISATION, PROJECT, ref
from strategy.visibility import hidden_mask


def seen_by(portfolio: Portfolio, viewer: Actor, today: date) -> Portfolio:
    """Return the part of a portfolio that a viewer may know of on a day, and nothing else.

    It is made once for each revision, day and body that has something of its own; a view of a
    view is the view. Where nothing is hidden from the viewer it is the portfolio itself.
    """
    if viewer.governs:
        return portfolio
    body = viewer.organisation_id if viewer.acts_for(viewer.organisation_id) else None
    key = ("view", body, today)
    view: Portfolio = portfolio.memo(key, lambda: _view(portfolio, viewer, today))
    return view


def public_part(view: Portfolio, today: date) -> Portfolio:
    """Return what everybody may know of a view; for what is public already, itself."""
    return view.public or seen_by(view, VISITOR, today)


def _view(portfolio: Portfolio, viewer: Actor, today: date) -> Portfolio:
    hidden = portfolio.acts.embargoes.hidden_from(viewer, today)
    if hidden <= portfolio.hidden:
        return portfolio
    public = None if viewer == VISITOR else seen_by(portfolio, VISITOR, today)
    if public is not None and public.hidden == hidden:
        return public
    return _without(portfolio, hidden, viewer, today, public)


def _without(
    whole: Portfolio,
    hidden: frozenset[str],
    viewer: Actor,
    today: date,
    public: Portfolio | None,
) -> Portfolio:
    shown = _projects_shown(whole, hidden)
    money = whole.money.rows(_money_shown(whole, viewer, today) & shown[whole.money["project"]])
    projects = whole.projects.rows(shown)
    shares = whole.shares.rows(shown[whole.shares["project"]])
    ties = tuple(t for t in whole.ties if _may_know(t, viewer, today))
    gone = _bodies_gone(whole, hidden, {*money["funder"], *projects["host"]}, ties)
    directory, body_at = _directory(whole, hidden, gone, {int(n) for n in projects["id"]})
    places, country_at = _places(whole, directory, projects)
    project_at = _renumbered(shown)
    projects = projects.with_columns(
        host=body_at[projects["host"]], country=country_at[projects["country"]]
    )
    money = money.with_columns(
        project=project_at[money["project"]], funder=body_at[money["funder"]]
    )
    return replace(
        whole,
        revision=whole.acts.seen_revision(hidden),
        directory=directory,
        knowledge=_knowledge(whole.knowledge, _away(whole, hidden, gone)),
        ties=tuple(t for t in ties if {t.from_id, t.to_id or t.from_id} <= directory.at.keys()),
        places=places,
        projects=with_updates(projects, money),
        money=money,
        shares=shares.with_columns(project=project_at[shares["project"]]),
        hidden=hidden,
        public=public,
        **nothing_made(),
    )


def _projects_shown(whole: Portfolio, hidden: frozenset[str]) -> Column:
    shown = np.ones(len(whole.projects), dtype=bool)
    shown[[whole.project_at[key] for key in _keys(hidden, PROJECT) if key in whole.project_at]] = 0
    return shown


def _money_shown(whole: Portfolio, viewer: Actor, today: date) -> Column:
    own = whole.places.organisations.get(viewer.organisation_id or 0, -1)
    own = own if viewer.acts_for(viewer.organisation_id) else -1
    shown: Column = ~hidden_mask(whole.money["embargo"], today) | (whole.money["funder"] == own)
    return shown


def _away(whole: Portfolio, hidden: frozenset[str], gone: frozenset[int]) -> frozenset[str]:
    """Return the references of everything that is not in the view."""
    bodies = whole.directory.organisations
    return hidden | {ref(ORGANISATION, bodies[place].key) for place in gone}


def _keys(references: frozenset[str], kind: str) -> list[str]:
    return [one.removeprefix(f"{kind}:") for one in references if one.startswith(f"{kind}:")]


def _may_know(tie: Tie, viewer: Actor, today: date) -> bool:
    hidden = tie.hidden_until is not None and tie.hidden_until > today
    return not hidden or viewer.acts_for(tie.funder_id)


def _renumbered(kept: Column) -> Column:
    """Return for each place the one it has among those that are kept; -1 for the others.

    The last place answers for -1, which stands for none.
    """
    places = np.full(len(kept) + 1, -1, dtype=np.int64)
    places[:-1][kept] = np.arange(int(kept.sum()))
    return places


def _bodies_gone(
    whole: Portfolio, hidden: frozenset[str], used: set[Any], ties: tuple[Tie, ...]
) -> frozenset[int]:
    """Return the organisations that only what is hidden has brought, and nothing else names."""
    named = {number for tie in ties for number in (tie.from_id, tie.to_id)}
    places = {whole.directory.at.get(number or 0, -1) for number in named}
    used = {int(place) for place in used} | places
    doubtful = whole.directory.came_along.doubtful(hidden)
    return frozenset(
        place
        for place, body in enumerate(whole.directory.organisations)
        if (ORGANISATION, body.key) in doubtful and place not in used
    )


def _directory(
    whole: Portfolio, hidden: frozenset[str], gone: frozenset[int], projects: set[int]
) -> tuple[Directory, Column]:
    """Return organisations and sources without those that are gone, and where places went to."""
    held = whole.directory
    place_of = _renumbered(
        np.array([n not in gone for n in range(len(held.organisations))], dtype=bool)
    )
    doubtful = held.came_along.doubtful(hidden)
    directory = replace(
        held,
        organisations=tuple(o for n, o in enumerate(held.organisations) if n not in gone),
        members={
            int(place_of[group]): tuple(int(place_of[n]) for n in members if n not in gone)
            for group, members in held.members.items()
            if group not in gone
        },
        sources=_sources(held, doubtful, _away(whole, hidden, gone)),
        statements=tuple(s for s in held.statements if s.project_id in (None, *projects)),
        announced=tuple(
            replace(one, funder=None if one.funder is None else int(place_of[one.funder]))
            for one in held.announced
            if one.project_id is None or one.project_id in projects
        ),
        at={number: int(place_of[place]) for number, place in held.at.items() if place not in gone},
        led={k: v for k, v in held.led.items() if (ORGANISATION, k) not in doubtful},
        names=_moved(held.names, place_of, ("organisation_name", doubtful)),
        numbers=_moved(held.numbers, place_of, ("organisation_identifier", doubtful)),
    )
    return directory, place_of


def _sources(
    held: Directory, doubtful: frozenset[Record], away: frozenset[str]
) -> dict[int, Source]:
    uses = held.came_along.uses
    return {
        number: source
        for number, source in held.sources.items()
        if ("source", source.key) not in doubtful or not uses.get(number, frozenset()) <= away
    }


def _moved(
    rows: Mapping[int, tuple[Any, ...]], place_of: Column, left_out: tuple[str, frozenset[Record]]
) -> dict[int, tuple[Any, ...]]:
    """Return rows by the new place of their organisation, without those that came along."""
    kind, doubtful = left_out
    found = {
        int(place_of[place]): tuple(one for one in of if (kind, one.key) not in doubtful)
        for place, of in rows.items()
        if place_of[place] >= 0
    }
    return {place: of for place, of in found.items() if of}


def _places(whole: Portfolio, directory: Directory, projects: Table) -> tuple[Places, Column]:
    """Return where records stand; countries of hidden projects are not on their axis."""
    countries = whole.countries
    seen = list(dict.fromkeys(int(n) for n in projects["country"]))
    country_at = np.full(len(countries) + 1, -1, dtype=np.int64)
    country_at[seen] = np.arange(len(seen))
    places = replace(
        whole.places,
        organisations=directory.at,
        countries={countries[n]: at for at, n in enumerate(seen)},
    )
    return places, country_at


def _knowledge(whole: Knowledge, away: frozenset[str]) -> Knowledge:
    return replace(
        whole,
        links=tuple(x for x in whole.links if x.from_ref not in away and x.to_ref not in away),
        mentions=tuple(m for m in whole.mentions if m.subject not in away),
        verdicts=tuple(v for v in whole.verdicts if v.subject not in away),
        outputs=tuple(one for one in whole.outputs if one.subject not in away),
    )

"""A frozen pack: on one page, in full, and beside what the same records say today."""

from typing import Any

import dash

from dashboard.context import live_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    breadcrumbs,
    definition_list,
    h,
    link_button,
    notice,
    page,
    section,
    table,
)
from dashboard.pages.meetings.meeting_places import meeting_place, trail, view_of
from dashboard.pages.meetings.pack_lines import (
    items_part,
    money_table,
    pack_lead,
    read_pack,
    strategies_part,
)
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import today
from exports.meeting_papers import rules_in_force
from strategy.amounts import full, short
from strategy.columns.plan import NOT_ALIGNED
from strategy.language import day
from strategy.models import Pack
from strategy.queries.meetings.recounts import Compared, recompute
from strategy.sentences.meeting_lines import PART_WORDS


def register(app: dash.Dash) -> None:
    """Register the three pages of a pack."""
    add_page(app, "/meetings/<key>/packs/<pack>", title="Pack", layout=layout)
    add_page(app, "/meetings/<key>/packs/<pack>/full", title="Full pack", layout=full_layout)
    add_page(app, "/meetings/<key>/packs/<pack>/today", title="Pack and today", layout=today_layout)


def layout(query: Query, key: str, pack: str) -> Node:
    """Return a pack on one page.

    Raises:
        NotFoundError: there is no such meeting or pack.
    """
    view = view_of(key)
    held, contents, is_whole = read_pack(view, pack)
    sheet = h(
        "div",
        section("Strategies", money_table(contents), id="money"),
        section("Agenda", items_part(contents, view, whole=False), id="items"),
        _seal(held, contents),
        className="one-sheet",
    )
    return page(
        contents["headline"],
        pack_lead(held, contents),
        _broken(is_whole),
        h("p", _ways(key, held, "one"), className="page-tools"),
        sheet,
        above=breadcrumbs(trail(view.meeting), "Pack"),
    )


def full_layout(query: Query, key: str, pack: str) -> Node:
    """Return the whole of a pack.

    Raises:
        NotFoundError: there is no such meeting or pack.
    """
    view = view_of(key)
    held, contents, is_whole = read_pack(view, pack)
    rules = [(rule["name"], rule["words"]) for rule in contents["rests_on"]["rules"]]
    return page(
        contents["headline"],
        pack_lead(held, contents),
        _broken(is_whole),
        h("p", _ways(key, held, "full"), className="page-tools"),
        section("Strategies", money_table(contents), *strategies_part(contents), id="money"),
        section("Agenda", items_part(contents, view, whole=True), id="items"),
        section("Rules by which it was counted", definition_list(rules), id="rules"),
        _seal(held, contents),
        above=breadcrumbs(trail(view.meeting), "Full pack"),
    )


def _broken(is_whole: bool) -> Node | None:
    if is_whole:
        return None
    words = "What is stored is not what was frozen: the checksum does not fit."
    return notice("bad", words, title="This pack was changed")


def _ways(key: str, pack: Pack, here: str) -> list[Child]:
    place = meeting_place(key, f"packs/{pack.key}")
    ways = {
        "one": link_button("One page", place),
        "full": link_button("Full pack", f"{place}/full"),
        "today": link_button("Beside what is known today", f"{place}/today"),
    }
    return [[way, " "] for name, way in ways.items() if name != here]


def _seal(pack: Pack, contents: dict[str, Any]) -> Node:
    rests = contents["rests_on"]
    whole = current_actor().governs
    return section(
        "What it rests on",
        definition_list(
            [
                ("Frozen on", day(pack.frozen_on)),
                ("Newest write in it", f"{rests['revision']:,}"),
                ("Counted", rests["counts"]),
                ("Exchange rates", pack.rates or "as shipped with the board"),
                ("Rules", rests["rules_name"]),
                ("Program", rests["program"]),
                ("Checksum (SHA-256)", h("code", pack.full_checksum if whole else pack.checksum)),
            ]
        ),
        id="rests-on",
    )


def today_layout(query: Query, key: str, pack: str) -> Node:
    """Return a pack beside its recomputation and today, with the differences explained.

    Raises:
        NotFoundError: there is no such meeting or pack.
    """
    view = view_of(key)
    held, contents, _ = read_pack(view, pack)
    live = live_board()
    found = recompute(
        live.engine,
        contents,
        viewer=current_actor(),
        today=today(),
        frames=live.frames.current(),
    )
    return page(
        _verdict(found),
        f"Frozen on {day(held.frozen_on)}, looked at on {day(today())}.",
        h("p", _ways(key, held, "today"), className="page-tools"),
        _other_rules(contents),
        section(
            "Then, counted again, and today",
            _compared(found),
            id="compared",
            lead="Counted again: the records as they stood then, by the rules of today. The "
            "columns after it are kinds of change since; a row adds up.",
        ),
        above=breadcrumbs(trail(view.meeting), "Pack and today"),
    )


def _verdict(found: Compared) -> str:
    if found.same:
        return "Counted again, the pack comes out the same to the cent"
    return f"Counted again, {len(found.differing)} strategies come out otherwise"


def _other_rules(contents: dict[str, Any]) -> Node | None:
    if contents["rests_on"]["rules_name"] == rules_in_force():
        return None
    words = "The rules of the calculations are not those it was made by; its own stand in it."
    return notice("info", words)


def _compared(found: Compared) -> Node:
    unit = found.currency
    kinds = found.kinds
    columns = [
        Column("strategy", "Strategy", width="24%"),
        Column("frozen", "In the pack", number=True),
        Column("again", "Counted again", number=True),
        *(Column(kind, PART_WORDS[kind], number=True) for kind in kinds),
        Column("today", "Today", number=True),
    ]
    rows: list[list[Child]] = [
        [
            f"{row.key} {row.name}" if row.key != NOT_ALIGNED else row.name,
            full(row.frozen, unit),
            full(row.again, unit),
            *(_part(row.parts.get(kind, 0), unit) for kind in kinds),
            full(row.now, unit),
        ]
        for row in found.rows
    ]
    return table(columns, rows, caption="The pack, counted again, and today", look="dense")


def _part(cents: int, unit: str) -> str:
    return "–" if not cents else f"{'+' if cents > 0 else '−'}{short(abs(cents), unit)}"

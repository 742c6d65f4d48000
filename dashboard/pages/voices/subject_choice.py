"""Choosing what to comment on: the plan in plain words, one press away from the first question."""

import dash

from dashboard.kit import Child, Node, breadcrumbs, h, page, section
from dashboard.kit.layout import Link
from dashboard.routing import Query, add_page
from dashboard.shared.comment_links import comments_address
from dashboard.shared.page_questions import ask
from strategy.language import lazy, say, say_record
from strategy.references import AREA, STRATEGY, ref

LEAD = lazy(
    "What is it about? Choose one of the ten strategies, or a whole priority area. "
    "Comments on a project, a trial or a need begin on its own page."
)


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(
        app,
        "/voices/choose",
        title=lazy("Say what matters to you"),
        layout=layout,
        translated=True,
    )


def layout(query: Query) -> Node:
    """Return the strategies by area, each with the way to its first question."""
    question, _ = ask({})
    plan = question.portfolio.plan
    parts: list[Node] = []
    for area in plan.areas:
        items: list[Child] = [
            h(
                "li",
                _way(ref(STRATEGY, s.key), f"{s.key} {say_record(s.short_name)}"),
                h("p", say_record(s.plain_summary)),
            )
            for s in plan.strategies
            if s.area_id == area.id
        ]
        whole = h(
            "li",
            _way(ref(AREA, area.key), say("The whole area %(name)s", name=say_record(area.name))),
        )
        parts.append(
            section(
                say_record(area.name),
                h("ul", [*items, whole], className="choices"),
                id=f"area-{area.key}",
            )
        )
    return page(
        say("Say what matters to you"),
        say(LEAD),
        parts,
        above=breadcrumbs([Link(say("Voices"), "/voices")], say("Choose")),
    )


def _way(subject: str, words: str) -> Node:
    return h("a", words, href=comments_address(subject, "new"), className="choice-way")

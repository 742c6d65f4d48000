"""What the documents want of a strategy, with the passage and who says so."""

from dashboard.kit import Node, empty_state, h, section
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.who_says import who_says
from strategy.models import Aim, Strategy
from strategy.queries.board.question import Question
from strategy.queries.knowledge.claims import aim_claim


def aims_section(question: Question, strategy: Strategy) -> Node:
    """Return the aims of a strategy, in our words, each with the words of the document."""
    aims = [a for a in question.portfolio.plan.aims if a.strategy_id == strategy.id]
    items = [_aim(question, aim) for aim in aims]
    content = h("ul", items, className="aims") if items else empty_state("No aim recorded yet")
    more = add_link("aim", "Add an aim", strategy_id=strategy.key)
    lead = "What the two documents say it is for, in our words; each with its passage."
    return section("Aims", content, more, id="aims", lead=lead)


def _aim(question: Question, aim: Aim) -> Node:
    return h(
        "li",
        h("p", aim.text),
        h("p", aim.locator, className="quiet") if aim.locator else None,
        who_says(aim_claim(question, aim)),
        correct_link("aim", aim.key, f"the aim: {aim.text[:60]}"),
    )

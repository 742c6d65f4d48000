"""“Who says this?” beside a claim: who makes it, in which words, where they stand, how to doubt."""

from dashboard.kit import Node, details, h
from dashboard.shared.record_sources import source_link
from strategy.queries.knowledge.claims import Claim

ADDRESS = "/doubt"


def who_says(claim: Claim | None) -> Node | None:
    """Return a small button that opens who makes a claim; nothing where there is none."""
    if claim is None:
        return None
    source = source_link(claim.source)
    said = claim.sayer.value
    return details(
        "Who says this?",
        h("p", f"{said[0].upper()}{said[1:]}."),
        h("blockquote", f"“{claim.passage}”") if claim.passage else None,
        h(
            "p",
            ["Source: ", source, ". "] if source else None,
            h("a", "I doubt this", href=f"{ADDRESS}/{claim.subject}"),
            className="quiet",
        ),
    )

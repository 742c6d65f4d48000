"""The choice of the organisation that answers for something."""

from dashboard.kit import Node, Option, select_field
from dashboard.shared.page_questions import ask


def owner_field(owner_id: int | None, label: str) -> Node:
    """Return a field with every organisation, or nobody; the owner is given by its database id."""
    question, _ = ask({})
    bodies = question.portfolio.directory.organisations
    chosen = next((body.key for body in bodies if body.id == owner_id), "")
    options = sorted(
        (Option(body.key, body.name) for body in bodies), key=lambda o: o.label.casefold()
    )
    return select_field("owner", label, options, value=chosen, empty="Nobody", optional=True)

"""Choosing an organisation by typing its name, where a list of all would stand ten times."""

from dashboard.kit import Child, Node, h, text_field
from dashboard.shared.page_questions import ask
from dashboard.typed_values import UnclearError
from strategy.measures.text_folding import folded

NAMES = "organisation-names"


def names_list() -> Node:
    """Return the names that the fields of a page offer while somebody types."""
    question, _ = ask({})
    names = sorted((b.name for b in question.portfolio.directory.organisations), key=str.casefold)
    return h("datalist", [h("option", value=name) for name in names], id=NAMES)


def organisation_field(name: str, label: Child, *, value: str = "", hint: Child = None) -> Node:
    """Return a field for the name of an organisation; the page has ``names_list`` once."""
    return text_field(
        name, label, value=value, hint=hint, optional=True, list=NAMES, autoComplete="off"
    )


def organisation_name(number: int | None) -> str:
    """Return the name of the organisation with a database id, "" for none."""
    question, _ = ask({})
    bodies = question.portfolio.directory.organisations
    return next((b.name for b in bodies if number is not None and b.id == number), "")


def read_organisation(text: str) -> str | None:
    """Return the key of the organisation that is named; ``None`` for an empty field.

    Raises:
        UnclearError: no organisation is called so, or several are.
    """
    if not text.strip():
        return None
    question, _ = ask({})
    wanted = folded(text)
    found = [
        body.key
        for body in question.portfolio.directory.organisations
        if wanted in (folded(body.name), folded(body.short_name or ""), folded(body.key))
    ]
    if len(found) != 1:
        several = "Several organisations are called so." if found else "No organisation is so."
        raise UnclearError(f"{several} Please choose one of the names offered.")
    return found[0]

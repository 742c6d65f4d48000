"""One question of a form each: label, hint, control, and a place for the sentence of an error."""

from collections.abc import Sequence
from typing import Any

from dashboard.kit.filter_controls import Option
from dashboard.kit.node import Child, Node, classes, h
from strategy.language import lazy, say

# Stands behind the question of a field that may stay empty.
OPTIONAL = lazy("optional")


def field(
    name: str,
    label: Child,
    control: Node,
    *,
    hint: Child = None,
    error: str = "",
    optional: bool = False,
) -> Node:
    """Return a control with its label, hint and error.

    Args:
        name: the field's name in the values and in the errors.
        label: the question.
        control: an element with ``id=field_id(name)``.
        hint: how to answer, between the label and the control.
        error: a sentence known when the form is drawn; later ones come from the script.
        optional: say so; a field is required unless it says otherwise.
    """
    ident = field_id(name)
    mark = h("span", f" ({say(OPTIONAL)})", className="quiet") if optional else None
    return h(
        "div",
        h("label", label, mark, htmlFor=ident),
        h("div", hint, id=f"{ident}-hint", className="hint") if hint is not None else None,
        error_slot(name, error),
        control,
        className=classes("field", "field--wrong" if error else None),
        **{"data-field": name},
    )


def field_id(name: str) -> str:
    """Return the id of a field's control."""
    return "field-" + name.replace(".", "-")


def error_slot(name: str, error: str = "") -> Node:
    """Return the empty place beside a field where the script puts the sentence of an error."""
    return h("p", error or None, id=f"{field_id(name)}-error", className="field-error")


def _common(name: str, hint: Child, error: str, optional: bool) -> dict[str, Any]:
    ident = field_id(name)
    described = f"{ident}-hint {ident}-error" if hint is not None else f"{ident}-error"
    props: dict[str, Any] = {"id": ident, "name": name, "aria-describedby": described}
    if error:
        props["aria-invalid"] = "true"
    if not optional:
        # Not the native attribute: the server's sentence is better than the browser's bubble.
        props["aria-required"] = "true"
    return props


def text_field(
    name: str,
    label: Child,
    *,
    value: str = "",
    hint: Child = None,
    error: str = "",
    optional: bool = False,
    **more: Any,
) -> Node:
    """Return a line of text; ``more`` are attributes such as ``autoComplete``."""
    props = {"type": "text", "className": "input", **_common(name, hint, error, optional), **more}
    control = h("input", defaultValue=value, **props)
    return field(name, label, control, hint=hint, error=error, optional=optional)


def textarea(
    name: str,
    label: Child,
    *,
    value: str = "",
    hint: Child = None,
    error: str = "",
    optional: bool = False,
    rows: int = 4,
    most_words: int = 0,
) -> Node:
    """Return several lines of text; ``most_words`` are counted while somebody writes."""
    props = {"className": "input", "rows": rows, **_common(name, hint, error, optional)}
    if most_words:
        props["data-most-words"] = str(most_words)
    control = h("textarea", defaultValue=value, **props)
    return field(name, label, control, hint=hint, error=error, optional=optional)


def money_field(
    name: str,
    label: Child,
    *,
    value: str = "",
    currency: str = "",
    hint: Child = None,
    error: str = "",
    optional: bool = False,
) -> Node:
    """Return an amount as text: people write ``1,250,000`` and the server reads it."""
    props = {"type": "text", "className": "input num", **_common(name, hint, error, optional)}
    box = h(
        "input",
        defaultValue=value,
        inputMode="decimal",
        autoComplete="off",
        **{"data-reads": "money"},
        **props,
    )
    prefix = h("span", currency, className="prefix") if currency else None
    control = h("div", prefix, box, className="money")
    read = h("div", control, echo_slot(name))
    return field(name, label, read, hint=hint, error=error, optional=optional)


def date_field(
    name: str,
    label: Child,
    *,
    value: str = "",
    hint: Child = "For example 2026, 2026-03 or 2026-03-15",
    error: str = "",
    optional: bool = False,
) -> Node:
    """Return a date as text, because a year or a month may be all that is known."""
    props = {
        "type": "text",
        "className": "input input--short",
        **_common(name, hint, error, optional),
    }
    box = h("input", defaultValue=value, autoComplete="off", **{"data-reads": "day"}, **props)
    read = h("div", box, echo_slot(name))
    return field(name, label, read, hint=hint, error=error, optional=optional)


def echo_slot(name: str) -> Node:
    """Return the place under a field where the script says how the board reads what is typed."""
    return h("div", id=f"{field_id(name)}-echo", className="echo", role="status")


def select_field(
    name: str,
    label: Child,
    options: Sequence[Option],
    *,
    value: str = "",
    empty: str | None = None,
    hint: Child = None,
    error: str = "",
    optional: bool = False,
) -> Node:
    """Return a choice of one; ``empty`` are the words of the choice that is none."""
    first = [h("option", empty, value="")] if empty is not None else []
    rest = [h("option", option.label, value=option.value) for option in options]
    props = {"className": "select", **_common(name, hint, error, optional)}
    control = h("select", first, rest, defaultValue=value, **props)
    return field(name, label, control, hint=hint, error=error, optional=optional)


def check_field(
    name: str, label: Child, *, checked: bool = False, hint: Child = None, error: str = ""
) -> Node:
    """Return a yes or no; its value is ``True`` or ``False``."""
    props = {**_common(name, hint, error, optional=True), "data-flag": ""}
    box = h("input", type="checkbox", defaultChecked=checked, **props)
    return h(
        "div",
        h("label", box, h("span", label), className="check", htmlFor=field_id(name)),
        h("div", hint, id=f"{field_id(name)}-hint", className="hint") if hint is not None else None,
        error_slot(name, error),
        className="field",
        **{"data-field": name},
    )


def radio_group(
    name: str,
    label: Child,
    options: Sequence[Option],
    *,
    value: str = "",
    hint: Child = None,
    error: str = "",
    optional: bool = False,
) -> Node:
    """Return a choice of one with every answer in sight."""
    mark = h("span", f" ({say(OPTIONAL)})", className="quiet") if optional else None
    # A set of choices has no attribute of its own for "required".
    needed = {} if optional else {"data-needed": ""}
    choices = [_radio(name, option, option.value == value) for option in options]
    ident = field_id(name)
    return h(
        "fieldset",
        h("legend", label, mark),
        h("div", hint, id=f"{ident}-hint", className="hint") if hint is not None else None,
        error_slot(name, error),
        h("div", choices, className="radios"),
        id=ident,
        className="field",
        **{"data-field": name, "aria-describedby": f"{ident}-error", "tabIndex": -1, **needed},
    )


def _radio(name: str, option: Option, chosen: bool) -> Node:
    dot = h("input", type="radio", name=name, value=option.value, defaultChecked=chosen)
    note = h("span", option.note, className="quiet") if option.note else None
    return h("label", dot, h("span", option.label), note, className="check")


def fieldset(label: Child, *fields: Child, hint: Child = None) -> Node:
    """Return questions that belong together."""
    said = h("p", hint, className="hint") if hint is not None else None
    return h("fieldset", h("legend", label), said, *fields, className="group")

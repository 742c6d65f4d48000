"""The kit's elements as plain HTML, for pages that must work before anything else does."""

import re
from html import escape
from typing import Any

from flask import Response

from dashboard.kit.node import Child, h

RENAMED = {
    "className": "class",
    "htmlFor": "for",
    "defaultValue": "value",
    "defaultChecked": "checked",
    "viewBox": "viewBox",
}
DROPPED = frozenset({"children", "remount", "key"})
VOID = frozenset({"input", "br", "hr", "img", "col"})
NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")


def as_html(child: Child) -> str:
    """Return an element, a text or a sequence of these as HTML; all text stays text."""
    if child is None:
        return ""
    if isinstance(child, dict):
        return _element(child["type"], child["props"])
    if isinstance(child, (str, int, float)):
        return escape(str(child))
    return "".join(as_html(one) for one in child)


def _element(tag: str, props: dict[str, Any]) -> str:
    if not NAME.fullmatch(tag):
        raise ValueError(f"not an element: {tag!r}")
    inner = props.get("children")
    if tag == "select":
        inner = _chosen(inner, str(props.get("defaultValue", "")))
        props = {name: value for name, value in props.items() if name != "defaultValue"}
    if tag == "textarea":
        inner = props.get("defaultValue", "")
        props = {name: value for name, value in props.items() if name != "defaultValue"}
    start = f"<{tag}{''.join(_attribute(name, value) for name, value in props.items())}>"
    return start if tag in VOID else f"{start}{as_html(inner)}</{tag}>"


def _chosen(options: Any, value: str) -> list[Any]:
    """React marks the choice on the select, HTML on the option."""
    return [
        h(
            "option",
            one["props"].get("children"),
            value=one["props"].get("value"),
            selected=str(one["props"].get("value", "")) == value,
        )
        for one in options
    ]


def _attribute(name: str, value: Any) -> str:
    if name in DROPPED or value is None:
        return ""
    plain = RENAMED.get(name) or _lower(name)
    if not NAME.fullmatch(plain):
        raise ValueError(f"not an attribute: {name!r}")
    if isinstance(value, bool) and not plain.startswith(("aria-", "data-")):
        return f" {plain}" if value else ""
    if isinstance(value, bool):
        value = str(value).lower()
    return f' {plain}="{escape(str(value))}"'


def _lower(name: str) -> str:
    """AutoComplete is autocomplete in HTML, strokeWidth is stroke-width in SVG."""
    if name.startswith(("stroke", "text", "font", "fill")):
        return CAPITAL.sub(r"-\1", name).lower()
    return name if "-" in name else name.lower()


def html_answer(text: str, status: int = 200) -> Response:
    """Return a page that nobody keeps a copy of."""
    answer = Response(text, status=status, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer

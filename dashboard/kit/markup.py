"""The same nodes as HTML: what a reader sees before a script has run, or without any.

Names are React's, as everywhere in the kit, and are written here as a browser's own; what
``assets/elements.js`` leaves out is left out, and a test compares both in a browser.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from dashboard.kit.node import Child, Node

# Elements of the board that draw nothing, or only what stands in them.
SILENT, HOLDERS = frozenset({"route", "answer", "merge"}), frozenset({"page", "still"})
EMPTY = frozenset({"br", "col", "hr", "img", "input"})
VERBATIM = frozenset({"code", "kbd", "option", "pre", "textarea", "title"})
OUR_OWN = frozenset({"children", "remount", "key", "ref", "srcDoc", "dangerouslySetInnerHTML"})
NAMES = {
    "className": "class",
    "htmlFor": "for",
    "defaultValue": "value",
    "defaultChecked": "checked",
    "viewBox": "viewBox",
    "preserveAspectRatio": "preserveAspectRatio",
    "patternUnits": "patternUnits",
    "patternTransform": "patternTransform",
}
# Names of pictures that have a hyphen; all other names of HTML are React's in small letters.
HYPHENED = re.compile(
    r"^(?:stroke|fill|font|text|dominant|alignment|clip|vector|pointer|stop|marker)[A-Z]"
)
LINKS = frozenset({"href", "action"})
SPECIAL = re.compile("[&<>\"']")
CAPITAL = re.compile(r"[A-Z]")
SCRIPT_LINK = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data):", re.IGNORECASE)
# A number and its unit stay on one line.
UNIT = re.compile(r"(\d) (?=(?:%|k|m|bn)(?!\w))")


def markup(content: Child) -> str:
    """Return nodes as HTML text; Dash's own components, which draw nothing, are left out."""
    written: list[str] = []
    _write(content, written.append, verbatim=False, chosen=None)
    return "".join(written)


def _write(content: Child, add: Callable[[str], None], *, verbatim: bool, chosen: Any) -> None:
    if isinstance(content, str):
        text = content if verbatim else UNIT.sub("\\1\u00a0", content)
        add(escape(text, quote=False) if SPECIAL.search(text) else text)
    elif isinstance(content, dict):
        _write_node(content, add, chosen)
    elif isinstance(content, (list, tuple)):
        for child in content:
            _write(child, add, verbatim=verbatim, chosen=chosen)
    elif content is not None and not isinstance(content, bool):
        add(_number(content))


def _write_node(node: Node, add: Callable[[str], None], chosen: Any) -> None:
    tag, props = node["type"], node["props"]
    if node["namespace"] != "board" or tag in SILENT:
        return
    if tag in HOLDERS:
        tag, props = "div", {"children": props.get("children"), "lang": props.get("lang")}
    add(f"<{tag}{_attributes(tag, props, chosen)}>")
    if tag in EMPTY:
        return
    if tag == "textarea":
        add(escape(str(props.get("defaultValue") or ""), quote=False))
    picked = props.get("defaultValue", props.get("value")) if tag == "select" else chosen
    _write(props.get("children"), add, verbatim=tag in VERBATIM, chosen=picked)
    add(f"</{tag}>")


def _attributes(tag: str, props: Mapping[str, Any], chosen: Any) -> str:
    """Return the attributes of an element, each with a blank before it."""
    found = []
    for name, value in props.items():
        known = _name(name)
        if not known or value is None:
            continue
        if known == "value" and tag in ("select", "textarea"):
            continue
        if known in LINKS and SCRIPT_LINK.match(str(value)):
            continue
        found.append(_attribute(known, value))
    if tag == "option" and chosen is not None and str(props.get("value")) == str(chosen):
        found.append(" selected")
    return "".join(found)


def _attribute(name: str, value: Any) -> str:
    if isinstance(value, str):
        # Most values by far; most of them hold nothing that has to be written in another way.
        return f' {name}="{escape(value) if SPECIAL.search(value) else value}"'
    if name == "style":
        told = "; ".join(f"{_hyphened(key)}: {one}" for key, one in value.items())
        return f' style="{escape(told)}"'
    if isinstance(value, bool):
        if name[:5] in ("data-", "aria-"):
            return f' {name}="{str(value).lower()}"'
        return f" {name}" if value else ""
    return f' {name}="{escape(_number(value))}"'


def _number(value: Any) -> str:
    """Return a number as a script writes it: 40, not 40.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@lru_cache(maxsize=512)
def _name(name: str) -> str:
    """Return a browser's name for an attribute; "" for what is no attribute."""
    if name in OUR_OWN or name[:2] == "on":
        return ""
    known = NAMES.get(name)
    if known is not None:
        return known
    return _hyphened(name) if HYPHENED.match(name) else name.lower()


def _hyphened(name: str) -> str:
    return name if name[:2] == "--" else CAPITAL.sub(lambda found: f"-{found[0].lower()}", name)

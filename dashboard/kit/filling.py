"""What stands in a form, read from its nodes and written into them, without a browser.

A form is drawn in one place only; whoever needs its values, its questions or the same form with
other values in it takes them from the drawn form.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.kit.fields import OPTIONAL
from dashboard.kit.node import Node, flat, text_of
from strategy.language import say

Value = str | bool | list[str] | dict[str, str]
Values = dict[str, Value]
Change = Callable[[Node], Node]
CONTROLS = frozenset({"input", "textarea", "select"})
# Never filled from a draft: what the server put there, and what no draft holds.
CLOSED = frozenset({"hidden", "password", "file", "submit", "button"})
VERSION = "version"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form.

    Attributes:
        name: its name in the values.
        label: its words.
        is_number: people may write the same amount in several ways.
        options: the words of each choice, by value.
    """

    name: str
    label: str
    is_number: bool
    options: Mapping[str, str]

    def words(self, value: object) -> str:
        """Return a value as a reader sees it in the form."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            return ", ".join(f"{self._word(k)} {v} %" for k, v in value.items() if v) or "empty"
        if isinstance(value, list):
            return ", ".join(self._word(one) for one in value) or "none"
        return self._word(str(value or "").strip()) or "empty"

    def _word(self, value: str) -> str:
        return self.options.get(value, value)


def walk(node: Any) -> Iterator[Node]:
    """Yield every element inside a node, itself first."""
    if isinstance(node, dict):
        yield node
        yield from walk(node["props"].get("children"))
    elif isinstance(node, (list, tuple)):
        for child in node:
            yield from walk(child)


def changed(node: Any, change: Change) -> Any:
    """Return a copy of a tree in which each element went through ``change``, the inner ones first.

    An element that ``change`` returns as it was keeps its place; nothing of the given tree is
    changed.
    """
    if isinstance(node, (list, tuple)):
        return [changed(child, change) for child in node]
    if not isinstance(node, dict):
        return node
    props = node["props"]
    if "children" in props:
        props = {**props, "children": changed(props["children"], change)}
    return change({**node, "props": props})


def form_in(node: Any) -> Node:
    """Return the form inside a node.

    Raises:
        LookupError: there is none.
    """
    for one in walk(node):
        if "data-form" in one["props"]:
            return one
    raise LookupError("no form in this node")


def values_of(form: Node) -> Values:
    """Return what a form holds as it is drawn, in the shape in which the page sends it."""
    values: Values = {}
    for one in walk(form):
        if one["type"] in CONTROLS and "name" in one["props"]:
            _take(values, one)
    return values


def _take(values: Values, control: Node) -> None:
    props = control["props"]
    name, kind = str(props["name"]), props.get("type", "")
    if kind == "checkbox":
        _take_box(values, props)
    elif kind == "radio":
        if props.get("defaultChecked"):
            values[name] = str(props["value"])
    elif "." in name:
        whole, _, part = name.partition(".")
        parts = values.setdefault(whole, {})
        text = str(props.get("defaultValue", ""))
        if isinstance(parts, dict) and text.strip():
            parts[part] = text
    elif control["type"] == "select":
        values[name] = _chosen(control)
    else:
        values[name] = str(props.get("defaultValue", ""))


def _take_box(values: Values, props: Mapping[str, Any]) -> None:
    name, checked = str(props["name"]), bool(props.get("defaultChecked"))
    if "data-flag" in props:
        values[name] = checked
        return
    listed = values.setdefault(name, [])
    if isinstance(listed, list) and checked:
        listed.append(str(props["value"]))


def _chosen(select: Node) -> str:
    """Return the choice a browser shows: the one asked for, or the first."""
    offered = list(_options(select))
    wanted = str(select["props"].get("defaultValue", ""))
    return wanted if wanted in offered or not offered else offered[0]


def _options(select: Node) -> dict[str, str]:
    return {
        str(one["props"].get("value", "")): text_of(one)
        for one in walk(select)
        if one["type"] == "option"
    }


def filled(
    form: Node, values: Mapping[str, Any], *, version: int | None = None
) -> tuple[Node, tuple[str, ...]]:
    """Return a form with values in its fields, and the names of choices that are no longer offered.

    What is hidden stays as the server drew it: which record a form is about never comes from
    values. Fields without a value stay as they are.

    Args:
        form: a form, or a node with one inside; it is not changed.
        values: as the page sends them.
        version: the version of the record that the values were written against.
    """
    missing: list[str] = []

    def put(node: Node) -> Node:
        if node["type"] not in CONTROLS or "name" not in node["props"]:
            return node
        props = node["props"]
        if props.get("type") in CLOSED:
            is_version = version is not None and props["name"] == VERSION
            return _with(node, defaultValue=str(version)) if is_version else node
        return _put(node, values, missing)

    return changed(form, put), tuple(missing)


def _put(node: Node, values: Mapping[str, Any], missing: list[str]) -> Node:
    props = node["props"]
    whole, dot, part = str(props["name"]).partition(".")
    if whole not in values:
        return node
    value = values[whole]
    if dot:
        parts = value if isinstance(value, dict) else {}
        return _with(node, defaultValue=str(parts.get(part, "")))
    kind = props.get("type", "")
    if kind == "radio":
        return _with(node, defaultChecked=value == props["value"])
    if kind == "checkbox":
        return _tick(node, value)
    if not isinstance(value, str):
        return node
    if node["type"] == "select" and value not in _options(node):
        missing.append(whole)
        return node
    return _with(node, defaultValue=value)


def _tick(node: Node, value: object) -> Node:
    if "data-flag" in node["props"]:
        return _with(node, defaultChecked=value is True)
    if isinstance(value, list):
        return _with(node, defaultChecked=node["props"].get("value") in value)
    return node


def _with(node: Node, **props: Any) -> Node:
    return {**node, "props": {**node["props"], **props}}


def questions(form: Node) -> list[Question]:
    """Return the questions of a form in their order; what is hidden is none."""
    found = [one for one in walk(form) if "data-field" in one["props"]]
    return [_question(one) for one in found]


def _question(box: Node) -> Question:
    name = str(box["props"]["data-field"])
    controls = [one for one in walk(box) if one["type"] in CONTROLS]
    options: dict[str, str] = {}
    for one in controls:
        if one["type"] == "select":
            options |= _options(one)
        elif one["props"].get("type") == "radio":
            options[str(one["props"]["value"])] = _beside(box, one)
        elif "." in str(one["props"].get("name", "")):
            options[str(one["props"]["name"]).partition(".")[2]] = _label(box, one)
    number = any(one["props"].get("inputMode") == "decimal" for one in controls)
    return Question(name, _title(box), number, options)


def _title(box: Node) -> str:
    heads = [one for one in walk(box) if one["type"] in ("legend", "label")]
    return text_of(heads[0]).removesuffix(f" ({say(OPTIONAL)})").strip() if heads else ""


def _beside(box: Node, control: Node) -> str:
    """Return the words of a choice whose label is around it, without the note behind them."""
    for label in walk(box):
        if label["type"] == "label" and control in flat([label["props"].get("children")]):
            spans = [one for one in walk(label) if one["type"] == "span"]
            return text_of(spans[0]) if spans else ""
    return ""


def _label(box: Node, control: Node) -> str:
    """Return the short name of a part of a split: its code where it has one."""
    ident = control["props"].get("id")
    for label in walk(box):
        if label["type"] == "label" and label["props"].get("htmlFor") == ident:
            codes = [one for one in walk(label) if one["type"] == "b"]
            return text_of(codes[0]) if codes else text_of(label)
    return ""

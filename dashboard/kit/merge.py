"""Two people changed the same record: what each of them did, field by field, and one way out."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.kit.fields import field_id
from dashboard.kit.filling import Question, Value, Values, changed, filled, walk
from dashboard.kit.layout import definition_list, details
from dashboard.kit.node import Child, Node, h, new_mount

Same = Callable[[Question, object, object], bool]
NOT_KEPT = "not kept in the history"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in its three states; ``was`` is ``None`` where the history does not know it."""

    question: Question
    was: Value | None
    now: Value
    yours: Value


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of comparing three states of a form.

    Attributes:
        values: the merged fields; where both sides changed one, it is the slower one's.
        both: fields that both sides changed, to be decided by a person.
        theirs: fields that only the quicker one changed.
        yours: fields that only the slower one changed.
    """

    values: Values
    both: tuple[Difference, ...]
    theirs: tuple[Difference, ...]
    yours: tuple[Difference, ...]

    @property
    def is_saved(self) -> bool:
        """Whether the newest version says already what the slower one wanted."""
        return not self.both and not self.yours


def alike(_: Question, one: object, other: object) -> bool:
    """Whether two values of a field are the same to a reader."""
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {k: str(v).strip() for k, v in value.items() if str(v).strip()}
    if isinstance(value, list):
        return sorted(map(str, value))
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def compared(
    asked: Iterable[Question],
    was: Mapping[str, Value],
    now: Mapping[str, Value],
    yours: Mapping[str, Any],
    same: Same = alike,
) -> Merge:
    """Return what each side did to each field of a form.

    Args:
        asked: the form's questions.
        was: the fields when the slower one opened the form; what is missing is not known.
        now: the fields as they stand.
        yours: the fields as the slower one sent them.
        same: whether two values of a field are the same.
    """
    values: Values = {}
    both, theirs, mine = [], [], []
    for question in asked:
        name = question.name
        one = Difference(question, was.get(name), now.get(name, ""), yours.get(name, ""))
        values[name] = one.yours
        if same(question, one.now, one.yours):
            values[name] = one.now
        elif one.was is not None and same(question, one.was, one.yours):
            values[name] = one.now
            theirs.append(one)
        elif one.was is not None and same(question, one.was, one.now):
            mine.append(one)
        else:
            both.append(one)
    return Merge(values, tuple(both), tuple(theirs), tuple(mine))


def merge_view(form: Node, merge: Merge, *, said: str, key: str, base: int) -> Node:
    """Return a form in which both versions stand side by side and can be saved as one.

    It is the same form with the same fields, so what it sends is read like any other.

    Args:
        form: the form as it would be drawn for the newest version.
        merge: what each side did.
        said: who saved what is there now, and when, as a sentence.
        key: the form's own key.
        base: the version that the slower one had opened; a draft still belongs to it.
    """
    body, _ = filled(form, merge.values)
    boxes = {one["props"]["data-field"]: one for one in walk(body) if "data-field" in one["props"]}
    decided = [_decision(one, boxes[one.question.name]) for one in merge.both]
    names = {one.question.name for one in merge.both}
    summary, *rest, buttons, line = body["props"]["children"]
    part = h(
        "section",
        h("merge", name=form["props"]["data-form"], remount=new_mount()),
        h("h2", "Somebody else was quicker", id="merge-title", tabIndex=-1),
        h("p", said, " ", _what_to_do(merge)),
        decided,
        _listed("Taken over from them", merge.theirs, lambda one: one.now),
        _listed("Yours", merge.yours, lambda one: one.yours),
        className="merge",
        **{"aria-labelledby": "merge-title"},
    )
    others = details("All other fields", h("div", _without(rest, names), className="merge-rest"))
    children = [summary, part, others, _named(buttons, "Save the merged record"), line]
    more = {"remount": new_mount(), "data-key": key, "data-base": str(base)}
    return {**body, "props": {**body["props"], "children": children, **more}}


def _what_to_do(merge: Merge) -> str:
    if merge.both:
        return "Nothing of yours is lost. Please choose where you both changed the same."
    return "You changed different fields, so both stand together. Please look, then save."


def _decision(one: Difference, box: Node) -> Node:
    question = one.question
    was = NOT_KEPT if one.was is None else question.words(one.was)
    return h(
        "fieldset",
        h("legend", question.label),
        h(
            "div",
            h("div", h("h3", "It was"), h("p", was, className="merge-words")),
            _side(question, "theirs", "Now", "Take theirs", one.now, chosen=False),
            _side(question, "yours", "Yours", "Keep yours", one.yours, chosen=True),
            className="merge-sides",
        ),
        h("p", "What will be saved; you can change it:", className="hint"),
        box,
        className="merge-field",
        **{"data-merge-field": question.name},
    )


def _side(
    question: Question, side: str, title: str, label: str, value: Value, *, chosen: bool
) -> Node:
    ident = f"merge-{side}-{field_id(question.name)}"
    dot = h(
        "input",
        type="radio",
        name=f"merge:{question.name}",
        value=side,
        defaultChecked=chosen,
        **{"data-merge": question.name, "data-value": json.dumps(value), "aria-describedby": ident},
    )
    return h(
        "div",
        h("h3", title),
        h("p", question.words(value), id=ident, className="merge-words"),
        h("label", dot, h("span", label), className="check"),
    )


def _listed(
    title: str, found: tuple[Difference, ...], value: Callable[[Difference], Value]
) -> Child:
    if not found:
        return None
    rows: list[tuple[str, Child]] = [
        (one.question.label, _change(one, one.question.words(value(one)))) for one in found
    ]
    return h("div", h("h3", title), definition_list(rows), className="merge-list")


def _change(one: Difference, becomes: str) -> Child:
    was = NOT_KEPT if one.was is None else one.question.words(one.was)
    return h("span", becomes, h("span", f" (it was: {was})", className="quiet"))


def _without(nodes: list[Any], names: set[str]) -> list[Any]:
    """Return the rest of a form without the fields that stand in the comparison."""
    gone = h("span", hidden=True)

    def leave(node: Node) -> Node:
        return gone if node["props"].get("data-field") in names else node

    return [changed(node, leave) for node in nodes]


def _named(buttons: Node, label: str) -> Node:
    def name(node: Node) -> Node:
        if node["props"].get("type") != "submit":
            return node
        return {**node, "props": {**node["props"], "children": [label]}}

    named: Node = changed(buttons, name)
    return named

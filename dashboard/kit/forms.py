"""A form whose errors stand beside its fields and whose answer comes from a callback."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dashboard.kit.buttons import button, link_button
from dashboard.kit.empty_states import notice
from dashboard.kit.fields import error_slot, field_id
from dashboard.kit.filling import changed, filled, questions, walk
from dashboard.kit.filter_controls import Option
from dashboard.kit.node import Child, Node, h, new_mount, store
from strategy.language import lazy, moment, say

# A form with more questions than this is long enough for its text to be missed.
SHORT = 2
# Where a moment stands in a sentence until it is an element of its own.
_PLACE = "\0"
CHANGED = lazy(
    "Somebody changed the record since. When you save, you will see both versions and can choose."
)


def form(
    name: str,
    *fields: Child,
    submit: str = "Save",
    saving: str = "Saving…",
    cancel_href: str = "",
    danger: bool = False,
    wide: bool = False,
    draft: bool | None = None,
) -> Node:
    """Return a form and what it talks through.

    The script writes ``{values, key}`` to ``<name>-submit`` and, while typing, ``{values, n}`` to
    ``<name>-draft``. A callback answers in ``<name>-answer.data`` with
    ``{ok, message, errors: {field: sentence}, next: address}``. The key stays the same when the
    same form is sent again, so that the server takes it once. A ``wide`` form holds a table.
    What is typed into a form with more than two questions is kept as a draft while it is written;
    ``draft`` says otherwise.
    """
    buttons = h(
        "div",
        button(
            submit, type="submit", look="danger" if danger else "main", **{"data-saving": saving}
        ),
        link_button(say("Cancel"), cancel_href, look="quiet") if cancel_href else None,
        className="form-buttons",
    )
    summary = h("div", className="error-summary", tabIndex=-1, hidden=True, **{"data-errors": ""})
    body = h(
        "form",
        summary,
        *fields,
        buttons,
        h("div", className="draft-line", **{"data-draft-line": ""}),
        className="form form--wide" if wide else "form",
        noValidate=True,
        autoComplete="off",
        remount=new_mount(),
        **{"data-form": name},
    )
    if len(questions(body)) > SHORT if draft is None else draft:
        body["props"]["data-drafts"] = ""
    talk = [store(f"{name}-submit"), store(f"{name}-draft"), answer_slot(name)]
    # The script puts another form here when two people changed the same record.
    return h("div", talk, h("div", body, id=f"{name}-place"), className="form-box")


def restored(
    page: Any,
    name: str,
    values: Mapping[str, Any],
    *,
    key: str,
    version: int | None,
    began: datetime,
    saved: str = "",
) -> Any:
    """Return a page with a draft filled into one of its forms, and a notice at the form's top.

    Args:
        page: what has the form in it somewhere; a page without it is returned as it is.
        name: the form.
        values: the draft's fields.
        key: the form's own key, so that what was sent without an answer is not taken twice.
        version: the version of the record that the draft was begun on.
        began: since when; the reader's own clock says it once the page stands.
        saved: when it was saved last, for the page's script to tell it from others.
    """

    def put(node: Node) -> Node:
        if node["props"].get("data-form") == name and "data-drafts" in node["props"]:
            form = _restored(node, name, values, key=key, version=version, began=began)
            form["props"]["data-saved-at"] = saved
            return form
        # A form that is folded away would hide that there is a draft.
        if node["type"] == "details" and _holds_draft(node, name):
            return {**node, "props": {**node["props"], "open": True}}
        return node

    return changed(page, put)


def _restored(
    form: Node,
    name: str,
    values: Mapping[str, Any],
    *,
    key: str,
    version: int | None,
    began: datetime,
) -> Node:
    body, missing = filled(form, values, version=version)
    labels = [q.label for q in questions(form) if q.name in missing]
    lost = (
        say("No longer offered, so please choose again: %(names)s.", names=", ".join(labels))
        if labels
        else None
    )
    before, _, after = say(
        "You began this on %(day)s. It is filled in below.", day=_PLACE
    ).partition(_PLACE)
    since = {"dateTime": began.isoformat(), "data-moment": ""}
    told = notice(
        "info",
        h("p", before, h("time", moment(began), **since), after),
        h("p", say(CHANGED)) if version is not None and _version(form) != str(version) else None,
        h("p", lost) if lost else None,
        button(say("Start afresh"), **{"data-draft-discard": name}),
        title=say("Your draft"),
    )
    props = {
        **body["props"],
        "children": [told, *body["props"]["children"]],
        "data-key": key,
        "data-restored": "",
    }
    return {**body, "props": props}


def _version(form: Node) -> str:
    found = [one["props"] for one in walk(form) if one["props"].get("name") == "version"]
    return str(found[0].get("defaultValue", "")) if found else ""


def _holds_draft(node: Node, name: str) -> bool:
    found = [one["props"] for one in walk(node) if one["props"].get("data-form") == name]
    return any("data-restored" in props for props in found)


def answer_slot(name: str) -> Node:
    """Return the place where the answer to a form arrives; it tells the script when it does."""
    return h("answer", id=f"{name}-answer", name=name)


def answer(
    *,
    ok: bool,
    message: str = "",
    errors: Mapping[str, str] | None = None,
    next: str = "",
    conflict: Node | None = None,
    again: str = "",
) -> dict[str, object]:
    """Return what a callback puts in ``<name>-answer.data``.

    Args:
        ok: whether the write happened.
        message: one sentence for the person.
        errors: a sentence per field name.
        next: where to go after a success.
        again: where the person shows once more who they are, when that is what is missing.
        conflict: the form in which two versions stand side by side (``merge_view``).
    """
    # Two refusals in a row may read the same; the number makes the second one an answer, too.
    said = {
        "ok": ok,
        "message": message,
        "errors": dict(errors or {}),
        "next": next,
        "again": again,
        "n": new_mount(),
    }
    return said if conflict is None else {**said, "conflict": conflict}


def split_editor(
    strategies: Sequence[Option],
    shares: Mapping[str, str] | None = None,
    *,
    name: str = "split",
    label: str = "How it divides over the strategies",
    hint: Child = "Percent per strategy; together exactly 100.",
    error: str = "",
) -> Node:
    """Return one percentage per strategy and their running total.

    The values arrive as ``{name: {strategy: text}}`` without the empty ones.
    """
    given = shares or {}
    ident = field_id(name)
    return h(
        "fieldset",
        h("legend", label),
        h("p", hint, className="hint", id=f"{ident}-hint"),
        error_slot(name, error),
        h(
            "div",
            [_share(name, item, given.get(item.value, "")) for item in strategies],
            className="split-rows",
        ),
        h("output", "", className="split-total", **{"data-split-total": "", "aria-live": "off"}),
        id=ident,
        tabIndex=-1,
        className="field split",
        **{
            "data-field": name,
            "data-split": name,
            "aria-describedby": f"{ident}-hint {ident}-error",
        },
    )


def _share(name: str, strategy: Option, value: str) -> Node:
    ident = field_id(f"{name}.{strategy.value}")
    box = h(
        "input",
        type="text",
        id=ident,
        name=f"{name}.{strategy.value}",
        defaultValue=value,
        inputMode="decimal",
        autoComplete="off",
        className="input num",
    )
    code = h("b", strategy.value, className=f"code area-{strategy.value[:1]}")
    return h(
        "div",
        h("label", code, " ", strategy.label, htmlFor=ident),
        h("span", box, " %"),
        className="split-row",
    )

"""A form whose errors stand beside its fields and whose answer comes from a callback."""

from collections.abc import Mapping, Sequence

from dashboard.kit.buttons import button, link_button
from dashboard.kit.fields import error_slot, field_id
from dashboard.kit.filters import Option
from dashboard.kit.node import Child, Node, fresh, h, store


def form(
    name: str,
    *fields: Child,
    submit: str = "Save",
    saving: str = "Saving…",
    cancel_href: str = "",
    danger: bool = False,
    wide: bool = False,
) -> Node:
    """Return a form and what it talks through.

    The script writes ``{values, key}`` to ``<name>-submit`` and, while typing, ``{values, n}`` to
    ``<name>-draft``. A callback answers in ``<name>-answer.data`` with
    ``{ok, message, errors: {field: sentence}, next: address}``. The key stays the same when the
    same form is sent again, so that the server takes it once. A ``wide`` form holds a table.
    """
    buttons = h(
        "div",
        button(
            submit, type="submit", look="danger" if danger else "main", **{"data-saving": saving}
        ),
        link_button("Cancel", cancel_href, look="quiet") if cancel_href else None,
        className="form-buttons",
    )
    summary = h("div", className="error-summary", tabIndex=-1, hidden=True, **{"data-errors": ""})
    body = h(
        "form",
        summary,
        *fields,
        buttons,
        className="form form--wide" if wide else "form",
        noValidate=True,
        autoComplete="off",
        remount=fresh(),
        **{"data-form": name},
    )
    talk = [store(f"{name}-submit"), store(f"{name}-draft"), answer_slot(name)]
    return h("div", talk, body, className="form-box")


def answer_slot(name: str) -> Node:
    """Return the place where the answer to a form arrives; it tells the script when it does."""
    return h("answer", id=f"{name}-answer", name=name)


def answer(
    *, ok: bool, message: str = "", errors: Mapping[str, str] | None = None, next: str = ""
) -> dict[str, object]:
    """Return what a callback puts in ``<name>-answer.data``.

    Args:
        ok: whether the write happened.
        message: one sentence for the person.
        errors: a sentence per field name.
        next: where to go after a success.
    """
    # Two refusals in a row may read the same; the number makes the second one an answer, too.
    return {"ok": ok, "message": message, "errors": dict(errors or {}), "next": next, "n": fresh()}


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

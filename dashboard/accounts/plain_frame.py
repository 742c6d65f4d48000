"""What surrounds a plain page, and the form that every plain page uses."""

from collections.abc import Mapping
from pathlib import Path

from flask import Response

from dashboard import csrf
from dashboard.accounts.plain_html import as_html, html_answer
from dashboard.context import live_board
from dashboard.identity import current_actor
from dashboard.kit.buttons import button
from dashboard.kit.fields import field_id
from dashboard.kit.node import Child, Node, h
from dashboard.language import words_for_scripts
from dashboard.shell import account_bar, footer, header
from strategy.language import now_speaking, say

SITE = "Progressive MS Strategy Board"
ASSETS = Path(__file__).parents[1] / "assets"
STYLES = (
    "10-tokens",
    "20-base",
    "30-kit",
    "35-forms",
    "40-shell",
    "45-diagram",
    "50-pages",
    "54-display",
)
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title} · {site}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<script src="/assets/theme.js"></script>
{styles}<script src="/assets/plain.js" defer></script></head>
<body><div class="board">{body}</div></body>
</html>"""


def plain_page(
    title: str, *content: Child, errors: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """Return a whole page; what is wrong stands at its top and takes the focus."""
    said = say("Problem: %(title)s", title=title) if errors else title
    parts = [
        h("a", say("Skip to the content"), href="#main", className="skip"),
        account_bar(current_actor()),
        header(),
        h(
            "main",
            h("div", h("h1", title), error_box(errors), *content, className="plain-body"),
            id="main",
            tabIndex=-1,
        ),
        footer(live_board()),
        words_for_scripts(),
    ]
    styles = "".join(f'<link rel="stylesheet" href="/assets/{name}.css">' for name in STYLES)
    text = PAGE.format(
        title=said, site=SITE, language=now_speaking(), styles=styles, body=as_html(parts)
    )
    return html_answer(text, status)


def error_box(errors: Mapping[str, str] | None) -> Node | None:
    """Return the sentences about what is wrong, each leading to its field."""
    if not errors:
        return None
    lines = [
        h("li", h("a", sentence, href=f"#{field_id(name)}") if name else sentence)
        for name, sentence in errors.items()
    ]
    return h(
        "div",
        h("h2", say("Please look at this")),
        h("ul", lines),
        className="error-summary",
        tabIndex=-1,
        role="alert",
        **{"data-focus": ""},
    )


def plain_form(
    action: str, *fields: Child, submit: str, look: str = "main", name: str = ""
) -> Node:
    """Return a form that the browser sends by itself, with the proof that it is ours."""
    return h(
        "form",
        token_field(),
        *fields,
        h("div", button(submit, type="submit", look=look), className="form-buttons"),
        method="post",
        action=action,
        className="form",
        noValidate=True,
        **({"aria-label": name} if name else {}),
    )


def token_field() -> Node:
    """Return the hidden proof that a form comes from our own page."""
    return h(
        "input",
        type="hidden",
        name=csrf.FORM_FIELD,
        defaultValue=csrf.current_token(),
        readOnly=True,
    )

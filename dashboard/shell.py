"""What surrounds every page: header, navigation, who acts, footer, the *why* dialog."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dash import html
from sqlalchemy.exc import SQLAlchemyError

from dashboard import csrf
from dashboard.context import Board, current_board
from dashboard.draft_links import drafts_link
from dashboard.identity import ActingChoice, choices, current_actor
from dashboard.kit import Node, h, loading, store
from dashboard.language import asked_language, language_buttons, words_for_scripts
from dashboard.looking_back import past_day
from dashboard.news_links import news_link
from dashboard.release import VERSION
from strategy.access import Actor
from strategy.errors import UnreachableError
from strategy.exchange_rates import SHIPPED, newest_day
from strategy.language import day, lazy, say, speaking
from strategy.measures.snapshot_ages import is_old
from strategy.vocabulary import Role

PRODUCT = "Progressive MS Strategy Board"
ROLES = {
    Role.PATIENT: lazy("patient representative"),
    Role.FUNDER: lazy("funder"),
    Role.COMMITTEE: lazy("committee"),
    Role.SECRETARY: lazy("secretary"),
}
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/assets/fonts/inter-latin-wght-normal.woff2" as="font"
 type="font/woff2" crossorigin>
<script src="/assets/theme.js?m=THEME"></script>
<script src="/assets/first.js?m=FIRST"></script>
{%css%}
</head>
<body>
<noscript><p class="noscript">Filters, forms and explanations of numbers need JavaScript. What
stands here can be read without, and links lead on.</p></noscript>
FIRST_PAGE
{%app_entry%}
<div class="scripts">{%config%}{%scripts%}{%renderer%}</div>
</body>
</html>"""


# Scripts that run before anything is painted.
EARLY = ("theme.js", "first.js")
# Where the first page stands in it.
FIRST_PAGE = "FIRST_PAGE"


def index_string(assets: Path) -> str:
    """Return the page that carries the application; the theme is set before the first paint."""
    made = {name: str((assets / name).stat().st_mtime) for name in EARLY}
    return INDEX.replace("THEME", made["theme.js"]).replace("FIRST", made["first.js"], 1)


def layout() -> html.Div:
    """Return the frame for the current actor, in the reader's language."""
    with speaking(asked_language()):
        return _frame()


def _frame() -> html.Div:
    """Return what surrounds the page; the page itself comes by callback."""
    parts = [
        *frame(),
        why_dialog(),
        h("div", id="announce", role="status", className="sr-only", **{"aria-live": "polite"}),
        h("div", id="trouble", role="alert", className="trouble", hidden=True),
        store("why-request"),
        store("typed-request"),
        h("answer", id="typed-answer", name="typed"),
        words_for_scripts(),
        h("route", id="route"),
    ]
    # Dash wants one component object at the root; everything below stays plain dictionaries.
    kept: list[Any] = list(parts)
    return html.Div(kept, className="board")


def frame() -> list[Node]:
    """Return what can be seen around every page, for the current actor."""
    board, actor = current_board(), current_actor()
    return [
        h("a", say("Skip to the content"), href="#main", className="skip"),
        banner(board, actor) if board.settings.try_as else account_bar(actor),
        header(),
        h("main", h("div", loading(), id="page-content"), id="main", tabIndex=-1),
        footer(board),
        h("p", id="print-foot", className="print-foot", **{"aria-hidden": "true"}),
    ]


def header() -> Node:
    """Return the product's name, the navigation and the theme switch."""
    return h(
        "header",
        h(
            "div",
            h("a", PRODUCT, href="/", className="brand"),
            navigation(),
            search_link(),
            display_link(),
            theme_button(),
            className="top",
        ),
        className="site-head",
    )


def navigation() -> Node:
    """Return the ways to all pages; on a narrow screen they fold into a menu."""
    listed = [page for page in current_board().pages if page.navigation]
    links = [h("li", h("a", say(page.navigation), href=page.path)) for page in listed]
    wide = h("nav", h("ul", links), className="nav-wide", **{"aria-label": say("Main")})
    folded = h(
        "details",
        h("summary", say("Menu"), className="button"),
        h("nav", h("ul", links), **{"aria-label": say("Main menu")}),
        className="nav-folded",
        **{"data-menu": ""},
    )
    return h("div", wide, folded, className="nav", **{"data-nav": ""})


def search_link() -> Node:
    """Return the way to the search; the key "/" leads there from every page."""
    glass = h(
        "svg",
        h("circle", cx="10", cy="10", r="6.5"),
        h("line", x1="15", y1="15", x2="21", y2="21"),
        viewBox="0 0 24 24",
        **{"aria-hidden": "true"},
    )
    return h(
        "a",
        glass,
        h("span", say("Search")),
        h("kbd", "/", **{"aria-hidden": "true"}),
        href="/search",
        className="search-link",
        **{"aria-keyshortcuts": "/"},
    )


def display_link() -> Node:
    """Return the way to text size, contrast, spacing and motion."""
    return h(
        "a",
        h("span", "Aa", **{"aria-hidden": "true"}),
        h("span", say("How it looks: text size, contrast, spacing"), className="sr-only"),
        href="/display",
        title=say("How it looks"),
        className="display-link",
    )


def theme_button() -> Node:
    """Return the switch between the system's look, light, dark and high contrast."""
    return h(
        "button",
        h("span", say("Theme"), ": "),
        h("span", say("system"), **{"data-theme-name": ""}),
        type="button",
        className="button button--quiet theme-button",
        **{"data-theme-button": ""},
    )


def banner(board: Board, actor: Actor) -> Node:
    """Return the trial mode's warning and its switch of actors."""
    return h(
        "aside",
        h(
            "p",
            h("strong", say("Trial mode: this computer only.")),
            " ",
            say("You act as"),
            " ",
            h("b", actor.name),
            ". ",
            admin_link(actor),
            drafts_link(actor),
            news_link(actor),
        ),
        _switch(choices(board), _handle(actor)),
        className="trial",
        **{"aria-label": say("Trial mode")},
    )


def account_bar(actor: Actor) -> Node:
    """Return who is signed in, and the ways to the account, in and out."""
    if actor.role is Role.VISITOR:
        ways: list[Node | None]
        said: list[Node | str] = [say("You are reading as a visitor.")]
        ways = [h("a", say("Sign in"), href="/sign-in", **{"data-full": "", "data-next": ""})]
    else:
        said = [say("Signed in as"), " ", h("b", actor.name), f", {say(ROLES[actor.role])}."]
        ways = [
            news_link(actor),
            drafts_link(actor),
            admin_link(actor),
            h("a", say("My comments"), href="/voices/mine"),
            h("a", say("My data"), href="/my-data"),
            h("a", say("Your account"), href="/account", **{"data-full": ""}),
            sign_out(),
        ]
    return h(
        "aside",
        h("p", said),
        h("div", ways, className="account-ways"),
        className="account-bar",
        **{"aria-label": say("Your account")},
    )


def admin_link(actor: Actor) -> Node | None:
    """Return the way to the admin, for those who look after the board."""
    return h("a", say("Admin"), href="/admin") if actor.governs else None


def sign_out() -> Node:
    """Return the button that ends the sign-in."""
    return h(
        "form",
        h("input", type="hidden", name=csrf.FORM_FIELD, defaultValue=csrf.current_token()),
        h("button", say("Sign out"), type="submit", className="button button--quiet"),
        method="post",
        action="/sign-out",
    )


def _handle(actor: Actor) -> str:
    if actor.key.startswith("funder:") or actor.key == "visitor":
        return actor.key
    return f"person:{actor.key}"


def _switch(people: list[ActingChoice], current: str) -> Node:
    options = [h("option", choice.label, value=choice.handle) for choice in people]
    pick = h("select", options, name="actor", id="try-as", defaultValue=current, className="select")
    token = csrf.current_token()
    return h(
        "form",
        h("label", say("Try as"), htmlFor="try-as"),
        pick,
        h("input", type="hidden", name=csrf.FORM_FIELD, defaultValue=token),
        h("input", type="hidden", name="next", defaultValue="/", **{"data-here": ""}),
        h("button", say("Switch"), type="submit", className="button"),
        method="post",
        action="/try-as",
        className="try-as",
    )


def footer(board: Board) -> Node:
    """Return what the numbers rest on: as of when, which data, sources, licence."""
    facts = [h("span", f"{name}: {value}") for name, value in _facts(board)]
    return h(
        "footer",
        facts,
        h("a", say("Sources and calculations"), href="/about"),
        h("a", say("How it looks"), href="/display"),
        h("a", say("Accessibility"), href="/accessibility"),
        language_buttons(),
        h("span", say("MS means multiple sclerosis.")),
        h("span", say("Code: MIT licence. Typeface: Inter, OFL.")),
        className="site-foot",
    )


def _facts(board: Board) -> list[tuple[str, str]]:
    try:
        edition = board.frames.current().rates
    except (SQLAlchemyError, UnreachableError):
        # The frame of a page stands also while the database does not answer.
        edition = SHIPPED
    newest = newest_day("USD", edition)
    rates = say("reference rates of the European Central Bank to %(day)s", day=day(newest))
    if is_old(newest, datetime.now(UTC).date()):
        rates = say("%(rates)s, more than a year ago", rates=rates)
    return [
        (say("As of"), day(past_day() or datetime.now(UTC).date())),
        (say("Exchange rates"), rates),
        (say("Version"), VERSION),
    ]


def why_dialog() -> Node:
    """Return the dialog that explains a number; its body is filled by a callback."""
    head = h(
        "div",
        h("h2", "Why this number", id="why-title", tabIndex=-1),
        h("button", "Close", type="button", className="button", **{"data-close": ""}),
        className="why-head",
    )
    body = h("div", loading(), id="why-body", className="why-content", **{"aria-live": "polite"})
    return h("dialog", head, body, id="why", className="dialog", **{"aria-labelledby": "why-title"})

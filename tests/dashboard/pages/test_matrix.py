"""The role matrix: every page and every route by everybody, really signed in; none without entry.

The callbacks have theirs in ``test_wall``; the verbs of the services in ``test_who_may``.
"""

import json
import re
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from dashboard.context import board_of
from tests.cast import EVERYBODY, GOVERNING
from tests.dashboard.accounts.browsing import Browser, account_board, invite
from tests.dashboard.pages.registered import lists
from tests.dashboard.pages.test_wall import MAY
from tests.docs.reading_tables import DOCS

SECRETARY = ("secretary",)
FUNDERS = ("north", "south")
WRITERS = (*FUNDERS, *GOVERNING)
NORTH = ("north", *GOVERNING)
NOBODY: tuple[str, ...] = ()
SIGNED_IN = tuple(name for name in EVERYBODY if name != "visitor")
# Those who sign in here are not those who are invited to the meetings.
RANKING = tuple(name for name in SIGNED_IN if name != "secretary")
# Page by pattern: an address of it, and who is shown more than a closed door. A declared list is
# for everybody: who may not see a record finds the list without it.
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    **{page.pattern.pattern: (page.path, EVERYBODY) for page in lists()},
    r"/": ("/", EVERYBODY),
    r"/strategies/weights": ("/strategies/weights", GOVERNING),
    r"/strategies/(?P<code>[^/]+)/milestones/(?P<key>[^/]+)": (
        "/strategies/U1/milestones/m-U1",
        GOVERNING,
    ),
    r"/strategies/(?P<code>[^/]+)": ("/strategies/U1", EVERYBODY),
    r"/strategies/(?P<code>[^/]+)/(?P<part>[^/]+)": ("/strategies/U1/money", EVERYBODY),
    r"/funding": ("/funding", EVERYBODY),
    r"/funding/(?P<part>[^/]+)": ("/funding/gap", EVERYBODY),
    r"/projects/missing": ("/projects/missing", EVERYBODY),
    r"/projects/new": ("/projects/new", WRITERS),
    r"/projects/(?P<key>[^/]+)/awards/(?P<award>[^/]+)": (
        "/projects/together/awards/together-north",
        NORTH,
    ),
    r"/projects/(?P<key>[^/]+)/involvement": ("/projects/together/involvement", NORTH),
    r"/projects/(?P<key>[^/]+)/split": ("/projects/together/split", WRITERS),
    r"/projects/(?P<key>[^/]+)": ("/projects/secret", NORTH),
    r"/projects/(?P<key>[^/]+)/(?P<part>[^/]+)": ("/projects/secret/history", NORTH),
    r"/imports": ("/imports", WRITERS),
    r"/imports/(?P<key>[^/]+)": ("/imports/import-north", NORTH),
    r"/about": ("/about", EVERYBODY),
    r"/map/new": ("/map/new", GOVERNING),
    r"/map/(?P<key>[^/]+)/edit": ("/map/need-sleep/edit", GOVERNING),
    r"/link/(?P<start>[^/]+)": ("/link/topic:need-sleep", GOVERNING),
    r"/trials/new": ("/trials/new", GOVERNING),
    r"/trials/(?P<key>[^/]+)/edit": ("/trials/NCT00000001/edit", GOVERNING),
    r"/strategies/(?P<code>[^/]+)/indicators/new": ("/strategies/U1/indicators/new", GOVERNING),
    r"/indicators/(?P<key>[^/]+)/edit": ("/indicators/ind-nights/edit", GOVERNING),
    r"/indicators/(?P<key>[^/]+)": ("/indicators/ind-nights", EVERYBODY),
    r"/map/(?P<key>[^/]+)": ("/map/need-sleep", EVERYBODY),
    r"/map/(?P<key>[^/]+)/(?P<part>[^/]+)": ("/map/need-sleep/linked", EVERYBODY),
    r"/trials/(?P<key>[^/]+)": ("/trials/NCT00000001", EVERYBODY),
    r"/trials/(?P<key>[^/]+)/(?P<part>[^/]+)": ("/trials/NCT00000001/found", EVERYBODY),
    r"/areas/(?P<key>[^/]+)": ("/areas/U", EVERYBODY),
    r"/stakeholders/network": ("/stakeholders/network", EVERYBODY),
    r"/stakeholders/engagement": ("/stakeholders/engagement", EVERYBODY),
    r"/stakeholders/exits": ("/stakeholders/exits", EVERYBODY),
    r"/stakeholders/ties/new": ("/stakeholders/ties/new", GOVERNING),
    r"/stakeholders/ties/(?P<first>[^/]+)/(?P<second>[^/]+)": (
        "/stakeholders/ties/north/south",
        EVERYBODY,
    ),
    r"/stakeholders/new": ("/stakeholders/new", GOVERNING),
    r"/stakeholders/(?P<key>[^/]+)/edit": ("/stakeholders/north/edit", GOVERNING),
    r"/stakeholders/(?P<key>[^/]+)/names": ("/stakeholders/north/names", GOVERNING),
    r"/stakeholders/(?P<key>[^/]+)/merge": ("/stakeholders/north/merge?other=south", GOVERNING),
    r"/stakeholders/(?P<key>[^/]+)": ("/stakeholders/north", EVERYBODY),
    r"/stakeholders/(?P<key>[^/]+)/(?P<part>[^/]+)": ("/stakeholders/north/ties", EVERYBODY),
    r"/pipeline": ("/pipeline", EVERYBODY),
    r"/needs": ("/needs", EVERYBODY),
    r"/search": ("/search?q=secret", EVERYBODY),
    r"/admin/people": ("/admin/people", SECRETARY),
    r"/admin/people/new": ("/admin/people/new", SECRETARY),
    r"/admin/people/(?P<key>[^/]+)": ("/admin/people/pat", SECRETARY),
    r"/admin/vocabularies": ("/admin/vocabularies", GOVERNING),
    r"/admin/rates": ("/admin/rates", GOVERNING),
    r"/admin/connections": ("/admin/connections", GOVERNING),
    r"/admin/confirmations": ("/admin/confirmations", GOVERNING),
    r"/admin/plan": ("/admin/plan", GOVERNING),
    r"/admin/plan/milestones": ("/admin/plan/milestones", GOVERNING),
    r"/admin/splits": ("/admin/splits", GOVERNING),
    r"/admin/splits/blind": ("/admin/splits/blind", GOVERNING),
    r"/admin/splits/agreement": ("/admin/splits/agreement", GOVERNING),
    r"/admin/health": ("/admin/health", GOVERNING),
    r"/admin/sign\-ins": ("/admin/sign-ins", SECRETARY),
    r"/admin/records": ("/admin/records", GOVERNING),
    r"/admin/records/(?P<kind>[^/]+)": ("/admin/records/aim", GOVERNING),
    r"/admin/records/(?P<kind>[^/]+)/new": ("/admin/records/contribution/new", WRITERS),
    r"/admin/records/(?P<kind>[^/]+)/(?P<key>[^/]+)": ("/admin/records/project/secret", NORTH),
    r"/admin/embargoes": ("/admin/embargoes", GOVERNING),
    r"/admin/embargoes/(?P<key>[^/]+)": ("/admin/embargoes/secret-north", GOVERNING),
    r"/admin": ("/admin", GOVERNING),
    r"/drafts": ("/drafts", SIGNED_IN),
    r"/start": ("/start", EVERYBODY),
    r"/views": ("/views", SIGNED_IN),
    r"/views/new": ("/views/new?of=/projects", SIGNED_IN),
    r"/reports": ("/reports", EVERYBODY),
    r"/voices": ("/voices", EVERYBODY),
    r"/my\-data": ("/my-data", SIGNED_IN),
    r"/accessibility": ("/accessibility", EVERYBODY),
    r"/display": ("/display", EVERYBODY),
    r"/erased": ("/erased", EVERYBODY),
    r"/voices/mine": ("/voices/mine", SIGNED_IN),
    r"/voices/waiting": ("/voices/waiting", GOVERNING),
    r"/voices/choose": ("/voices/choose", EVERYBODY),
    r"/strategies/(?P<code>[^/]+)/similar/(?P<first>[^/]+)/(?P<second>[^/]+)": (
        "/strategies/U2/similar/quiet/together",
        GOVERNING,
    ),
    r"/pathways": ("/pathways", EVERYBODY),
    r"/pathways/(?P<key>[^/]+)": ("/pathways/together", GOVERNING),
    r"/owed": ("/owed", SIGNED_IN),
    r"/owed/(?P<subject>[^/]+)": ("/owed/action:action-pat", GOVERNING),
    r"/meetings/new": ("/meetings/new", GOVERNING),
    r"/meetings/(?P<key>[^/]+)": ("/meetings/meeting-planned", EVERYBODY),
    r"/meetings/(?P<key>[^/]+)/edit": ("/meetings/meeting-planned/edit", GOVERNING),
    r"/meetings/(?P<key>[^/]+)/close": ("/meetings/meeting-open/close", GOVERNING),
    r"/meetings/(?P<key>[^/]+)/minutes": ("/meetings/meeting-approved/minutes", EVERYBODY),
    r"/meetings/(?P<key>[^/]+)/present": ("/meetings/meeting-open/present", GOVERNING),
    r"/meetings/(?P<key>[^/]+)/lead": ("/meetings/meeting-open/lead", GOVERNING),
    r"/meetings/(?P<key>[^/]+)/items/new": ("/meetings/meeting-planned/items/new", GOVERNING),
    r"/meetings/(?P<key>[^/]+)/items/(?P<item>[^/]+)": (
        "/meetings/meeting-planned/items/item-1-planned",
        EVERYBODY,
    ),
    r"/meetings/(?P<key>[^/]+)/items/(?P<item>[^/]+)/edit": (
        "/meetings/meeting-planned/items/item-1-planned/edit",
        GOVERNING,
    ),
    r"/meetings/(?P<key>[^/]+)/items/(?P<item>[^/]+)/close": (
        "/meetings/meeting-open/items/item-1-open/close",
        GOVERNING,
    ),
    r"/meetings/(?P<key>[^/]+)/items/(?P<item>[^/]+)/decide": (
        "/meetings/meeting-open/items/item-1-open/decide",
        GOVERNING,
    ),
    r"/meetings/(?P<key>[^/]+)/packs/(?P<pack>[^/]+)": (
        "/meetings/meeting-approved/packs/pack-approved",
        EVERYBODY,
    ),
    r"/meetings/(?P<key>[^/]+)/packs/(?P<pack>[^/]+)/full": (
        "/meetings/meeting-approved/packs/pack-approved/full",
        EVERYBODY,
    ),
    r"/meetings/(?P<key>[^/]+)/packs/(?P<pack>[^/]+)/today": (
        "/meetings/meeting-approved/packs/pack-approved/today",
        EVERYBODY,
    ),
    r"/rankings/new": ("/rankings/new", GOVERNING),
    r"/rankings/(?P<key>[^/]+)": ("/rankings/round-first", EVERYBODY),
    r"/rankings/(?P<key>[^/]+)/edit": ("/rankings/round-first/edit", GOVERNING),
    r"/rankings/(?P<key>[^/]+)/order": ("/rankings/round-first/order", RANKING),
    r"/comments/(?P<subject>[^/]+)": ("/comments/strategy:U1", EVERYBODY),
    r"/comments/(?P<subject>[^/]+)/new": ("/comments/strategy:U1/new", SIGNED_IN),
    r"/comments/(?P<subject>[^/]+)/mend/(?P<key>[^/]+)": (
        # The hour of what stands there is over; tests/dashboard/pages/test_mending.py has its own.
        "/comments/strategy:U1/mend/said-pat",
        NOBODY,
    ),
    r"/comments/(?P<subject>[^/]+)/reply/(?P<key>[^/]+)": (
        "/comments/strategy:U1/reply/said-first",
        SIGNED_IN,
    ),
    r"/comments/(?P<subject>[^/]+)/report/(?P<key>[^/]+)": (
        "/comments/strategy:U1/report/said-first",
        SIGNED_IN,
    ),
    r"/doubt/(?P<subject>[^/]+)": ("/doubt/verdict:v-1", SIGNED_IN),
    r"/voices/doubts/(?P<number>[^/]+)": ("/voices/doubts/1", GOVERNING),
    r"/comments/(?P<subject>[^/]+)/answer/(?P<key>[^/]+)": (
        "/comments/strategy:U1/answer/said-first",
        GOVERNING,
    ),
    r"/comments/(?P<subject>[^/]+)/hide/(?P<key>[^/]+)": (
        "/comments/strategy:U1/hide/said-first",
        GOVERNING,
    ),
    r"/meetings": ("/meetings", EVERYBODY),
    r"/changes": ("/changes", EVERYBODY),
}
CLOSED = ("Not open to you", "Not found", "Page not found", "state--closed")
# Route by method and rule: an address of it, and who gets something (200, or led on after a form).
ROUTES: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("GET", "/"): ("/", EVERYBODY),
    ("GET", "/<path:path>"): ("/funding", EVERYBODY),
    ("GET", "/static/<path:filename>"): ("/static/x", NOBODY),
    ("GET", "/assets/<path:filename>"): ("/assets/board.js", EVERYBODY),
    ("GET", "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"): (
        "/_dash-component-suites/dash/dcc/async-graph.js",
        EVERYBODY,
    ),
    ("GET", "/_dash-layout"): ("/_dash-layout", EVERYBODY),
    ("GET", "/_dash-dependencies"): ("/_dash-dependencies", EVERYBODY),
    ("GET", "/_reload-hash"): ("/_reload-hash", NOBODY),
    ("GET", "/_favicon.ico"): ("/_favicon.ico", NOBODY),
    ("POST", "/_dash-update-component"): ("/_dash-update-component", NOBODY),
    ("POST", "/try-as"): ("/try-as", NOBODY),
    ("GET", "/export/summary.<ending>"): ("/export/summary.xlsx", EVERYBODY),
    ("GET", "/export/template.xlsx"): ("/export/template.xlsx?funder=north", NORTH),
    ("POST", "/admin/rates/file"): ("/admin/rates/file", NOBODY),
    ("POST", "/imports/file"): ("/imports/file", NOBODY),
    ("GET", "/export/minutes/<key>.docx"): ("/export/minutes/meeting-approved.docx", EVERYBODY),
    ("GET", "/my-data.json"): ("/my-data.json", SIGNED_IN),
    ("GET", "/export/<name>.csv"): ("/export/projects.csv", EVERYBODY),
    ("GET", "/sign-in"): ("/sign-in", EVERYBODY),
    ("POST", "/sign-in"): ("/sign-in", NOBODY),
    ("GET", "/sign-in/code"): ("/sign-in/code", NOBODY),
    ("POST", "/sign-in/code"): ("/sign-in/code", NOBODY),
    ("GET", "/sign-in/second-factor"): ("/sign-in/second-factor", SIGNED_IN),
    ("POST", "/sign-in/second-factor"): ("/sign-in/second-factor", NOBODY),
    ("GET", "/sign-in/by-mail"): ("/sign-in/by-mail", NOBODY),
    ("POST", "/sign-in/by-mail"): ("/sign-in/by-mail", NOBODY),
    ("GET", "/sign-in/by-mail/<secret>"): ("/sign-in/by-mail/x", EVERYBODY),
    ("POST", "/sign-in/by-mail/<secret>"): ("/sign-in/by-mail/x", NOBODY),
    ("POST", "/sign-in/elsewhere"): ("/sign-in/elsewhere", NOBODY),
    ("GET", "/sign-in/elsewhere/back"): ("/sign-in/elsewhere/back", NOBODY),
    ("GET", "/confirm/<secret>"): ("/confirm/x", NOBODY),
    ("POST", "/confirm/<secret>"): ("/confirm/x", NOBODY),
    ("GET", "/join/<secret>"): ("/join/x", NOBODY),
    ("POST", "/join/<secret>"): ("/join/x", NOBODY),
    ("GET", "/account"): ("/account", SIGNED_IN),
    ("GET", "/admin/backups/<name>"): ("/admin/backups/x", NOBODY),
    ("GET", "/account/again"): ("/account/again", SIGNED_IN),
    ("POST", "/account/again"): ("/account/again", NOBODY),
    ("POST", "/account/password"): ("/account/password", NOBODY),
    ("POST", "/account/recovery-codes"): ("/account/recovery-codes", WRITERS),
    ("POST", "/account/passkey/remove"): ("/account/passkey/remove", NOBODY),
    ("POST", "/account/sign-out-elsewhere"): ("/account/sign-out-elsewhere", SIGNED_IN),
    ("POST", "/passkey/new"): ("/passkey/new", SIGNED_IN),
    ("POST", "/passkey/keep"): ("/passkey/keep", NOBODY),
    ("POST", "/passkey/ask"): ("/passkey/ask", EVERYBODY),
    ("POST", "/passkey/sign-in"): ("/passkey/sign-in", NOBODY),
    ("POST", "/sign-out"): ("/sign-out", EVERYBODY),
    # Without the proof that it comes from our own page; with it, see test_drafts.
    ("POST", "/draft"): ("/draft", NOBODY),
    ("GET", "/healthz"): ("/healthz", EVERYBODY),
    ("GET", "/livez"): ("/livez", EVERYBODY),
    ("GET", "/metrics"): ("/metrics", EVERYBODY),
    ("GET", "/robots.txt"): ("/robots.txt", EVERYBODY),
    # Nobody is named as the one to tell of a weakness; with one named, see test_plain_files.
    ("GET", "/.well-known/security.txt"): ("/.well-known/security.txt", NOBODY),
}
ROLES = {
    "patient": ("patient_representative", None),
    "north": ("funder", "north"),
    "south": ("funder", "south"),
    "committee": ("committee", None),
    "secretary": ("secretary", None),
}
EMPTY_FORMS = {"/account/sign-out-elsewhere": "/account", "/sign-out": "/"}


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return account_board(sqlite, tmp_path)


def browser_of(app: dash.Dash, engine: Engine, name: str) -> Browser:
    """Return somebody of the cast, signed in with all they need."""
    one = Browser(app)
    if name != "visitor":
        role, funder = ROLES[name]
        one.join(invite(engine, f"{name}@example.org", role, funder), name.capitalize())
        if role != "patient_representative":
            one.set_up()
    return one


def test_every_page_and_every_route_has_an_entry(app: dash.Dash) -> None:
    board = board_of(app)
    assert {page.pattern.pattern for page in board.pages} == set(PAGES)
    known = {
        (method, rule.rule)
        for rule in app.server.url_map.iter_rules()
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
    }
    assert known == set(ROUTES)


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_page_is_open_to_whom_the_matrix_says(
    app: dash.Dash, sqlite: Engine, name: str
) -> None:
    one = browser_of(app, sqlite, name)
    wrong: list[object] = []
    for path, allowed in PAGES.values():
        address, _, search = path.partition("?")
        status, shown = one.call("page-content.children", {"path": address, "search": f"?{search}"})
        text = json.dumps(shown)
        is_open = not any(word in text for word in CLOSED)
        if status != 200 or is_open is not (name in allowed):
            wrong.append((path, status, is_open))
        if name not in NORTH and "Project secret" in text:
            wrong.append((path, "tells of a hidden project"))
    assert wrong == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_route_is_open_to_whom_the_matrix_says(
    app: dash.Dash, sqlite: Engine, name: str
) -> None:
    one = browser_of(app, sqlite, name)
    wrong: list[object] = []
    for (method, _), (path, allowed) in ROUTES.items():
        answer = one.get(path) if method == "GET" else one.send(path)
        done = answer.status_code == 200 or answer.location == EMPTY_FORMS.get(path, "none")
        led = method == "GET" and path == "/sign-in" and answer.location == "/account"
        if (done or led) is not (name in allowed) or answer.status_code >= 500:
            wrong.append((method, path, answer.status_code, answer.location))
        if name not in NORTH and b"Project secret" in answer.get_data():
            wrong.append((path, "tells of a hidden project"))
    assert wrong == []


def test_the_docs_say_how_much_is_tried(app: dash.Dash) -> None:
    endpoints = len(PAGES) + len(ROUTES) + len(MAY)
    told = (DOCS / "authorisation.md").read_text(encoding="utf-8")
    found = re.search(rf"more than (\d+) endpoints x {len(EVERYBODY)} identities", told)
    assert found, "the sentence is gone"
    assert endpoints - 100 < int(found[1]) < endpoints

"""Who may call what: every callback by everybody; a new one without an entry fails here."""

from typing import Any

import dash
import pytest
from sqlalchemy import Engine, func
from sqlmodel import select

from dashboard.context import board_of
from strategy.database import current_revision, read_only
from strategy.lists import LISTS
from strategy.models import Change
from strategy.services.linking import link_key
from tests.cast import EVERYBODY, GOVERNING
from tests.dashboard.pages.real_board import visit

SECRETARY = ("secretary",)
WRITERS = ("north", "south", *GOVERNING)
SIGNED_IN = ("patient", *WRITERS)
RANKING = tuple(name for name in SIGNED_IN if name != "secretary")
MAY = {
    # A declared list is for everybody; what a reader may not see is not in it.
    **{f"{name}-body.children": EVERYBODY for name in LISTS},
    "page-content.children": EVERYBODY,
    "why-body.children": EVERYBODY,
    "typed-answer.data": EVERYBODY,
    "..overview-headline.children...overview-count.children...overview-body.children..": EVERYBODY,
    "overview-about.children": EVERYBODY,
    "milestones-body.children": EVERYBODY,
    "..strategy-first.children...strategy-body.children..": EVERYBODY,
    "funding-body.children": EVERYBODY,
    "reports-body.children": EVERYBODY,
    "search-body.children": EVERYBODY,
    "pipeline-body.children": EVERYBODY,
    "network-body.children": EVERYBODY,
    "exits-body.children": EVERYBODY,
    "topic-answer.data": GOVERNING,
    "topic-change-answer.data": GOVERNING,
    "remove-topic-answer.data": GOVERNING,
    "organisation-answer.data": GOVERNING,
    "other-name-answer.data": GOVERNING,
    "remove-name-answer.data": GOVERNING,
    "number-answer.data": GOVERNING,
    "remove-number-answer.data": GOVERNING,
    "merge-choice-answer.data": GOVERNING,
    "merge-answer.data": GOVERNING,
    "trial-answer.data": GOVERNING,
    "trial-change-answer.data": GOVERNING,
    "verdict-answer.data": GOVERNING,
    "link-answer.data": GOVERNING,
    "unlink-answer.data": GOVERNING,
    "link-body.children": GOVERNING,
    "tie-answer.data": GOVERNING,
    "erase-tie-answer.data": GOVERNING,
    "indicator-answer.data": GOVERNING,
    "reading-answer.data": GOVERNING,
    "award-preview.children": WRITERS,
    "award-answer.data": WRITERS,
    "correction-answer.data": WRITERS,
    "split-answer.data": WRITERS,
    "accept-split-answer.data": WRITERS,
    "confirm-split-answer.data": GOVERNING,
    "confirm-splits-answer.data": GOVERNING,
    "target-answer.data": GOVERNING,
    "owner-answer.data": GOVERNING,
    "confirm-milestones-answer.data": GOVERNING,
    "milestone-answer.data": GOVERNING,
    "weights-answer.data": GOVERNING,
    "plan-answer.data": GOVERNING,
    "splits-body.children": GOVERNING,
    "splits-answer.data": GOVERNING,
    "coding-answer.data": GOVERNING,
    "view-answer.data": SIGNED_IN,
    "change-view-answer.data": SIGNED_IN,
    "milestones-answer.data": GOVERNING,
    "assumption-answer.data": GOVERNING,
    "undo-answer.data": WRITERS,
    "rates-answer.data": SECRETARY,
    "synonym-answer.data": GOVERNING,
    "forget-word-answer.data": GOVERNING,
    "import-body.children": WRITERS,
    "import-questions-answer.data": WRITERS,
    "import-rows-answer.data": WRITERS,
    "refresh-answer.data": GOVERNING,
    "..confirmation-answer.data...confirmation-link.children..": GOVERNING,
    "import-kinds-answer.data": WRITERS,
    "import-total-answer.data": WRITERS,
    "import-bodies-answer.data": WRITERS,
    "import-confirm-answer.data": WRITERS,
    "import-discard-answer.data": WRITERS,
    "import-undo-answer.data": WRITERS,
    "discard-draft-answer.data": SIGNED_IN,
    "record-answer.data": WRITERS,
    "record-new-answer.data": WRITERS,
    "remove-record-answer.data": WRITERS,
    "correctable-body.children": GOVERNING,
    "embargo-answer.data": WRITERS,
    "end-embargo-answer.data": WRITERS,
    "end-sign-in-answer.data": SECRETARY,
    "end-sign-ins-answer.data": SECRETARY,
    "..invite-answer.data...invite-link.children..": SECRETARY,
    "..reset-answer.data...reset-link.children..": SECRETARY,
    "person-answer.data": SECRETARY,
    "sign-out-person-answer.data": SECRETARY,
    "revoke-invitation-answer.data": SECRETARY,
    "remove-person-answer.data": SECRETARY,
    "make-backup-answer.data": SECRETARY,
    "comment-answer.data": SIGNED_IN,
    "comment-preview.children": SIGNED_IN,
    "comment-mend-answer.data": SIGNED_IN,
    "comment-report-answer.data": SIGNED_IN,
    "doubt-answer.data": SIGNED_IN,
    "lay-reading-answer.data": GOVERNING,
    "doubted-answer.data": GOVERNING,
    "withdraw-comment-answer.data": SIGNED_IN,
    "appeal-comment-answer.data": SIGNED_IN,
    "mark-comment-answer.data": GOVERNING,
    "comment-reply-answer.data": GOVERNING,
    "comment-hide-answer.data": GOVERNING,
    "show-comment-answer.data": GOVERNING,
    "voices-newest.children": EVERYBODY,
    "erase-me-answer.data": SIGNED_IN,
    "involvement-answer.data": WRITERS,
    "remove-involvement-answer.data": WRITERS,
    "countersign-answer.data": ("patient",),
    "voice-digest-answer.data": SIGNED_IN,
    **dict.fromkeys(
        (
            *("meeting-answer.data", "meeting-edit-answer.data", "open-meeting-answer.data"),
            *("remove-meeting-answer.data", "close-meeting-answer.data", "item-answer.data"),
            *("item-edit-answer.data", "move-item-answer.data", "remove-item-answer.data"),
            *("add-proposal-answer.data", "fill-agenda-answer.data", "close-item-answer.data"),
            *("decide-answer.data", "show-item-answer.data", "item-notes-answer.data"),
            *("freeze-pack-answer.data", "approve-minutes-answer.data", "amend-answer.data"),
            *("remove-examples-answer.data",),
        ),
        GOVERNING,
    ),
    "meeting-stage.children": EVERYBODY,
    "meeting-lead.children": EVERYBODY,
    **dict.fromkeys(
        ("note-before-answer.data", "check-in-answer.data", "owed-answer.data"), SIGNED_IN
    ),
    "reminders-answer.data": SIGNED_IN,
    "pair-answer.data": GOVERNING,
    "pathways-body.children": EVERYBODY,
    "pathway-answer.data": GOVERNING,
    "confirm-pathways-answer.data": GOVERNING,
    "support-question-answer.data": ("patient",),
    "round-answer.data": GOVERNING,
    "round-edit-answer.data": GOVERNING,
    "ranking-answer.data": RANKING,
    "weigh-by-round-answer.data": GOVERNING,
    "withdraw-ranking-answer.data": RANKING,
}
FILES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
ROUTES = {
    "/my-data.json",
    "/export/minutes/<key>.docx",
    "/",
    "/<path:path>",
    "/try-as",
    "/export/summary.<ending>",
    "/export/<name>.csv",
    "/export/template.xlsx",
    "/imports/file",
    "/admin/rates/file",
    "/assets/<path:filename>",
    FILES,
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-update-component",
    "/_reload-hash",
    "/_favicon.ico",
    "/static/<path:filename>",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/second-factor",
    "/sign-in/by-mail",
    "/sign-in/by-mail/<secret>",
    "/sign-in/elsewhere",
    "/sign-in/elsewhere/back",
    "/sign-out",
    "/join/<secret>",
    "/confirm/<secret>",
    "/account",
    "/account/again",
    "/admin/backups/<name>",
    "/account/password",
    "/account/recovery-codes",
    "/account/sign-out-elsewhere",
    "/account/passkey/remove",
    "/passkey/new",
    "/passkey/keep",
    "/passkey/ask",
    "/passkey/sign-in",
    "/draft",
    "/healthz",
    "/livez",
    "/metrics",
    "/robots.txt",
    "/.well-known/security.txt",
}
JUNK: list[Any] = [
    None,
    {},
    [],
    "x",
    7,
    {"values": None, "key": 5},
    {"values": {"split": 3}},
    {"value": ["a"]},
    {"values": {"project": {"a": 1}, "amount": ["1"]}},
    {"path": ["/"], "search": {}},
    {"values": {"split": {"U1": ["1"], "": {}}, "project": "new", "funder_key": 1}},
]


def state(engine: Engine) -> tuple[int, int]:
    with read_only(engine) as session:
        count = session.exec(select(func.count()).select_from(Change)).one()
        return current_revision(session), count


def test_every_callback_has_an_entry_and_a_rule(board: dash.Dash) -> None:
    assert set(board.callback_map) == set(MAY)
    assert set(board_of(board).rules) == set(MAY)


def test_every_route_is_known(board: dash.Dash) -> None:
    assert {rule.rule for rule in board.server.url_map.iter_rules()} <= ROUTES


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_calls_what_is_not_open_to_them(board: dash.Dash, sqlite: Engine, name: str) -> None:
    before = state(sqlite)
    person = visit(board, name)
    for output, allowed in MAY.items():
        for junk in JUNK:
            status, text = person.call(output, junk)
            if name in allowed:
                assert status in (200, 404), (output, junk, text)
            else:
                assert status == 403, (output, junk)
                assert "secret" not in text
    assert state(sqlite) == before, "junk changed something"


def nested(found: Any) -> bool:
    """Whether a list of children holds another list, which the browser cannot draw."""
    if isinstance(found, list):
        return any(isinstance(one, list) or nested(one) for one in found)
    return isinstance(found, dict) and any(nested(value) for value in found.values())


def test_what_a_callback_answers_can_be_drawn(shipped_board: dash.Dash) -> None:
    person = visit(shipped_board, "person:secretary-example")
    for output in MAY:
        # An import is asked for by its key, a number by its name: both have tests of their own.
        if not output.endswith("-body.children") or output.startswith(("why", "import")):
            continue
        for filters in (
            {},
            {"focus": ["PMSA"], "leaving": ["PMSA"], "q": ["ibudilast"]},
            {"q": ["zzzz"], "covered": ["nothing"], "day": ["2021-04"]},
        ):
            status, found = person.call(
                output, filters, strategy_code="W1", link_from="topic:target-housing"
            )
            assert status == 200, output
            assert not nested(found), output


GOOD_AWARD = {
    "funder_key": "north",
    "project": "new",
    "project_title": "Forged",
    "scope": "progressive",
    "amount": "5",
    "currency": "EUR",
    "split": {"U1": "100"},
}


def test_a_forged_award_changes_and_reveals_nothing(board: dash.Dash, sqlite: Engine) -> None:
    before = state(sqlite)
    for name in ("visitor", "patient"):
        status, text = visit(board, name).submit("award", GOOD_AWARD)
        assert (status, "north" in text) == (403, False)
    status, answer = visit(board, "south").submit("award", GOOD_AWARD)
    assert (status, answer["ok"]) == (200, False)
    assert state(sqlite) == before


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("award", {**GOOD_AWARD, "funder_key": "south", "project": "secret"}),
        (
            "correction",
            {
                "award": "together-north",
                "project": "together",
                "version": "1",
                "amount": "1",
                "currency": "EUR",
            },
        ),
        (
            "correction",
            {
                "award": "secret-north",
                "project": "secret",
                "version": "1",
                "amount": "1",
                "currency": "EUR",
            },
        ),
        ("split", {"project": "secret", "split": {"U1": "100"}}),
        ("split", {"project": "quiet", "split": {"U1": "100"}}),
        ("record", {"record_kind": "project", "key": "secret", "version": "1", "title": "x"}),
        ("record", {"record_kind": "project", "key": "quiet", "version": "1", "title": "x"}),
        (
            "record",
            {"record_kind": "contribution", "key": "secret-north-c", "version": "1", "amount": "1"},
        ),
        ("record", {"record_kind": "strategy", "key": "U1", "version": "1", "name": "x"}),
        ("record", {"record_kind": "person", "key": "pat", "version": "1", "role": "secretary"}),
        (
            "record-new",
            {
                "record_kind": "contribution",
                "award_id": "secret-north",
                "stage": "disbursed",
                "amount": "1",
                "currency": "EUR",
            },
        ),
        ("record-new", {"record_kind": "aim", "strategy_id": "U1", "text": "Forged"}),
        ("embargo", {"award": "secret-north", "version": "1", "embargo_until": "2098-01-01"}),
    ],
)
def test_another_funder_changes_and_learns_nothing(
    board: dash.Dash, sqlite: Engine, form: str, values: dict[str, Any]
) -> None:
    before = state(sqlite)
    status, answer = visit(board, "south").submit(form, values)
    assert (status, answer["ok"]) == (200, False)
    assert "Project secret" not in str(answer)
    assert state(sqlite) == before


def test_hidden_pages_read_as_if_there_were_none(board: dash.Dash) -> None:
    for name in EVERYBODY:
        person = visit(board, name)
        for path in (
            "/projects/secret",
            "/projects/secret/split",
            "/projects/secret/awards/secret-north",
            "/admin/records/project/secret",
            "/admin/records/contribution/secret-north-c",
        ):
            found = person.page(path)
            if name in ("north", *GOVERNING):
                assert "Nothing here" not in found, (name, path)
            else:
                assert "Nothing here" in found, (name, path)
                assert "Project secret" not in found


def test_no_page_of_the_map_tells_of_a_hidden_project(board: dash.Dash) -> None:
    for name in EVERYBODY:
        person = visit(board, name)
        sees = name in ("north", *GOVERNING)
        for path, search in (
            ("/map/target-home", ""),
            ("/map/mech-spasm/linked", ""),
            ("/well-being", ""),
            ("/search", "?q=project+secret"),
            ("/strategies/W1", ""),
        ):
            assert ("Project secret" in person.page(path, search)) is sees, (name, path)
        for sheet in ("targets", "links"):
            status, rows = person.file(f"/export/{sheet}.csv")
            assert status == 200
            assert (b"Project secret" in rows) is sees, (name, sheet)
        _, rows = person.file("/export/mechanisms.csv")
        assert (b"Spasticity,1," in rows) is sees, "a count tells of a hidden project as well"


SORTED = {"phase": "2", "status": "completed", "profile": "symptoms"}


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("topic", {"kind": "need", "name": "Forged", "reason": "Because I can do so."}),
        ("topic-change", {"key": "need-sleep", "version": "1", "name": "Forged"}),
        ("trial", {"title": "A forged trial", **SORTED}),
        ("trial-change", {"key": "NCT00000001", "version": "1", "title": "A forged one", **SORTED}),
        (
            "verdict",
            {
                "subject": "trial:NCT00000001",
                "verdict": "positive",
                "on": "2024",
                "note": "Forged.",
                "source_url": "https://example.org",
            },
        ),
        (
            "link",
            {
                "from": "topic:need-sleep",
                "to": "strategy:W1",
                "role": "argues_for",
                "why": "Because I can do so.",
            },
        ),
        ("organisation", {"name": "A forged body", "kind": "academia"}),
        ("tie", {"first": "north", "second": "lab", "why": "Because I can do so."}),
        ("indicator", {"strategy": "U1", "name": "Forged", "unit": "n"}),
        ("reading", {"indicator": "ind-nights", "value": "1", "on": "2024", "note": "Forged."}),
    ],
)
def test_a_forged_form_of_the_map_changes_nothing(
    board: dash.Dash, sqlite: Engine, form: str, values: dict[str, Any]
) -> None:
    before = state(sqlite)
    for name in ("visitor", "patient", "north", "south"):
        assert visit(board, name).submit(form, values)[0] == 403, name
    assert state(sqlite) == before
    status, answer = visit(board, "committee").submit(form, values)
    assert (status, answer["ok"]) == (200, True), answer
    assert state(sqlite)[0] == before[0] + 1


def test_a_forged_unlink_changes_nothing(board: dash.Dash, sqlite: Engine) -> None:
    key = link_key("topic:need-sleep", "comes_from", "topic:cause-spasm")
    before = state(sqlite)
    for name in ("visitor", "patient", "north", "south"):
        status, _ = visit(board, name).call("unlink-answer.data", {"value": key})
        assert status == 403
    assert state(sqlite) == before
    status, answer = visit(board, "secretary").call("unlink-answer.data", {"value": key})
    assert (status, answer["ok"]) == (200, True)
    assert "Spasms at night" not in visit(board).page("/map/need-sleep")


def test_files_hold_only_what_their_reader_may_see(board: dash.Dash) -> None:
    import io

    from openpyxl import load_workbook

    for name in EVERYBODY:
        person = visit(board, name)
        status, rows = person.file("/export/projects.csv")
        assert status == 200
        sees = name in ("north", *GOVERNING)
        assert (b"Project secret" in rows) is sees
        status, book = person.file("/export/summary.xlsx")
        assert status == 200
        sheets = load_workbook(io.BytesIO(book), read_only=True)
        text = {
            str(v) for sheet in sheets for row in sheet.iter_rows(values_only=True) for v in row
        }
        assert ("Project secret" in text) is sees
    assert visit(board).file("/export/nothing.csv")[0] == 404
    assert visit(board).file("/export/..%2f..%2fetc%2fpasswd.csv")[0] == 404


def test_the_actor_never_comes_from_the_page(board: dash.Dash, sqlite: Engine) -> None:
    before = state(sqlite)
    values = {**GOOD_AWARD, "actor": "person:ana", "role": "committee", "organisation_id": 1}
    assert visit(board).submit("award", values)[0] == 403
    for handle in ("person:nobody", "funder:nobody", "admin", "loader", "person:"):
        assert visit(board, handle).submit("award", GOOD_AWARD)[0] == 403
    assert state(sqlite) == before

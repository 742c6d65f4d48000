"""The wall: who may call which callback, from where, and what every answer carries."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import Input, Output
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.context import board_of
from tests.dashboard.kit.small_board import act_as, call, send, small_board


@pytest.fixture
def app(tmp_path: Path) -> dash.Dash:
    return small_board(tmp_path)


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def test_a_visitor_may_call_what_is_open_to_anyone(client: FlaskClient) -> None:
    assert call(client, "open.children", 7).get_json() == {
        "multi": True,
        "response": {"open": {"children": "open 7"}},
    }


def test_a_forged_call_of_a_governing_callback_reveals_nothing(client: FlaskClient) -> None:
    answer = call(client, "closed.children")
    assert answer.status_code == 403
    assert "secret" not in answer.get_data(as_text=True)


def test_the_committee_may_call_a_governing_callback(client: FlaskClient) -> None:
    act_as(client, "person:ana")
    assert "secret" in call(client, "closed.children").get_data(as_text=True)


def test_a_role_in_the_body_is_not_believed(client: FlaskClient) -> None:
    answer = call(client, "closed.children", {"role": "committee", "actor": "person:ana"})
    assert answer.status_code == 403


def test_several_outputs_and_shared_outputs_are_answered(
    app: dash.Dash, client: FlaskClient
) -> None:
    pair = [{"id": "a", "property": "children"}, {"id": "b", "property": "children"}]
    body = {"output": "..a.children...b.children..", **GOOD, "outputs": pair}
    assert send(client, json.dumps(body)).get_json()["response"]["b"] == {"children": 1}
    (shared,) = (name for name in app.callback_map if name.startswith("open.children@"))
    body = {"output": shared, **GOOD, "inputs": [{**IN, "id": "again"}]}
    body["outputs"] = {"id": "open", "property": shared.removeprefix("open.")}
    answer = send(client, json.dumps(body)).get_json()
    assert answer["response"] == {"open": {"children": "again 1"}}


def test_a_callback_without_a_rule_is_refused(app: dash.Dash, client: FlaskClient) -> None:
    app.callback(Output("loose", "children"), Input("in", "data"))(lambda data: "loose")
    answer = call(client, "loose.children")
    assert (answer.status_code, "loose" in answer.get_data(as_text=True)) == (404, False)


def test_every_callback_of_a_board_has_a_rule(app: dash.Dash, client: FlaskClient) -> None:
    client.get("/")
    board = board_of(app)
    assert set(app.callback_map) == set(board.rules)
    assert "page-content.children" in board.rules


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-CSRFToken", ""),
        ("X-CSRFToken", "made.up"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
    ],
)
def test_a_call_from_elsewhere_is_refused(client: FlaskClient, header: str, value: str) -> None:
    assert call(client, "open.children", **{header: value}).status_code == 403


def test_a_call_from_the_page_itself_may_name_its_origin(client: FlaskClient) -> None:
    assert call(client, "open.children", Origin="http://localhost").status_code == 200


def test_a_token_of_another_board_is_refused(client: FlaskClient) -> None:
    token = "00." + "0" * 64
    client.set_cookie("_csrf_token", token)
    answer = client.post(
        "/_dash-update-component",
        json={"output": "open.children"},
        headers={"X-CSRFToken": token},
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 404),
        ("[]", 404),
        ('{"output": 3}', 404),
        ('{"output": "nothing.children"}', 404),
        ('{"output": "open.children"}', 400),
        ('{"output": "open.children", "inputs": 5}', 400),
        ('{"output": "open.children", "inputs": [], "outputs": {"id": "open"}}', 400),
    ],
)
def test_a_malformed_call_gets_a_sentence_and_no_trace(
    client: FlaskClient, body: str, status: int
) -> None:
    answer = send(client, body)
    assert answer.status_code == status
    assert set(answer.get_json()) == {"error"}
    assert "Traceback" not in answer.get_data(as_text=True)


IN = {"id": "in", "property": "data", "value": 1}
OPEN = {"id": "open", "property": "children"}
GOOD: dict[str, Any] = {"outputs": OPEN, "inputs": [IN], "changedPropIds": ["in.data"]}


@pytest.mark.parametrize(
    "change",
    [
        {"outputs": {"id": "other", "property": "children"}},
        {"outputs": [OPEN]},
        {"outputs": None},
        {"inputs": [IN, IN]},
        {"inputs": [{**IN, "id": "other"}]},
        {"inputs": ["in"]},
        {"state": [IN]},
        {"changedPropIds": 5},
        {"changedPropIds": [{}]},
    ],
)
def test_a_call_must_have_the_shape_its_callback_declared(
    client: FlaskClient, change: dict[str, Any]
) -> None:
    whole = {"output": "open.children", **GOOD}
    assert send(client, json.dumps(whole)).status_code == 200
    assert send(client, json.dumps({**whole, **change})).status_code == 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(["output", "outputs", "inputs", "state", "changedPropIds"]), value=JSON)
def test_no_body_makes_the_board_fail(client: FlaskClient, part: str, value: Any) -> None:
    body = {"output": "open.children", **GOOD, part: value}
    assert send(client, json.dumps(body)).status_code in (200, 400, 403, 404)


@pytest.mark.parametrize("body", ["[" * 5_000, "[" * 90_000, '{"a":' * 9_000, "[" * 60 + "]" * 60])
def test_a_body_that_nests_without_end_is_refused(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    answer = send(client, body)
    assert answer.status_code in (400, 404), answer.get_data(as_text=True)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_only_json_is_read(client: FlaskClient, kind: str) -> None:
    assert send(client, "{}", Content_Type=kind).status_code == 415


def test_a_large_body_is_refused_in_a_sentence(client: FlaskClient) -> None:
    answer = call(client, "open.children", "x" * 1_100_000)
    assert answer.status_code == 413
    assert "1 MB at most" in answer.get_json()["error"]


def test_a_failing_callback_says_a_sentence_with_a_reference(client: FlaskClient) -> None:
    answer = call(client, "failing.children")
    assert answer.status_code == 500
    assert re.search(r"Nothing was changed\. Reference [0-9a-f]{8}\.", answer.get_json()["error"])
    assert "/etc/board" not in answer.get_data(as_text=True)


def test_a_refusal_of_a_service_is_its_sentence(client: FlaskClient) -> None:
    answer = call(client, "failing.children", "refused")
    assert answer.status_code == 403
    assert answer.get_json() == {"error": "Only the committee can see this."}


@pytest.mark.parametrize(
    "path",
    ["/_reload-hash", "/_favicon.ico", "/_dash-ws-callback", "/_dash-x", "/_mcp", "/_alive_x"],
)
def test_what_the_board_does_not_need_is_closed(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_reading_the_frame_from_another_site_is_refused(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.get("/_dash-layout", headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8050", "127.0.0.1.evil.example"])
def test_trial_mode_answers_to_loopback_names_only(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    "host", ["localhost:8050", "LocalHost:8050", "127.0.0.1:8050", "[::1]:8050", "[::1]"]
)
def test_trial_mode_answers_to_every_loopback_name(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_named_hosts_are_answered_outside_trial_mode(tmp_path: Path) -> None:
    app = small_board(tmp_path, try_as=False, hosts=frozenset({"board.example"}))
    client = app.server.test_client()
    assert client.get("/", headers={"Host": "board.example"}).status_code == 200
    assert client.get("/", headers={"Host": "localhost"}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/board.js", "/x", "/_reload-hash"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    script_rule = policy.split("script-src")[1].split(";")[0]
    assert "unsafe" not in script_rule
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_policy_names_every_inline_script_of_the_page(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Encoding": "br"})
    plain = client.get("/").get_data(as_text=True)
    found = re.findall(r"<script(?![^>]*src=)([^>]*)>(.*?)</script>", plain, re.DOTALL)
    running = [body for props, body in found if "json" not in props]
    assert running
    for body in running:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert digest in answer.headers["Content-Security-Policy"]


def test_the_page_does_not_tell_versions(client: FlaskClient) -> None:
    page = client.get("/")
    text = page.get_data(as_text=True)
    assert '"python_version":""' in text
    assert '"dash_version":""' in text
    assert "Python" not in page.headers["Server"]


def test_an_unknown_page_is_a_404_that_still_opens_the_board(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "react-entry-point" in answer.get_data(as_text=True)
    assert client.get("/records/x").status_code == 200


def test_an_unknown_file_of_a_package_tells_no_paths(client: FlaskClient) -> None:
    answer = client.get("/_dash-component-suites/dash/../secrets.py")
    assert answer.status_code == 404
    answer = client.get("/_dash-component-suites/dash/dash.py")
    assert answer.status_code == 404
    assert "site-packages" not in answer.get_data(as_text=True)

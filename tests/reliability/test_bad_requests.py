"""Bytes that are no request, sent over the wire to both servers."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.security import HEADERS
from tests.running import RunningBoard, prepared_board

SECRET_WORD = b"my-password-17"
HEAD = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
BAD = {
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    "a line of nonsense": SECRET_WORD + b"\r\n\r\n",
    "a version that there is not": b"GET / HTTP/9.9 "
    + SECRET_WORD
    + b"\r\nHost: localhost\r\n\r\n",
    "a name that no header has": b"GET / HTTP/1.1\r\nHost: localhost\r\nX "
    + SECRET_WORD
    + b": x\r\n\r\n",
    "headers without end": b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 3_000) for n in range(100))
    + b"\r\n",
    "a line without end": b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    "a piece of no size": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\nzz "
    + SECRET_WORD
    + b"\r\n\r\n",
    "a coding that there is not": HEAD + b"Transfer-Encoding: " + SECRET_WORD + b"\r\n\r\n",
}


@pytest.fixture(scope="module", params=["1", "2"], ids=["waitress", "gunicorn"])
def board(
    request: pytest.FixtureRequest, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningBoard]:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "board.sqlite3").write_bytes((templates / "small").read_bytes())
    with prepared_board(folder, "--workers", request.param, STRATEGY_BOARD_LOG="json") as served:
        yield served


def answer(board: RunningBoard, body: bytes) -> bytes:
    """Send bytes as they are; return everything that comes back."""
    parts = urlsplit(board.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        try:
            line.sendall(body)
            line.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        found = b""
        try:
            while piece := line.recv(65_536):
                found += piece
        except OSError:
            pass
    return found


@pytest.mark.parametrize("name", BAD)
def test_it_is_answered_with_our_headers_and_without_what_was_sent(
    board: RunningBoard, name: str
) -> None:
    found = answer(board, BAD[name])
    head = found.partition(b"\r\n\r\n")[0]
    status, *lines = head.decode("latin-1").split("\r\n")
    assert status.split()[1] in ("400", "403", "404", "414", "431", "501", "505"), found[:300]
    sent = {line.split(": ", 1)[0]: line.split(": ", 1)[1] for line in lines if ": " in line}
    for header in HEADERS:
        assert header in sent, (header, head)
    assert "Content-Security-Policy" in sent
    assert SECRET_WORD not in found
    assert b"waitress" not in found and b"gunicorn" not in found


def test_the_log_has_no_address_and_nothing_of_it(board: RunningBoard) -> None:
    for body in BAD.values():
        answer(board, body)
    text = (board.folder / "board.log").read_text(encoding="utf-8")
    assert SECRET_WORD.decode() not in text
    assert "127.0.0.1" not in text
    events = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    said = [event for event in events if event["event"] == "bad request"]
    assert len(said) >= len(BAD) - 2
    assert all(event["status"] >= 400 for event in said)
    assert not [event for event in events if event["event"] == "fault"]
    assert not [line for line in text.splitlines() if line and not line.startswith("{")]

"""What goes over the wire: compressed, kept where it may be kept, never where it may not."""

import gzip
import multiprocessing
from pathlib import Path
from typing import Any

import brotli
import dash
import pytest
from flask.testing import FlaskClient

from dashboard.compression import Shelf, compress_all
from tests.dashboard.kit.small_board import call, small_board

BR = {"Accept-Encoding": "br, gzip"}


@pytest.fixture
def app(tmp_path: Path) -> dash.Dash:
    return small_board(tmp_path)


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


@pytest.fixture
def shelf(app: dash.Dash) -> Shelf:
    """A shelf that holds one script under its plain address."""
    shelf: Shelf = app.server.extensions["shelf"]
    shelf.pack("/assets/board.js", b"// from the shelf")
    shelf.pack("/_dash-component-suites/dash/deps/react.min.js", b"// react")
    return shelf


def test_a_packed_file_is_sent_as_it_lies_on_the_shelf(client: FlaskClient, shelf: Shelf) -> None:
    answer = client.get("/assets/board.js?m=1", headers=BR)
    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.data) == b"// from the shelf"
    assert answer.mimetype in ("text/javascript", "application/javascript")
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_fingerprint_leads_to_the_same_file(client: FlaskClient, shelf: Shelf) -> None:
    address = "/_dash-component-suites/dash/deps/react.v4_4_1m1795228128.min.js"
    answer = client.get(address, headers=BR)
    assert brotli.decompress(answer.data) == b"// react"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_browser_without_brotli_gets_the_file_itself(client: FlaskClient, shelf: Shelf) -> None:
    answer = client.get("/assets/board.js", headers={"Accept-Encoding": "gzip"})
    assert b"from the shelf" not in gzip.decompress(answer.data)


def test_an_unchanged_file_is_not_sent_again(client: FlaskClient, shelf: Shelf) -> None:
    first = client.get("/assets/board.js", headers=BR)
    second = client.get("/assets/board.js", headers={**BR, "If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")


def test_what_was_compressed_once_is_read_from_the_disk(
    app: dash.Dash, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr(brotli, "compress", refuse)
    again = Shelf(shelf.folder, {})
    again.pack("/assets/board.js", b"// from the shelf")
    assert again.packed == {"/assets/board.js": shelf.packed["/assets/board.js"]}


def test_a_file_that_another_worker_has_compressed_goes_out_at_its_smallest(
    app: dash.Dash, client: FlaskClient
) -> None:
    body = client.get("/assets/board.js").data
    lightly = client.get("/assets/board.js?m=1", headers=BR)
    Shelf(app.server.extensions["shelf"].folder, {}).pack("/assets/board.js", body)
    answer = client.get("/assets/board.js?m=1", headers=BR)
    assert len(answer.data) < len(lightly.data)
    assert brotli.decompress(answer.data) == body
    assert answer.headers["ETag"] and "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == lightly.headers["Vary"]
    again = {**BR, "If-None-Match": answer.headers["ETag"]}
    assert client.get("/assets/board.js?m=1", headers=again).status_code == 304


def test_every_file_of_the_first_page_and_of_graphs_is_packed(
    app: dash.Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    compress = brotli.compress
    monkeypatch.setattr(brotli, "compress", lambda body, **_: compress(body, quality=1))
    assert compress_all(app) >= 15
    shelf: Shelf = app.server.extensions["shelf"]
    assert "/assets/later/plotly-bars-and-flows.js" in shelf.packed
    assert "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.min.js" in shelf.packed
    assert "/assets/board.js" in shelf.packed


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/forms.js"])
@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_what_is_made_now_is_compressed_lightly(
    client: FlaskClient, path: str, encoding: str
) -> None:
    plain = client.get(path).data
    answer = client.get(path, headers={"Accept-Encoding": encoding})
    unpack = brotli.decompress if encoding == "br" else gzip.decompress
    assert answer.headers["Content-Encoding"] == encoding
    assert len(answer.data) < len(plain) / 2
    assert len(unpack(answer.data)) == pytest.approx(len(plain), abs=50)


def test_a_short_answer_is_left_alone(client: FlaskClient) -> None:
    assert "Content-Encoding" not in call(client, "open.children", Accept_Encoding="br").headers


def test_numbers_are_never_kept(client: FlaskClient) -> None:
    assert call(client, "open.children").headers["Cache-Control"] == "no-store"
    assert client.get("/_dash-layout").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/board.js?m=1", True),
        ("/assets/fonts/inter-latin-wght-normal.woff2", True),
        ("/assets/board.js", False),
        ("/", False),
    ],
)
def test_only_versioned_files_are_kept_for_ever(client: FlaskClient, path: str, kept: bool) -> None:
    assert ("immutable" in client.get(path).headers["Cache-Control"]) is kept


def test_the_page_asks_for_no_plotly_before_somebody_touches_a_chart(client: FlaskClient) -> None:
    assert "plotly-bars-and-flows" not in client.get("/").get_data(as_text=True)


# Newer Pythons warn of forks beside threads; servers fork before they have any.
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_workers_that_compress_at_once_do_not_stop_each_other(tmp_path: Path) -> None:
    """Forked workers: each calls its thread by the same number as the others do."""
    body = bytes(range(256)) * 2_000
    begin = multiprocessing.get_context("fork").Barrier(4)
    workers = [
        multiprocessing.get_context("fork").Process(target=_pack_together, args=(n, begin, body))
        for n in [tmp_path] * 4
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    (kept,) = tmp_path.iterdir()
    assert brotli.decompress(kept.read_bytes()) == body


def _pack_together(folder: Path, begin: Any, body: bytes) -> None:
    packed = brotli.compress(body)
    begin.wait(30)
    for _ in range(300):
        Shelf(folder, {})._keep(folder / "file.br", packed)

"""How bytes reach the browser: compressed once, kept by content, never sent twice.

Dash serves its bundles uncompressed. Compressing them at each request costs more time than the
whole callback budget, so the hardest compression is done once, in the background, and kept on disk
under the hash of the content.
"""

import gzip
import hashlib
import logging
import mimetypes
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import dash
from dash.fingerprint import check_fingerprint
from flask import Response, current_app, request

from dashboard.context import board_of
from dashboard.logs import OWN

LOG = logging.getLogger("board")
FILES = re.compile(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"?]+)')
# What is asked for when somebody touches a chart.
LATER = ("/assets/later/plotly-bars-and-flows.js",)
STATIC = ("/assets/", "/_dash-component-suites/")
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
WORTH_IT = 1_000
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NEVER = "no-store"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is sent: brotli's bytes, its kind, and the tag of its content."""

    body: bytes
    mimetype: str
    etag: str


@dataclass
class Shelf:
    """What is compressed so far, by address without fingerprint and query."""

    folder: Path
    packed: dict[str, Packed]

    def pack(self, address: str, body: bytes) -> None:
        """Compress a file, or take it from the disk, and put it on the shelf."""
        kept = self._kept(hashlib.sha256(body).hexdigest())
        if not kept.exists():
            self._keep(kept, brotli.compress(body, quality=11, lgwin=24))
        self.take(address, body)

    def take(self, address: str, body: bytes) -> Packed | None:
        """Put on the shelf what any worker has compressed already; None if none has."""
        digest = hashlib.sha256(body).hexdigest()
        try:
            packed = self._kept(digest).read_bytes()
        except FileNotFoundError:
            return None
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        self.packed[address] = Packed(packed, kind, digest[:32])
        return self.packed[address]

    def _kept(self, digest: str) -> Path:
        return self.folder / f"{digest}.br"

    def _keep(self, path: Path, body: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Several workers may do this at once: a half-written file must never have the final name,
        # and workers that were forked call their threads by the same number.
        part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
        part.write_bytes(body)
        part.replace(path)


def deliver(app: dash.Dash) -> None:
    """Serve what is on the shelf, and compress every other answer on its way out."""
    board = board_of(app)
    shelf = Shelf(board.settings.data_dir / "compressed", {})
    app.server.extensions["shelf"] = shelf
    app.server.before_request(_from_shelf)
    app.server.after_request(_compress)
    app.server.after_request(_cache)


def compress_all(app: dash.Dash) -> int:
    """Compress every file that the pages load; return how many there are."""
    shelf: Shelf = app.server.extensions["shelf"]
    client = app.server.test_client()
    # The board answers to its own name only.
    site = urlsplit(board_of(app).settings.site)
    question: dict[str, Any] = {
        "headers": {"Host": site.netloc or "localhost"},
        "environ_overrides": {OWN: True},
        "buffered": True,
    }
    page = client.get("/", **question).get_data(as_text=True)
    for address in dict.fromkeys([*FILES.findall(page), *LATER]):
        answer = client.get(address, **question)
        if answer.status_code == 200 and _is_text(answer.mimetype):
            shelf.pack(_plain(address), answer.get_data())
    if not shelf.packed:
        LOG.warning("no file was compressed: first visits are slower")
    return len(shelf.packed)


def compress_in_background(app: dash.Dash) -> threading.Thread:
    """Compress while the board already answers; the first visitors get a lighter compression."""

    def work() -> None:
        try:
            compress_all(app)
        except Exception:
            LOG.exception("compression stopped; files go out with lighter compression")

    thread = threading.Thread(target=work, name="compress", daemon=True)
    thread.start()
    return thread


def _plain(address: str) -> str:
    """Return an address without Dash's fingerprint."""
    prefix, slash, name = address.rpartition("/")
    return f"{prefix}{slash}{_fingerprint(name)[0]}"


def _fingerprint(name: str) -> tuple[str, bool]:
    found: tuple[str, bool] = check_fingerprint(name)  # type: ignore[no-untyped-call]
    return found


def _is_text(mimetype: str | None) -> bool:
    return (mimetype or "").startswith(TEXT)


def _from_shelf() -> Response | None:
    """Answer from the shelf when it has the file and the browser takes brotli."""
    if request.method not in ("GET", "HEAD") or not _takes("br"):
        return None
    shelf: Shelf = current_app.extensions["shelf"]
    packed = shelf.packed.get(_plain(request.path))
    return None if packed is None else _fill(Response(mimetype=packed.mimetype), packed)


def _fill(response: Response, packed: Packed) -> Response:
    response.set_data(packed.body)
    response.headers["Content-Encoding"] = "br"
    response.set_etag(packed.etag)
    response.make_conditional(request)
    return response


def _takes(encoding: str) -> bool:
    return request.accept_encodings.quality(encoding) > 0


def _compress(response: Response) -> Response:
    """Compress an answer made now; lightly, because somebody waits for it."""
    response.vary.add("Accept-Encoding")
    made_while_sent = response.is_streamed and not response.direct_passthrough
    if made_while_sent or "Content-Encoding" in response.headers or not _is_text(response.mimetype):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < WORTH_IT:
        return response
    if _takes("br"):
        packed = _made_by_another(body) if response.status_code == 200 else None
        if packed is not None:
            return _fill(response, packed)
        response.set_data(brotli.compress(body, quality=4))
        response.headers["Content-Encoding"] = "br"
    elif _takes("gzip"):
        response.set_data(gzip.compress(body, compresslevel=5))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _made_by_another(body: bytes) -> Packed | None:
    """Return a file's best compression when another worker was sooner."""
    if not request.path.startswith(STATIC):
        return None
    shelf: Shelf = current_app.extensions["shelf"]
    return shelf.take(_plain(request.path), body)


def _cache(response: Response) -> Response:
    """Say how long an answer may be kept: versioned files for ever, data never."""
    if request.path.startswith(STATIC):
        response.headers["Cache-Control"] = FOREVER if _is_versioned() else ASK_AGAIN
    elif response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", ASK_AGAIN)
    else:
        response.headers.setdefault("Cache-Control", NEVER)
    return response


def _is_versioned() -> bool:
    name = request.path.rpartition("/")[2]
    # A typeface changes its name when it changes.
    fixed = "m" in request.args or request.path.startswith("/assets/fonts/")
    return fixed or _fingerprint(name)[1]

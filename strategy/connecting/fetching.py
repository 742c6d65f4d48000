"""Asking a service of the web: one host each, with a limit to everything, and a sentence if not."""

import time
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests

from strategy.errors import StrategyError

SECONDS = (5, 45)
MOST_BYTES = 150_000_000
PIECE = 65_536
# Services ask for not more than one question a second.
PAUSE = 1.0
_HEADERS = {"User-Agent": "progressive-ms-strategy-board", "Accept-Encoding": "gzip"}


class NoAnswerError(StrategyError):
    """A service did not answer, or not as it should; nothing was changed."""


class Fetcher(Protocol):
    """Asks one address."""

    def __call__(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        accept: str = "application/json",
    ) -> bytes:
        """Return what an address answers.

        Args:
            url: the address; only https.
            params: behind the question mark.
            body: sent as JSON, which makes it a POST.
            accept: the kind of answer that is wanted.

        Raises:
            NoAnswerError: no network, an error of the service, too much, or too late.
        """


class WebFetcher:
    """Asks over the network, one question a second, and follows nobody to another host."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause, self._last = pause, 0.0

    def __call__(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        accept: str = "application/json",
    ) -> bytes:
        """Return what an address answers; see ``Fetcher``."""
        host = urlsplit(url).netloc
        if urlsplit(url).scheme != "https":
            raise NoAnswerError(f"{host} is asked over https only.")
        time.sleep(max(0.0, self._last + self._pause - time.monotonic()))
        try:
            return self._ask(url, host, params, body, {**_HEADERS, "Accept": accept})
        except requests.RequestException as away:
            raise NoAnswerError(
                f"{host} cannot be reached from this machine: there is no network to it, or a "
                "proxy is needed (HTTPS_PROXY). Nothing was changed."
            ) from away
        finally:
            self._last = time.monotonic()

    def _ask(
        self,
        url: str,
        host: str,
        params: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str],
    ) -> bytes:
        with requests.request(
            "GET" if body is None else "POST",
            url,
            params=params,
            json=body,
            headers=headers,
            timeout=SECONDS,
            allow_redirects=False,
            stream=True,
        ) as answer:
            if answer.status_code != requests.codes.ok:
                raise NoAnswerError(
                    f"{host} answers with {answer.status_code} and not with data. Nothing was "
                    "changed; please try again later."
                )
            found = bytearray()
            for piece in answer.iter_content(PIECE):
                found += piece
                if len(found) > MOST_BYTES:
                    raise NoAnswerError(f"{host} answers with too much. Nothing was changed.")
            return bytes(found)

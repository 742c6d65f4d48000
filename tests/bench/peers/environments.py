"""The environment in which the peers live, and their servers."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
APPS = Path(__file__).parent / "apps"
PLACE = ROOT / ".peers"
PEERS = ("datasette==0.65.5", "streamlit==1.67.0", "vizro==1.0.0", "waitress==3.0.2")
SECONDS = 60


def python_of_peers() -> Path:
    """Return the peers' own interpreter; their environment is made the first time."""
    python = PLACE / ("Scripts" if os.name == "nt" else "bin") / "python"
    noted = PLACE / "peers.txt"
    if not noted.exists() or noted.read_text(encoding="utf-8") != " ".join(PEERS):
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PEERS], check=True)
        noted.write_text(" ".join(PEERS), encoding="utf-8")
    return python


@contextmanager
def served(command: list[str], alive: str, *, module: bool = True) -> Iterator[tuple[Path, int]]:
    """Run a peer's server, with ``{port}`` filled in, until the block ends.

    Args:
        command: a module of the peers with its arguments, or a file of ours.
        alive: an address that answers once it is ready.
        module: whether the command's first word is a module.

    Raises:
        AssertionError: it did not answer within a minute.
    """
    python = python_of_peers()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = [word.format(port=port) for word in command]
    process = subprocess.Popen(
        [str(python), *(["-m"] if module else []), *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}{alive}")
        yield python, port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str) -> None:
    for _ in range(SECONDS * 10):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no answer from {address}")

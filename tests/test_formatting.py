"""The formatter lays out every line; nobody switches it off for a place of their own."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SWITCHED_OFF = re.compile(r"#\s*fmt:\s*(skip|off)")


def test_the_formatter_is_on_everywhere() -> None:
    files = [
        path
        for package in ("dashboard", "strategy", "data", "exports", "tests")
        for path in (ROOT / package).rglob("*.py")
        if path != Path(__file__)
    ]
    off = [path.name for path in files if SWITCHED_OFF.search(path.read_text(encoding="utf-8"))]
    assert len(files) > 400
    assert off == []

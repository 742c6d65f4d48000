"""The tables of a Markdown page, by the heading they stand under."""

from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
Rows = list[dict[str, str]]


def tables(page: str) -> dict[str, list[Rows]]:
    """Return each heading's tables as rows of text by column."""
    found: dict[str, list[Rows]] = {}
    heading, heads = "", list[str]()
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading, heads = line.lstrip("# "), []
        elif not line.startswith("|"):
            heads = []
        elif not heads:
            heads = _cells(line)
            found.setdefault(heading, []).append([])
        elif not set(line) <= set("|-: "):
            found[heading][-1].append(dict(zip(heads, _cells(line), strict=True)))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]

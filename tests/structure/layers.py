"""The picture of the layers in the README, made from the import contracts.

``python -m tests.structure.layers`` puts it there.
"""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
BEGIN, END = "<!-- layers: python -m tests.structure.layers -->\n", "<!-- end of layers -->\n"


def contracts() -> list[dict[str, Any]]:
    """Return the contracts of the project, as they stand in its file."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = found["tool"]["importlinter"]["contracts"]
    return listed


def picture() -> str:
    """Return the packages beside one another, and the floors inside those that have some."""
    return "\n".join(["```", *_packages(), *_floors(), "```"]) + "\n"


def _packages() -> list[str]:
    whole = next(c for c in contracts() if c["type"] == "layers" and "containers" not in c)
    return ["  ->  ".join(whole["layers"]) + "  <-  data"]


def _floors() -> list[str]:
    lines = []
    for contract in contracts():
        for package in contract.get("containers", ()):
            lines += ["", f"{package}: a floor uses the floors below it, never one above"]
            lines += [f"  {floor.replace(' | ', '   ')}" for floor in contract["layers"]]
    return lines


def shown() -> str:
    """Return the picture that the README shows."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.split(BEGIN)[1].split(END)[0]


def put() -> None:
    """Put the picture into the README."""
    path = ROOT / "README.md"
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    path.write_text(before + BEGIN + picture() + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    put()

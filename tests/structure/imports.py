"""Who imports whom, read from the code itself; what a string names counts as well."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from tests.structure.layers import ROOT

PACKAGES = ("dashboard", "exports", "strategy", "data")


def modules(*packages: str) -> dict[str, Path]:
    """Return the files of packages by the name of their module; migrations are left out."""
    found = {}
    for package in packages or PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "versions" not in parts:
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def arrows() -> set[tuple[str, str]]:
    """Return every import as (who, whom)."""
    known = modules()
    return {
        (name, target)
        for name, path in known.items()
        for target in _imported(ast.parse(path.read_text(encoding="utf-8")), known)
        if target != name
    }


def _imported(tree: ast.Module, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield from (name for name in (full, node.module) if name in known)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = node.value.split(":")[0]
            # Only a name with a dot: "data" and "strategy" are words as well.
            yield from (name for name in (named,) if "." in name and name in known)


def circles(found: set[tuple[str, str]]) -> list[list[str]]:
    """Return every set of modules that reach one another."""
    graph = nx.DiGraph(found)
    return [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]


def inside(package: str, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the arrows between the children of a package, whatever lies inside each."""
    depth = package.count(".") + 2
    pairs = {
        (".".join(who.split(".")[:depth]), ".".join(whom.split(".")[:depth]))
        for who, whom in found
        if who.startswith(f"{package}.") and whom.startswith(f"{package}.")
    }
    return {(who, whom) for who, whom in pairs if who != whom}

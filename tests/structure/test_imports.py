"""No circle between files or packages, and no import that the contracts cannot see."""

import ast

from tests.structure import imports, layers

LATE = ("import_module", "__import__", "importlib.import_module", "load_module")


def test_no_file_reaches_itself() -> None:
    found = imports.arrows()
    assert len(found) > 2_000
    assert imports.circles(found) == []


def test_no_package_reaches_itself() -> None:
    found = imports.arrows()
    packages = {name.rsplit(".", depth)[0] for name, _ in found for depth in range(1, 4)}
    assert len(packages) > 20
    for package in packages:
        assert imports.circles(imports.inside(package, found)) == [], package


def test_a_circle_would_be_seen() -> None:
    found = {("a.one.x", "a.two.y"), ("a.two.z", "a.one.w")}
    assert imports.circles(found) == []
    assert imports.circles(imports.inside("a", found)) == [["a.one", "a.two"]]


def test_no_module_is_imported_by_a_string() -> None:
    for name, path in imports.modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) not in LATE, name


def test_the_readme_shows_the_layers_of_the_contracts() -> None:
    assert layers.shown() == layers.picture()


def test_every_floor_is_a_contract() -> None:
    floors = {c: k for k in layers.contracts() for c in k.get("containers", ())}
    assert set(floors) == {"strategy", "strategy.queries", "dashboard"}
    assert all(contract["exhaustive"] for contract in floors.values())

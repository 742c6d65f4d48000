"""Public docstrings say what goes in and out: units, shapes, errors; measures say their source."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.structure.imports import modules
from tests.structure.layers import ROOT

# A function that takes or gives one of these says in which unit, or what stands in which place.
ARRAYS = re.compile(r"NDArray|\bColumn\b|\bFlags\b|ndarray|DataFrame|\bMask\b")
AMOUNTS = re.compile(r"(^|_)(cents|shares?|bp|basis_points|points|rates?|pct)($|_)")
UNITS = re.compile(
    r"\b(cents?|shares?|basis points?|per cent|percentage|currency|euros?|days?|years?|rows?|"
    r"places?|how many|number of|hundredths?|of one|between 0 and 1|pixels?|for one|for each|"
    r"for every)\b",
    re.IGNORECASE,
)
NUMBERS = frozenset({"int", "float", "int | None", "float | None", "list[float]", "list[int]"})
MEASURES = ("strategy.measures", "strategy.allocation", "strategy.exchange_rates")


@dataclass(frozen=True)
class Public:
    """A public function or method, its module and its docstring."""

    module: str
    name: str
    node: ast.FunctionDef
    says: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"

    @property
    def raises(self) -> bool:
        inner = [f for f in ast.walk(self.node) if f is not self.node and _is_function(f)]
        theirs = {raised for f in inner for raised in ast.walk(f)}
        found = [n for n in ast.walk(self.node) if isinstance(n, ast.Raise) and n.exc is not None]
        return any(raised not in theirs for raised in found)

    @property
    def measures(self) -> bool:
        given = [*self.node.args.args, *self.node.args.kwonlyargs]
        types = [ast.unparse(a.annotation) for a in given if a.annotation]
        back = ast.unparse(self.node.returns) if self.node.returns else ""
        names = [self.node.name, *(a.arg for a in given)]
        return (
            any(ARRAYS.search(text) for text in (*types, back))
            or any(AMOUNTS.search(name) for name in names)
            or (self.module.startswith(MEASURES) and back in NUMBERS)
        )


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.Lambda)


def public_functions() -> Iterator[Public]:
    for module, path in modules().items():
        if module.startswith("tests") or "migrations" in module:
            continue
        yield from _in(module, ast.parse(path.read_text(encoding="utf-8")), "")


def _in(module: str, parent: ast.AST, before: str) -> Iterator[Public]:
    for node in ast.iter_child_nodes(parent):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef):
            yield from _in(module, node, f"{before}{node.name}.")
        else:
            yield Public(module, before + node.name, node, ast.get_docstring(node) or "")


def test_every_public_function_says_what_it_does() -> None:
    found = list(public_functions())
    assert len(found) > 1_000, ROOT
    assert [str(one) for one in found if not one.says] == []


def test_who_raises_says_so() -> None:
    silent = [str(one) for one in public_functions() if one.raises and "Raises:" not in one.says]
    assert silent == []


def test_who_takes_or_gives_amounts_and_arrays_says_in_which_unit() -> None:
    silent = [str(one) for one in public_functions() if one.measures and not UNITS.search(one.says)]
    assert silent == []

"""The small faults: what is changed where, one at a time, found by reading the syntax.

A comparison that lets the edge in or out, a condition turned round or left out, a sum that becomes
a difference, a number one larger, a deed that is not done. What only lays something out, or words a
message, is left alone.
"""

import ast
import copy
import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.structure.layers import ROOT

# What is tried, as folders and files of the project.
GROUPS = {
    "measures": ("strategy/measures",),
    "services": ("strategy/services",),
    "visibility and selection": (
        "strategy/visibility.py",
        "strategy/selection.py",
        "strategy/authority.py",
        "strategy/allocation.py",
        "strategy/columns",
    ),
    "importing": ("strategy/importing",),
    "exports": ("exports",),
}
# Where marks and labels of a picture stand; tests in a browser look whether they collide.
PICTURES = frozenset({"network_layout.py", "chart_drawing.py"})
# Calls whose numbers and flags lay out a table or declare a form.
LAYOUT = frozenset(
    [
        "words",
        "money",
        "count",
        "share",
        "day",
        "flag",
        "SheetColumn",
        "SheetChart",
        "RuleStatement",
        "Filter",
        "dataclass",
        "MappingProxyType",
        "Font",
        "PatternFill",
        "Alignment",
        "Border",
        "Side",
    ]
)
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
Change = tuple[ast.AST, str]


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, where in its bytes, what stands there then, and how it is told.

    What ``is_read_once`` stands outside functions and is done when the file is read.
    """

    group: str
    file: str
    first: int
    last: int
    start: int
    end: int
    old: str
    new: str
    told: str
    is_read_once: bool

    @property
    def module(self) -> str:
        parts = Path(self.file).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def without_fault(self) -> "Mutant":
        """Return the same place left as it is: its tests have to pass."""
        return dataclasses.replace(self, new=self.old)

    def source(self) -> str:
        """Return the file with the fault in it."""
        body = (ROOT / self.file).read_bytes()
        return (body[: self.start] + self.new.encode() + body[self.end :]).decode()


def every_mutant() -> list[Mutant]:
    """Return every fault that can be made, by file and place."""
    found: list[Mutant] = []
    for group, places in GROUPS.items():
        for place in places:
            path = ROOT / place
            files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
            for file in files:
                if file.name not in PICTURES:
                    found += _mutants_of(group, file)
    return found


def _mutants_of(group: str, path: Path) -> list[Mutant]:
    text = path.read_text(encoding="utf-8")
    lines = [0]
    for line in text.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    tree, found = ast.parse(text), []
    inside = [
        (f.body[0].lineno, f.end_lineno or f.lineno)
        for f in ast.walk(tree)
        if isinstance(f, ast.FunctionDef)
    ]
    for node, new in _changes(tree):
        if group == "exports" and isinstance(node, ast.Constant):
            # Rows, columns and widths of a sheet; the tests open the sheets and read the cells.
            continue
        assert isinstance(node, ast.expr | ast.stmt)
        once = not any(first <= node.lineno <= last for first, last in inside)
        if once and isinstance(node, ast.Constant):
            # How long a text may be, how many rows a page has: a test would only repeat the number.
            continue
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = lines[node.lineno - 1] + node.col_offset
        end = lines[node.end_lineno - 1] + node.end_col_offset
        told = f"{' '.join(ast.unparse(node).split())[:90]}  =>  {' '.join(new.split())[:90]}"
        file = str(path.relative_to(ROOT))
        old = text.encode()[start:end].decode()
        place = (group, file, node.lineno, node.end_lineno, start, end)
        found.append(Mutant(*place, old, new, told, once))
    return found


def _changes(node: ast.AST) -> Iterator[Change]:
    """Yield what can be changed in a node and below it, each with the text that takes its place."""
    if _is_left_alone(node):
        return
    yield from _own_changes(node)
    if isinstance(node, ast.BoolOp) and _ends_for_the_types(node):
        for value in node.values[:-1]:
            yield from _changes(value)
        return
    for name, value in ast.iter_fields(node):
        # That two lists are as long as each other is a promise to the reader of the code.
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue
        if name in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _changes(child)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.JoinedStr | ast.Raise | ast.Import | ast.ImportFrom | ast.Assert):
        return True
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
        name = called if isinstance(called, str) else getattr(called, "id", "")
        return name in LAYOUT or name in ("warning", "info", "exception", "cast")
    return False


def _own_changes(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.expr):
        yield from _in_expression(node)
    if isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(node.test, ast.Constant):
        yield node.test, f"(not ({ast.unparse(node.test)}))"
    if isinstance(node, ast.comprehension):
        yield from ((test, "True") for test in node.ifs if not _asks_for_an_id(test))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield node, "pass"


def _in_expression(node: ast.expr) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            yield node, _with(node, ops=[COMPARED[type(op)]()])
        case ast.BoolOp():
            yield from _conditions(node)
        case ast.UnaryOp(op=ast.Not()):
            yield node, f"({ast.unparse(node.operand)})"
        case ast.BinOp() if type(node.op) in COUNTED and not _is_text(node):
            yield node, _with(node, op=COUNTED[type(node.op)]())
        case ast.Constant(value=bool(flag)):
            yield node, str(not flag)
        case ast.Constant(value=int(number)):
            yield node, str(number + 1)
        case ast.Name(id=name) if name in SWAPPED:
            yield node, SWAPPED[name]


def _conditions(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    yield node, _with(node, op=other)
    typed = _ends_for_the_types(node)
    for place in range(len(node.values) - typed):
        if _asks_for_a_type(node.values[place]):
            continue
        left = [value for n, value in enumerate(node.values) if n != place]
        yield node, _with(node, values=left) if len(left) > 1 else f"({ast.unparse(left[0])})"


def _ends_for_the_types(node: ast.BoolOp) -> bool:
    """Whether nothing stands at the end, mostly there for the types: ``record.id or 0``."""
    last = node.values[-1]
    is_nothing = (isinstance(last, ast.Constant) and not last.value) or (
        isinstance(last, ast.Dict | ast.List | ast.Tuple)
        and ast.unparse(last) in ("{}", "[]", "()")
    )
    return isinstance(node.op, ast.Or) and is_nothing


def _asks_for_a_type(test: ast.expr) -> bool:
    """Whether a value is asked for its type beside another condition, mostly for the types."""
    return isinstance(test, ast.Call) and ast.unparse(test.func) == "isinstance"


def _asks_for_an_id(test: ast.expr) -> bool:
    """Whether a record is asked for its number, for the types: every stored one has one."""
    return ast.unparse(test).endswith(".id is not None")


def _is_text(node: ast.BinOp) -> bool:
    texts = (ast.JoinedStr, ast.List, ast.Tuple)
    return any(
        isinstance(side, texts) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _with(node: ast.expr, **fields: object) -> str:
    changed = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return f"({ast.unparse(changed)})"

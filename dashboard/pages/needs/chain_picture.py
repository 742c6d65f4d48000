"""The chain as a picture: five columns of boxes, joined by lines, each box a link."""

from dataclasses import dataclass

from dashboard.kit import Child, Node, h, line, mark, svg, words, wrapped
from strategy.columns.map import topic_ref
from strategy.models import Link, Strategy
from strategy.queries.plan.needs import Chain
from strategy.references import STRATEGY, ref
from strategy.vocabulary import LinkBasis

WIDTH, BOX, GAP, TOP = 1240.0, 200.0, 12.0, 40.0
LINE, PAD, LETTERS = 17.0, 9.0, 23
HEADS = ("Needs", "Root causes", "Recommendations", "Desired outcomes", "Strategies")


@dataclass(frozen=True, slots=True)
class Box:
    """One box: what it names, its lines of text, where it stands."""

    ref: str
    href: str
    name: str
    lines: tuple[str, ...]
    x: float
    y: float

    @property
    def height(self) -> float:
        """How tall the box is."""
        return len(self.lines) * LINE + 2 * PAD


def picture(chain: Chain, strategies: tuple[Strategy, ...], name: str) -> Node:
    """Return the chain from needs to strategies."""
    columns = [[(topic_ref(t), f"/map/{t.key}", t.name) for t in stage] for stage in chain.stages]
    columns.append(
        [
            (ref(STRATEGY, s.key), f"/strategies/{s.key}", f"{s.key} {s.short_name}")
            for s in strategies
        ]
    )
    boxes, height = _place(_untangled(columns, chain), _codes(chain))
    at = {box.ref: box for box in boxes}
    last = {topic_ref(t) for t in chain.stages[-1]}
    # Only the last stage is joined to strategies by lines; earlier ones name them in their box.
    argued = [one for one in chain.arguments if one.from_ref in last]
    joins = [one for one in (*chain.links, *argued) if {one.from_ref, one.to_ref} <= set(at)]
    lines = [_join(at[one.from_ref], at[one.to_ref], _kind(one)) for one in joins]
    heads = [words(_x(n), 18, head, kind="strong") for n, head in enumerate(HEADS)]
    marks = [_mark(box, first=n == 0) for n, box in enumerate(boxes)]
    return svg(WIDTH, height, heads, h("g", lines, className="chain-lines"), marks, name=name)


def _x(column: int) -> float:
    return column * (WIDTH - BOX) / (len(HEADS) - 1)


Columns = list[list[tuple[str, str, str]]]


def _untangled(columns: Columns, chain: Chain) -> Columns:
    """Return the middle columns in the order of what stands left of them, so that lines cross less.

    The first and the last column keep the order of the document and of the plan.
    """
    found = [columns[0]]
    for column in columns[1:-1]:
        at = {item[0]: n / len(done) for done in found for n, item in enumerate(done)}
        found.append(sorted(column, key=lambda item: _middle(item[0], at, chain)))
    return [*found, columns[-1]]


def _middle(reference: str, at: dict[str, float], chain: Chain) -> float:
    places = [
        at[one.from_ref] for one in chain.links if one.to_ref == reference and one.from_ref in at
    ]
    return sum(places) / len(places) if places else 0.5


def _codes(chain: Chain) -> dict[str, str]:
    """Return the strategies that each topic argues for, as codes."""
    found: dict[str, list[str]] = {}
    for one in chain.arguments:
        found.setdefault(one.from_ref, []).append(one.to_ref.partition(":")[2])
    return {reference: "→ " + " ".join(codes) for reference, codes in found.items()}


def _place(columns: Columns, codes: dict[str, str]) -> tuple[list[Box], float]:
    texts = [
        [(*wrapped(name, LETTERS, 4), *([codes[r]] if r in codes else [])) for r, _, name in column]
        for column in columns
    ]
    tall = [
        sum(len(lines) * LINE + 2 * PAD for lines in column) + GAP * max(0, len(column) - 1)
        for column in texts
    ]
    height = max(tall, default=0.0)
    boxes = []
    for number, (column, lines_of, own) in enumerate(zip(columns, texts, tall, strict=True)):
        # Each column takes the whole height, so that lines run as level as they can.
        extra = (height - own) / max(1, len(column))
        y = TOP + extra / 2
        for (reference, href, name), lines in zip(column, lines_of, strict=True):
            box = Box(reference, href, name, lines, _x(number), y)
            boxes.append(box)
            y += box.height + GAP + extra
    return boxes, height + TOP + 10


def _kind(one: Link) -> str:
    """Return how a step is drawn: only what a document says is a whole line."""
    return "" if one.basis == LinkBasis.DOCUMENT else "dashed"


def _join(start: Box, end: Box, kind: str) -> Node:
    first, second = (start, end) if start.x <= end.x else (end, start)
    y1, y2 = first.y + first.height / 2, second.y + second.height / 2
    x1, x2 = first.x + BOX, second.x
    if first.x == second.x:
        bend = first.x + BOX + 14, (y1 + y2) / 2
        return line([(first.x + BOX, y1), bend, (first.x + BOX, y2)], kind)
    return line([(x1, y1), (x1 + 10, y1), (x2 - 10, y2), (x2, y2)], kind)


def _mark(box: Box, *, first: bool) -> Node:
    texts: list[Child] = [
        words(
            box.x + PAD,
            box.y + PAD + 13 + n * LINE,
            text,
            kind="strong small" if text.startswith("→") else "",
        )
        for n, text in enumerate(box.lines)
    ]
    frame = h("rect", x=box.x, y=box.y, width=BOX, height=box.height, rx=5, className="box")
    return mark(box.href, box.name, frame, texts, first=first)

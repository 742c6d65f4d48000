"""Real tables: headed, captioned, scrollable by keyboard, stacked to cards on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.kit.node import PLAIN, Child, Node, classes, flat, h

Cells = Sequence[Child]
# How a cell says that there is nothing to say.
NOTHING = "–"
# How a cell stands in a card; what is in line or whole has to be clear without its head's words.
IN_LINE, WHOLE, BELOW = "card-in_line", "card-whole", "card-below"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key it sorts by, its head, a small note under it, and what it holds.

    ``look`` is a class of its cells, for a page that sets them in another way on a phone; where
    rows are cards, ``IN_LINE`` stands beside its neighbours and ``WHOLE`` fills the card, both
    without the head's words, and ``BELOW`` stands under them.
    """

    key: str
    label: str
    note: Child = ""
    number: bool = False
    sortable: bool = False
    width: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own, for example the strategies of one area.

    ``cells`` stand beside the head, one per further column, where the group has sums of its own;
    the last of them takes all columns that are left.
    """

    head: Child
    rows: Sequence[Cells]
    area: str = ""
    cells: Cells = ()


@dataclass(frozen=True, slots=True)
class Sorting:
    """How the rows are sorted now, and the address that sorts them another way.

    ``by`` is a column's key, with a leading ``-`` when it falls; ``href`` gets the same notation.
    """

    by: str
    href: Callable[[str], str]


def table(
    columns: Sequence[Column],
    rows: Sequence[Cells] = (),
    *,
    caption: str,
    groups: Sequence[Group] = (),
    foot: Sequence[Cells] = (),
    sorting: Sorting | None = None,
    show_caption: bool = False,
    look: str = "",
    empty: str = "Nothing to show.",
) -> Node:
    """Return a table whose first column heads each row.

    Args:
        columns: what the cells mean.
        rows: cells in the order of the columns.
        caption: what the table holds; also the name of its scrollable region.
        groups: rows under headings, instead of or after ``rows``.
        foot: totals.
        sorting: makes the heads of sortable columns into links.
        show_caption: show the caption, not only to screen readers.
        look: ``report`` for the printed look of the Overview, ``dense`` for long lists.
        empty: the sentence that stands for no rows.
    """
    bodies = [_body(columns, rows, empty)] if rows or not groups else []
    bodies += [_group(columns, group) for group in groups]
    grid = h(
        "table",
        h("caption", caption, className=None if show_caption else "sr-only"),
        h("thead", h("tr", [_head(column, sorting) for column in columns])),
        bodies,
        h("tfoot", [_row(columns, cells) for cells in foot]) if foot else None,
        className=classes("table", f"table--{look}" if look else None),
    )
    region: dict[str, Any] = {"aria-label": caption}
    return h("div", grid, className="table-scroll", role="region", tabIndex=0, **region)


def _head(column: Column, sorting: Sorting | None) -> Node:
    look = column.look or ("num" if column.number else None)
    props: dict[str, Any] = {"scope": "col", "className": look}
    if column.width:
        props["style"] = {"width": column.width}
    label: Child = column.label
    if sorting and column.sortable:
        falls, rises = sorting.by == f"-{column.key}", sorting.by == column.key
        if falls or rises:
            props["aria-sort"] = "descending" if falls else "ascending"
        # Numbers are looked at from the largest down, words from the first letter on.
        other = column.key if falls or not (rises or column.number) else f"-{column.key}"
        arrow = h("span", "↓" if falls else "↑" if rises else "↕", **{"aria-hidden": "true"})
        label = h("a", column.label, " ", arrow, href=sorting.href(other), className="sort")
    return h("th", label, h("small", column.note) if column.note else None, **props)


def _body(columns: Sequence[Column], rows: Sequence[Cells], empty: str) -> Node:
    if rows:
        return h("tbody", [_row(columns, cells) for cells in rows])
    return h("tbody", h("tr", h("td", empty, colSpan=len(columns), className="table-empty")))


def _group(columns: Sequence[Column], group: Group) -> Node:
    span = None if group.cells else len(columns)
    head = h("th", group.head, colSpan=span, scope="rowgroup", className="group-head")
    sums = _sums(columns, group.cells)
    rows = [_row(columns, cells) for cells in group.rows]
    return h(
        "tbody",
        h("tr", head, sums, className="group-row"),
        rows,
        className=f"area-{group.area}" if group.area else None,
    )


def _sums(columns: Sequence[Column], cells: Cells) -> list[Node]:
    """Return the cells beside a group's head; the last one takes the columns that are left."""
    found = [_cell(column, cell) for column, cell in zip(columns[1:], cells, strict=False)]
    left = len(columns) - 1 - len(found)
    if found and left > 0:
        found[-1]["props"]["colSpan"] = left + 1
    return found


def _row(columns: Sequence[Column], cells: Cells) -> Node:
    head, *rest = zip(columns, cells, strict=True)
    return h("tr", h("th", head[1], scope="row"), [_cell(column, cell) for column, cell in rest])


def _cell(column: Column, cell: Child) -> Node:
    # A page has thousands of cells: this is what h("td", ...) would give, without its checks.
    children = [cell] if type(cell) in PLAIN else flat((cell,))
    props: dict[str, Any] = {"children": children, "data-label": column.label}
    look = column.look or ("num" if column.number else "")
    if cell == NOTHING:
        # Where rows are cards, on a phone, what says nothing takes no line.
        look = f"{look} nil".strip()
    if look:
        props["className"] = look
    return {"type": "td", "namespace": "board", "props": props}


def pager(page: int, pages: int, href: Callable[[int], str]) -> Node | None:
    """Return links through the pages of a long list, or nothing when it has one page."""
    if pages <= 1:
        return None
    back = _step("Previous", href(page - 1) if page > 1 else None)
    ahead = _step("Next", href(page + 1) if page < pages else None)
    here = h("span", f"Page {page} of {pages}", **{"aria-current": "page"})
    return h("nav", back, here, ahead, className="pager", **{"aria-label": "Pages of the list"})


def _step(label: str, href: str | None) -> Node:
    if href is None:
        return h("span", label, className="button button--off", **{"aria-hidden": "true"})
    return h("a", label, href=href, className="button")


def data_grid(
    grid: Node, *, count: str, csv_href: str = "", pages: Node | None = None, tools: Child = None
) -> Node:
    """Return a table with its count sentence, its CSV and its pager.

    Args:
        grid: a ``table``.
        count: for example ``20 of 80 projects, 33 without a published amount``.
        csv_href: where the same rows come as a file.
        pages: a ``pager``.
        tools: what else stands above the table.
    """
    link = h("a", "Download CSV", href=csv_href, download="") if csv_href else None
    bar = h("div", h("p", count, role="status"), tools, link, className="grid-bar")
    return h("div", bar, grid, pages, className="grid")

"""Why this number, for the totals of the whole selection and of each priority area."""

from collections.abc import Callable, Sequence

from strategy.amounts import NOT_CONVERTED, full
from strategy.errors import NotFoundError
from strategy.queries.board.announced import Remainder
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.money.explanations import Explanation

_BY_STRATEGY = ("Strategy", "Money", "Projects")


def of_area(board: BoardView, key: str) -> Explanation:
    """Return why a priority area's total is what it is.

    Raises:
        NotFoundError: there is no such area.
    """
    found = next((a for a in board.areas if a.area.key == key), None)
    if found is None:
        raise NotFoundError("There is no explanation for this number.")
    unit, place = board.currency, board.areas.index(found)
    rounds = [r for r in board.remainders if r.announced.area == place]
    return Explanation(
        title=f"{found.area.name}: money of the area",
        value=full(found.secured, unit),
        formula="The sum over the area's strategies and what fits none of them. A project that "
        "serves several strategies counts with its share in each.",
        columns=_BY_STRATEGY,
        rows=_rows(board, found.rows),
        notes=_outside(found.announced, rounds, unit),
    )


def _outside(announced: int, rounds: Sequence[Remainder], unit: str) -> tuple[str, ...]:
    if not announced:
        return ()
    named = ", ".join(f"{r.announced.name} ({full(r.cents or 0, unit)})" for r in rounds)
    whole = (
        f"{full(announced, unit)} more is announced for the area and not yet shared out to projects"
    )
    return (f"{whole}: {named}, and totals of its projects." if named else f"{whole}.",)


def _rows(board: BoardView, rows: Sequence[StrategyView]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            f"{r.key} {r.name}" if r.area else r.name,
            full(r.secured, board.currency),
            str(r.projects),
        )
        for r in rows
    )


def _total(board: BoardView) -> Explanation:
    return Explanation(
        title="Total of this selection",
        value=full(board.total, board.currency),
        formula="The sum over strategies, with what fits none of them; equal to the sums over "
        "funders and over years, to the cent. A project may serve several strategies.",
        columns=_BY_STRATEGY,
        rows=_rows(board, board.rows),
        left_out=(
            f"{board.without_amount} projects without a published amount.",
            f"{board.without_rate} projects with an amount that is {NOT_CONVERTED}.",
        ),
    )


def _announced(board: BoardView) -> Explanation:
    return Explanation(
        title="Announced, not yet shared out to projects",
        value=full(board.announced, board.currency),
        formula="What a round or a whole project is published to total, less its listed awards. "
        "It is outside money promised or paid.",
        columns=("Round or project", "Published", "Listed", "Left", f"Left, {board.currency}"),
        rows=tuple(
            (
                r.announced.name,
                full(r.published, r.announced.currency),
                full(r.listed, r.announced.currency),
                full(r.left, r.announced.currency),
                "no rate" if r.cents is None else full(r.cents, board.currency),
            )
            for r in sorted(board.remainders, key=lambda r: -(r.cents or 0))
        ),
    )


OF_BOARD: dict[str, Callable[[BoardView], Explanation]] = {
    "total": _total,
    "announced": _announced,
}

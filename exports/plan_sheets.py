"""The sheets of the workbook that are about the plan: summary, recommendations, milestones."""

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from exports.sheets import (
    DAY,
    MONEY,
    PERCENT,
    RATIO,
    WHOLE,
    Formula,
    Head,
    Value,
    new_sheet,
    put,
    put_table,
    put_total,
)
from exports.workbook_charts import bars, columns_by_year
from strategy.amounts import units
from strategy.queries.board.board import BoardView, StrategyView
from strategy.sentences import board_lines

FIRST = 5


def summary_sheet(book: Workbook, board: BoardView, title: str) -> None:
    """Write the first sheet: the finding, the totals, money by area and by strategy."""
    sheet = new_sheet(book, "Summary", title, board_lines.subtitle(board))
    put(sheet.cell(4, 1), board_lines.headline(board)).font = Font(size=13, bold=True)
    facts: list[tuple[str, Value, str]] = [
        (f"Total ({board.currency})", units(board.total), MONEY),
        (f"Announced, not broken down ({board.currency})", units(board.announced), MONEY),
        ("Projects", board.projects, WHOLE),
        ("Projects without a published amount", board.without_amount, WHOLE),
        ("Projects with an amount but no date for a rate", board.without_rate, WHOLE),
        ("Data revision", board.revision, WHOLE),
        ("As of", board.question.today, DAY),
    ]
    for number, (name, value, style) in enumerate(facts, start=6):
        put(sheet.cell(number, 1), name)
        put(sheet.cell(number, 2), value).number_format = style
    heads = [Head("Priority area", width=46), Head(f"Money ({board.currency})", MONEY, 20)]
    rows = [(area.area.name, units(area.secured)) for area in board.areas]
    rows.append(("Not aligned", units(board.not_aligned.secured)))
    last = put_table(sheet, "Areas", heads, rows, row=15)
    put_total(sheet, heads, 16, last, {2})
    sheet.freeze_panes = None
    bars(sheet, "Money by priority area", "Priority area", board.currency, (15, last), "D4")


def recommendations_sheet(book: Workbook, board: BoardView) -> None:
    """Write the recommendations table; gap and coverage are formulas."""
    unit = board.currency
    heads = [
        Head("Code", width=8),
        Head("Strategy", width=44),
        Head("Priority area", width=24),
        Head(f"Secured ({unit})", MONEY, 18),
        Head(f"for progressive MS, wholly or partly ({unit})", MONEY, 18),
        Head(f"for all MS ({unit})", MONEY, 18),
        Head(f"Announced, not broken down ({unit})", MONEY, 18),
        Head(f"Pledged ({unit})", MONEY, 16),
        Head(f"Target ({unit})", MONEY, 16),
        Head("Whose money counts, and where the target comes from", width=40),
        Head(f"Counted towards target ({unit})", MONEY, 18),
        Head(f"Gap ({unit})", MONEY, 16),
        Head("Coverage", PERCENT, 11),
        Head("Band", width=18),
        Head("Share of money", PERCENT, 11),
        Head("Parity", RATIO, 9),
        Head("Projects", WHOLE, 10),
        Head("Without published amount", WHOLE, 12),
        Head("Milestones", WHOLE, 11),
        Head("Milestones done", WHOLE, 11),
        Head("Progress, proposed milestones", PERCENT, 12),
        Head("Progress, confirmed milestones", PERCENT, 12),
        Head("Certainty: amounts", PERCENT, 11),
        Head("Certainty: freshness", PERCENT, 11),
        Head("Certainty: coding", PERCENT, 11),
    ]
    sheet = new_sheet(book, "Recommendations", "Recommendations", board_lines.headline(board))
    rows = [_recommendation(row, board, n) for n, row in enumerate(board.rows, start=FIRST)]
    last = put_table(sheet, "Recommendations", heads, rows)
    put_total(sheet, heads, FIRST, last, {4, 5, 6, 7, 8})


def _recommendation(row: StrategyView, board: BoardView, n: int) -> tuple[Value | Formula, ...]:
    target, delivery = row.target, row.delivery
    certainty = dict(row.certainty.factors)
    return (
        row.key if row.strategy else "",
        row.strategy.name if row.strategy else row.name,
        row.area.name if row.area else "",
        units(row.secured),
        units(row.for_progressive),
        units(row.by_scope["all_ms"]),
        units(row.announced),
        units(row.pledged),
        units(target.coverage.target) if target else None,
        board_lines.target_terms(target, board) if target else "no target",
        units(target.coverage.secured) if target else None,
        Formula(f"=I{n}-K{n}") if target else None,
        Formula(f"=K{n}/I{n}") if target else None,
        board_lines.band_word(row),
        row.share,
        row.parity,
        row.projects,
        row.without_amount,
        len(delivery.milestones),
        delivery.done,
        delivery.proposed,
        delivery.confirmed,
        certainty["amounts"],
        certainty["freshness"],
        certainty["coding"],
    )


def years_sheet(book: Workbook, board: BoardView) -> None:
    """Write strategies by year with sums both ways as formulas, and a stacked chart."""
    sheet = new_sheet(
        book,
        "Strategies by year",
        "Strategies by year",
        f"Straight line by day over each award; {board.currency}. Undated money has no year.",
    )
    names = [row.key if row.strategy else "Not aligned" for row in board.rows]
    heads = [Head("Year", width=12), *(Head(name, MONEY, 16) for name in names)]
    heads.append(Head("All", MONEY, 18))
    by_row = [dict(row.years) for row in board.rows]
    right = get_column_letter(len(heads) - 1)
    rows: list[tuple[Value | Formula, ...]] = [
        (
            "undated" if year is None else str(year),
            *(units(cents.get(year, 0)) for cents in by_row),
            Formula(f"=SUM(B{n}:{right}{n})"),
        )
        for n, (year, _) in enumerate(board.years, start=FIRST)
    ]
    last = put_table(sheet, "StrategiesByYear", heads, rows)
    put_total(sheet, heads, FIRST, last, set(range(2, len(heads) + 1)))
    if rows:
        columns_by_year(sheet, board, len(heads) - 1, last)


def milestones_sheet(book: Workbook, board: BoardView) -> None:
    """Write every milestone with its standing; proposed ones are not the committee's."""
    heads = [
        Head("Strategy", width=9),
        Head("Milestone", width=48),
        Head("Standing", width=12),
        Head("State", width=13),
        Head("Weight", WHOLE, 8),
        Head("Window from", DAY, 12),
        Head("Window to", DAY, 12),
        Head("How it can be checked", width=52),
        Head("Evidence", width=52),
        Head("Address of the evidence", width=40),
    ]
    wanted = {row.key for row in board.strategies if row.projects or not _is_narrowed(board)}
    rows = [
        (
            row.key,
            m.title,
            m.standing,
            m.state.replace("_", " "),
            m.weight,
            m.window_start,
            m.window_end,
            m.success_criterion,
            m.evidence,
            m.evidence_url,
        )
        for row in board.strategies
        if row.key in wanted
        for m in row.delivery.milestones
    ]
    sheet = new_sheet(
        book,
        "Milestones",
        "Milestones",
        "“Proposed” means proposed by this project and not confirmed by the committee.",
    )
    put_table(sheet, "Milestones", heads, rows)


def _is_narrowed(board: BoardView) -> bool:
    selection = board.question.selection
    return bool(selection.strategies or selection.areas)

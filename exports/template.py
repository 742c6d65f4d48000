"""A funder's own workbook: instructions, drop-downs, its continuing awards already in it.

``data.formats`` reads it back by its titles; a row that nobody touched changes nothing.
"""

import io
from datetime import date

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from exports.writers.worksheets import SOFT, Value, put
from strategy.exchange_rates import REPORTING, currencies
from strategy.glossary import label
from strategy.queries.operations.award_templates import TemplateRow, TemplateView
from strategy.visibility import public_from
from strategy.vocabulary import Precision, ProjectStatus, Qualifier, Scope, Stage, Visibility

MARK = "strategy-board-template-1"
HEAD_ROW = 3
EMPTY_ROWS = 500
SCOPES = {scope: label("scope", scope) for scope in Scope}
SEEN = {Visibility.PUBLIC: "Public", Visibility.EMBARGOED: "Not public yet"}
BEFORE = (
    "Your reference",
    "Project title",
    "Summary",
    "Programme",
    "Led by",
    "Host organisation",
    "Host country",
    "Amount",
    "Currency",
    "Stage",
    "How firm",
    "Amount is not published",
    "Date of the amount",
    "Start",
    "End",
    "Status",
    "The money is for",
    "Who may see it",
    "Not public until",
)
AFTER = (
    "Note",
    "Address of a source",
    "Board key of the project",
    "Board key of the award",
    "Board version",
)
NOT_ALIGNED = "Not aligned %"
WIDE = {"Project title": 44, "Summary": 44, "Host organisation": 30, "Note": 30}
STEPS = (
    "One row is one award. Rows that are there already are your awards that still run.",
    "Change what is no longer right, and add new awards below. A row left as it is changes "
    "nothing; a row taken out changes nothing either.",
    "Needed: a title and an amount with its currency, or “Yes” under “Amount is not published”.",
    "Dates may be a day, a month or a year: 2026-03-15, 2026-03 or 2026.",
    "The percentages of the strategies of one project add up to 100. Leave all of them empty if "
    "you do not know: the committee will ask.",
    "An amount is what the award has in all. Stages: committed (signed), pledged (promised), "
    "disbursed (paid out), returned. An award with amounts at two stages has two rows.",
    "Leave the three grey columns at the end alone: they tell the board which award a row is.",
    "When you are done, bring the file on the board's page “Import a file”. You will see every "
    "row before anything is saved.",
)


def write_template(found: TemplateView, today: date) -> bytes:
    """Return the workbook for one funder."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    _instructions(book, found, today)
    titles = [*BEFORE, *(f"{key} %" for key in _keys(found)), NOT_ALIGNED, *AFTER]
    sheet: Worksheet = book.create_sheet("Awards")
    _head(sheet, found, titles)
    for number, row in enumerate(found.rows, start=HEAD_ROW + 1):
        for column, value in enumerate(_cells(found, row), start=1):
            _put(sheet, number, column, value)
    lists = _lists(book, found)
    _drop_downs(sheet, titles, lists, HEAD_ROW + len(found.rows) + EMPTY_ROWS)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _keys(found: TemplateView) -> list[str]:
    """Return the keys of what a project can be divided over, but for "not aligned"."""
    return [record.key for record in (*found.strategies, *found.areas)]


def _instructions(book: Workbook, found: TemplateView, today: date) -> None:
    sheet: Worksheet = book.create_sheet("How to fill this in")
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = 110
    put(sheet.cell(1, 1), f"Awards of {found.funder.name}").font = Font(size=16, bold=True)
    made = f"Made by the Progressive MS Strategy Board on {today:%d %B %Y}, for this funder only."
    put(sheet.cell(2, 1), made).font = Font(color=SOFT)
    for number, words in enumerate(STEPS, start=1):
        put(sheet.cell(3 + number, 1), number)
        put(sheet.cell(3 + number, 2), words).alignment = Alignment(wrap_text=True)
    first = 5 + len(STEPS)
    put(sheet.cell(first, 1), "The strategies").font = Font(bold=True)
    for number, strategy in enumerate(found.strategies, start=1):
        put(sheet.cell(first + number, 1), strategy.key).font = Font(bold=True)
        put(sheet.cell(first + number, 2), strategy.name)
    first += len(found.strategies)
    for number, area in enumerate(found.areas, start=1):
        put(sheet.cell(first + number, 1), area.key).font = Font(bold=True)
        words = f"{area.name}: work for this area that none of its strategies names"
        put(sheet.cell(first + number, 2), words)


def _head(sheet: Worksheet, found: TemplateView, titles: list[str]) -> None:
    put(sheet.cell(1, 1), f"Awards of {found.funder.name}").font = Font(size=14, bold=True)
    put(sheet.cell(2, 1), "One row is one award. The first sheet says how.").font = Font(color=SOFT)
    grey = PatternFill("solid", fgColor="D9DDE4")
    for column, title in enumerate(titles, start=1):
        cell = put(sheet.cell(HEAD_ROW, column), title)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = grey if title.startswith("Board ") else PatternFill("solid", fgColor="EEF0F4")
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDE.get(title, 9 if title.endswith("%") else 16)
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"


def _cells(found: TemplateView, row: TemplateRow) -> list[Value]:
    project, award, paid = row.project, row.award, row.contribution
    known = paid.amount_cents is not None
    until = public_from(award.visibility, award.embargo_until)
    shares: list[Value] = [_percent(row.shares.get(key)) for key in _keys(found)]
    return [
        award.own_reference,
        project.title or project.name,
        project.summary,
        "",
        project.lead,
        row.host.name if row.host else "",
        project.country,
        (paid.amount_cents or 0) / 100 if known else None,
        paid.currency,
        _words(paid.stage),
        _words(paid.qualifier),
        None if known else "Yes",
        _day(paid.value_date, paid.value_precision),
        _day(award.start, award.start_precision),
        _day(award.end, award.end_precision),
        _words(project.status),
        SCOPES[Scope(project.scope)],
        SEEN[Visibility(award.visibility)],
        until,
        *shares,
        _percent(row.shares.get("")),
        award.note,
        row.source.url if row.source else "",
        project.key,
        award.key,
        award.version,
    ]


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _percent(points: int | None) -> float | None:
    return points / 100 if points else None


def _day(day: date | None, precision: str | None) -> Value:
    """Return a date as exactly as it is known: a cell with a day, a text with a month, a year."""
    if day is None:
        return None
    if precision == Precision.YEAR:
        return day.year
    return f"{day:%Y-%m}" if precision == Precision.MONTH else day


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if value in (None, ""):
        return
    cell = put(sheet.cell(row, column), value)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, float) and BEFORE[column - 1 : column] == ("Amount",):
        cell.number_format = "#,##0.00"


def _lists(book: Workbook, found: TemplateView) -> dict[str, str]:
    """Write the lists of the drop-downs and return where each stands."""
    sheet: Worksheet = book.create_sheet("Lists")
    sheet.sheet_state = "hidden"
    put(sheet.cell(1, 1), MARK)
    rest = [code for code in currencies() if code not in REPORTING]
    lists: dict[str, list[str]] = {
        "Currency": [*REPORTING, *rest],
        "Stage": [_words(stage) for stage in Stage],
        "How firm": [_words(q) for q in Qualifier],
        "Amount is not published": ["Yes"],
        "Status": [_words(s) for s in ProjectStatus],
        "The money is for": list(SCOPES.values()),
        "Who may see it": list(SEEN.values()),
        "Host organisation": list(found.bodies),
    }
    places = {}
    for column, (title, values) in enumerate(lists.items(), start=2):
        put(sheet.cell(1, column), title)
        for number, value in enumerate(values, start=2):
            put(sheet.cell(number, column), value)
        letter = get_column_letter(column)
        places[title] = f"Lists!${letter}$2:${letter}${len(values) + 1}"
    return places


def _drop_downs(sheet: Worksheet, titles: list[str], lists: dict[str, str], last: int) -> None:
    for title, place in lists.items():
        letter = get_column_letter(titles.index(title) + 1)
        # A host may be one that the board does not know yet; the other lists are closed.
        is_open = title == "Host organisation"
        rule = DataValidation(
            type="list", formula1=place, allow_blank=True, showErrorMessage=not is_open
        )
        rule.errorTitle, rule.error = title, "Please choose from the list."
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)

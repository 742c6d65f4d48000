"""Every row before anything is saved: what is wrong, what is new, what changes."""

from typing import Any

from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    check_field,
    details,
    form,
    h,
    notice,
    pager,
    radio_group,
    section,
    status_pill,
    table,
    tabs,
)
from dashboard.kit.fields import field, field_id
from dashboard.kit.table import Column
from dashboard.pages.imports.import_bodies import bodies_form, new_bodies
from dashboard.pages.imports.import_kinds import kinds_part
from dashboard.pages.imports.import_questions import options_part
from dashboard.pages.imports.import_sums import reckoning_words, sums_part
from dashboard.pages.imports.import_words import VERDICTS
from dashboard.routing import Query
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import with_query
from strategy import amounts, glossary
from strategy.importing.field_labels import CORRECTABLE, label_of_field
from strategy.models import ImportOptions, ImportRow
from strategy.queries.operations.imports import ROWS_A_PAGE, ImportView
from strategy.services.import_files import TRIAL
from strategy.services.import_outcomes import ASIDE, ASKED
from strategy.vocabulary import RowVerdict

TO_FIX = (RowVerdict.ERROR, *ASKED, *ASIDE)


def preview_part(view: ImportView, query: Query) -> Child:
    """Return what a file would do, and the ways to correct, answer and confirm it."""
    file = view.file
    show = view.rows[0].verdict if view.rows else ""
    number = max(int((query.get("page") or ["1"])[0] or 1), 1) if query.get("page") else 1
    here = f"/imports/{file.key}"
    pages = -(-view.shown // ROWS_A_PAGE)
    to_answer = [body for body in view.bodies if body.offers]
    return [
        _summary(view),
        sums_part(view),
        kinds_part(view),
        options_part(view),
        bodies_form(view, to_answer) if to_answer else None,
        section(
            "Row by row",
            tabs("Rows by what they are", _ways(view, here), f"{here}?show={show}"),
            _rows(view, show),
            pager(number, pages, lambda n: with_query(here, {"show": [show], "page": [str(n)]}))
            if pages > 1
            else None,
            id="rows",
        ),
        section("Save", _confirm(view), id="save"),
    ]


def _ways(view: ImportView, here: str) -> list[Link]:
    return [
        Link(f"{words} ({view.counts[verdict]:,})", f"{here}?show={verdict}")
        for verdict, (words, _) in VERDICTS.items()
        if view.counts.get(verdict)
    ]


def _summary(view: ImportView) -> Node:
    pills = [
        h("li", status_pill(f"{view.counts[verdict]:,} {words.lower()}", tone))
        for verdict, (words, tone) in VERDICTS.items()
        if view.counts.get(verdict) and verdict not in (*ASIDE, RowVerdict.LEFT_OUT)
    ]
    return h(
        "div",
        h("p", reckoning_words(view.file), " Nothing is saved yet."),
        h("ul", pills, className="pills"),
        new_bodies(view),
    )


# ---- Rows --------------------------------------------------------------------------------------


def _rows(view: ImportView, show: str) -> Child:
    if not view.rows:
        return h("p", "There are no rows of this kind.")
    if show in TO_FIX:
        return form(
            "import-rows",
            hidden("import", view.file.key),
            hidden("show", show),
            [_to_fix(row) for row in view.rows],
            submit="Check these rows again",
            saving="Checking…",
            wide=True,
        )
    return _plain_rows(view, show)


def _plain_rows(view: ImportView, show: str) -> Node:
    """Return rows as a table; those that would be saved, or were left out, with a tick each."""
    ticked = show in (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.LEFT_OUT)
    heads = [*HEADS]
    if show == RowVerdict.CHANGED:
        heads.append(Column("changes", "What changes"))
    if ticked:
        heads.append(Column("out", "Leave out"))
    cells = [_cells(view, row, show, ticked=ticked) for row in view.rows]
    shown = table(heads, cells, caption="Rows of the file", look="dense")
    if not ticked:
        return shown
    return form(
        "import-rows",
        hidden("import", view.file.key),
        hidden("show", show),
        shown,
        submit="Keep these ticks",
        saving="Keeping…",
        wide=True,
    )


HEADS = (
    Column("row", "Row"),
    Column("title", "Title"),
    Column("amount", "Amounts"),
    Column("dates", "Period"),
    Column("host", "Host"),
    Column("split", "Strategies"),
    Column("scope", "For"),
)


def _cells(view: ImportView, row: ImportRow, show: str, *, ticked: bool) -> list[Child]:
    cells: list[Child] = [
        _place(row),
        row.label,
        _amounts(row),
        _period(row),
        row.meaning.get("host_name", ""),
        _split(view, row),
        _scope(view, row),
    ]
    if show == RowVerdict.CHANGED:
        cells.append(differences(row.differences))
    if ticked:
        name = f"skip{row.position}"
        label = h("span", f"Leave out row {_place(row)}", className="sr-only")
        cells.append(check_field(name, label, checked=row.decision == "skip"))
    return cells


def _split(view: ImportView, row: ImportRow) -> str:
    split = row.meaning.get("split") or {}
    if not split:
        usual = str(view.file.options.get("strategy", ""))
        return f"{usual} (suggested)" if usual else "not aligned"
    return ", ".join(
        f"{code or 'not aligned'} {points / 100:g} %" for code, points in split.items()
    )


def _scope(view: ImportView, row: ImportRow) -> str:
    if view.file.record == TRIAL:
        return ""
    said = row.meaning.get("scope") or ImportOptions.model_validate(view.file.options).scope
    return glossary.label("scope", str(said))


def _place(row: ImportRow) -> str:
    return f"{row.row} of {row.sheet}" if row.sheet else str(row.row)


def _amounts(row: ImportRow) -> str:
    shown = []
    for amount in row.meaning.get("amounts", []):
        known = amount["cents"] is not None
        words = amounts.full(amount["cents"], amount["currency"]) if known else "not published"
        shown.append(words if amount["stage"] == "committed" else f"{words} {amount['stage']}")
    return "; ".join(shown) or str(row.meaning.get("registry_id", ""))


def _period(row: ImportRow) -> str:
    start, end = row.meaning.get("start"), row.meaning.get("end")
    return f"{start} to {end}" if start and end else str(start or "undated")


def differences(found: list[Any]) -> Node:
    """Return what changes, field by field: before and after."""
    return h(
        "ul",
        [
            h("li", h("b", name), ": ", h("s", before) if before else "nothing", " → ", after)
            for name, before, after in found
        ],
        className="changes",
    )


def _to_fix(row: ImportRow) -> Node:
    legend = h("legend", f"Row {_place(row)}: ", row.label or "without a title")
    if row.verdict == RowVerdict.ERROR:
        asked: Child = [_problem(row, number) for number in range(len(row.problems))]
    else:
        asked = _decision(row)
    if row.verdict in ASIDE:
        return h("fieldset", legend, asked, className="group")
    out = check_field(f"skip{row.position}", "Leave this row out", checked=row.decision == "skip")
    return h("fieldset", legend, asked, out, className="group")


def _problem(row: ImportRow, number: int) -> Child:
    problem = row.problems[number]
    name = str(problem["field"])
    where = f"{problem['cell']}: " if problem.get("cell") else ""
    sentence = f"{where}{problem['rule']} {problem['fix']}"
    if name.partition("__")[0] not in CORRECTABLE:
        return notice("warn", h("p", f"{label_of_field(name)}, {sentence}"), title="To know")
    control = f"fix.{row.position}_{name}"
    ident = field_id(control)
    described = {"aria-describedby": f"{ident}-hint {ident}-error"}
    box = h(
        "input",
        type="text",
        defaultValue=problem["value"],
        name=control,
        id=ident,
        className="input",
        autoComplete="off",
        **described,
    )
    return field(control, label_of_field(name), box, hint=sentence)


def _decision(row: ImportRow) -> Node:
    if row.verdict in ASIDE:
        said = [Option("", "No award of its own: leave it out"), Option("new", "It is an award")]
        return radio_group(f"decide.{row.position}", _why_aside(row), said, value=row.decision)
    offers = [
        Option(offer["decision"], _offer_words(offer), f"{offer['likeness']} % alike")
        for offer in row.offers
    ]
    name = f"decide.{row.position}"
    words = "Is it on the board already?" if offers else "Its reference stands in another row, too."
    choices = [*offers, Option("new", "No, it is a new award")]
    group = radio_group(name, words, choices, value=row.decision)
    if not row.differences:
        return group
    return h("div", group, details("What would change", differences(row.differences)))


def _why_aside(row: ImportRow) -> str:
    if row.verdict == RowVerdict.TOTAL:
        return f"A total of other rows? It says {_amounts(row)}."
    return "The very same row stands above it."


def _offer_words(offer: dict[str, Any]) -> str:
    kind = str(offer["decision"]).partition(":")[0]
    lead = "Yes, it is" if kind == "same" else "It is money for"
    return f"{lead} {offer['label']} ({offer['why']})"


# ---- Saving ------------------------------------------------------------------------------------


def _confirm(view: ImportView) -> Node:
    if view.blocking:
        return notice(
            "warn", h("ul", [h("li", sentence) for sentence in view.blocking]), title="Not yet"
        )
    errors = view.counts.get(RowVerdict.ERROR, 0)
    taken = int(view.file.facts.get("reckoning", {}).get("taken", 0))
    leave = check_field("leave_out", f"Leave out {amounts.counted(errors, 'row')} with errors")
    return form(
        "import-confirm",
        hidden("import", view.file.key),
        h("p", "All rows are saved together or not at all, and can be undone together."),
        leave if errors else None,
        submit=f"Save {amounts.counted(taken, 'row')}",
        saving="Saving…",
    )

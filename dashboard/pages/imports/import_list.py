"""Bringing a file, and the log of those that were brought."""

from dashboard import csrf
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    button,
    h,
    link_button,
    no_permission,
    page,
    section,
    select_field,
    status_pill,
    table,
)
from dashboard.kit.fields import field, field_id
from dashboard.kit.table import Column
from dashboard.pages.imports.import_words import FORMATS, STATES, TONES
from dashboard.routing import Query
from dashboard.shared.page_questions import ask
from strategy.authority import may_try
from strategy.database import read_only
from strategy.queries.operations.imports import ImportLine, list_imports
from strategy.vocabulary import ImportState

PROJECTS = Link("Projects", "/projects")
ACCEPTED = ".xlsx,.csv,.tsv,.txt,.json"
COLUMNS = [
    Column("file", "File"),
    Column("funder", "Awards of"),
    Column("when", "Brought"),
    Column("state", "State"),
    Column("counts", "What it did"),
]


def layout(query: Query) -> Node:
    """Return the form that brings a file, and the imports the reader may know of."""
    actor = current_actor()
    trail = breadcrumbs([PROJECTS], "Imports")
    if not may_try(actor, "import_file"):
        words = "Files are brought by funders, the committee and the secretary."
        return page("Imports", None, no_permission(words, PROJECTS), above=trail)
    with read_only(current_board().engine) as session:
        lines = list_imports(session, actor)
    return page(
        "Import a file",
        "Nothing is saved before you have looked at every row. What was saved can be undone.",
        section("Bring a file", _form(), id="bring", lead=_LEAD),
        section("Imports so far", _log(lines), id="log"),
        above=trail,
    )


_LEAD = (
    "Our own workbook, any table as .xlsx or CSV, 360Giving, an NIH RePORTER export; for trials a "
    "file of ClinicalTrials.gov. Up to 10 MB."
)


def _form() -> Node:
    token = csrf.current_token()
    kinds = [Option("award", "Awards"), Option("trial", "Trials (ClinicalTrials.gov)")]
    actor = current_actor()
    return h(
        "form",
        h("input", type="hidden", name=csrf.FORM_FIELD, defaultValue=token),
        select_field("record", "What it holds", kinds, value="award") if actor.governs else None,
        _funders(),
        field(
            "file",
            "File",
            h(
                "input",
                type="file",
                name="file",
                accept=ACCEPTED,
                id=field_id("file"),
                className="input",
                **{"aria-describedby": "field-file-hint"},
            ),
            hint="Choose it, or drop it on this field.",
            optional=True,
        ),
        field(
            "pasted",
            "Or paste rows here",
            h(
                "textarea",
                name="pasted",
                rows=3,
                id=field_id("pasted"),
                className="input",
                **{"aria-describedby": "field-pasted-hint"},
            ),
            hint="As copied from a spreadsheet, with the row of titles.",
            optional=True,
        ),
        h(
            "div",
            button("Read the file", type="submit", look="main"),
            None if actor.governs else _template_link(),
            className="form-buttons",
        ),
        method="post",
        action="/imports/file",
        encType="multipart/form-data",
        className="form",
        **{"aria-label": "Bring a file"},
    )


def _template_link() -> Node:
    return link_button("Get the workbook to fill in", "/export/template.xlsx", download=True)


def _funders() -> Node:
    actor = current_actor()
    question, _ = ask({})
    bodies = question.portfolio.directory.organisations
    if actor.governs:
        offered = sorted((Option(b.key, b.name) for b in bodies), key=lambda o: o.label.casefold())
        return select_field(
            "funder_key", "Whose awards", offered, empty="Choose one", hint="Not needed for trials."
        )
    own = [Option(b.key, b.name) for b in bodies if b.id == actor.organisation_id]
    return select_field("funder_key", "Whose awards", own, value=own[0].value if own else "")


def _log(lines: tuple[ImportLine, ...]) -> Node:
    return table(
        COLUMNS,
        [_cells(line) for line in lines],
        caption="Imports, newest first",
        empty="No file was brought yet.",
    )


def _cells(line: ImportLine) -> list[Child]:
    file = line.file
    state = ImportState(file.state)
    kind = FORMATS.get(file.format, "")
    return [
        h(
            "span",
            h("a", file.name, href=f"/imports/{file.key}"),
            h("small", f" {kind}", className="quiet") if kind else None,
        ),
        line.funder or "Trials",
        f"{file.received_at:%d %B %Y, %H:%M} ({line.who})",
        status_pill(STATES[state], TONES.get(state, "neutral")),
        outcome_words(file.facts.get("counts", {})),
    ]


def outcome_words(counts: dict[str, int]) -> str:
    """Return what an import wrote, in words."""
    if not counts:
        return "–"
    parts = [
        f"{counts[name]:,} {word}"
        for name, word in (("saved", "saved"), ("same", "as before"), ("error", "left out"))
        if counts.get(name)
    ]
    return ", ".join(parts) or "nothing"

"""One import: what it waits for, and how far it is."""

from typing import Any
from urllib.parse import urlencode

import dash
from dash import Input, Output

from dashboard.background import start_import
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    definition_list,
    h,
    link_button,
    notice,
    page,
    store,
)
from dashboard.pages.imports.import_list import outcome_words
from dashboard.pages.imports.import_questions import questions_part
from dashboard.pages.imports.import_rows import preview_part
from dashboard.pages.imports.import_words import FORMATS, STATES
from dashboard.routing import Query
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value
from strategy.accounts.moments import aware
from strategy.database import read_only
from strategy.importing.import_steps import is_left_alone, now
from strategy.models import ImportFile
from strategy.queries.operations.imports import ImportView, read_import
from strategy.selection import ALL_FORMS
from strategy.services.import_files import TRIAL
from strategy.vocabulary import ImportState

IMPORTS = Link("Imports", "/imports")
POLL_SECONDS = 1.5
ASKS_EVERY = str(int(POLL_SECONDS * 1000))
STEPS = {
    ImportState.WAITING: "Reading the file",
    ImportState.COMPARING: "Comparing its rows with the board",
    ImportState.SAVING: "Saving all rows together",
}


def register(app: dash.Dash) -> None:
    """Register what tells how far an import is."""

    @on(
        app,
        Output("import-body", "children"),
        [Input("import-poll", "data")],
        prevent_initial_call=True,
        may=using("import_file"),
    )
    def poll(data: dict[str, Any] | None) -> Node:
        return h("div", whole(_view(action_value(data), {})))


def layout(query: Query, key: str) -> Node:
    """Return an import with what can be done about it."""
    view = _view(key, query)
    file = view.file
    return page(
        file.name,
        _whose(view),
        store("import-poll"),
        h("div", whole(view, query), id="import-body"),
        above=breadcrumbs([Link("Projects", "/projects"), IMPORTS], file.name),
        wide=True,
    )


def _whose(view: ImportView) -> str:
    if view.file.record == TRIAL:
        return "Trials"
    return f"Awards of {view.funder.name}" if view.funder else "Awards"


def _view(key: str, query: Query) -> ImportView:
    show = (query.get("show") or [""])[0]
    number = (query.get("page") or ["1"])[0]
    with read_only(current_board().engine) as session:
        view = read_import(
            session,
            key,
            current_actor(),
            show=show,
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
        )
    if is_left_alone(view.file, now()):
        start_import(current_board().engine, key)
    return view


def _facts(view: ImportView) -> Node:
    file, twin = view.file, view.twin
    return definition_list(
        [
            ("Kind of file", FORMATS.get(file.format)),
            ("Sheet", file.facts.get("sheet") or None),
            ("Brought", f"{file.received_at:%d %B %Y, %H:%M} UTC ({view.who})"),
            (
                "Imported before",
                twin
                and h(
                    "a",
                    f"this very file on {twin.received_at:%d %B %Y}",
                    href=f"/imports/{twin.key}",
                ),
            ),
            ("Hidden sheets, not read", file.facts.get("aside", {}).get("hidden_sheets")),
            ("Columns not taken", ", ".join(file.facts.get("ignored", [])[:20]) or None),
            ("Finished", f"{file.finished_at:%d %B %Y, %H:%M} UTC" if file.finished_at else None),
        ]
    )


def whole(view: ImportView, query: Query | None = None) -> Child:
    """Return all that changes while an import goes on; its state is said to screen readers."""
    state = STATES[ImportState(view.file.state)]
    said = h("p", "State: ", h("b", state), role="status", **{"aria-live": "polite"})
    return [said, _facts(view), body(view, query), _buttons(view)]


def body(view: ImportView, query: Query | None = None) -> Child:
    """Return what an import waits for, or what became of it."""
    file = view.file
    state = ImportState(file.state)
    if state in STEPS:
        return _progress(file, STEPS[state])
    if state is ImportState.ASKING:
        return [_said(file), questions_part(view)]
    if state is ImportState.READY:
        return [_said(file), preview_part(view, query or {})]
    if state is ImportState.REFUSED:
        return notice("bad", h("p", file.said), title="The file was not taken")
    return _end(view)


def _said(file: ImportFile) -> Node | None:
    return notice("warn", file.said) if file.said else None


def _progress(file: ImportFile, words: str) -> Node:
    so_far = f" {file.done:,} rows so far." if file.done else ""
    return h(
        "div",
        h(
            "p",
            h("span", className="spinner", **{"aria-hidden": "true"}),
            f"{words}.{so_far}",
            className="busy",
        ),
        h(
            "p",
            "You can leave this page; the work goes on, and the page is found again under Imports.",
            className="quiet",
        ),
        **{"data-poll": "import-poll", "data-value": file.key, "data-every": ASKS_EVERY},
    )


def _end(view: ImportView) -> Child:
    file = view.file
    counts = file.facts.get("counts", {})
    if file.state == ImportState.DONE:
        where = "/pipeline/trials" if file.record == TRIAL else _projects(view)
        return [
            notice("good", h("p", f"Rows: {outcome_words(counts)}. Their money counts now.")),
            h("p", link_button("See them on the board", where)),
        ]
    if file.state == ImportState.UNDONE:
        return notice("info", "Everything this import wrote was taken back as one act.")
    when = aware(file.finished_at) if file.finished_at else None
    return notice("info", f"This file was thrown away{f' on {when:%d %B %Y}' if when else ''}.")


def _projects(view: ImportView) -> str:
    """Return the list that shows the rows whatever people their money is for."""
    said = {"people": ALL_FORMS} | ({"funder": view.funder.key} if view.funder else {})
    return f"/projects?{urlencode(said)}"


def _buttons(view: ImportView) -> Node:
    file = view.file
    buttons: list[Node] = []
    reach: Node | None = None
    if file.state == ImportState.DONE and file.revision is not None:
        reach = h("p", f"Undoing takes back all of it: {view.reach}.") if view.reach else None
        buttons.append(
            action_button("Undo this whole import", "import-undo", file.key, look="danger")
        )
    if file.state in (
        ImportState.ASKING,
        ImportState.READY,
        ImportState.REFUSED,
        ImportState.WAITING,
        ImportState.COMPARING,
    ):
        buttons.append(action_button("Throw this file away", "import-discard", file.key))
    talk = [[store(name), answer_slot(name)] for name in ("import-undo", "import-discard")]
    return h("div", talk, reach, h("div", buttons, className="form-buttons"))

"""Making two organisations one: which, what goes over, and which values stay."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    empty_state,
    form,
    h,
    link_button,
    no_permission,
    page,
    radio_group,
    section,
    select_field,
    textarea,
)
from dashboard.pages.stakeholders.names_form import KINDS
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_number
from strategy.database import Session, read_only
from strategy.errors import InvalidError
from strategy.glossary import readable
from strategy.lookup import by_key
from strategy.models import Organisation
from strategy.queries.people.merge_previews import Difference, MergePreview, read_merge
from strategy.services.merging import FIELDS, merge_organisations
from strategy.vocabulary import NameKind

BACK = Link("Stakeholders", "/stakeholders")
TITLE = "Merge two organisations"
LABELS = {
    "name": "Name",
    "short_name": "Short name",
    "kind": "Type",
    "country": "Country",
    "role_note": "What it does here",
    "website": "Website",
    "ror": "ROR number",
    "org_id": "org-id",
    "reports_payments": "Logs what it has paid out",
    "source_id": "Source",
    "note": "Note",
}


def register(app: dash.Dash) -> None:
    """Register the page and what answers its two forms."""
    add_page(app, "/stakeholders/<key>/merge", title=TITLE, layout=layout)

    @on(
        app,
        Output("merge-choice-answer", "data"),
        [Input("merge-choice-submit", "data")],
        prevent_initial_call=True,
        may=using("merge_organisations"),
    )
    def choose(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(lambda session: _chosen(session, values), message="", next=str)

    @on(
        app,
        Output("merge-answer", "data"),
        [Input("merge-submit", "data")],
        prevent_initial_call=True,
        may=using("merge_organisations"),
    )
    def merge(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _merge(session, values),
            message="The two are one now. The history of this page can undo it.",
            next=lambda key: f"/stakeholders/{key}",
        )


def _chosen(session: Session, values: Values) -> str:
    """Return the address of the page that shows what would move."""
    reader = SentForm(values)
    if not reader.text("other"):
        raise InvalidError({"other": "Please choose the other organisation."})
    kept, gone = (by_key(session, Organisation, reader.text(name)) for name in ("key", "other"))
    if kept.id == gone.id:
        raise InvalidError({"other": "Please choose two different organisations."})
    return f"/stakeholders/{kept.key}/merge?other={gone.key}"


def _merge(session: Session, values: Values) -> str:
    reader = SentForm(values)
    versions = {
        name: reader.read(name, read_number, 0) for name in ("kept_version", "gone_version")
    }
    reader.finish()
    texts = {name: reader.text(name) for name in (*FIELDS, "name_kind")}
    said = {name: text for name, text in texts.items() if text}
    return merge_organisations(
        session,
        actor=current_actor(),
        kept_key=reader.text("key"),
        gone_key=reader.text("other"),
        values={**said, **versions, "why": reader.text("why")},
        today=today(),
    )


def layout(query: Query, key: str) -> Node:
    """Return the choice of the other organisation, or what merging the two would do."""
    if not current_actor().governs:
        words = "Organisations are merged by the committee and the secretary."
        return page(TITLE, None, no_permission(words, BACK))
    other = next(iter(query.get("other", [])), "")
    with read_only(current_board().engine) as session:
        body = by_key(session, Organisation, key)
        found = read_merge(session, key, other) if other else None
    here = Link(body.name, f"/stakeholders/{body.key}")
    above = breadcrumbs([BACK, here], "Merge")
    if found is None or found.kept.id == found.gone.id:
        lead = f"For an organisation that stands here twice. {body.name} stays; the other goes "
        return page(TITLE, f"{lead}into it.", _choice(body), above=above)
    return page(
        TITLE,
        f"{found.gone.name} goes into {found.kept.name}. Nothing is lost: its name and numbers "
        "stay as other names and numbers, its old address leads here, and the merge can be "
        "undone from the history.",
        h(
            "p",
            link_button(
                f"Keep {found.gone.name} instead",
                f"/stakeholders/{found.gone.key}/merge?other={found.kept.key}",
            ),
        ),
        _moves(found),
        _form(found),
        above=above,
    )


def _choice(body: Organisation) -> Node:
    question, _ = ask({})
    others = [o for o in question.portfolio.directory.organisations if o.key != body.key]
    options = sorted(
        (Option(o.key, o.name, o.country) for o in others), key=lambda o: o.label.casefold()
    )
    return form(
        "merge-choice",
        h("input", type="hidden", name="key", defaultValue=body.key),
        select_field("other", f"The organisation that is {body.name} as well", options),
        submit="See what would move",
        cancel_href=f"/stakeholders/{body.key}",
    )


def _moves(found: MergePreview) -> Node:
    if not found.moves:
        none = empty_state("Nothing names it", f"No record names {found.gone.name}.")
        return section("What goes over", none, id="moves")
    rows = [h("li", f"{count:,} {words}") for count, words in found.moves]
    return section(
        "What goes over",
        h("ul", rows),
        lead="Ties that would say the same twice, or tie the organisation to itself, are left out.",
        id="moves",
    )


def _form(found: MergePreview) -> Node:
    hidden = {
        "key": found.kept.key,
        "other": found.gone.key,
        "kept_version": str(found.kept.version),
        "gone_version": str(found.gone.version),
    }
    kinds = [Option(kind, label) for kind, label in KINDS.items()]
    fields = [
        h("input", type="hidden", name=name, defaultValue=value) for name, value in hidden.items()
    ]
    return section(
        "What stays",
        form(
            "merge",
            *fields,
            *[_which(difference) for difference in found.differences],
            select_field("name_kind", "The name that gives way is", kinds, value=NameKind.SPELLING),
            textarea("why", "Why they are one", hint="A sentence for the history"),
            submit="Merge them",
            saving="Merging…",
            cancel_href=f"/stakeholders/{found.kept.key}",
            danger=True,
        ),
        lead="Where one of them says nothing, the other's value is taken.",
        id="stays",
    )


def _which(difference: Difference) -> Node:
    values = (difference.kept, difference.gone)
    shown = [readable(v) for v in values] if difference.field == "kind" else values
    options = [Option("kept", shown[0]), Option("gone", shown[1])]
    return radio_group(difference.field, LABELS[difference.field], options, value="kept")

"""What only a person can say about a file: its columns, its dates, its numbers."""

from typing import Any

from dashboard.kit import (
    Child,
    Node,
    Option,
    details,
    fieldset,
    form,
    h,
    notice,
    radio_group,
    section,
    select_field,
    table,
)
from dashboard.kit.fields import field_id
from dashboard.kit.table import Column
from dashboard.shared.form_fields import currency_options, hidden
from dashboard.shared.page_questions import ask
from strategy import glossary
from strategy.importing.field_labels import AWARD_LABELS
from strategy.models import ImportFile, ImportOptions
from strategy.queries.operations.imports import ImportView
from strategy.services.import_files import TRIAL
from strategy.vocabulary import Profile, Scope

# What most awards of other people's files are for comes first.
SCOPES = [Option(scope, glossary.label("scope", scope)) for scope in reversed(Scope)]
PROFILES = [
    Option(Profile.DISEASE_MODIFICATION, "Disease modification"),
    Option(Profile.SYMPTOMS, "Symptoms and quality of life"),
    Option(Profile.DIAGNOSTIC, "Diagnosis and biomarkers"),
]
BODIES = [Option("add", "Add them"), Option("leave", "Leave the host empty")]
LEAVE_OUT = "Leave this column out"


def questions_part(view: ImportView) -> Node:
    """Return the questions about a file as one form."""
    file = view.file
    asked = [_question(one) for one in file.facts.get("questions", [])]
    return section(
        "Before the rows can be read",
        form(
            "import-questions",
            hidden("import", file.key),
            asked,
            _columns(file) if file.facts.get("needs_mapping") else None,
            whole_file(view) if file.facts.get("needs_mapping") else None,
            submit="Go on",
            saving="Going on…",
            wide=True,
        ),
        id="questions",
    )


def _question(asked: dict[str, Any]) -> Node:
    options = [
        Option(str(o["value"]), str(o["label"]), str(o.get("sample", "")))
        for o in asked.get("options", [])
    ]
    return radio_group(str(asked["name"]), str(asked["text"]), options)


def _columns(file: ImportFile) -> Node:
    """Return each column of the table with some of its values, and the field it could be."""
    given = file.options.get("mapping", {})
    rows: list[list[Child]] = []
    for number, column in enumerate(file.facts.get("columns", [])):
        title = str(column.get("title", ""))
        chosen = given.get(column.get("letter"), given.get(title, column.get("field", "")))
        rows.append(
            [
                title or f"(column {column.get('letter', number + 1)} has no title)",
                ", ".join(str(s) for s in column.get("samples", [])) or "empty",
                _choice(number, title, chosen),
            ]
        )
    heads = [Column("title", "Column"), Column("samples", "For example"), Column("field", "Is")]
    return h(
        "div",
        notice("info", "Say once what each column is; the board remembers it for your next file."),
        table(heads, rows, caption="The columns of the file and what they are"),
    )


def _choice(number: int, title: str, chosen: str) -> Node:
    options = [h("option", LEAVE_OUT, value="")]
    options += [h("option", words, value=name) for name, words in AWARD_LABELS.items()]
    name = f"map.{number}"
    return h(
        "select",
        options,
        name=name,
        id=field_id(name),
        className="select",
        defaultValue=chosen if chosen in AWARD_LABELS else "",
        **{"aria-label": f"What “{title[:60]}” is"},
    )


def whole_file(view: ImportView) -> Node:
    """Return what holds for rows that say nothing of their own."""
    file = view.file
    said = ImportOptions.model_validate(file.options)
    if file.record == TRIAL:
        hint = "No registry says this; it can be changed trial by trial."
        sorted_as = select_field(
            "profile", "New trials are after", PROFILES, value=said.profile, hint=hint
        )
        return fieldset("For all new trials", sorted_as)
    question, _ = ask({})
    strategies = [
        Option(s.key, f"{s.key} {s.short_name}") for s in question.portfolio.plan.strategies
    ]
    return fieldset(
        "For rows that say nothing of their own",
        select_field(
            "currency",
            "Amounts are in",
            currency_options(),
            empty="The file says it",
            value=said.currency,
            optional=True,
            hint=f"Your last award is in {view.usual.currency}." if view.usual.currency else None,
        ),
        select_field("scope", "The money is for", SCOPES, value=said.scope),
        select_field(
            "strategy",
            "Projects serve",
            strategies,
            value=said.strategy,
            empty="No strategy yet (not aligned)",
            optional=True,
            hint="Counts as suggested until somebody confirms it.",
        ),
        select_field("bodies", "Hosts that the board does not know", BODIES, value=said.bodies),
    )


def options_part(view: ImportView) -> Node:
    """Return what holds for the whole file, to be changed while its rows are looked at."""
    file = view.file
    return details(
        "What holds for all rows",
        form(
            "import-questions",
            hidden("import", file.key),
            whole_file(view),
            _columns(file) if file.format == "table" else None,
            submit="Compare again",
            saving="Comparing…",
            wide=file.format == "table",
        ),
    )

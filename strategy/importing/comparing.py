"""Comparing a file's rows with the board: what each means, what it is, what has to be asked."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, insert, select

from strategy.access import Actor
from strategy.importing.award_amounts import FileRules
from strategy.importing.award_matching import Match, Matcher
from strategy.importing.award_rows import award_meaning
from strategy.importing.cell_values import MONTHS, Conventions
from strategy.importing.comparing_trials import match_trial, trials_by_number
from strategy.importing.conventions import find_conventions
from strategy.importing.existing_awards import read_directory, read_held
from strategy.importing.lines_aside import lines_aside
from strategy.importing.organisation_matching import Directory, NamedBody, named_body
from strategy.importing.problem_kinds import problem_kinds
from strategy.importing.rate_warnings import warn_of_rates
from strategy.importing.reconciling import own_total_problem, reckon
from strategy.importing.row_values import Problem
from strategy.importing.synonyms import synonyms
from strategy.importing.trial_rows import trial_meaning
from strategy.lookup import split_keys
from strategy.models import ImportBody, ImportFile, ImportOptions, ImportRow
from strategy.services.import_correcting import column_of
from strategy.services.import_files import TRIAL
from strategy.services.import_outcomes import ASIDE, ASKED
from strategy.vocabulary import ImportState, Role, RowVerdict

# In these formats an award without an amount is a usual thing, not a slip.
BLANK_IS_UNKNOWN = frozenset({"nih-reporter"})
# Files whose dates and numbers have one form by definition.
FIXED_FORMS = frozenset({"nih-reporter", "ctgov-json"})
Question = dict[str, Any]


def actor_of(file: ImportFile) -> Actor:
    """Return who an import acts for: the person who brought it, for its funder."""
    return Actor(file.actor_key, Role(file.actor_role), file.funder_id)


def compare(session: Session, file: ImportFile, *, today: date) -> None:
    """Work out every row anew; decisions that people made already stand."""
    query = select(ImportRow).where(col(ImportRow.import_id) == file.id)
    rows = list(session.exec(query.order_by(col(ImportRow.position))).all())
    options = ImportOptions.model_validate(file.options)
    how, questions = _conventions(file, rows, options)
    problems = _of_the_file(file)
    if file.record == TRIAL:
        _compare_trials(session, rows, how)
    else:
        questions += _compare_awards(session, file, rows, options, how, today)
    for row in rows:
        read = [one for one in problems.get((row.sheet, row.row), []) if not _is_mended(one, row)]
        told = {one["field"] for one in read}
        found = [*(one for one in row.problems if one["value"] or one["field"] not in told), *read]
        row.problems = found
        is_wrong = any(not problem.get("warning") for problem in found)
        if row.decision == "skip":
            row.verdict = RowVerdict.LEFT_OUT
        elif is_wrong and row.verdict not in ASIDE:
            row.verdict = RowVerdict.ERROR
    asked_in_file = [q for q in file.facts.get("questions", []) if q["name"] in _CONTAINER]
    reckoning = reckon(rows, options, file.facts.get("aside", {}))
    reckoning["own_total_problem"] = own_total_problem(
        reckoning, options.own_total, options.own_total_why
    )
    file.facts = {
        **file.facts,
        "questions": asked_in_file + questions,
        "reckoning": reckoning,
        "kinds": problem_kinds(rows),
    }
    file.state = ImportState.ASKING if asked_in_file + questions else ImportState.READY
    file.claim, file.beat_at, file.step = "", None, ""


def _is_mended(problem: Problem, row: ImportRow) -> bool:
    """Whether somebody has written what a cell did not hold."""
    return row.is_corrected and (
        problem["field"] in row.words["fields"]
        or any(column_of(amount) == problem["field"] for amount in row.words["amounts"])
    )


_CONTAINER = frozenset({"encoding", "sheet", "delimiter", "hidden"})


def _conventions(
    file: ImportFile, rows: list[ImportRow], options: ImportOptions
) -> tuple[Conventions, list[Question]]:
    # The board's own workbook writes a month as 2010-11.
    years = options.years or (MONTHS if file.format == "template" else "")
    said = Conventions(options.dates, options.decimals, years, options.year_named)
    if file.format in FIXED_FORMS:
        return said, []
    return find_conventions((row.words for row in rows), said)


def _of_the_file(file: ImportFile) -> dict[tuple[str, int], list[Problem]]:
    """Return what reading itself found wrong, by sheet and row."""
    found: dict[tuple[str, int], list[Problem]] = {}
    for one in file.facts.get("problems", []):
        place = (str(one.get("sheet", "")), int(one.get("row", 0)))
        found.setdefault(place, []).append(
            {
                "field": str(one.get("field") or one.get("column", "")),
                "cell": str(one.get("cell", "")),
                "value": str(one.get("value", ""))[:200],
                "rule": str(one.get("rule", "")),
                "fix": str(one.get("fix", "")),
            }
        )
    return found


def _compare_awards(
    session: Session,
    file: ImportFile,
    rows: list[ImportRow],
    options: ImportOptions,
    how: Conventions,
    today: date,
) -> list[Question]:
    divisible = frozenset(split_keys(session))
    taught = synonyms(session)
    rules = FileRules(
        options.currency, file.format in BLANK_IS_UNKNOWN, with_units=options.units == "title"
    )
    for row in rows:
        row.meaning, row.problems = award_meaning(
            row.words,
            how,
            divisible,
            rules=rules,
            taught=taught,
        )
    held = read_held(session, actor_of(file), file.funder_id or 0, today)
    aside = lines_aside(rows)
    counted = [row for row in rows if row.position not in aside or row.decision == "new"]
    matcher = Matcher(held, [row.meaning for row in counted])
    separate = options.repeated == "separate"
    for row in counted:
        _take(row, matcher.match(row.meaning, separate=separate), matcher, aside)
        warn_of_rates(row)
    for row in rows:
        if row.position in aside and row.decision != "new":
            _set_aside(row, aside[row.position])
    bodies = read_directory(session, actor_of(file), today)
    _ask_for_bodies(session, file, counted, bodies, options)
    asked = _units(rows, options) + ([] if options.repeated else _repeated(counted))
    return asked + _foreign_funders(file, counted, bodies, options)


def _set_aside(row: ImportRow, verdict: str) -> None:
    """Leave out a line that is no award of its own; somebody can say that it is one."""
    row.verdict, row.target, row.offers, row.differences = verdict, "", [], []
    row.label = str(row.meaning.get("title") or row.label)[:200]
    row.problems = []


def _units(rows: list[ImportRow], options: ImportOptions) -> list[Question]:
    """Ask once whether thousands or millions in titles hold."""
    if options.units:
        return []
    found = next(
        (a for row in rows for a in row.words["amounts"] if a.get("factor") and a.get("text")), None
    )
    if found is None:
        return []
    word = {"1000": "thousands", "1000000": "millions"}[found["factor"]]
    text = found["text"][0]
    return [
        {
            "name": "units",
            "text": f"A title says {word}. What does {text} mean?",
            "options": [
                {"value": "title", "label": f"{text} {word}, as the title says"},
                {"value": "plain", "label": f"{text}, as it stands"},
            ],
        }
    ]


def _take(row: ImportRow, match: Match, matcher: Matcher, aside: Mapping[int, str]) -> None:
    kind, _, key = row.decision.partition(":")
    if match.verdict is RowVerdict.DUPLICATE and kind == "same":
        chosen = matcher.compared_with(row.meaning, key)
        if chosen is not None:
            match = Match(match.verdict, chosen.target, match.offers, chosen.differences)
    row.verdict, row.target, row.offers = match.verdict, match.target, match.offers
    row.differences = match.differences
    for problem in match.problems:
        problem["cell"] = row.words["fields"].get(problem["field"], ["", ""])[1]
    row.problems = [*row.problems, *match.problems]
    row.label = str(row.meaning.get("title") or row.label)[:200]
    if match.verdict not in ASKED and row.position not in aside:
        row.decision = row.decision if row.decision == "skip" else ""


def _ask_for_bodies(
    session: Session,
    file: ImportFile,
    rows: list[ImportRow],
    bodies: Directory,
    options: ImportOptions,
) -> None:
    """Note the recipients that the board does not know; one that is like another one is asked."""
    query = select(ImportBody).where(col(ImportBody.import_id) == file.id)
    said = {body.name: body.decision for body in session.exec(query).all()}
    session.execute(delete(ImportBody).where(col(ImportBody.import_id) == file.id))
    counted: Counter[str] = Counter()
    unknown: dict[str, NamedBody] = {}
    for row in rows:
        named = named_body(row.meaning)
        if named is not None and bodies.certain(named) is None:
            counted[named.name] += 1
            unknown.setdefault(named.name, named)
    made = []
    for name, named in unknown.items():
        offers = bodies.offers(named)
        by_itself = options.like if offers else ("new" if options.bodies == "add" else "leave")
        made.append(
            {
                "import_id": file.id,
                "name": name,
                "country": named.country,
                "org_id": named.org_id,
                "ror": named.ror,
                "rows": counted[name],
                "offers": offers,
                "decision": (said.get(name, "") if offers else "") or by_itself,
            }
        )
    if made:
        session.execute(insert(ImportBody), made)


def _repeated(rows: list[ImportRow]) -> list[Question]:
    again = [row for row in rows if row.verdict == RowVerdict.REPEATED]
    if not again:
        return []
    example = again[0].meaning.get("own_reference", "")
    return [
        {
            "name": "repeated",
            "text": f"{len(again):,} rows share their reference with another row, for example "
            f"“{example}”. Nothing is joined by itself. What are they?",
            "options": [
                {"value": "separate", "label": "Awards of their own: each row counts"},
                {"value": "rows", "label": "I will say it row by row"},
            ],
        }
    ]


def _foreign_funders(
    file: ImportFile, rows: list[ImportRow], bodies: Directory, options: ImportOptions
) -> list[Question]:
    """Ask when the file says that somebody else paid."""
    if options.funder_is_right or file.format == "template":
        return []
    own = next((body for body in bodies.by_key.values() if body.id == file.funder_id), None)
    named = Counter(
        (row.meaning["funder_name"], row.meaning.get("funder_org_id", ""))
        for row in rows
        if row.meaning.get("funder_name")
    )
    foreign = [
        name
        for name, number in named
        if own is None or bodies.certain(NamedBody(name, org_id=number)) != own.key
    ]
    if not foreign:
        return []
    return [
        {
            "name": "funder_is_right",
            "text": f"The file says that {_listed(foreign)} paid. Are these awards of "
            f"{own.name if own else 'this funder'}?",
            "options": [{"value": "yes", "label": "Yes, count them so"}],
        }
    ]


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _compare_trials(session: Session, rows: list[ImportRow], how: Conventions) -> None:
    held = trials_by_number(session)
    seen: set[str] = set()
    for row in rows:
        row.meaning, row.problems = trial_meaning(row.words, how)
        match_trial(row, held, seen)

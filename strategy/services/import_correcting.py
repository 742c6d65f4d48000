"""Putting words in place of a file's, and deciding what its rows and organisations are."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.errors import InvalidError, NotFoundError
from strategy.models import ImportBody, ImportFile, ImportRow
from strategy.services.import_files import go_on, open_import
from strategy.vocabulary import ImportState

LONGEST_WORD = 4_000
AMOUNT_FIELDS = frozenset({"amount", "amount_pledged", "amount_disbursed", "amount_returned"})


def correct_rows(
    session: Session,
    *,
    actor: Actor,
    import_key: str,
    words: Mapping[int, Mapping[str, str]],
    decisions: Mapping[int, str],
    bodies: Mapping[int, str],
) -> None:
    """Put words in place of a file's, and decide what rows and organisations are.

    Args:
        session: one write transaction.
        actor: who corrects.
        import_key: the import.
        words: corrected text by the row's position and the field.
        decisions: by position: ``new``, ``skip``, or one of the row's offers.
        bodies: by number of the unknown organisation: ``new``, ``leave`` or a key it offers.

    Raises:
        InvalidError: a decision that nobody offered.
    """
    file = open_import(session, import_key, actor, ImportState.READY)
    for position, fields in words.items():
        _correct(_row(session, file, position), fields)
    for position, decision in decisions.items():
        row = _row(session, file, position)
        offered = {"", "new", "skip"} | {offer["decision"] for offer in row.offers}
        if decision not in offered:
            raise InvalidError({"decisions": "Please choose one of the answers offered."})
        row.decision = decision
    for number, decision in bodies.items():
        body = session.get(ImportBody, number)
        if body is None or body.import_id != file.id:
            raise NotFoundError("There is no such organisation in this file.")
        if decision not in {"", "new", "leave"} | {offer["key"] for offer in body.offers}:
            raise InvalidError({"bodies": "Please choose one of the answers offered."})
        body.decision = decision
    go_on(file, ImportState.COMPARING)
    session.add(file)


def kind_of(problem: Mapping[str, Any]) -> str:
    """Return what a problem shares with others of its kind: field, word and rule, as a key."""
    said = "|".join(str(problem.get(name, "")) for name in ("field", "value", "rule"))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def correct_alike(
    session: Session,
    *,
    actor: Actor,
    import_key: str,
    words: Mapping[str, str],
    left_out: Collection[str] = (),
) -> int:
    """Put one word in place of the same wrong word in all rows, or leave all these rows out.

    Args:
        session: one write transaction.
        actor: who corrects.
        import_key: the import.
        words: the corrected text by the key of the kind of problem.
        left_out: keys of the kinds whose rows are not to be taken.

    Returns:
        how many rows were changed.

    Raises:
        InvalidError: nothing was said.
    """
    file = open_import(session, import_key, actor, ImportState.READY)
    query = select(ImportRow).where(col(ImportRow.import_id) == file.id)
    touched = 0
    for row in session.exec(query.order_by(col(ImportRow.position))):
        fields = {
            str(problem["field"]): words[key]
            for problem in row.problems
            if (key := kind_of(problem)) in words and words[key] != problem.get("value")
        }
        if any(kind_of(problem) in left_out for problem in row.problems):
            row.decision = "skip"
            touched += 1
        elif fields:
            _correct(row, fields)
            touched += 1
    if not touched:
        raise InvalidError({"form": "Nothing was changed. Please write what is meant."})
    go_on(file, ImportState.COMPARING)
    session.add(file)
    return touched


def _row(session: Session, file: ImportFile, position: int) -> ImportRow:
    query = select(ImportRow).where(
        col(ImportRow.import_id) == file.id, col(ImportRow.position) == position
    )
    row = session.exec(query).first()
    if row is None:
        raise NotFoundError("There is no such row in this file.")
    return row


def _correct(row: ImportRow, fields: Mapping[str, str]) -> None:
    """Words live inside one JSON value: it is replaced as a whole, or nothing would be stored."""
    texts: dict[str, Any] = dict(row.words["fields"])
    amounts = [dict(amount) for amount in row.words["amounts"]]
    for name, given in fields.items():
        text = given.strip()[:LONGEST_WORD]
        column, _, place = name.partition("__")
        if column in ("currency", "value_date"):
            _correct_all(amounts, column, text)
            continue
        if column in AMOUNT_FIELDS:
            _correct_amount(amounts, column, place, text)
            continue
        before = texts.pop(name, ["", ""])
        if text:
            # A word that stays as it was keeps what the file says of it.
            texts[name] = before if text == before[0] else [text, before[1]]
    row.words = {**row.words, "fields": texts, "amounts": amounts}
    row.is_corrected = True


def column_of(amount: Mapping[str, Any]) -> str:
    """Return the field that an amount stands in: each stage has its own."""
    stage = amount.get("stage") or "committed"
    usual = "amount" if stage == "committed" else f"amount_{stage}"
    return str(amount.get("column") or usual)


def _correct_all(amounts: list[dict[str, Any]], name: str, text: str) -> None:
    """Currency and date of a row hold for all its amounts; beside none they say nothing."""
    part = {"currency": "currency", "value_date": "date"}[name]
    for amount in amounts:
        cell = (amount.get(part) or ["", ""])[1]
        amount[part] = [text, cell]
        if not text:
            del amount[part]


def _correct_amount(amounts: list[dict[str, Any]], column: str, place: str, text: str) -> None:
    """Correct one amount at its stage and nothing else; a typed text is no number of the file."""
    at = int(place) if place.isdecimal() else -1
    found = next((a for n, a in enumerate(amounts) if n == at), None) if place else None
    found = found or next((a for a in amounts if column_of(a) == column), None)
    if found is None:
        stage = "committed" if column == "amount" else column.removeprefix("amount_")
        found = {"stage": stage, "column": column, "text": ["", ""]}
        if amounts and "currency" in amounts[0]:
            found["currency"] = amounts[0]["currency"]
        amounts.append(found)
    if not text:
        amounts.remove(found)
    elif text != found["text"][0]:
        found["text"] = [text, found["text"][1]]

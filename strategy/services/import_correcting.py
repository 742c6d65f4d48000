"""Putting words in place of a file's, and deciding what its rows and organisations are."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.errors import InvalidError, NotFoundError
from strategy.models import ImportBody, ImportFile, ImportRow
from strategy.services.import_files import go_on, open_import
from strategy.vocabulary import ImportState

LONGEST_WORD = 4_000


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
        if name in ("amount", "currency", "value_date"):
            _correct_amount(amounts, name, text)
            continue
        cell = texts.pop(name, ["", ""])[1]
        if text:
            texts[name] = [text, cell]
    row.words = {**row.words, "fields": texts, "amounts": amounts}
    row.is_corrected = True


def _correct_amount(amounts: list[dict[str, Any]], name: str, text: str) -> None:
    part = {"amount": "text", "currency": "currency", "value_date": "date"}[name]
    if not amounts:
        amounts.append({"stage": "committed", "text": ["", ""]})
    for amount in amounts[:1] if name == "amount" else amounts:
        cell = (amount.get(part) or ["", ""])[1]
        amount[part] = [text, cell]
        if not text and part != "text":
            del amount[part]
    if name == "amount" and not text:
        del amounts[0]

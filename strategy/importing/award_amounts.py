"""The amounts of one award's row, stage by stage."""

from dataclasses import dataclass
from typing import Any

from strategy.importing.amount_words import Money, read_amount, read_currency, shared_sign
from strategy.importing.cell_values import UnclearWordError, folded
from strategy.importing.code_lists import UNKNOWN_AMOUNTS, YES
from strategy.importing.date_words import read_date
from strategy.importing.row_values import WordReader
from strategy.services.import_correcting import column_of
from strategy.vocabulary import Stage

Amount = dict[str, Any]
NOTHING = "An amount must be more than nothing."


@dataclass(frozen=True, slots=True)
class FileRules:
    """What holds for the amounts of a whole file.

    Attributes:
        currency: what amounts are in where the file names none.
        blank_is_unknown: whether an award without an amount means "not published".
        with_units: whether thousands and millions in the titles hold.
    """

    currency: str = ""
    blank_is_unknown: bool = False
    with_units: bool = False


def read_amounts(row: WordReader, given: list[Amount], rules: FileRules) -> list[Amount]:
    """Return the amounts of a row: stage, cents (none: not published), currency, date.

    A stage other than the commitment with nothing in it is left out with a warning: nothing paid
    out yet is the usual state of a signed award.

    Args:
        row: the row, which keeps what could not be read.
        given: text, currency and date of each stage, with their cells.
        rules: what holds for the whole file.
    """
    unknown = folded(row.text("unpublished", 60)) in YES
    refused = row.is_refused
    found = [
        one
        for place, amount in enumerate(given)
        if (one := _amount(row, amount, _name(given, place), rules))
    ]
    if found or (row.is_refused and not refused):
        return found
    if not unknown and not rules.blank_is_unknown:
        row.refuse("amount", "There is no amount.", "Give it, or write “not published”.")
    blank = {} if unknown else {"blank": True}
    currency = rules.currency or "EUR"
    return [{"stage": str(Stage.COMMITTED), "cents": None, "currency": currency, **blank}]


def _name(given: list[Amount], place: int) -> str:
    """Return what a correction of this amount is called: its column, and its place if not first."""
    column = column_of(given[place])
    return f"{column}__{place}" if column in map(column_of, given[:place]) else column


def _amount(row: WordReader, given: Amount, name: str, rules: FileRules) -> Amount | None:
    text, cell, *kind = given["text"]
    stage = _stage(row, given)
    before = len(row.problems)
    factor = str(given.get("factor") or "") if rules.with_units else ""
    if folded(text) in UNKNOWN_AMOUNTS:
        code = _currency(row, given, Money(0), rules)
        return {"stage": stage, "cents": None, "currency": code} if code is not None else None
    money = row.read(
        name, lambda word: read_amount(word, row.how, kind[0] if kind else "", factor), (text, cell)
    )
    if money is None:
        return None
    if money.cents == 0 and stage != Stage.COMMITTED:
        said = f"Nothing is {stage} yet; the award is taken without it."
        row.warn(name, said, "Nothing has to be done.", (text, cell))
        return None
    code = _currency(row, given, money, rules)
    if code is None:
        return None
    if money.cents <= 0:
        row.refuse(name, NOTHING, _remedy(money), (text, cell))
        return None
    day = row.read("value_date", lambda word: read_date(word, row.how), given.get("date"))
    if len(row.problems) > before and row.is_refused and day is None and given.get("date"):
        return None
    dated = (
        {}
        if day is None
        else {"date": day.value_day.first.isoformat(), "precision": str(day.value_day.precision)}
    )
    return {"stage": stage, "cents": money.cents, "currency": code, **dated}


def _remedy(money: Money) -> str:
    if money.cents == 0:
        return "Leave the row out, write “not published”, or give the amount."
    return "Money given back has the stage “returned” and a positive amount."


def _currency(row: WordReader, given: Amount, money: Money, rules: FileRules) -> str | None:
    """Return the code of an amount's currency; nothing where it is unclear, which the row keeps.

    What stands beside the amount, in the row's own column and in the title must not contradict.
    """
    cell = given["text"][1]
    refused = len(row.problems)
    in_row, shared = _one_of_many(row, given.get("currency"))
    in_title, title_shared = _one_of_many(row, _title_word(given))
    if len(row.problems) > refused:
        return None
    said = {"amount": money.currency, "currency": in_row, "title": in_title}
    own = [code for code in said.values() if code]
    groups = [one for one in (money.shared, shared, title_shared) if one]
    code = own[0] if own else rules.currency
    if len(set(own)) > 1:
        named = [(what, code) for what, code in said.items() if code]
        told = [f"the {what} {code}" for what, code in named[1:]]
        rule = ", ".join([f"The {named[0][0]} says {named[0][1]}", *told]) + "."
        row.refuse("currency", rule, "Make them agree.", given.get("currency") or ("", cell))
        return None
    if code and any(code not in group for group in groups):
        rule = f"The sign beside the amount does not belong to {code}."
        row.refuse("currency", rule, "Make them agree.", given.get("currency") or ("", cell))
        return None
    if not code:
        rule = "It does not say in which currency the amount is."
        if groups:
            rule = f"It is the sign of several currencies: {', '.join(groups[0])}."
        row.refuse(
            "currency", rule, "Give a code such as EUR.", given.get("currency") or ("", cell)
        )
        return None
    return code


def _title_word(given: Amount) -> tuple[str, str] | None:
    written = str(given.get("title_money") or "")
    return (written, given["text"][1]) if written else None


def _one_of_many(row: WordReader, word: Any) -> tuple[str, tuple[str, ...]]:
    """Return the code that a word names, or the codes that its sign can mean."""
    if not word:
        return "", ()
    shared: list[str] = []

    def read(text: str) -> str:
        try:
            return read_currency(text)
        except UnclearWordError:
            shared.extend(shared_sign(text))
            if shared:
                return ""
            raise

    return row.read("currency", read, word) or "", tuple(shared)


def _stage(row: WordReader, given: Amount) -> str:
    said = given.get("stage") or Stage.COMMITTED
    word = (said, given["text"][1]) if isinstance(said, str) else said
    named = WordReader({"stage": word}, row.how, row.problems, row.taught)
    return named.one_of("stage") or str(Stage.COMMITTED)

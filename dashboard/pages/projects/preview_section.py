"""What the award would do to each strategy, while it is being typed."""

from datetime import date

from dashboard.kit import Column, Node, h, table
from dashboard.pages.projects.award_fields import read_split
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, Values
from dashboard.typed_values import precision_of, read_day, read_money
from strategy.amounts import full, short
from strategy.language.habits import day
from strategy.queries.money.award_previews import Preview, PreviewLine, current_split, preview_award
from strategy.vocabulary import Stage

COLUMNS = (
    Column("strategy", "Strategy"),
    Column("adds", "Would gain", number=True),
    Column("before", "Holds now", number=True),
    Column("after", "Would hold", number=True),
)


def preview_part(values: Values, usual: str = "") -> Node:
    """Return the preview of a half-typed form; what is unclear so far is simply not shown yet.

    Args:
        values: what is typed so far.
        usual: the currency of the funder's last award, which holds where none is written.
    """
    reader = SentForm(values)
    split = read_split(reader)
    money = reader.read("amount", read_money, None)
    amount = money.cents if money else None
    when = reader.text("value_date") or reader.text("start")
    given = SentForm({"day": when}).read("day", read_day, None)
    # Without any date the year of logging is assumed, as the money's rules say.
    value, precision = (given, precision_of(when)) if given else (date(today().year, 1, 1), "year")
    title = h("h2", "What it changes")
    question, _ = ask({})
    if reader.text("project") not in ("new", ""):
        split = current_split(question, reader.text("project"))
    if not split:
        words = "With project, amount and shares, this shows what each strategy would gain."
        return h("div", title, h("p", words, className="quiet"))
    found = preview_award(
        question,
        amount_cents=None if values.get("unpublished") is True else amount,
        currency=reader.text("currency").upper()
        or (money.currency if money else "")
        or usual
        or "EUR",
        value_date=value,
        precision=precision,
        split=split,
    )
    return h("div", title, _sentence(found, values, amount, dated=given is not None), _table(found))


def _sentence(found: Preview, values: Values, amount: int | None, *, dated: bool) -> Node:
    if values.get("unpublished") is True:
        words = "An unknown amount adds nothing to the money; the project is counted."
    elif found.cents is None and amount is not None:
        words = "No exchange rate of that time is known, so the amount would be counted apart."
    elif found.cents is None:
        words = "No amount yet."
    elif found.cents < 0:
        words = "The amount is negative. Money given back is stage “Returned”."
    else:
        words = f"In the reporting currency: {full(found.cents, 'EUR')}"
        if found.rate is not None and found.rate.currency != "EUR":
            assumed = "" if dated else ", assumed, because no date is given"
            words += f", {found.rate.how} ({day(found.rate.used)}){assumed}"
        words += "."
    if values.get("stage") == Stage.PLEDGED:
        words += " A pledge is drawn hatched and not counted as promised or paid."
    return h("p", words)


def _table(found: Preview) -> Node:
    rows = [_row(line) for line in found.lines]
    return table(COLUMNS, rows, caption="What each strategy would gain", look="dense")


def _row(line: PreviewLine) -> list[str]:
    share = f"{line.of.label} ({line.basis_points / 100:g} %)"
    return [share, full(line.adds, "EUR"), short(line.before, "EUR"), short(line.after, "EUR")]

"""What the award forms share: how their fields are drawn and read."""

from datetime import date
from fractions import Fraction
from typing import Any

from dashboard.kit import Node, Option, check_field, date_field, select_field, text_field
from dashboard.kit import money_field as amount_field
from dashboard.shared.form_fields import currency_options
from dashboard.shared.page_questions import ask
from dashboard.shared.periods import shown_day
from dashboard.shared.submit import SentForm
from dashboard.typed_values import precision_of, read_basis_points, read_day
from dashboard.typed_values import read_money as typed_money
from strategy.columns.plan import NOT_ALIGNED
from strategy.glossary import label, readable
from strategy.importing.amount_words import Money
from strategy.importing.cell_values import UnclearWordError
from strategy.importing.split_words import points_of, read_share
from strategy.models import Award, Contribution
from strategy.vocabulary import ContributionKind, Precision, Qualifier, Stage, Visibility

AS_WRITTEN = "As written, else as in the funder’s last award"
STAGE_OPTIONS = [
    Option(Stage.COMMITTED, "Committed", "a signed grant"),
    Option(Stage.PLEDGED, "Pledged", "promised, not signed"),
    Option(Stage.DISBURSED, "Paid out"),
    Option(Stage.RETURNED, "Returned", "given back; lowers the total"),
]


def strategy_options() -> list[Option]:
    """Return the strategies, the areas as such and, last, "not aligned"."""
    question, _ = ask({})
    _, *aligned = question.portfolio.plan.rows
    named = [Option(row.key, row.name) for row in aligned]
    return [*named, Option(NOT_ALIGNED, "not aligned with the plan")]


def money_fields(contribution: Contribution | None, currency: str) -> list[Node]:
    """Return amount, currency, stage and how firm the amount is."""
    cents = contribution.amount_cents if contribution else None
    unknown = contribution is not None and cents is None
    firm = [Option(q, readable(q)) for q in Qualifier]
    return [
        amount_field(
            "amount",
            "Amount",
            value="" if cents is None else f"{cents / 100:.2f}",
            hint="For the whole award, such as 1,250,000, 1.2m or £480 000",
        ),
        check_field("unpublished", "The amount is not published", checked=unknown),
        select_field(
            "currency",
            "Currency",
            currency_options(),
            value=currency,
            empty=None if contribution else AS_WRITTEN,
        ),
        select_field(
            "stage",
            "Stage",
            [
                Option(o.value, f"{o.label} ({o.note})" if o.note else o.label)
                for o in STAGE_OPTIONS
            ],
            value=contribution.stage if contribution else Stage.COMMITTED,
        ),
        select_field(
            "kind",
            "What is given",
            [Option(kind, label("contribution_kind", kind)) for kind in ContributionKind],
            value=contribution.kind if contribution else ContributionKind.CASH,
            hint="Work and goods are shown beside the money, never inside it.",
        ),
        select_field(
            "qualifier",
            "How firm is the amount",
            firm,
            value=contribution.qualifier if contribution else Qualifier.EXACT,
        ),
    ]


def date_fields(award: Award | None, contribution: Contribution | None) -> list[Node]:
    """Return the period, and the day the exchange rate is taken from."""
    held = (award.start, award.start_precision) if award else (None, None)
    ends = (award.end, award.end_precision) if award else (None, None)
    value = (
        (contribution.value_date, contribution.value_precision) if contribution else (None, None)
    )
    return [
        date_field("start", "Start", value=shown_day(*held), optional=True),
        date_field("end", "End", value=shown_day(*ends), optional=True),
        date_field(
            "value_date",
            "Date of the amount",
            value=shown_day(*value),
            hint="Its exchange rate counts; empty means the start.",
            optional=True,
        ),
    ]


def quiet_fields(award: Award | None) -> list[Node]:
    """Return own reference and visibility."""
    seen = [
        Option(Visibility.PUBLIC, "Public"),
        Option(Visibility.EMBARGOED, "Only you and the committee, until a day"),
    ]
    return [
        text_field(
            "own_reference",
            "Your own reference",
            value=award.own_reference if award else "",
            optional=True,
        ),
        select_field(
            "visibility",
            "Who may see it",
            seen,
            value=award.visibility if award else Visibility.PUBLIC,
        ),
        date_field(
            "embargo_until",
            "Not public until",
            value=shown_day(award.embargo_until, Precision.DAY) if award else "",
            hint="Only for an award that is not public yet.",
            optional=True,
        ),
        text_field("note", "Note", value=award.note if award else "", optional=True),
    ]


def read_money(reader: SentForm, usual: str = "") -> dict[str, Any]:
    """Return the fields of an award's money, dates and visibility; problems stay in the reader.

    Args:
        reader: the form.
        usual: the currency of the funder's last award, where none is written.
    """
    unpublished = reader.values.get("unpublished") is True
    amount = None if unpublished else reader.read("amount", typed_money, None)
    if amount is None and not unpublished and "amount" not in reader.problems:
        reader.problems["amount"] = "Please give the amount, or tick “not published”."
    return {
        "amount_cents": amount.cents if amount else None,
        "currency": _currency(reader, amount, usual),
        "stage": reader.text("stage") or Stage.COMMITTED,
        "kind": reader.text("kind") or ContributionKind.CASH,
        "qualifier": reader.text("qualifier") or Qualifier.EXACT,
        **_period(reader),
        "own_reference": reader.text("own_reference"),
        "visibility": reader.text("visibility") or Visibility.PUBLIC,
        "embargo_until": reader.read("embargo_until", _last_day, None),
        "note": reader.text("note"),
    }


def _currency(reader: SentForm, amount: Money | None, usual: str) -> str:
    """Return the currency that was chosen or stands beside the amount; they must not differ."""
    chosen = reader.text("currency").upper()
    written = amount.currency if amount else ""
    shared = amount.shared if amount else ()
    if written and chosen and written != chosen:
        reader.problems["currency"] = f"The amount says {written}, the currency {chosen}."
    code = chosen or written or (usual if not shared or usual in shared else "")
    if shared and code not in shared:
        reader.problems["currency"] = (
            f"The sign beside the amount can be {', '.join(shared)}. Please choose which."
        )
    elif not code and not reader.problems:
        reader.problems["currency"] = "Please say in which currency, such as “GBP 480 000”."
    return code or "EUR"


def _period(reader: SentForm) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, how in (("start", read_day), ("end", _last_day), ("value_date", read_day)):
        day = reader.read(name, how, None)
        fields[name] = day
        if day is not None:
            fields[name.replace("_date", "") + "_precision"] = precision_of(reader.text(name))
    return fields


def _last_day(text: str) -> date | None:
    return read_day(text, last=True)


def read_split(reader: SentForm, name: str = "split") -> dict[str, int]:
    """Return a split as basis points by strategy or area key, "" for not aligned."""
    sent = reader.values.get(name)
    found: dict[str, int] = {}
    shares: dict[str, Fraction | None] = {}
    for key, text in sent.items() if isinstance(sent, dict) else ():
        one = SentForm({name: text})
        points = one.read(name, read_basis_points, 0)
        reader.problems.update(one.problems)
        if points:
            row = "" if key == NOT_ALIGNED else str(key)
            found[row], shares[row] = points, read_share(str(text))
    try:
        # Thirds that were written as 33.33 are thirds.
        return points_of(shares)
    except UnclearWordError:
        return found

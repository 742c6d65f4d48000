"""The page with which a funder confirms its awards: one link, one use, no account."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answered

from dashboard.accounts.plain_frame import plain_form, plain_page
from dashboard.accounts.posted_forms import now, posted
from dashboard.context import live_board
from dashboard.kit.fields import field_id
from dashboard.kit.node import Child, Node, h
from dashboard.kit.table import Column, table
from strategy.amounts import counted
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotFoundError
from strategy.models import Organisation
from strategy.services.confirming import (
    ANSWERS,
    RIGHT,
    Answer,
    AwardToConfirm,
    answer_by_link,
    awards_to_confirm,
    linked_funder,
)

blueprint = Blueprint("confirm", __name__)
CLOSED = "This link does not open anything"


@blueprint.get("/confirm/<secret>")
def ask(secret: str) -> Answered:
    """Show the awards; looking uses nothing up, because mail scanners look, too."""
    return _page(secret)


@blueprint.post("/confirm/<secret>")
def take(secret: str) -> Answered:
    """Take the answers."""
    form = posted()
    answers = {
        key: Answer(
            form.get(f"said-{key}", "") or (RIGHT if "rest" in form else ""),
            form.get(f"why-{key}", ""),
            form.get(f"words-{key}", ""),
        )
        for key in request.form.getlist("award")
    }
    try:
        with transaction(live_board().engine) as session:
            confirmed = answer_by_link(session, secret=secret, answers=answers, at=now())
    except NotFoundError as gone:
        return _gone(str(gone))
    except InvalidError as invalid:
        return _page(secret, form, invalid.fields, 422)
    others = sum(1 for answer in answers.values() if answer.said not in ("", RIGHT))
    words = [f"{counted(confirmed, 'award is', 'awards are')} confirmed."]
    if others:
        words.append(f"{counted(others, 'answer')} went to those who look after the board.")
    return plain_page("Thank you", h("p", " ".join(words)), _home())


def _page(
    secret: str,
    form: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Answered:
    try:
        with read_only(live_board().engine) as session:
            _, funder = linked_funder(session, secret, at=now())
            held = awards_to_confirm(session, funder)
    except NotFoundError as gone:
        return _gone(str(gone))
    return plain_page(
        f"Are these the awards of {funder.name}?",
        _lead(funder, held),
        plain_form(
            f"/confirm/{secret}",
            _rest(form or {}),
            table(HEADS, [_award(one, form or {}) for one in held], caption="Your awards"),
            submit="Send the answers",
        ),
        errors=errors,
        status=status,
    )


def _lead(funder: Organisation, held: list[AwardToConfirm]) -> Node:
    return h(
        "p",
        f"The strategy board of the International Progressive MS Alliance holds "
        f"{counted(len(held), 'award')} of {funder.name}. Please say of each whether it is right. "
        "This link works once.",
    )


HEADS = (
    Column("project", "Award", width="32%"),
    Column("money", "Money", width="18%"),
    Column("period", "Years", width="10%"),
    Column("said", "Is it right?", width="18%"),
    Column("why", "What has to be changed", width="22%"),
)


def _award(one: AwardToConfirm, form: dict[str, str]) -> list[Child]:
    key, name = one.award.key, one.project.name
    reference = f" (your reference {one.award.own_reference})" if one.award.own_reference else ""
    hidden = [("award", key), (f"words-{key}", one.words)]
    return [
        h(
            "span",
            [h("input", type="hidden", name=field, defaultValue=said) for field, said in hidden],
            f"{name}{reference}",
        ),
        one.money,
        _years(one),
        _choice(f"said-{key}", f"Is the award for {name} right?", form),
        h(
            "input",
            type="text",
            name=f"why-{key}",
            id=field_id(f"why-{key}"),
            defaultValue=form.get(f"why-{key}", ""),
            className="input",
            autoComplete="off",
            **{"aria-label": f"What has to be changed of {name}"},
        ),
    ]


def _years(one: AwardToConfirm) -> str:
    years = [str(day.year) for day in (one.award.start, one.award.end) if day]
    return " to ".join(dict.fromkeys(years)) or "no date"


def _choice(name: str, label: str, form: dict[str, str]) -> Node:
    options = [h("option", "Please choose", value="")]
    options += [h("option", words, value=value) for value, words in ANSWERS.items()]
    return h(
        "select",
        options,
        name=name,
        id=field_id(name),
        className="select",
        defaultValue=form.get(name, ""),
        **{"aria-label": label},
    )


def _rest(form: dict[str, str]) -> Node:
    """Return the one tick for all awards of which nothing else is said."""
    box = h("input", type="checkbox", name="rest", defaultChecked="rest" in form, id="field-rest")
    words = "All awards of which I said nothing else are right"
    return h("div", h("label", box, h("span", words), className="check", htmlFor="field-rest"))


def _gone(words: str) -> Answered:
    again = "Please ask the secretariat of the Alliance for a new one."
    return plain_page(CLOSED, h("p", words, " ", again), _home(), status=404)


def _home() -> Node:
    return h("p", h("a", "Go to the Overview", href="/", className="button"))

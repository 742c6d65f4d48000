"""Logging and correcting awards: a funder for its own money, committee and secretary for any."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError
from strategy.lookup import by_key, same_version, split_keys
from strategy.models import (
    Award,
    AwardCreate,
    AwardTerms,
    AwardUpdate,
    Contribution,
    Organisation,
    Project,
)
from strategy.models.base import MAX_NAME
from strategy.services.splits import leads_funding, replace_split
from strategy.services.validation import (
    checked,
    currency_problem,
    period_problem,
    split_problem,
)
from strategy.visibility import visible_award, visible_project
from strategy.vocabulary import Confidence, DateBasis, RateBasis, SplitBasis, Visibility


def log_award(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, today: date
) -> str:
    """Log one funder's award to a project that exists or is made with it.

    Args:
        session: one write transaction; the caller commits.
        actor: who logs it.
        values: fields of ``AwardCreate``.
        write_key: the form's own key; the same key again returns the first answer.
        today: the day of logging.

    Returns:
        The key of the award.

    Raises:
        InvalidError: with a sentence per field.
        NotAllowedError: the actor does not speak for this funder.
    """
    sent = request(actor, "log_award", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(AwardCreate, values)
    funder = by_key(session, Organisation, form.funder_key)
    require(actor, "log_award", funder.id)
    _refuse_problems(session, form)
    project, is_new = _project(session, actor, form, today)
    award = _award(session, actor, form, project, funder, leads=is_new, today=today)
    if form.split is not None and (is_new or leads_funding(session, actor, project)):
        basis = SplitBasis.CURATED if actor.governs else SplitBasis.FUNDER_CODED
        replace_split(session, actor, project, form.split, basis=basis)
    remember_answer(session, sent, award.key)
    return award.key


def correct_award(
    session: Session, *, actor: Actor, award_key: str, values: dict[str, Any], today: date
) -> Award:
    """Correct an award's money, dates and reference.

    The award keeps one contribution per stage: the one at the form's stage is changed, or added
    when the award has none there.

    Raises:
        InvalidError, NotAllowedError, OutdatedError: as their sentences say.
    """
    award = visible_award(session, award_key, actor, today)
    require(actor, "correct_award", award.funder_id)
    form = checked(AwardUpdate, values)
    same_version(award, form.version)
    problems = _money_problems(form)
    others = _contributions(session, award)
    if any(c.currency != form.currency and c.stage != form.stage for c in others):
        problems["currency"] = "The award's other amounts are in another currency."
    if problems:
        raise InvalidError(problems)
    _set_terms(award, form)
    award.looked_on = today
    keep(session, actor, "correct_award", award)
    _set_amount(session, actor, award, form, others)
    return award


def _contributions(session: Session, award: Award) -> list[Contribution]:
    query = select(Contribution).where(col(Contribution.award_id) == award.id)
    return list(session.exec(query.order_by(col(Contribution.id))).all())


def _refuse_problems(session: Session, form: AwardCreate) -> None:
    problems = _money_problems(form)
    if not form.project_key and not form.project_title:
        problems["project_title"] = "Please choose a project or give the new one a title."
    if form.split is not None:
        wrong = split_problem(form.split, split_keys(session).keys())
        if wrong:
            problems["split"] = wrong
    elif not form.project_key:
        problems["split"] = "Please say which strategies the project serves."
    if problems:
        raise InvalidError(problems)


def _money_problems(form: AwardTerms) -> dict[str, str]:
    problems = period_problem(form.start, form.end)
    wrong = currency_problem(form.currency)
    if wrong:
        problems["currency"] = wrong
    if form.visibility is Visibility.EMBARGOED and form.embargo_until is None:
        problems["embargo_until"] = "Please say until when the award is not public."
    return problems


def _project(
    session: Session, actor: Actor, form: AwardCreate, today: date
) -> tuple[Project, bool]:
    if form.project_key:
        return visible_project(session, form.project_key, actor, today), False
    host = by_key(session, Organisation, form.project_host_key) if form.project_host_key else None
    project = Project(
        key=new_key("project"),
        title=form.project_title,
        name=form.project_title[:MAX_NAME],
        lead=form.project_lead,
        host_id=host.id if host else None,
        country=form.project_country or (host.country if host else ""),
        status=form.project_status,
        scope=form.scope,
        start=form.start,
        start_precision=form.start_precision if form.start else None,
        end=form.end,
        end_precision=form.end_precision if form.end else None,
        confidence=Confidence.HIGH,
        updated_on=today,
    )
    return keep(session, actor, "log_award", project), True


def _award(
    session: Session,
    actor: Actor,
    form: AwardCreate,
    project: Project,
    funder: Organisation,
    *,
    leads: bool,
    today: date,
) -> Award:
    award = Award(
        key=new_key("award"),
        project_id=project.id or 0,
        funder_id=funder.id or 0,
        leads=leads,
        confidence=Confidence.HIGH,
        logged_on=today,
        looked_on=today,
    )
    _set_terms(award, form)
    keep(session, actor, "log_award", award)
    keep(session, actor, "log_award", _set_money(_blank(award), form, award))
    return award


def _set_terms(award: Award, form: AwardTerms) -> None:
    award.own_reference = form.own_reference
    award.currency = form.currency
    start_precision = form.start_precision if form.start else None
    end_precision = form.end_precision if form.end else None
    held = (award.start, award.end, award.start_precision, award.end_precision)
    if held != (form.start, form.end, start_precision, end_precision):
        award.start, award.end = form.start, form.end
        award.start_precision, award.end_precision = start_precision, end_precision
        award.date_basis = DateBasis.PUBLISHED if form.start else DateBasis.UNDATED
    award.visibility = form.visibility
    award.embargo_until = form.embargo_until
    award.note = form.note


def _blank(award: Award) -> Contribution:
    return Contribution(
        key=new_key("contribution"), award_id=award.id or 0, currency=award.currency
    )


def _set_money(contribution: Contribution, form: AwardTerms, award: Award) -> Contribution:
    contribution.stage = form.stage
    contribution.amount_cents = form.amount_cents
    contribution.currency = form.currency
    contribution.kind = form.kind
    contribution.qualifier = form.qualifier
    day = form.value_date or award.start
    # An assumed year stays until somebody gives a date.
    is_kept = day is None and contribution.rate_basis == RateBasis.ASSUMED
    if day != contribution.value_date and not is_kept:
        contribution.value_date, contribution.rate_basis = day, RateBasis.DATED
        own = form.value_precision if form.value_date else award.start_precision
        contribution.value_precision = own
    return contribution


def _set_amount(
    session: Session,
    actor: Actor,
    award: Award,
    form: AwardUpdate,
    others: list[Contribution],
) -> None:
    mine = next((c for c in others if c.stage == form.stage), None)
    contribution = mine or _blank(award)
    keep(session, actor, "correct_award", _set_money(contribution, form, award))

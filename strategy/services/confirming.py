"""Funders say that their awards are right, that one has to be changed, or that one is not theirs.

They do so with a link of their own: for one funder and one use, without an account.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select, update

from strategy.access import Actor
from strategy.accounts.digests import digest, new_secret
from strategy.accounts.moments import aware
from strategy.amounts import full
from strategy.authority import require
from strategy.changes import keep_all
from strategy.errors import InvalidError, NotFoundError
from strategy.lookup import by_key
from strategy.models import Award, ConfirmationLink, Contribution, Dispute, Organisation, Project
from strategy.models.confirmations import confirmed_words
from strategy.references import ref
from strategy.services.disputing import AWARD
from strategy.vocabulary import DisputeState, Role

LIFETIME = timedelta(days=60)
RIGHT, CHANGE, FOREIGN = "right", "change", "foreign"
ANSWERS: Final = {
    RIGHT: "Right as it is",
    CHANGE: "Something has to be changed",
    FOREIGN: "Not ours",
}
MOST_WORDS = 1_000
GONE = "This link was used before, was taken back, or is older than sixty days."


@dataclass(frozen=True, slots=True)
class AwardToConfirm:
    """One award as its funder is asked about it.

    Attributes:
        words: a digest of what is shown, so that nobody confirms what was changed meanwhile.
    """

    award: Award
    project: Project
    contributions: list[Contribution] = field(default_factory=list)

    @property
    def money(self) -> str:
        """The amounts, each with its stage."""
        parts = [
            f"{'not published' if c.amount_cents is None else full(c.amount_cents, c.currency)} "
            f"({c.stage})"
            for c in self.contributions
        ]
        return ", ".join(parts) or "no amount"

    @property
    def words(self) -> str:
        """A digest of what is shown."""
        said = f"{self.project.name}|{self.award.start}|{self.award.end}|{self.money}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def ask_to_confirm(
    session: Session, *, actor: Actor, funder_key: str, at: datetime
) -> tuple[Organisation, str]:
    """Return a funder and the secret of a new link for it; earlier ones are no longer good.

    Args:
        session: one write transaction; the caller commits.
        actor: who asks.
        funder_key: whose awards are asked about.
        at: this moment.

    Raises:
        InvalidError: the funder has no award on the board.
    """
    require(actor, "ask_to_confirm")
    if not funder_key:
        raise InvalidError({"funder_key": "Please say which funder is asked."})
    funder = by_key(session, Organisation, funder_key)
    if not awards_to_confirm(session, funder):
        raise InvalidError({"funder_key": f"{funder.name} has no award on the board."})
    open_ = (col(ConfirmationLink.used_at).is_(None), col(ConfirmationLink.revoked_at).is_(None))
    mine = col(ConfirmationLink.funder_key) == funder.key
    session.execute(update(ConfirmationLink).where(mine, *open_).values(revoked_at=at))
    secret = new_secret()
    session.add(
        ConfirmationLink(
            digest=digest(secret),
            funder_key=funder.key,
            made_by=actor.key,
            made_at=at,
            expires_at=at + LIFETIME,
        )
    )
    return funder, secret


def linked_funder(
    session: Session, secret: str, *, at: datetime, lock: bool = False
) -> tuple[ConfirmationLink, Organisation]:
    """Return a link that is still good, with its funder.

    Raises:
        NotFoundError: it is not good (any more).
    """
    query = select(ConfirmationLink).where(col(ConfirmationLink.digest) == digest(secret))
    link = session.exec(query.with_for_update() if lock else query).first()
    if link is None or link.used_at or link.revoked_at or at >= aware(link.expires_at):
        raise NotFoundError(GONE)
    named = select(Organisation).where(col(Organisation.key) == link.funder_key)
    funder = session.exec(named).first()
    if funder is None:
        raise NotFoundError(GONE)
    return link, funder


def awards_to_confirm(session: Session, funder: Organisation) -> list[AwardToConfirm]:
    """Return the awards of a funder with their amounts, in the order of their projects' names."""
    query = (
        select(Award, Project)
        .join(Project, col(Project.id) == col(Award.project_id))
        .where(col(Award.funder_id) == funder.id)
        .order_by(col(Project.name), col(Award.id))
    )
    found = {award.id: AwardToConfirm(award, project) for award, project in session.exec(query)}
    paid = (
        select(Contribution)
        .join(Award, col(Award.id) == col(Contribution.award_id))
        .where(col(Award.funder_id) == funder.id)
        .order_by(col(Contribution.id))
    )
    for one in session.exec(paid):
        found[one.award_id].contributions.append(one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a funder says of one award.

    Attributes:
        said: right, change or foreign.
        why: what has to be changed, in the funder's words.
        words: the digest of what was shown.
    """

    said: str
    why: str = ""
    words: str = ""


def answer_by_link(
    session: Session, *, secret: str, answers: Mapping[str, Answer], at: datetime
) -> int:
    """Take the answers that came with a link; it is used up then.

    Returns:
        how many awards were confirmed.

    Raises:
        NotFoundError: the link is not good (any more).
        InvalidError: an award that is not there, or was changed since it was shown; no answer.
    """
    link, funder = linked_funder(session, secret, at=at, lock=True)
    actor = Actor(f"funder:{funder.key}", Role.FUNDER, funder.id, name=funder.name)
    confirmed = confirm_awards(session, actor=actor, funder=funder, answers=answers, at=at)
    link.used_at = at
    session.add(link)
    return confirmed


def confirm_awards(
    session: Session,
    *,
    actor: Actor,
    funder: Organisation,
    answers: Mapping[str, Answer],
    at: datetime,
) -> int:
    """Keep what a funder says of its awards; what is wrong goes to those who look after the board.

    Returns:
        how many awards were confirmed.

    Raises:
        InvalidError: an award that is not there, or was changed since it was shown; no answer.
        NotAllowedError: the actor does not speak for this funder.
    """
    require(actor, "confirm_awards", funder.id)
    held = {one.award.key: one for one in awards_to_confirm(session, funder)}
    said = {key: answer for key, answer in answers.items() if answer.said}
    problems = {
        f"said-{key}": text for key, a in said.items() if (text := _wrong(held.get(key), a))
    }
    if problems:
        raise InvalidError(problems)
    if not said:
        raise InvalidError({"": "Nothing was said of any award."})
    right = [held[key] for key, answer in said.items() if answer.said == RIGHT]
    _confirm(session, actor, right, at.date())
    for key, answer in said.items():
        if answer.said != RIGHT:
            session.add(_doubt(session, actor, held[key], answer, at))
    return len(right)


def _wrong(held: AwardToConfirm | None, answer: Answer) -> str:
    if held is None:
        return "This award is no longer on the board. Please look at the page again."
    if answer.said not in ANSWERS:
        return "Please choose one of the answers."
    if answer.words != held.words:
        return f"“{held.project.name}” was changed meanwhile. Please look at it again."
    if answer.said == CHANGE and not answer.why.strip():
        return f"Please say what has to be changed of “{held.project.name}”."
    return ""


def _confirm(session: Session, actor: Actor, right: Sequence[AwardToConfirm], day: date) -> None:
    records = [one for held in right for one in held.contributions]
    for one in records:
        one.confirmed_on = day
        one.confirmed_as = confirmed_words(one.stage, one.currency, one.amount_cents)
    keep_all(session, actor, "confirm_awards", records)


def _doubt(
    session: Session, actor: Actor, held: AwardToConfirm, answer: Answer, at: datetime
) -> Dispute:
    """Return the doubt about an award; a later one of the same funder takes its place."""
    subject = ref(AWARD, held.award.key)
    query = select(Dispute).where(
        col(Dispute.subject) == subject, col(Dispute.actor_key) == actor.key
    )
    known = session.exec(query).first() or Dispute(
        subject=subject, actor_key=actor.key, claim="", why="", made_at=at
    )
    why = " ".join(answer.why.split())[:MOST_WORDS]
    known.claim = f"{held.money} of {actor.name} for {held.project.name}"[:MOST_WORDS]
    known.why, known.made_at = f"{ANSWERS[answer.said]}. {why}".strip(), at
    known.state, known.answer, known.answered_on = DisputeState.OPEN, "", None
    return known

"""The map of one data revision: topics, trials, verdicts, links, indicators, ties of bodies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from strategy.models import (
    Award,
    Indicator,
    IndicatorReading,
    LayResult,
    Link,
    Mention,
    Organisation,
    Output,
    Project,
    Relation,
    Topic,
    Trial,
    Verdict,
)
from strategy.references import ORGANISATION, PROJECT, TOPIC, TRIAL, ref
from strategy.visibility import public_from
from strategy.vocabulary import TopicKind

_Row = TypeVar("_Row", bound=SQLModel)
RECORDS = (
    "topic",
    "trial",
    "verdict",
    "lay_result",
    "link",
    "mention",
    "indicator",
    "indicator_reading",
    "output",
)


@dataclass(frozen=True, slots=True)
class Tie:
    """How an organisation stands to another or to a project, by database ids.

    Attributes:
        hidden_until: last day of the embargo of the award it rests on.
        funder_id: who gave that award, and so may see it.
        is_opinion: somebody drew it by hand.
    """

    key: str
    from_id: int
    to_id: int | None
    project_id: int | None
    kind: str
    year: int | None
    is_opinion: bool
    drawn_by: str
    note: str
    source_id: int | None
    hidden_until: date | None
    funder_id: int | None


@dataclass(frozen=True, slots=True)
class Led:
    """What a project, or the programmes of a body, led to; ``subject`` is its reference."""

    subject: str
    output: Output


@dataclass(frozen=True)
class Knowledge:
    """Records of the map in their own order. They are read only: nobody writes to them."""

    topics: tuple[Topic, ...]
    trials: tuple[Trial, ...]
    verdicts: tuple[Verdict, ...]
    links: tuple[Link, ...]
    mentions: tuple[Mention, ...]
    indicators: tuple[Indicator, ...]
    readings: tuple[IndicatorReading, ...]
    lay_results: tuple[LayResult, ...] = ()
    outputs: tuple[Led, ...] = ()

    @cached_property
    def topic_at(self) -> dict[str, Topic]:
        """Topics by key."""
        return {t.key: t for t in self.topics}

    @cached_property
    def topic_of_id(self) -> dict[int, Topic]:
        """Topics by database id."""
        return {t.id or 0: t for t in self.topics}

    @cached_property
    def trial_at(self) -> dict[str, Trial]:
        """Trials by key."""
        return {t.key: t for t in self.trials}

    @cached_property
    def links_from(self) -> dict[str, tuple[Link, ...]]:
        """Links by the reference they start at."""
        return _grouped(self.links, "from_ref")

    @cached_property
    def links_to(self) -> dict[str, tuple[Link, ...]]:
        """Links by the reference they lead to."""
        return _grouped(self.links, "to_ref")

    @cached_property
    def verdicts_of(self) -> dict[str, tuple[Verdict, ...]]:
        """Verdicts by the reference of their trial or agent, the oldest first."""
        # They come in the order in which they were written, and keep it within a day.
        ordered = sorted(self.verdicts, key=lambda v: v.on or date.min)
        return _grouped(ordered, "subject")

    @cached_property
    def lay_results_of(self) -> dict[str, tuple[LayResult, ...]]:
        """What trials found in plain words by the reference of the trial, the oldest first."""
        ordered = sorted(self.lay_results, key=lambda r: r.on or date.min)
        return _grouped(ordered, "subject")

    @cached_property
    def outputs_of(self) -> dict[str, tuple[Led, ...]]:
        """What was led to by the reference of the project or body, the newest first."""
        ordered = sorted(self.outputs, key=lambda one: -(one.output.year or 0))
        found: dict[str, list[Led]] = defaultdict(list)
        for one in ordered:
            found[one.subject].append(one)
        return {subject: tuple(led) for subject, led in found.items()}

    @cached_property
    def mentions_of(self) -> dict[str, tuple[Mention, ...]]:
        """Names in the documents by the reference of their record."""
        return _grouped(self.mentions, "subject")

    @cached_property
    def snapshot_day(self) -> date | None:
        """Day of the newest registry snapshot that any trial comes from."""
        return max((t.as_of for t in self.trials if t.as_of), default=None)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Topic, ...]]:
        return _grouped(self.topics, "kind")

    def of_kind(self, *kinds: TopicKind) -> tuple[Topic, ...]:
        """Return the topics of some kinds in the documents' order."""
        return tuple(t for kind in kinds for t in self._by_kind.get(str(kind), ()))

    def ends(self, reference: str, *roles: str, kind: str = "") -> tuple[str, ...]:
        """Return what a record's links of some roles lead to, of one kind if given."""
        return tuple(
            link.to_ref
            for link in self.links_from.get(reference, ())
            if link.role in roles and link.to_ref.startswith(kind)
        )

    def starts(self, reference: str, *roles: str, kind: str = "") -> tuple[str, ...]:
        """Return where links of some roles to a record come from, of one kind if given."""
        return tuple(
            link.from_ref
            for link in self.links_to.get(reference, ())
            if link.role in roles and link.from_ref.startswith(kind)
        )

    def topics_of(self, references: Iterable[str]) -> tuple[Topic, ...]:
        """Return the topics among some references."""
        keys = (r.removeprefix("topic:") for r in references if r.startswith("topic:"))
        return tuple(self.topic_at[k] for k in keys if k in self.topic_at)

    def trials_of(self, references: Iterable[str]) -> tuple[Trial, ...]:
        """Return the trials among some references, each once."""
        keys = dict.fromkeys(r.removeprefix("trial:") for r in references if r[:6] == "trial:")
        return tuple(self.trial_at[k] for k in keys if k in self.trial_at)

    def class_of(self, trial: Trial) -> Topic | None:
        """Return the treatment class of a trial."""
        return self.topic_of_id.get(trial.class_id or 0)


def topic_ref(topic: Topic) -> str:
    """Return how a topic is named in links."""
    return ref(TOPIC, topic.key)


def trial_ref(trial: Trial) -> str:
    """Return how a trial is named in links."""
    return ref(TRIAL, trial.key)


def _grouped(rows: Sequence[_Row], name: str) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def read_knowledge(session: Session) -> Knowledge:
    """Return the map as the database holds it."""
    return Knowledge(
        topics=_all(session, Topic, col(Topic.position), col(Topic.id)),
        trials=_all(session, Trial, col(Trial.id)),
        verdicts=_all(session, Verdict, col(Verdict.id)),
        links=_all(session, Link, col(Link.id)),
        mentions=_all(session, Mention, col(Mention.id)),
        indicators=_all(session, Indicator, col(Indicator.id)),
        readings=_all(session, IndicatorReading, col(IndicatorReading.on)),
        lay_results=_all(session, LayResult, col(LayResult.id)),
        outputs=_outputs(session),
    )


def _outputs(session: Session) -> tuple[Led, ...]:
    query = (
        select(Output, Project.key, Organisation.key)
        .join(Project, col(Project.id) == col(Output.project_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(Output.organisation_id), isouter=True)
        .order_by(col(Output.id))
    )
    found = []
    for output, project, body in session.exec(query).all():
        session.expunge(output)
        subject = ref(PROJECT, project) if project else ref(ORGANISATION, body or "")
        found.append(Led(subject, output))
    return tuple(found)


def _all(session: Session, model: type[_Row], *order: object) -> tuple[_Row, ...]:
    rows = tuple(session.exec(select(model).order_by(*order)).all())  # type: ignore[arg-type]
    for row in rows:
        session.expunge(row)
    return rows


def read_ties(session: Session) -> tuple[Tie, ...]:
    """Return how the organisations stand to each other and to projects."""
    query = (
        select(Relation, Award)
        .join(Award, col(Relation.award_id) == col(Award.id), isouter=True)
        .order_by(col(Relation.id))
    )
    return tuple(
        Tie(
            key=r.key,
            from_id=r.from_id,
            to_id=r.to_id,
            project_id=award.project_id if award else None,
            kind=r.kind,
            year=r.year,
            is_opinion=r.is_opinion,
            drawn_by=r.drawn_by,
            note=r.note,
            source_id=r.source_id,
            hidden_until=_hidden_until(award),
            funder_id=award.funder_id if award else None,
        )
        for r, award in session.exec(query).all()
    )


def _hidden_until(award: Award | None) -> date | None:
    return public_from(award.visibility, award.embargo_until) if award is not None else None

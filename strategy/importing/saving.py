"""Writing an import's rows as records: one transaction, one act, undone as a whole."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.errors import OutdatedError
from strategy.importing.bodies import named_body
from strategy.importing.differences import PROJECT_FIELDS, dates_change, is_same_amount, paired
from strategy.importing.held import Held, HeldAward, read_held
from strategy.importing.saving_bodies import known_bodies
from strategy.importing.saving_trials import save_trials
from strategy.models import (
    Award,
    Contribution,
    ImportFile,
    ImportOptions,
    ImportRow,
    Project,
    Source,
    Strategy,
    StrategyShare,
)
from strategy.models.base import MAX_NAME, Record
from strategy.services.history import keep, keep_all, new_key, raise_revision, remove_all
from strategy.services.importing import TRIAL, forget_contents, verdict_counts
from strategy.services.sources import source_at
from strategy.vocabulary import (
    Confidence,
    DateBasis,
    ImportState,
    Qualifier,
    Role,
    RowVerdict,
    ShareState,
    SplitBasis,
)

VERB = "import_file"


def save(session: Session, file: ImportFile, *, at: datetime) -> None:
    """Write what was confirmed and close the import.

    Raises:
        NotAllowedError: whoever confirmed it may not any more.
        OutdatedError: the board changed since the rows were compared; they are compared again.
    """
    key, role, body = file.facts["confirmed_by"]
    actor = Actor(key, Role(role), body)
    require(actor, "import_trials" if file.record == TRIAL else VERB, file.funder_id)
    query = select(ImportRow).where(col(ImportRow.import_id) == file.id)
    rows = list(session.exec(query.order_by(col(ImportRow.position))).all())
    taken = [row for row in rows if _is_taken(row)]
    source = _source_of(session, actor, file, at)
    if file.record == TRIAL:
        save_trials(session, actor, file, taken, source)
    else:
        _Saver(session, actor, file, source, at.date()).save(taken)
    counts = verdict_counts(session, file.id or 0)
    file.facts = {**file.facts, "counts": {**counts, "saved": len(taken)}, "columns": [],
                  "problems": []}  # fmt: skip
    file.state, file.finished_at, file.claim = ImportState.DONE, at, ""
    file.revision = raise_revision(session)
    forget_contents(session, file)
    session.add(file)


def _is_taken(row: ImportRow) -> bool:
    if row.decision == "skip" or row.verdict in (RowVerdict.ERROR, RowVerdict.SAME):
        return False
    if row.verdict in (RowVerdict.DUPLICATE, RowVerdict.REPEATED):
        same = row.decision.startswith("same:")
        return bool(row.decision) and (not same or bool(row.differences))
    return True


def _source_of(session: Session, actor: Actor, file: ImportFile, at: datetime) -> Source:
    """Return the file as a source: what it was called and when it was read, nothing more."""
    source = Source(
        key=f"file-{file.key}", title=f"File “{file.name[:200]}”", read_on=at.date(),
        locator=f"imported, {file.format}",
    )  # fmt: skip
    return keep(session, actor, VERB, source)


class _Saver:
    """Writes awards, kind by kind, so that ten thousand cost a few statements."""

    def __init__(
        self, session: Session, actor: Actor, file: ImportFile, source: Source, today: date
    ) -> None:
        self.session, self.actor, self.file, self.today = session, actor, file, today
        self.source_id = source.id
        self.options = ImportOptions.model_validate(file.options)
        acting = Actor(actor.key, actor.role, file.funder_id)
        self.held: Held = read_held(session, acting, file.funder_id or 0, today)
        self.strategies = dict(session.exec(select(Strategy.key, Strategy.id)).all())
        self.projects_by_key = {p.key: p for p in self.held.projects.values()}
        self._sources: dict[str, int | None] = {}

    def save(self, rows: list[ImportRow]) -> None:
        """Write all rows; whatever stands in the way stops all of them."""
        self.bodies = known_bodies(self.session, self.actor, VERB, self.file, self._why())
        new = [row for row in rows if self._is_new(row)]
        self._write_new(new)
        self._write_changed([row for row in rows if not self._is_new(row)])

    def _is_new(self, row: ImportRow) -> bool:
        decided = row.decision == "new" or row.decision.startswith("join:")
        return row.verdict == RowVerdict.NEW or decided

    def _why(self) -> str:
        return f"import {self.file.key}"

    def _keep(self, records: list[Any]) -> None:
        keep_all(self.session, self.actor, VERB, records, why=self._why())

    # ---- New awards --------------------------------------------------------------------------

    def _write_new(self, rows: list[ImportRow]) -> None:
        joined = [self._joined(row) for row in rows]
        projects = [found or self._project(row) for row, found in zip(rows, joined, strict=True)]
        self._keep([p for p, found in zip(projects, joined, strict=True) if found is None])
        awards = [
            self._award(row, project, leads=found is None)
            for row, project, found in zip(rows, projects, joined, strict=True)
        ]
        self._keep(awards)
        self._keep(
            [
                self._contribution(award, amount, row.meaning)
                for row, award in zip(rows, awards, strict=True)
                for amount in row.meaning["amounts"]
            ]
        )
        self._keep(
            [
                share
                for row, project, found in zip(rows, projects, joined, strict=True)
                if found is None
                for share in self._shares(project, row.meaning)
            ]
        )

    def _joined(self, row: ImportRow) -> Project | None:
        """Return the project on the board that a further funder's award belongs to."""
        kind, _, key = row.decision.partition(":")
        wanted = key if kind == "join" else row.meaning.get("project_key", "")
        if not wanted:
            return None
        found = self.projects_by_key.get(wanted)
        if found is None:
            raise OutdatedError("A project that the file names is no longer there.")
        return found

    def _project(self, row: ImportRow) -> Project:
        said = row.meaning
        host = self._host(said)
        return Project(
            key=new_key("project"),
            title=said["title"],
            name=said["title"][:MAX_NAME],
            summary=said.get("summary", ""),
            lead=said.get("lead", ""),
            host_id=host,
            city=said.get("host_city", ""),
            country=said.get("host_country", "") or self.bodies.country_of(host),
            status=said.get("status", "unknown"),
            scope=said.get("scope") or self.options.scope,
            start=_day(said.get("start")),
            start_precision=said.get("start_precision"),
            end=_day(said.get("end")),
            end_precision=said.get("end_precision"),
            source_id=self._source(said),
            confidence=Confidence.HIGH,
            updated_on=self.today,
        )

    def _host(self, said: dict[str, Any]) -> int | None:
        named = named_body(said)
        return self.bodies.id_of(named) if named else None

    def _source(self, said: dict[str, Any]) -> int | None:
        address = said.get("source_url", "")
        if not address:
            return self.source_id
        if address not in self._sources:
            self._sources[address] = source_at(self.session, self.actor, address, self.today)
        return self._sources[address]

    def _award(self, row: ImportRow, project: Project, *, leads: bool) -> Award:
        said = row.meaning
        award = Award(
            key=new_key("award"),
            project_id=project.id or 0,
            funder_id=self.file.funder_id or 0,
            leads=leads,
            currency=said["amounts"][0]["currency"] if said["amounts"] else "EUR",
            award_year=said.get("award_year"),
            source_id=self._source(said),
            confidence=Confidence.HIGH,
            logged_on=self.today,
            note=said.get("note", ""),
        )
        _set_terms(award, said)
        return award

    def _contribution(
        self, award: Award, amount: dict[str, Any], said: dict[str, Any]
    ) -> Contribution:
        made = Contribution(key=new_key("contribution"), award_id=award.id or 0)
        return _set_amount(made, amount, said)

    def _shares(self, project: Project, said: dict[str, Any]) -> list[StrategyShare]:
        split, basis = said.get("split"), self._basis()
        if not split and self.options.strategy in self.strategies:
            # One answer for a whole file is a suggestion until somebody looks at each project.
            split, basis = {self.options.strategy: 10_000}, SplitBasis.SUGGESTED
        return [
            StrategyShare(
                key=new_key("share"),
                project_id=project.id or 0,
                strategy_id=self.strategies[code] if code else None,
                basis_points=points,
                basis=basis,
                state=ShareState.CURRENT,
            )
            for code, points in (split or {}).items()
        ]

    def _basis(self) -> SplitBasis:
        return SplitBasis.CURATED if self.actor.governs else SplitBasis.FUNDER_CODED

    # ---- Changed awards ----------------------------------------------------------------------

    def _write_changed(self, rows: list[ImportRow]) -> None:
        changed: list[Any] = []
        further: list[Any] = []
        gone: list[Record] = []
        shares: list[Any] = []
        for row in rows:
            one = self._target(row)
            changed += self._changed_words(one, row.meaning)
            for old, amount in paired(row.meaning, one.amounts):
                if old is None:
                    further.append(self._contribution(one.award, amount, row.meaning))
                elif not is_same_amount(old, amount):
                    changed.append(_set_amount(old, amount, row.meaning))
            if self._leads(one) and self._new_split(one, row.meaning):
                gone += self._old_shares(one.project)
                shares += self._shares(one.project, row.meaning)
        self._keep(list({id(record): record for record in changed}.values()))
        self._keep(further)
        remove_all(self.session, self.actor, VERB, gone, why=self._why())
        self._keep(shares)

    def _target(self, row: ImportRow) -> HeldAward:
        one = self.held.by_key.get(row.target)
        if one is None:
            raise OutdatedError("An award that the file changes is no longer there.")
        return one

    def _leads(self, one: HeldAward) -> bool:
        return (one.project.id or 0) in self.held.leads

    def _new_split(self, one: HeldAward, said: dict[str, Any]) -> bool:
        return bool(said.get("split")) and said["split"] != self.held.shares.get(
            one.project.id or 0, {}
        )

    def _old_shares(self, project: Project) -> list[StrategyShare]:
        query = select(StrategyShare).where(
            col(StrategyShare.project_id) == project.id,
            col(StrategyShare.state) == ShareState.CURRENT,
        )
        return list(self.session.exec(query).all())

    def _changed_words(self, one: HeldAward, said: dict[str, Any]) -> list[Record]:
        before = one.award.model_dump(), one.project.model_dump()
        if dates_change(said, one):
            _set_terms(one.award, said)
        else:
            _set_terms(one.award, {k: v for k, v in said.items() if k not in _DATES})
        if "note" in said:
            one.award.note = said["note"]
        if self._leads(one):
            for name in PROJECT_FIELDS:
                if name in said:
                    setattr(one.project, name, said[name])
            if "title" in said:
                one.project.name = said["title"][:MAX_NAME]
        one.project.updated_on = self.today
        after = one.award.model_dump(), one.project.model_dump()
        pairs = zip((one.award, one.project), before, after, strict=True)
        return [record for record, was, now in pairs if was != now]


_DATES = ("start", "start_precision", "end", "end_precision", "date_basis", "award_year")


def _set_terms(award: Award, said: dict[str, Any]) -> None:
    for name in ("own_reference", "visibility"):
        if name in said:
            setattr(award, name, said[name])
    if "embargo_until" in said:
        award.embargo_until = _day(said["embargo_until"])
    if "start" in said:
        award.start, award.start_precision = _day(said["start"]), said["start_precision"]
        award.end, award.end_precision = _day(said["end"]), said["end_precision"]
        award.date_basis = said["date_basis"]
        award.award_year = said.get("award_year", award.award_year)
    elif award.id is None:
        award.date_basis = DateBasis.UNDATED


def _set_amount(held: Contribution, amount: dict[str, Any], said: dict[str, Any]) -> Contribution:
    held.stage, held.amount_cents = amount["stage"], amount["cents"]
    held.currency = amount["currency"]
    if amount.get("date"):
        held.value_date, held.value_precision = _day(amount["date"]), amount["precision"]
    if "qualifier" in said or held.id is None:
        held.qualifier = said.get("qualifier", str(Qualifier.EXACT))
    return held


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Writing an import's rows as records: one transaction, one act, undone as a whole."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import come_along, insert_all, keep, keep_all, new_key, raise_revision, remove
from strategy.database import chunks
from strategy.errors import OutdatedError
from strategy.importing.differences import PROJECT_FIELDS, dates_change, is_same_amount, paired
from strategy.importing.existing_awards import HeldAward, KnownAwards, read_held
from strategy.importing.organisation_matching import named_body
from strategy.importing.saving_organisations import known_organisations
from strategy.importing.saving_trials import save_trials
from strategy.lookup import split_keys
from strategy.models import (
    Award,
    Contribution,
    ImportFile,
    ImportOptions,
    ImportRow,
    Project,
    Source,
    StrategyShare,
)
from strategy.models.base import MAX_NAME, Record
from strategy.services.import_files import TRIAL, forget_contents
from strategy.services.import_outcomes import is_taken
from strategy.services.importing import verdict_counts
from strategy.services.source_lookup import source_at
from strategy.vocabulary import (
    Confidence,
    DateBasis,
    ImportState,
    ProjectStatus,
    Qualifier,
    Role,
    RowVerdict,
    ShareState,
    SplitBasis,
)

VERB = "import_file"
Row = dict[str, Any]


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
    taken = [row for row in rows if is_taken(row)]
    # Hosts, and the file as a source, are for those who may see what rests on them.
    come_along(session, hidden=file.record != TRIAL)
    source = _source_of(session, actor, file, at)
    if file.record == TRIAL:
        save_trials(session, actor, file, taken, source)
    else:
        _Saver(session, actor, file, source, at.date()).save(taken)
    counts = verdict_counts(session, file.id or 0)
    file.facts = {
        **file.facts,
        "counts": {**counts, "saved": len(taken)},
        "columns": [],
        "problems": [],
    }
    file.state, file.finished_at, file.claim = ImportState.DONE, at, ""
    file.revision = raise_revision(session)
    forget_contents(session, file)


def _source_of(session: Session, actor: Actor, file: ImportFile, at: datetime) -> Source:
    """Return the file as a source: what it was called and when it was read, nothing more."""
    source = Source(
        key=f"file-{file.key}",
        title=f"File “{file.name[:200]}”",
        read_on=at.date(),
        locator=f"imported, {file.format}",
    )
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
        self.held: KnownAwards = read_held(session, acting, file.funder_id or 0, today)
        self.split_keys = split_keys(session)
        self.projects_by_key = {p.key: p.id for p in self.held.projects.values()}
        self._sources: dict[str, int | None] = {}

    def save(self, rows: list[ImportRow]) -> None:
        """Write all rows; whatever stands in the way stops all of them."""
        self.bodies = known_organisations(
            self.session, self.actor, VERB, self.file, self._why(), self.today
        )
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

    def _insert(
        self, model: type[Record], rows: list[Row], project_ids: list[int] | None = None
    ) -> list[int]:
        return insert_all(
            self.session, self.actor, VERB, model, rows, project_ids=project_ids, why=self._why()
        )

    # ---- New awards --------------------------------------------------------------------------

    def _write_new(self, rows: list[ImportRow]) -> None:
        joined = [self._joined(row) for row in rows]
        made = [self._project(row) for row, found in zip(rows, joined, strict=True) if not found]
        fresh = iter(self._insert(Project, made))
        ids = [found or next(fresh) for found in joined]
        awards = self._insert(
            Award,
            [
                self._award(row, project, leads=found is None)
                for row, project, found in zip(rows, ids, joined, strict=True)
            ],
            ids,
        )
        amounts = [
            (self._contribution(award, amount, row.meaning), project)
            for row, award, project in zip(rows, awards, ids, strict=True)
            for amount in row.meaning["amounts"]
        ]
        self._insert(Contribution, [row for row, _ in amounts], [p for _, p in amounts])
        self._insert_shares(
            [
                share
                for row, project, found in zip(rows, ids, joined, strict=True)
                if found is None
                for share in self._shares(project, row.meaning)
            ]
        )

    def _insert_shares(self, shares: list[Row]) -> None:
        self._insert(StrategyShare, shares, [share["project_id"] for share in shares])

    def _joined(self, row: ImportRow) -> int | None:
        """Return the project on the board that a further funder's award belongs to."""
        kind, _, key = row.decision.partition(":")
        wanted = key if kind == "join" else row.meaning.get("project_key", "")
        if not wanted:
            return None
        found: int | None = self.projects_by_key.get(wanted)
        if found is None:
            raise OutdatedError("A project that the file names is no longer there.")
        return found

    def _project(self, row: ImportRow) -> Row:
        said = row.meaning
        host = self._host(said)
        return {
            "key": new_key("project"),
            "title": said["title"],
            "name": said["title"][:MAX_NAME],
            "summary": said.get("summary", ""),
            "lead": said.get("lead", ""),
            "host_id": host,
            "city": said.get("host_city", ""),
            "country": said.get("host_country", "") or self.bodies.country_of(host),
            "status": said.get("status") or str(ProjectStatus.UNKNOWN),
            "scope": said.get("scope") or str(self.options.scope),
            "start": _day(said.get("start")),
            "start_precision": said.get("start_precision"),
            "end": _day(said.get("end")),
            "end_precision": said.get("end_precision"),
            "source_id": self._source(said),
            "confidence": str(Confidence.HIGH),
            "updated_on": self.today,
        }

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

    def _award(self, row: ImportRow, project_id: int, *, leads: bool) -> Row:
        said = row.meaning
        return {
            "key": new_key("award"),
            "project_id": project_id,
            "funder_id": self.file.funder_id or 0,
            "leads": leads,
            "currency": said["amounts"][0]["currency"] if said["amounts"] else "EUR",
            "source_id": self._source(said),
            "confidence": str(Confidence.HIGH),
            "logged_on": self.today,
            "looked_on": self.today,
            "note": said.get("note", ""),
            **award_terms(said),
        }

    def _contribution(self, award_id: int, amount: dict[str, Any], said: dict[str, Any]) -> Row:
        return {
            "key": new_key("contribution"),
            "award_id": award_id,
            "qualifier": str(Qualifier.EXACT),
            **amount_terms(amount, said),
        }

    def _shares(self, project_id: int, said: dict[str, Any]) -> list[Row]:
        split, basis = said.get("split"), self._basis()
        if not split and self.options.strategy and self.options.strategy in self.split_keys:
            # One answer for a whole file is a suggestion until somebody looks at each project.
            split, basis = {self.options.strategy: 10_000}, SplitBasis.SUGGESTED
        return [
            {
                "key": new_key("share"),
                "project_id": project_id,
                "strategy_id": self.split_keys[code][0],
                "area_id": self.split_keys[code][1],
                "basis_points": points,
                "basis": str(basis),
                "state": str(ShareState.CURRENT),
            }
            for code, points in (split or {}).items()
        ]

    def _basis(self) -> SplitBasis:
        return SplitBasis.CURATED if self.actor.governs else SplitBasis.FUNDER_CODED

    # ---- Changed awards ----------------------------------------------------------------------

    def _write_changed(self, rows: list[ImportRow]) -> None:
        stored = self._stored(rows)
        changed: list[Record] = []
        further: list[tuple[Row, int]] = []
        for row in rows:
            one = stored[row.target]
            changed += self._changed_words(one, row.meaning)
            for old, amount in paired(row.meaning, one.amounts):
                if old is None:
                    made = self._contribution(one.award.id, amount, row.meaning)
                    further.append((made, one.award.project_id))
                elif not is_same_amount(old, amount):
                    changed.append(_set(old, amount_terms(amount, row.meaning)))
            self._write_split(one, row.meaning)
        # Two awards of one project touch the same project once.
        self._keep(list({id(record): record for record in changed}.values()))
        self._insert(Contribution, [row for row, _ in further], [p for _, p in further])

    def _stored(self, rows: list[ImportRow]) -> dict[str, HeldAward]:
        """Return the awards that rows change as records that can be written."""
        keys = [row.target for row in rows]
        if any(key not in self.held.by_key for key in keys):
            raise OutdatedError("An award that the file changes is no longer there.")
        found: dict[int, HeldAward] = {}
        for part in chunks(keys):
            query = select(Award, Project).join(Project, col(Project.id) == col(Award.project_id))
            for award, project in self.session.exec(query.where(col(Award.key).in_(part))).all():
                found[award.id or 0] = HeldAward(award, project)
        for ids in chunks(list(found)):
            paid = select(Contribution).where(col(Contribution.award_id).in_(ids))
            for one in self.session.exec(paid.order_by(col(Contribution.id))).all():
                found[one.award_id].amounts.append(one)
        return {one.award.key: one for one in found.values()}

    def _leads(self, one: HeldAward) -> bool:
        return (one.project.id or 0) in self.held.leads

    def _write_split(self, one: HeldAward, said: dict[str, Any]) -> None:
        split = said.get("split")
        project_id = one.project.id or 0
        if not split or not self._leads(one) or split == self.held.shares.get(project_id, {}):
            return
        query = select(StrategyShare).where(
            col(StrategyShare.project_id) == project_id,
            col(StrategyShare.state) == ShareState.CURRENT,
        )
        for share in self.session.exec(query).all():
            remove(self.session, self.actor, VERB, share, why=self._why())
        self._insert_shares(self._shares(project_id, said))

    def _changed_words(self, one: HeldAward, said: dict[str, Any]) -> list[Record]:
        before = one.award.model_dump(), one.project.model_dump()
        kept = said if dates_change(said, one) else {k: v for k, v in said.items() if k != "start"}
        _set(one.award, award_terms(kept, is_new=False))
        if "note" in said:
            one.award.note = said["note"]
        if self._leads(one):
            _set(one.project, {name: said[name] for name in PROJECT_FIELDS if name in said})
            if "title" in said:
                one.project.name = said["title"][:MAX_NAME]
        if one.project.model_dump() != before[1]:
            one.project.updated_on = self.today
        one.award.looked_on = self.today
        after = one.award.model_dump(), one.project.model_dump()
        pairs = zip((one.award, one.project), before, after, strict=True)
        return [record for record, was, now in pairs if was != now]


def award_terms(said: dict[str, Any], *, is_new: bool = True) -> Row:
    """Return the fields of an award that a row says, as they are stored."""
    found: Row = {n: said[n] for n in ("own_reference", "visibility") if n in said}
    if "embargo_until" in said:
        found["embargo_until"] = _day(said["embargo_until"])
    if "start" in said:
        found |= {
            "start": _day(said["start"]),
            "start_precision": said["start_precision"],
            "end": _day(said["end"]),
            "end_precision": said["end_precision"],
            "date_basis": said["date_basis"],
            "award_year": said["award_year"],
        }
    elif is_new:
        found["date_basis"] = str(DateBasis.UNDATED)
    return found


def amount_terms(amount: dict[str, Any], said: dict[str, Any]) -> Row:
    """Return the fields of a contribution that a row says, as they are stored."""
    found: Row = {
        "stage": amount["stage"],
        "amount_cents": amount["cents"],
        "currency": amount["currency"],
    }
    if amount.get("date"):
        found |= {"value_date": _day(amount["date"]), "value_precision": amount["precision"]}
    if "qualifier" in said:
        found["qualifier"] = said["qualifier"]
    return found


def _set(record: Any, fields: Row) -> Any:
    for name, value in fields.items():
        setattr(record, name, value)
    return record


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

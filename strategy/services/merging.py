"""Two organisations that are one: everything that names the second goes over to the first.

One act, so that it is taken back as a whole. The row of the one that goes stays as it was and
leads on to the other; its name and its numbers become other names and numbers of the one that is
kept.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, Final

from sqlmodel import Session, SQLModel, col, or_, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import come_along, keep, keep_all, new_key, only_came_along, remove
from strategy.errors import InvalidError
from strategy.identifiers import written
from strategy.lookup import by_key, same_version
from strategy.models import (
    ImportFile,
    Link,
    MergedOrganisation,
    MergeForm,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
)
from strategy.models.base import Record
from strategy.references import ORGANISATION, ref
from strategy.services.linking import link_key
from strategy.services.organisation_names import known_names
from strategy.services.snapshots import record_models
from strategy.services.validation import checked
from strategy.vocabulary import IdentifierScheme, NameKind

VERB: Final = "merge_organisations"
FIELDS: Final = (
    "name",
    "short_name",
    "kind",
    "country",
    "role_note",
    "website",
    "ror",
    "org_id",
    "reports_payments",
    "source_id",
    "note",
)
# What says which organisation is meant without the database holding it: "organisation:<key>".
SUBJECTS: Final = ("mention", "verdict")


def merge_organisations(
    session: Session,
    *,
    actor: Actor,
    kept_key: str,
    gone_key: str,
    values: dict[str, Any],
    today: date,
) -> str:
    """Make two organisations one; return the key of the one that is kept.

    Args:
        session: one write transaction.
        actor: who merges.
        kept_key: the organisation that stays.
        gone_key: the one that goes into it.
        values: which value stays where they differ, and why they are one.
        today: the day.

    Raises:
        InvalidError: both are the same, or no reason is given.
        OutdatedError: somebody changed one of them in the meantime.
    """
    require(actor, VERB)
    kept, gone = (by_key(session, Organisation, key) for key in (kept_key, gone_key))
    if kept.id == gone.id:
        raise InvalidError({"other": "Please choose two different organisations."})
    form = checked(MergeForm, values)
    same_version(kept, form.kept_version)
    same_version(gone, form.gone_version)
    come_along(session, hidden=only_came_along(session, gone))
    for record in _doubled(session, kept, gone):
        remove(session, actor, VERB, record, why=form.why)
    keep_all(session, actor, VERB, _moved(session, kept, gone), why=form.why)
    _relink(session, actor, kept, gone, form.why)
    merged = MergedOrganisation(
        key=new_key("merge"),
        organisation_id=gone.id or 0,
        into_id=kept.id or 0,
        merged_on=today,
        imports=_move_imports(session, kept, gone),
    )
    keep(session, actor, VERB, merged, why=form.why)
    _join_fields(session, actor, kept, gone, form)
    return kept.key


@cache
def references() -> tuple[tuple[str, str], ...]:
    """Return table and column of everything that names an organisation by its number."""
    return tuple(
        (table.name, column.parent.name)
        for table in SQLModel.metadata.sorted_tables
        for column in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if column.column.table.name == ORGANISATION
        and (table.name, column.parent.name) != ("merged_organisation", "organisation_id")
    )


def naming(session: Session, body: Organisation) -> dict[str, list[Record]]:
    """Return the records that name an organisation by number or by reference, by their kind."""
    found: dict[str, list[Record]] = {}
    for name, model in record_models().items():
        columns = [getattr(model, column) for table, column in references() if table == name]
        if columns:
            query = select(model).where(or_(*(col(column) == body.id for column in columns)))
            found[name] = list(session.exec(query.order_by(col(model.id))).all())
    for name in SUBJECTS:
        model = record_models()[name]
        subject: Any = model.subject  # type: ignore[attr-defined]
        query = select(model).where(subject == ref(ORGANISATION, body.key))
        found[name] = list(session.exec(query.order_by(col(model.id))).all())
    return {name: records for name, records in found.items() if records}


def _moved(session: Session, kept: Organisation, gone: Organisation) -> list[Record]:
    """Return the records of the one that goes, now naming the one that is kept."""
    moved = []
    for name, records in naming(session, gone).items():
        columns = [column for table, column in references() if table == name]
        for record in records:
            for column in columns:
                if getattr(record, column) == gone.id:
                    setattr(record, column, kept.id)
            if name in SUBJECTS:
                record.subject = ref(ORGANISATION, kept.key)
            moved.append(record)
    return moved


def _doubled(session: Session, kept: Organisation, gone: Organisation) -> list[Record]:
    """Return the records that would say the same twice, or tie an organisation to itself."""
    held = naming(session, kept)
    going = naming(session, gone)
    return [
        *_doubled_relations(held, going, kept, gone),
        *_doubled_values(held, going, "organisation_name", lambda n: n.name.casefold()),
        *_doubled_values(held, going, "organisation_identifier", lambda n: (n.scheme, n.value)),
    ]


def _doubled_values(
    held: dict[str, list[Record]], going: dict[str, list[Record]], name: str, said: Any
) -> list[Record]:
    known = {said(one) for one in held.get(name, ())}
    return [one for one in going.get(name, ()) if said(one) in known]


def _doubled_relations(
    held: dict[str, list[Record]],
    going: dict[str, list[Record]],
    kept: Organisation,
    gone: Organisation,
) -> list[Record]:
    """Return ties that would tie an organisation to itself, or say what another says already."""
    now = {
        one.key: _said(one, kept, gone)
        for one in (*held.get("relation", ()), *going.get("relation", ()))
    }
    known = {now[one.key] for one in held.get("relation", ())}
    return [
        one
        for one in going.get("relation", ())
        if now[one.key][0] == now[one.key][1] or now[one.key] in known
    ]


def _said(tie: Any, kept: Organisation, gone: Organisation) -> tuple[Any, ...]:
    """Return what a tie says once both are one; an opinion says it whatever its year."""
    ends = tuple(kept.id if end == gone.id else end for end in (tie.from_id, tie.to_id))
    year = None if tie.is_opinion else tie.year
    return (*ends, tie.award_id, tie.kind, tie.is_opinion, year)


def _relink(
    session: Session, actor: Actor, kept: Organisation, gone: Organisation, why: str
) -> None:
    """Draw the links of the one that goes anew: a link's key is made of its ends."""
    old, new = (ref(ORGANISATION, body.key) for body in (gone, kept))
    query = select(Link).where(or_(col(Link.from_ref) == old, col(Link.to_ref) == old))
    links = list(session.exec(query.order_by(col(Link.id))).all())
    drawn: dict[str, Link] = {}
    for link in links:
        ends = [new if end == old else end for end in (link.from_ref, link.to_ref)]
        key = link_key(ends[0], link.role, ends[1])
        if ends[0] != ends[1]:
            fields = link.model_dump(exclude={"id", "key", "version", "from_ref", "to_ref"})
            again = Link(key=key, from_ref=ends[0], to_ref=ends[1], **fields)
            drawn.setdefault(key, again)
        remove(session, actor, VERB, link, why=why)
    known = session.exec(select(Link.key).where(col(Link.key).in_(drawn))).all()
    keep_all(session, actor, VERB, [one for key, one in drawn.items() if key not in known], why=why)


def _move_imports(session: Session, kept: Organisation, gone: Organisation) -> list[str]:
    query = select(ImportFile).where(col(ImportFile.funder_id) == gone.id)
    files = session.exec(query.order_by(col(ImportFile.id))).all()
    for file in files:
        file.funder_id = kept.id
    return [file.key for file in files]


def lead_imports(session: Session, merges: Iterable[tuple[list[str], int]]) -> None:
    """Give imports, by key, to the organisation they belong to after a merge was taken back."""
    for keys, body in merges:
        for file in session.exec(select(ImportFile).where(col(ImportFile.key).in_(keys))).all():
            file.funder_id = body


def _join_fields(
    session: Session, actor: Actor, kept: Organisation, gone: Organisation, form: MergeForm
) -> None:
    """Give the kept organisation its values; a name or number that gives way stays as another."""
    before = kept.model_copy()
    for name in FIELDS:
        if _side(name, form, kept) == "gone":
            setattr(kept, name, getattr(gone, name))
    keep(session, actor, VERB, kept, why=form.why)
    new = [
        *_other_names(session, kept, (before, gone), form.name_kind),
        *_other_numbers(session, kept, (before, gone)),
    ]
    keep_all(session, actor, VERB, new, why=form.why)


def _side(name: str, form: MergeForm, kept: Organisation) -> str:
    chosen: str | None = getattr(form, name)
    value = getattr(kept, name)
    return chosen or ("gone" if value is None or value == "" else "kept")


def _other_names(
    session: Session, kept: Organisation, both: tuple[Organisation, ...], kind: NameKind
) -> list[OrganisationName]:
    known = set(known_names(session, kept))
    found = []
    for body in both:
        for name, its_kind in ((body.name, kind), (body.short_name, NameKind.ABBREVIATION)):
            if name and name.casefold() not in known:
                known.add(name.casefold())
                found.append(
                    OrganisationName(
                        key=new_key("name"),
                        organisation_id=kept.id or 0,
                        name=name,
                        kind=str(its_kind),
                        source_id=body.source_id,
                    )
                )
    return found


def _other_numbers(
    session: Session, kept: Organisation, both: tuple[Organisation, ...]
) -> list[OrganisationIdentifier]:
    query = select(OrganisationIdentifier.scheme, OrganisationIdentifier.value).where(
        col(OrganisationIdentifier.organisation_id) == kept.id
    )
    known = {(scheme, value) for scheme, value in session.exec(query).all()}
    known |= set(_numbers(kept))
    found = []
    for body in both:
        for scheme, value in _numbers(body):
            if (scheme, value) not in known:
                known.add((scheme, value))
                found.append(
                    OrganisationIdentifier(
                        key=new_key("number"),
                        organisation_id=kept.id or 0,
                        scheme=scheme,
                        value=value,
                        source_id=body.source_id,
                    )
                )
    return found


def _numbers(body: Organisation) -> list[tuple[str, str]]:
    """Return the numbers in an organisation's own record, written as such numbers are kept."""
    held = ((IdentifierScheme.ROR, body.ror), (IdentifierScheme.ORG_ID, body.org_id))
    return [(str(scheme), written(scheme, text) or text) for scheme, text in held if text]

"""What a merge of two organisations would do, before anybody does it."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlmodel import Session, col, func, or_, select

from strategy.lookup import by_key
from strategy.models import ImportFile, Link, Organisation, Source
from strategy.references import ORGANISATION, ref
from strategy.services.merging import FIELDS, naming

# One word for one record, by its kind in the history.
WORDS: Final = MappingProxyType(
    {
        "award": "award",
        "project": "project it hosts",
        "programme": "programme",
        "statement": "published total",
        "strategy": "strategy it owns",
        "milestone": "milestone it owns",
        "funding_target": "target that counts its money",
        "relation": "tie or role",
        "person": "person who acts for it",
        "organisation_name": "other name",
        "organisation_identifier": "number",
        "merged_organisation": "organisation merged into it before",
        "mention": "name in the documents",
        "verdict": "result",
        "output": "output of its programmes",
        "organisation": "part of it",
        "link": "link",
        "import_file": "import",
    }
)
_PLURALS: Final = MappingProxyType(
    {
        "project it hosts": "projects it hosts",
        "strategy it owns": "strategies it owns",
        "milestone it owns": "milestones it owns",
        "target that counts its money": "targets that count its money",
        "tie or role": "ties and roles",
        "person who acts for it": "people who act for it",
        "organisation merged into it before": "organisations merged into it before",
        "output of its programmes": "outputs of its programmes",
        "name in the documents": "names in the documents",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two organisations differ, with both values as text."""

    field: str
    kept: str
    gone: str


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Two organisations that may be one.

    Attributes:
        moves: what goes over, as number and word: (3, "awards").
        differences: fields that both have and that differ: somebody chooses.
    """

    kept: Organisation
    gone: Organisation
    moves: tuple[tuple[int, str], ...]
    differences: tuple[Difference, ...]


def read_merge(session: Session, kept_key: str, gone_key: str) -> MergePreview:
    """Return what merging the second organisation into the first would move and ask.

    Raises:
        NotFoundError: there is no such organisation.
    """
    kept, gone = (by_key(session, Organisation, key) for key in (kept_key, gone_key))
    counts = {name: len(records) for name, records in naming(session, gone).items()}
    reference = ref(ORGANISATION, gone.key)
    either = or_(col(Link.from_ref) == reference, col(Link.to_ref) == reference)
    counts["link"] = session.exec(select(func.count()).select_from(Link).where(either)).one()
    own = select(func.count()).select_from(ImportFile).where(col(ImportFile.funder_id) == gone.id)
    counts["import_file"] = session.exec(own).one()
    return MergePreview(
        kept=kept,
        gone=gone,
        moves=tuple((counts[n], _word(w, counts[n])) for n, w in WORDS.items() if counts.get(n)),
        differences=_differences(session, kept, gone),
    )


def _word(word: str, count: int) -> str:
    return word if count == 1 else _PLURALS.get(word, f"{word}s")


def _differences(
    session: Session, kept: Organisation, gone: Organisation
) -> tuple[Difference, ...]:
    found = []
    for name in FIELDS:
        one, other = getattr(kept, name), getattr(gone, name)
        if one != other and all(value not in (None, "") for value in (one, other)):
            texts = [_text(session, name, value) for value in (one, other)]
            found.append(Difference(name, texts[0], texts[1]))
    return tuple(found)


def _text(session: Session, name: str, value: object) -> str:
    if name == "source_id":
        source = session.get(Source, value)
        return source.title if source else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)

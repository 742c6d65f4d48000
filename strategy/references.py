"""How records of the map may be linked, in words for both directions; and how a record is named.

A reference is ``kind:key``, such as ``topic:need-late-recognition`` or ``strategy:U1``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from strategy.vocabulary import LinkRole, TopicKind

AREA, STRATEGY, PROJECT, ORGANISATION, TRIAL, TOPIC, INDICATOR = (
    "area",
    "strategy",
    "project",
    "organisation",
    "trial",
    "topic",
    "indicator",
)
KINDS = (AREA, STRATEGY, PROJECT, ORGANISATION, TRIAL, TOPIC, INDICATOR)
# What only comments point to.
MILESTONE, TARGET, ROUND = "milestone", "target", "round"
# What nothing points to, and has a page of its own.
MEETING = "meeting"
# Where records are shown that have no page of their own.
ABOUT, CORRECTIONS, SEARCH = "about", "corrections", "search"
_ANY = frozenset({STRATEGY, PROJECT, ORGANISATION, TRIAL, *TopicKind})
_TREATMENTS = frozenset({TopicKind.AGENT, TopicKind.AGENT_CLASS, TopicKind.INTERVENTION})
_CHAIN = frozenset(
    {
        TopicKind.NEED,
        TopicKind.ROOT_CAUSE,
        TopicKind.RECOMMENDATION,
        TopicKind.DESIRED_OUTCOME,
    }
)
_BODIES = frozenset({ORGANISATION, TopicKind.STAKEHOLDER_GROUP})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is shown: whose page, by key, and which part of it.

    The face makes an address of it; nothing below knows one.
    """

    kind: str
    key: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A role's words from one end and from the other, and what may stand at each end.

    ``froms`` and ``tos`` hold kinds of records, with topics by their own kind.
    """

    forward: str
    backward: str
    froms: frozenset[str]
    tos: frozenset[str]


ROLES: Mapping[LinkRole, RoleWords] = {
    LinkRole.TESTS: RoleWords(
        "tests",
        "is tested in",
        frozenset({TRIAL, PROJECT}),
        _TREATMENTS | {TopicKind.TRIAL_DESIGN},
    ),
    LinkRole.BELONGS_TO: RoleWords("belongs to", "includes", _ANY, frozenset(TopicKind)),
    LinkRole.ACTS_ON: RoleWords(
        "acts on", "is acted on by", _TREATMENTS, frozenset({TopicKind.MECHANISM})
    ),
    LinkRole.USES: RoleWords(
        "uses",
        "is used in",
        frozenset({TRIAL, PROJECT}),
        frozenset({TopicKind.MEASURE, TopicKind.TRIAL_DESIGN}),
    ),
    LinkRole.SHOWS: RoleWords(
        "shows",
        "is shown by",
        frozenset({TopicKind.MEASURE}),
        frozenset({TopicKind.MECHANISM, TopicKind.WELL_BEING_TARGET}),
    ),
    LinkRole.ADDRESSES: RoleWords(
        "addresses",
        "is addressed by",
        _ANY,
        _CHAIN | {TopicKind.WELL_BEING_TARGET, TopicKind.WELL_BEING_DOMAIN, TopicKind.MODERATOR},
    ),
    LinkRole.STUDIES: RoleWords(
        "studies",
        "is studied by",
        frozenset({PROJECT, TRIAL, ORGANISATION}),
        frozenset(
            {TopicKind.MECHANISM, TopicKind.MEASURE, TopicKind.MODERATOR, TopicKind.ROOT_CAUSE}
        ),
    ),
    LinkRole.PAYS_FOR: RoleWords(
        "pays for", "is paid for by", frozenset({PROJECT, ORGANISATION}), frozenset({TRIAL})
    ),
    LinkRole.CONFIRMS: RoleWords(
        "found again what was found by",
        "was found again by",
        frozenset({TRIAL}),
        frozenset({TRIAL}),
    ),
    LinkRole.CONTRADICTS: RoleWords(
        "did not repeat", "was not repeated by", frozenset({TRIAL}), frozenset({TRIAL})
    ),
    LinkRole.SERVES: RoleWords("serves", "is served by", _ANY - {STRATEGY}, frozenset({STRATEGY})),
    LinkRole.COMES_FROM: RoleWords(
        "comes from",
        "leads to",
        frozenset({TopicKind.NEED, TopicKind.ROOT_CAUSE}),
        frozenset({TopicKind.ROOT_CAUSE, TopicKind.MECHANISM}),
    ),
    LinkRole.ANSWERED_BY: RoleWords(
        "is answered by",
        "answers",
        frozenset({TopicKind.NEED, TopicKind.ROOT_CAUSE}),
        frozenset({TopicKind.RECOMMENDATION}),
    ),
    LinkRole.LEADS_TO: RoleWords(
        "is meant to lead to",
        "follows from",
        frozenset({TopicKind.RECOMMENDATION}),
        frozenset({TopicKind.DESIRED_OUTCOME}),
    ),
    LinkRole.ARGUES_FOR: RoleWords(
        "argues for", "is argued for by", frozenset(TopicKind), frozenset({STRATEGY})
    ),
    LinkRole.INFLUENCES: RoleWords(
        "influences",
        "is influenced by",
        frozenset({TopicKind.MODERATOR, TopicKind.MECHANISM}),
        frozenset({TopicKind.MECHANISM}),
    ),
    LinkRole.DEVELOPS: RoleWords(
        "develops",
        "is developed by",
        frozenset({ORGANISATION, PROJECT}),
        frozenset(
            {
                TopicKind.MEASURE,
                TopicKind.TRIAL_DESIGN,
                TopicKind.IMPACT_DOMAIN,
                TopicKind.INVOLVEMENT,
                TopicKind.FIELD,
            }
        ),
    ),
    LinkRole.TAKES_PART: RoleWords(
        "takes part in", "is done with", _BODIES, frozenset({TopicKind.INVOLVEMENT})
    ),
    LinkRole.LEADS: RoleWords("leads", "is led by", _BODIES, frozenset({STRATEGY, TRIAL})),
    LinkRole.CONTRIBUTES: RoleWords(
        "contributes to", "has contributions from", _BODIES, frozenset({STRATEGY})
    ),
    LinkRole.ADVISES: RoleWords("advises on", "is advised by", _BODIES, frozenset({STRATEGY})),
    LinkRole.INFORMED: RoleWords("is kept informed of", "informs", _BODIES, frozenset({STRATEGY})),
    LinkRole.RELATES_TO: RoleWords("is related to", "is related to", _ANY, _ANY),
}


def ref(kind: str, key: str) -> str:
    """Return how a record is named in links."""
    return f"{kind}:{key}"


def parts(reference: str) -> tuple[str, str]:
    """Return kind and key of a reference; an unknown kind comes back empty."""
    kind, _, key = reference.partition(":")
    return (kind, key) if kind in KINDS and key else ("", reference)


def place_of_reference(reference: str) -> Place:
    """Return where the record a link points to is shown; for an unknown one, the search."""
    kind, key = parts(reference)
    return Place(kind, key) if kind else Place(SEARCH)


def roles_between(start: str, end: str) -> tuple[LinkRole, ...]:
    """Return the roles that may stand between two kinds (topics by their own kind)."""
    return tuple(r for r, words in ROLES.items() if start in words.froms and end in words.tos)

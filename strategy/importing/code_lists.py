"""The board's closed lists in the words of other people's files."""

from types import MappingProxyType
from typing import Final

from strategy.importing.cell_values import folded
from strategy.vocabulary import (
    ProjectStatus,
    Qualifier,
    Scope,
    Stage,
    TrialPhase,
    TrialStatus,
    Visibility,
)

_STATUS = {
    "ongoing": ProjectStatus.ACTIVE,
    "in progress": ProjectStatus.ACTIVE,
    "running": ProjectStatus.ACTIVE,
    "current": ProjectStatus.ACTIVE,
    "open": ProjectStatus.ACTIVE,
    "started": ProjectStatus.ACTIVE,
    "laufend": ProjectStatus.ACTIVE,
    "en cours": ProjectStatus.ACTIVE,
    "in corso": ProjectStatus.ACTIVE,
    "en curso": ProjectStatus.ACTIVE,
    "approved": ProjectStatus.AWARDED,
    "granted": ProjectStatus.AWARDED,
    "planned": ProjectStatus.AWARDED,
    "not started": ProjectStatus.AWARDED,
    "complete": ProjectStatus.COMPLETED,
    "finished": ProjectStatus.COMPLETED,
    "closed": ProjectStatus.COMPLETED,
    "ended": ProjectStatus.COMPLETED,
    "abgeschlossen": ProjectStatus.COMPLETED,
    "termine": ProjectStatus.COMPLETED,
    "concluso": ProjectStatus.COMPLETED,
    "finalizado": ProjectStatus.COMPLETED,
    "terminated": ProjectStatus.STOPPED,
    "cancelled": ProjectStatus.STOPPED,
    "canceled": ProjectStatus.STOPPED,
    "withdrawn": ProjectStatus.STOPPED,
    "discontinued": ProjectStatus.STOPPED,
    "abgebrochen": ProjectStatus.STOPPED,
}
_STAGE = {
    "commitment": Stage.COMMITTED,
    "signed": Stage.COMMITTED,
    "awarded": Stage.COMMITTED,
    "contracted": Stage.COMMITTED,
    "approved": Stage.COMMITTED,
    "zugesagt": Stage.COMMITTED,
    "pledge": Stage.PLEDGED,
    "promised": Stage.PLEDGED,
    "planned": Stage.PLEDGED,
    "disbursement": Stage.DISBURSED,
    "paid": Stage.DISBURSED,
    "paid out": Stage.DISBURSED,
    "spent": Stage.DISBURSED,
    "ausgezahlt": Stage.DISBURSED,
    "refund": Stage.RETURNED,
    "returned": Stage.RETURNED,
    "repaid": Stage.RETURNED,
}
_SCOPE = {
    "progressive ms": Scope.PROGRESSIVE,
    "yes": Scope.PROGRESSIVE,
    "ppms": Scope.PROGRESSIVE,
    "spms": Scope.PROGRESSIVE,
    "partly progressive ms": Scope.PARTLY,
    "partly": Scope.PARTLY,
    "mixed": Scope.PARTLY,
    "all forms of ms": Scope.ALL_MS,
    "all ms": Scope.ALL_MS,
    "ms": Scope.ALL_MS,
    "multiple sclerosis": Scope.ALL_MS,
    "no": Scope.ALL_MS,
}
_QUALIFIER = {
    "exact as published": Qualifier.EXACT,
    "approximately": Qualifier.ABOUT,
    "circa": Qualifier.ABOUT,
    "ca": Qualifier.ABOUT,
    "minimum": Qualifier.AT_LEAST,
    "up to": Qualifier.AT_MOST,
    "maximum": Qualifier.AT_MOST,
}
_VISIBILITY = {
    "only you and the committee until a day": Visibility.EMBARGOED,
    "not public yet": Visibility.EMBARGOED,
    "confidential": Visibility.EMBARGOED,
    "not public": Visibility.EMBARGOED,
    "embargo": Visibility.EMBARGOED,
    "everybody": Visibility.PUBLIC,
    "open": Visibility.PUBLIC,
}


def _table(codes: object, more: dict[str, object]) -> MappingProxyType[str, str]:
    found = {folded(str(code)): str(code) for code in codes}  # type: ignore[attr-defined]
    return MappingProxyType(found | {folded(word): str(code) for word, code in more.items()})


LISTS: Final = MappingProxyType(
    {
        "status": _table(ProjectStatus, {**_STATUS}),
        "stage": _table(Stage, {**_STAGE}),
        "scope": _table(Scope, {**_SCOPE}),
        "qualifier": _table(Qualifier, {**_QUALIFIER}),
        "visibility": _table(Visibility, {**_VISIBILITY}),
    }
)
UNKNOWN_AMOUNTS: Final = frozenset(
    {
        "not published",
        "unpublished",
        "unknown",
        "not known",
        "n a",
        "na",
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "confidential",
        "unbekannt",
        "inconnu",
        "sconosciuto",
        "desconocido",
    }
)
YES: Final = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "si"})
TRIAL_STATUS: Final = MappingProxyType(
    {
        "completed": TrialStatus.COMPLETED,
        "recruiting": TrialStatus.RECRUITING,
        "enrolling by invitation": TrialStatus.RECRUITING,
        "available": TrialStatus.RECRUITING,
        "active not recruiting": TrialStatus.RUNNING,
        "not yet recruiting": TrialStatus.PLANNED,
        "terminated": TrialStatus.STOPPED,
        "withdrawn": TrialStatus.WITHDRAWN,
        "suspended": TrialStatus.PAUSED,
        "temporarily not available": TrialStatus.PAUSED,
        "no longer available": TrialStatus.COMPLETED,
        "approved for marketing": TrialStatus.COMPLETED,
        "unknown": TrialStatus.UNKNOWN,
        "unknown status": TrialStatus.UNKNOWN,
        "withheld": TrialStatus.UNKNOWN,
    }
)
TRIAL_PHASE: Final = MappingProxyType(
    {
        "early phase1": TrialPhase.EARLY,
        "early phase 1": TrialPhase.EARLY,
        "phase1": TrialPhase.EARLY,
        "phase 1": TrialPhase.EARLY,
        "phase1 phase2": TrialPhase.ONE_TWO,
        "phase 1 phase 2": TrialPhase.ONE_TWO,
        "phase2": TrialPhase.TWO,
        "phase 2": TrialPhase.TWO,
        "phase2 phase3": TrialPhase.TWO_THREE,
        "phase 2 phase 3": TrialPhase.TWO_THREE,
        "phase3": TrialPhase.THREE,
        "phase 3": TrialPhase.THREE,
        "phase4": TrialPhase.FOUR,
        "phase 4": TrialPhase.FOUR,
        "na": TrialPhase.NOT_APPLICABLE,
        "n a": TrialPhase.NOT_APPLICABLE,
        "not applicable": TrialPhase.NOT_APPLICABLE,
        "": TrialPhase.UNKNOWN,
    }
)

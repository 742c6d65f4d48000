"""Whether a milestone says that nothing was found while the board's own records show it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sqlmodel import Session, select

from data.check_findings import Finding, error
from strategy.columns.map import Knowledge, read_knowledge
from strategy.models import Milestone
from strategy.vocabulary import LinkRole, MilestoneState, Profile, VerdictWord

NOTHING_FOUND = "no sourced activity was found"
_PERFORMANCE = ("walking", "mobility", "arm / hand", "9hpt", "t25fw", "msfc")
Shows = Callable[[Knowledge], str]


def milestone_findings(session: Session) -> Iterator[Finding]:
    """Say which milestones a record of the board contradicts, and which evidence is not quoted."""
    knowledge = read_knowledge(session)
    for milestone in session.exec(select(Milestone)).all():
        shows = _SHOWN.get(milestone.key)
        found = shows(knowledge) if shows else ""
        says_nothing = NOTHING_FOUND in milestone.basis_note
        if found and (says_nothing or milestone.state == MilestoneState.NOT_STARTED):
            yield error(milestone.key, f"It says that nothing was found; the board has {found}.")
        if milestone.state == MilestoneState.DONE and not milestone.evidence_quote:
            yield error(milestone.key, "Done, and the words of its evidence are not kept.")


def _performance_trial(knowledge: Knowledge) -> str:
    for trial in knowledge.trials:
        kinds = f"{trial.outcome_kinds} {trial.outcome}".casefold()
        is_one = any(word in kinds for word in _PERFORMANCE)
        if trial.profile == Profile.DISEASE_MODIFICATION and is_one:
            return f"the trial {trial.key}, whose main outcome is one"
    return ""


def _archive(knowledge: Knowledge) -> str:
    known = knowledge.starts("topic:measure-msoac-tests", LinkRole.DEVELOPS, kind="organisation:")
    return "MSOAC, which pools trials" if known else ""


def _later_stage(knowledge: Knowledge) -> str:
    for link in knowledge.links:
        if link.role in (LinkRole.CONFIRMS, LinkRole.CONTRADICTS):
            return f"{link.from_ref}, which tested again what {link.to_ref} had found"
    return ""


def _early_studies(knowledge: Knowledge) -> str:
    early = {t.key for t in knowledge.trials if t.phase in ("0/1", "1", "1/2", "2")}
    told = {v.subject.removeprefix("trial:") for v in knowledge.verdicts}
    return f"{len(early & told)} early trials with a result" if len(early & told) >= 3 else ""


def _bavisant(knowledge: Knowledge) -> str:
    for trial in knowledge.trials:
        if "bavisant" in f"{trial.intervention} {trial.title}".casefold():
            return f"the trial {trial.key}"
    return ""


def _interim(knowledge: Knowledge) -> str:
    known = knowledge.verdicts_of.get("trial:ISRCTN14048364", ())
    decided = [v for v in known if v.verdict != VerdictWord.ONGOING]
    return "a result of Octopus" if decided else ""


# What on the board would show each step, by the milestone's key; "" where nothing does.
_SHOWN: Final[Mapping[str, Shows]] = MappingProxyType(
    {
        "A3-functional-measure": _performance_trial,
        "A2-shared-trial-archive": _archive,
        "U3-to-later-stage": _later_stage,
        "U3-early-studies": _early_studies,
        "U2-candidate-in-trial": _bavisant,
        "A1-first-interim": _interim,
    }
)

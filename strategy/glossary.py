"""The closed lists that the board shows, by name: what each is a list of, and its words.

The words are fixed, because calculations rest on them; what they mean here is a record
(``models.Term``) that the committee can correct.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from strategy import vocabulary as words


@dataclass(frozen=True, slots=True)
class Glossary:
    """One closed list: what it says of a record, and its words in their order."""

    title: str
    words: type[StrEnum]


GLOSSARIES: Final[Mapping[str, Glossary]] = MappingProxyType(
    {
        "stage": Glossary("Stage of an amount", words.Stage),
        "status": Glossary("Status of a project", words.ProjectStatus),
        "scope": Glossary("What the money is for", words.Scope),
        "qualifier": Glossary("How firm an amount is", words.Qualifier),
        "contribution_kind": Glossary("What is given", words.ContributionKind),
        "rate_basis": Glossary("What the day of a rate rests on", words.RateBasis),
        "date_basis": Glossary("What the years of an award rest on", words.DateBasis),
        "split_basis": Glossary("Who says which strategies a project serves", words.SplitBasis),
        "milestone_state": Glossary("How far a milestone is", words.MilestoneState),
        "standing": Glossary("Whether the committee took it up", words.Standing),
        "target_basis": Glossary("Where a target comes from", words.TargetBasis),
        "visibility": Glossary("Who may see an award", words.Visibility),
        "confidence": Glossary("How well a source supports a reading", words.Confidence),
        "organisation_kind": Glossary("Type of an organisation", words.OrganisationKind),
        "relation_kind": Glossary("How organisations stand to each other", words.RelationKind),
        "statement_scope": Glossary("What a published total is of", words.StatementScope),
        "measure_kind": Glossary("Kind of a measure", words.MeasureKind),
        "maturity": Glossary("How far a measure is", words.Maturity),
        "trial_status": Glossary("Status of a trial", words.TrialStatus),
        "profile": Glossary("What a trial is after", words.Profile),
        "verdict": Glossary("What a trial came to, or an authority decided", words.VerdictWord),
        "fact_kind": Glossary("What kind of fact a result is", words.FactKind),
        "people_group": Glossary("In whom a result holds", words.PeopleGroup),
        "support": Glossary("What a result rests on", words.Support),
        "output_kind": Glossary("What research led to", words.OutputKind),
        "link_basis": Glossary("What a link rests on", words.LinkBasis),
        "comment_state": Glossary("How far a comment has come", words.CommentState),
        "meeting_state": Glossary("How far a meeting is", words.MeetingState),
        "item_state": Glossary("What became of an item", words.ItemState),
        "action_state": Glossary("How far an action is", words.ActionState),
        "decision_state": Glossary(
            "Whether the changes of a decision are made", words.DecisionState
        ),
        "judgement": Glossary("How the committee sees a strategy", words.JudgementWord),
        "pathway": Glossary("On which pathway to cures a project lies", words.Pathway),
        "pair": Glossary("How two projects stand to each other", words.PairWord),
        "stance": Glossary("How somebody stands to something", words.Stance),
        "impact_domain": Glossary("What an indicator measures (MULTI-ACT)", words.ImpactDomain),
        "queri_impact": Glossary("Kind of impact (QUERI)", words.QueriImpact),
    }
)
_SAID: Final = MappingProxyType(
    {
        ("scope", "progressive"): "Progressive MS",
        ("scope", "partly"): "Partly progressive MS",
        ("scope", "all_ms"): "All forms of MS",
        ("pathway", "stop"): "Stop MS",
        ("pathway", "restore"): "Restore what was lost",
        ("pathway", "end"): "End MS by prevention",
        ("pathway", "none_of_them"): "No pathway",
        ("stance", "asks"): "Asks the next meeting",
        ("contribution_kind", "cash"): "Money",
        ("contribution_kind", "in_kind"): "Work or goods in kind",
        ("contribution_kind", "not_said"): "Not said",
        ("visibility", "embargoed"): "Not public yet",
        ("verdict", "positive"): "Main outcome met",
        ("verdict", "negative"): "Main outcome not met",
        ("verdict", "conditional"): "Approved with conditions",
        ("verdict", "advised"): "Approval advised",
        ("verdict", "refused"): "Not approved",
        ("verdict", "withdrawn"): "Application withdrawn",
        ("verdict", "ended"): "Development ended",
        ("verdict", "fast_track"): "Fast review granted",
        ("verdict", "held"): "Trials put on hold",
        ("verdict", "warned"): "Harm reported",
        ("verdict", "paid"): "Public payment advised",
        ("verdict", "not_paid"): "Public payment not advised",
        ("verdict", "as_good"): "As good as what it was compared with",
        ("verdict", "worse"): "Worse",
        ("verdict", "not_comparable"): "Nothing to compare with",
        ("verdict", "relapsing_only"): "Known in relapsing MS only",
        ("fact_kind", "result"): "Trial result",
        ("fact_kind", "decision"): "Authority's decision",
        ("fact_kind", "payment"): "Public payment",
        ("fact_kind", "safety"): "Safety",
        ("people_group", "ppms"): "Primary progressive MS",
        ("people_group", "active_spms"): "Active secondary progressive MS",
        ("people_group", "non_relapsing_spms"): "Secondary progressive MS without relapses",
        ("people_group", "spms"): "Secondary progressive MS",
        ("people_group", "progressive"): "Progressive MS of several kinds",
        ("people_group", "relapsing"): "Relapsing MS",
        ("people_group", "all"): "Progressive and relapsing MS",
        ("support", "primary"): "The paper, registry or authority itself",
        ("support", "several"): "Several pages",
        ("support", "secondary"): "One secondary page",
        ("output_kind", "award"): "Further award",
        ("output_kind", "talk"): "Talk at a congress",
        ("trial_profile", "disease_modification"): "Disease modification",
        ("trial_profile", "symptoms"): "Symptoms and quality of life",
        ("trial_profile", "diagnostic"): "Measures and diagnosis",
        ("trial_phase", "0/1"): "Phase 0/I",
        ("trial_phase", "1/2"): "Phase I/II",
        ("trial_phase", "2"): "Phase II",
        ("trial_phase", "2/3"): "Phase II/III",
        ("trial_phase", "3"): "Phase III",
        ("trial_phase", "4"): "Phase IV",
        ("trial_phase", "n/a"): "No phase",
        ("trial_phase", "unknown"): "Phase not given",
    }
)


def readable(code: str) -> str:
    """Return a vocabulary word as text: patient_organisation -> Patient organisation."""
    return code.replace("_", " ").capitalize()


def label(name: str, code: str) -> str:
    """Return a word of a list as people say it: in the list "scope", all_ms -> All forms of MS."""
    return _SAID.get((name, code), readable(code))


def term_key(name: str, code: str) -> str:
    """Return the key of the record that says what a word means."""
    return f"{name}-{code}".replace("_", "-")

"""Every record of the board, one file per family."""

from strategy.models.bodies import Organisation, Relation
from strategy.models.money import (
    Award,
    AwardCreate,
    AwardTerms,
    AwardUpdate,
    Contribution,
    Programme,
    Project,
    StrategyShare,
)
from strategy.models.plan import (
    Aim,
    FundingTarget,
    FundingTargetCreate,
    Milestone,
    MilestoneUpdate,
    PlanEdition,
    PriorityArea,
    PriorityWeight,
    Strategy,
)
from strategy.models.sources import Source, Statement
from strategy.models.trust import Change, Person, Revision, WriteKey

__all__ = [
    "Aim",
    "Award",
    "AwardCreate",
    "AwardTerms",
    "AwardUpdate",
    "Change",
    "Contribution",
    "FundingTarget",
    "FundingTargetCreate",
    "Milestone",
    "MilestoneUpdate",
    "Organisation",
    "Person",
    "PlanEdition",
    "PriorityArea",
    "PriorityWeight",
    "Programme",
    "Project",
    "Relation",
    "Revision",
    "Source",
    "Statement",
    "Strategy",
    "StrategyShare",
    "WriteKey",
]

"""Verbs on money and the plan: awards, splits, targets, weights, milestones."""

from typing import Final

from strategy.verbs.rules import Keeps, Rule

AWARD_FIELDS: Final = (
    "amount, currency, stage, qualifier, dates, reference, visibility, embargo, note"
)
FUNDING_VERBS: Final = {
    "log_award": Rule(
        "log an award of this funder",
        "logged",
        "award, contribution, project, split",
        f"{AWARD_FIELDS}; of a new project its title, host, lead, country, status and scope",
        own=True,
    ),
    "correct_award": Rule(
        "correct this award", "corrected", "award, contribution", AWARD_FIELDS, own=True
    ),
    "ask_to_confirm": Rule(
        "ask a funder to confirm its awards",
        "",
        "confirmation link",
        "for whom, until when",
        keeps=Keeps.WAYS_IN,
    ),
    "confirm_awards": Rule(
        "say that awards of this funder are right",
        "confirmed by its funder",
        "contribution, dispute",
        "confirmed on, confirmed as",
        own=True,
    ),
    "split_project": Rule(
        "divide this project over the strategies",
        "divided over the strategies",
        "split",
        "parts (of a co-funder: as a proposal)",
        own=True,
    ),
    "accept_proposal": Rule(
        "accept a proposal", "accepted", "split", "parts, basis (lead funder only)", own=True
    ),
    "confirm_splits": Rule(
        "confirm how projects divide over the strategies", "confirmed", "split", "basis"
    ),
    "set_target": Rule(
        "set a target",
        "set",
        "funding target",
        "amount, currency, window, whose money counts, reason",
    ),
    "withdraw_target": Rule("withdraw a target", "withdrawn", "funding target", "in use"),
    "use_assumption": Rule(
        "switch the planning assumption", "switched", "funding target", "in use"
    ),
    "set_weights": Rule("set priority weights", "weighed", "priority weight", "weight, reason"),
    "change_milestone": Rule(
        "change a milestone",
        "changed",
        "milestone",
        "title, criterion, window, weight, state, evidence, standing, owner",
    ),
    "confirm_milestones": Rule("confirm milestones", "confirmed", "milestone", "standing"),
    "assign_owner": Rule("name the owner of a strategy", "given an owner", "strategy", "owner"),
}

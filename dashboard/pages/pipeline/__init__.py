"""The pipeline: Figure 2 of the paper alive, the list of trials, agents, and what changed."""

import dash

from dashboard.pages.pipeline import agent_list, evidence_list, rings, trial_list


def register(app: dash.Dash) -> None:
    """Register the pages."""
    trial_list.register(app)
    agent_list.register(app)
    evidence_list.register(app)
    rings.register(app)

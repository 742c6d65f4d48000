"""The pipeline: Figure 2 of the paper alive, the list of trials, agents, and what changed."""

import dash

from dashboard.pages.pipeline import agents, evidence, listing, rings


def register(app: dash.Dash) -> None:
    """Register the pages."""
    listing.register(app)
    agents.register(app)
    evidence.register(app)
    rings.register(app)

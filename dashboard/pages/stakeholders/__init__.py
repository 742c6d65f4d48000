"""Stakeholders: the directory, the network, who is engaged where, and what an exit would do."""

import dash

from dashboard.pages.stakeholders import (
    directory,
    editing,
    engagement,
    exits,
    merging,
    names,
    network,
    organisation,
    ties,
)


def register(app: dash.Dash) -> None:
    """Register the pages; fixed addresses go before patterns."""
    network.register(app)
    engagement.register(app)
    exits.register(app)
    ties.register(app)
    editing.register(app)
    names.register(app)
    merging.register(app)
    directory.register(app)
    organisation.register(app)

"""Stakeholders: the directory, the network, who is engaged where, and what an exit would do."""

import dash

from dashboard.pages.stakeholders import (
    directory,
    engagement_page,
    exits_page,
    merge_form,
    names_form,
    network_page,
    organisation_form,
    organisation_page,
    tie_form,
)


def register(app: dash.Dash) -> None:
    """Register the pages; fixed addresses go before patterns."""
    network_page.register(app)
    engagement_page.register(app)
    exits_page.register(app)
    tie_form.register(app)
    organisation_form.register(app)
    names_form.register(app)
    merge_form.register(app)
    directory.register(app)
    organisation_page.register(app)

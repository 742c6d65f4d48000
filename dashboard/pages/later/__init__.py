"""Stakeholders and reports in their first form, and what the board does not hold yet."""

import dash

from dashboard.pages.later import organisation, reports, stakeholders, waiting


def register(app: dash.Dash) -> None:
    """Register the pages."""
    stakeholders.register(app)
    organisation.register(app)
    reports.register(app)
    waiting.register(app)

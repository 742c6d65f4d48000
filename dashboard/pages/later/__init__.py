"""Reports in their first form, and what the board does not hold yet."""

import dash

from dashboard.pages.later import reports, waiting


def register(app: dash.Dash) -> None:
    """Register the pages."""
    reports.register(app)
    waiting.register(app)

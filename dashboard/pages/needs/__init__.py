"""Needs: why these strategies. The chain of the needs assessment, and Figure 1's mechanisms."""

import dash

from dashboard.pages.needs import mechanisms_page, needs_page


def register(app: dash.Dash) -> None:
    """Register the pages."""
    mechanisms_page.register(app)
    needs_page.register(app)

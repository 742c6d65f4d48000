"""Needs: why these strategies. The chain of the needs assessment, and Figure 1's mechanisms."""

import dash

from dashboard.pages.needs import chain, mechanisms


def register(app: dash.Dash) -> None:
    """Register the pages."""
    mechanisms.register(app)
    chain.register(app)

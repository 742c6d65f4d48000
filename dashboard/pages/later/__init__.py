"""To be written."""

import dash


def register(app: dash.Dash) -> None:
    """Register nothing yet."""

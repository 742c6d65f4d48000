"""How bytes reach the browser."""

import dash


def deliver(app: dash.Dash) -> None:
    """Placeholder."""

"""Projects: the list, each project's page, and the forms that log, correct and divide."""

import dash

from dashboard.pages.projects import (
    award,
    confirming,
    correcting,
    dividing,
    involvement,
    listing,
    record,
)
from dashboard.routing import add_page


def register(app: dash.Dash) -> None:
    """Register the pages; fixed addresses stand before patterns."""
    listing.register(app)
    award.register(app)
    correcting.register(app)
    dividing.register(app)
    confirming.register(app)
    involvement.register(app)
    add_page(app, "/projects/<key>", title="Project", layout=record.layout)

"""Importing files: bring, answer, look, confirm, undo."""

import dash

from dashboard.pages.imports import acting, listing, record, upload
from dashboard.routing import add_page


def register(app: dash.Dash) -> None:
    """Register the pages, the route that takes files, and what answers the buttons."""
    add_page(app, "/imports", title="Imports", layout=listing.layout)
    add_page(app, "/imports/<key>", title="Import", layout=record.layout)
    app.server.add_url_rule("/imports/file", "bring_file", upload.bring, methods=["POST"])
    record.register(app)
    acting.register(app)

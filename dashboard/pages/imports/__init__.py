"""Importing files: bring, answer, look, confirm, undo."""

import dash

from dashboard.pages.imports import import_actions, import_list, import_page, upload
from dashboard.routing import add_page


def register(app: dash.Dash) -> None:
    """Register the pages, the route that takes files, and what answers the buttons."""
    add_page(app, "/imports", title="Imports", layout=import_list.layout)
    add_page(app, "/imports/<key>", title="Import", layout=import_page.layout)
    app.server.add_url_rule("/imports/file", "bring_file", upload.bring, methods=["POST"])
    import_page.register(app)
    import_actions.register(app)

"""The second roadmap: the same projects through Pathways to Cures, suggested and confirmed."""

import dash

from dashboard.pages.roadmaps import pathway_form, pathways_page


def register(app: dash.Dash) -> None:
    """Register the page and the form."""
    pathways_page.register(app)
    pathway_form.register(app)

"""Projects: the list, each project's page, and the forms that log, correct and divide."""

import dash

from dashboard.pages.projects import (
    award_correction,
    award_form,
    confirming,
    involvement,
    missing_awards,
    output_list,
    project_list,
    project_page,
    split_form,
)


def register(app: dash.Dash) -> None:
    """Register the pages; fixed addresses stand before patterns."""
    project_list.register(app)
    output_list.register(app)
    missing_awards.register(app)
    award_form.register(app)
    award_correction.register(app)
    split_form.register(app)
    confirming.register(app)
    involvement.register(app)
    project_page.register(app)

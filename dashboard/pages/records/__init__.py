"""Pages of single records of the map, and the forms that add, correct, link and unlink them."""

import dash

from dashboard.pages.records import (
    area,
    indicator,
    indicator_form,
    lay_results,
    link_form,
    topic,
    topic_form,
    trial,
    trial_form,
    verdicts,
)


def register(app: dash.Dash) -> None:
    """Register the pages; fixed addresses go before patterns."""
    topic_form.register(app)
    link_form.register(app)
    trial_form.register(app)
    indicator_form.register(app)
    indicator.register(app)
    verdicts.register(app)
    lay_results.register(app)
    topic.register(app)
    trial.register(app)
    area.register(app)

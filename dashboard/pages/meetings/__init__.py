"""Review meetings: prepared, presented, decided, minuted, frozen."""

import dash

from dashboard.pages.meetings import (
    changes_page,
    closing_forms,
    deciding_form,
    item_form,
    item_page,
    meeting_form,
    meeting_page,
    meetings_list,
    minutes_page,
    owed_page,
    pack_page,
    presenting,
)


def register(app: dash.Dash) -> None:
    """Register the pages; addresses that are words before those that take any key."""
    for part in (
        changes_page,
        owed_page,
        meetings_list,
        meeting_form,
        meeting_page,
        closing_forms,
        item_form,
        item_page,
        deciding_form,
        presenting,
        minutes_page,
        pack_page,
    ):
        part.register(app)

"""Voices: comments and rounds; the pages stand in the order in which addresses are asked."""

import dash

from dashboard.pages.voices import (
    answer_form,
    comment_form,
    comment_mending,
    doubting,
    moderating,
    my_comments,
    my_data,
    order_form,
    round_forms,
    rounds_page,
    subject_choice,
    thread,
    voices_page,
    waiting_list,
)


def register(app: dash.Dash) -> None:
    """Register the pages of comments and what answers their forms and buttons."""
    voices_page.register(app)
    my_comments.register(app)
    my_data.register(app)
    waiting_list.register(app)
    doubting.register(app)
    subject_choice.register(app)
    # Before the page of a round, whose key could be "new".
    round_forms.register(app)
    rounds_page.register(app)
    order_form.register(app)
    comment_form.register(app)
    comment_mending.register(app)
    answer_form.register(app)
    moderating.register(app)
    thread.register(app)

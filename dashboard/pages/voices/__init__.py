"""Voices: comments and rounds; the pages stand in the order in which addresses are asked."""

import dash

from dashboard.pages.voices import (
    answering,
    choosing,
    mine,
    moderating,
    my_data,
    overview,
    ranking_form,
    round_forms,
    rounds,
    thread,
    waiting,
    writing_comment,
)


def register(app: dash.Dash) -> None:
    """Register the pages of comments and what answers their forms and buttons."""
    overview.register(app)
    mine.register(app)
    my_data.register(app)
    waiting.register(app)
    choosing.register(app)
    # Before the page of a round, whose key could be "new".
    round_forms.register(app)
    rounds.register(app)
    ranking_form.register(app)
    writing_comment.register(app)
    answering.register(app)
    moderating.register(app)
    thread.register(app)

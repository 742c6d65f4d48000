"""Comments on any record: read, written, answered, and looked after."""

import dash

from dashboard.pages.voices import answering, moderating, thread, writing_comment


def register(app: dash.Dash) -> None:
    """Register the pages of comments and what answers their forms and buttons."""
    writing_comment.register(app)
    answering.register(app)
    moderating.register(app)
    thread.register(app)

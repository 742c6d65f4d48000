"""Verbs that change records. Each checks its actor, keeps the history, and leaves the commit to
the caller's one transaction."""

"""Verbs that change records: each checks its actor and keeps the history; the caller commits."""

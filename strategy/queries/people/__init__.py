"""Organisations and persons: what each does, with whom, and who may come in."""

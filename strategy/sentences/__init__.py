"""Sentences that pages, exports and the command line say in the same words."""

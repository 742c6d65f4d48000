"""Reads: the portfolio as frames with declared columns, one set for each data revision."""

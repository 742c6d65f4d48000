"""The money once more, by a program that shares nothing with the board's own.

It reads the shipped tables and the reference rates as files and follows ``docs/calculations.md``
only; nothing of ``strategy``, ``exports`` or ``data`` is imported by ``recomputing``.
"""

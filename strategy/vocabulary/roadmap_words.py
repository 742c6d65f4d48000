"""Closed lists of the second roadmap."""

from enum import StrEnum


class Pathway(StrEnum):
    """The three pathways of Pathways to Cures, and work that fits none of them."""

    STOP = "stop"
    RESTORE = "restore"
    END = "end"
    NONE = "none_of_them"

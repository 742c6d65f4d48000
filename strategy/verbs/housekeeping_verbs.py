"""Verbs on drafts, and on how the board is doing."""

from typing import Final

from strategy.verbs.rules import SECRETARY, SIGNED_IN, Keeps, Rule

HOUSEKEEPING_VERBS: Final = {
    "save_draft": Rule(
        "keep a draft",
        "",
        "draft (their own)",
        "what stands in a form",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
    "discard_draft": Rule(
        "discard a draft", "", "draft (their own)", "all", SIGNED_IN, keeps=Keeps.OWN
    ),
    "keep_view": Rule(
        "keep a view",
        "",
        "view (their own)",
        "name, address, shared, start page",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
    "drop_view": Rule("delete a view", "", "view (their own)", "all", SIGNED_IN, keeps=Keeps.OWN),
    "code_split": Rule(
        "say blindly where a project lies",
        "",
        "second opinion (their own)",
        "place, note",
        keeps=Keeps.OWN,
    ),
    "read_health": Rule(
        "see how the board is doing", "", "none", "none: only reading", keeps=Keeps.NOTHING
    ),
    "make_backup": Rule(
        "make a backup", "", "none", "a file beside the database", SECRETARY, keeps=Keeps.FILE
    ),
    "take_backup": Rule(
        "take a backup away",
        "",
        "none",
        "a backup from the board's own folder",
        SECRETARY,
        keeps=Keeps.NOTHING,
        again=True,
    ),
    "rotate_key": Rule(
        "change the board's key",
        "",
        "second factor, sign-in (everybody's)",
        "sealed anew, ended",
        SECRETARY,
        keeps=Keeps.WAYS_IN,
    ),
    "sign_out_all": Rule(
        "sign everybody out",
        "",
        "sign-in (everybody's)",
        "end",
        SECRETARY,
        keeps=Keeps.WAYS_IN,
    ),
    "end_sign_in": Rule(
        "sign one browser out", "signed out in one browser", "sign-in", "end", SECRETARY
    ),
}

"""Verbs of people affected and on what they say: comments, rounds, involvement."""

from typing import Final

from strategy.verbs.rules import PATIENTS, SIGNED_IN, VOICES, Keeps, Rule

VOICE_VERBS: Final = {
    "write_comment": Rule(
        "write a comment",
        "written",
        "comment; its words apart",
        "subject, words, stance, name shown, on behalf of somebody",
        SIGNED_IN,
    ),
    "mend_comment": Rule(
        "mend a comment",
        "mended",
        "comment (their own, for an hour, before anybody answers)",
        "words (the earlier ones stay with it, for author and committee)",
        SIGNED_IN,
    ),
    "withdraw_comment": Rule(
        "take back a comment",
        "taken back",
        "comment (their own)",
        "words, author (gone for good)",
        SIGNED_IN,
    ),
    "report_comment": Rule("report a comment", "reported", "comment report", "reason", SIGNED_IN),
    "dispute_claim": Rule(
        "call a claim into question",
        "",
        "dispute (their own)",
        "what speaks against it",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
    "answer_dispute": Rule(
        "answer a disputed claim",
        "looked at again after a doubt",
        "topic, link, verdict, lay result, mention, aim; dispute",
        "answer, whether the claim was changed",
    ),
    "appeal": Rule(
        "ask for a second look",
        "put up for a second look",
        "comment (their own, hidden)",
        "appealed",
        SIGNED_IN,
    ),
    "mark_comment": Rule("say how far a comment has come", "moved on", "comment", "state"),
    "answer_comment": Rule(
        "answer a comment", "answered", "answer, comment", "state, words, what it led to"
    ),
    "hide_comment": Rule("hide a comment", "hidden", "comment", "hidden, reason"),
    "show_comment": Rule("show a hidden comment again", "shown again", "comment", "hidden"),
    "open_round": Rule(
        "ask people to put something in order",
        "opened",
        "round",
        "question, what about, first and last day",
    ),
    "change_round": Rule(
        "change a round, say what came of it", "changed", "round", "last day, outcome"
    ),
    "send_ranking": Rule(
        "put something in order",
        "",
        "order (their own)",
        "group, order, what they do not know",
        VOICES,
        keeps=Keeps.OWN,
    ),
    "withdraw_ranking": Rule(
        "take back an order",
        "",
        "order (their own)",
        "all (gone for good)",
        VOICES,
        keeps=Keeps.OWN,
    ),
    "note_involvement": Rule(
        "say how people affected take part in a project",
        "noted",
        "involvement",
        "stage, how, evidence",
        own=True,
    ),
    "remove_involvement": Rule(
        "take out how people affected take part", "taken out", "involvement", "all", own=True
    ),
    "countersign": Rule(
        "agree that a milestone is done", "given", "countersign", "milestone, day", PATIENTS
    ),
    "see_news": Rule(
        "see what is new",
        "",
        "own marker of what was seen",
        "revision",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
    "choose_digest": Rule(
        "ask for a weekly mail", "", "own wish for mail", "wanted", SIGNED_IN, keeps=Keeps.OWN
    ),
    "erase_me": Rule(
        "be erased",
        "erased",
        "person, comment, order, draft (their own)",
        "name, address, ways in, all words (gone for good)",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
}

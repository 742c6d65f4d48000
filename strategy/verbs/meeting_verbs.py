"""Verbs of review meetings: what is prepared, decided, agreed, frozen, and put right."""

from typing import Final

from strategy.verbs.rules import PATIENTS, SIGNED_IN, Keeps, Rule

MEETING_VERBS: Final = {
    "plan_meeting": Rule(
        "plan a meeting",
        "planned",
        "meeting",
        "title, day, length, place, day to compare with, people, chair",
    ),
    "change_meeting": Rule(
        "change a meeting",
        "changed",
        "meeting",
        "title, day, length, place, day to compare with, people, chair",
    ),
    "remove_meeting": Rule(
        "take out a meeting", "taken out", "meeting, agenda item", "all (planned, nothing decided)"
    ),
    "add_item": Rule(
        "put an item on an agenda",
        "put on the agenda",
        "agenda item",
        "subject, title, reasons, minutes, who leads, what is asked",
    ),
    "change_item": Rule(
        "change an item of an agenda",
        "changed",
        "agenda item",
        "subject, title, minutes, who leads, what is asked",
    ),
    "move_item": Rule("order an agenda", "moved", "agenda item", "place"),
    "remove_item": Rule("take an item from an agenda", "taken off", "agenda item", "all"),
    "open_meeting": Rule("open a meeting", "opened", "meeting", "state, day"),
    "show_item": Rule(
        "lead a meeting",
        "",
        "where the meeting is on its screens",
        "item, blank",
        keeps=Keeps.PASSING,
    ),
    "note_item": Rule("write notes on an item", "noted", "agenda item", "notes"),
    "close_item": Rule(
        "close an item of a meeting",
        "closed",
        "agenda item; answer, comment (the question it answers)",
        "state, answer",
    ),
    "decide": Rule(
        "record a decision",
        "taken",
        "decision; each record that it changes, through the verb of that change",
        "words, reason, votes, changes",
    ),
    "agree_action": Rule(
        "agree on an action", "agreed on", "action", "what, owner, due day, record"
    ),
    "report_action": Rule(
        "say how far an action is",
        "moved on",
        "action (their own; committee and secretary: all)",
        "state, note",
        SIGNED_IN,
    ),
    "judge": Rule("judge a strategy", "given", "judgement", "word, sentence"),
    "close_meeting": Rule(
        "close a meeting", "closed", "meeting, agenda item, pack", "state, who came, day"
    ),
    "approve_minutes": Rule(
        "approve minutes",
        "approved",
        "meeting; each record that its decisions change",
        "day of approval",
    ),
    "amend_minutes": Rule("amend minutes", "added", "amendment", "words"),
    "freeze_pack": Rule("freeze a pack", "frozen", "pack", "contents, checksums"),
    "note_before": Rule(
        "say something before a meeting",
        "",
        "note before a meeting (their own)",
        "vote, words",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
    "support_question": Rule(
        "support a question",
        "",
        "support (their own)",
        "question",
        PATIENTS,
        keeps=Keeps.OWN,
    ),
    "remove_examples": Rule(
        "take out the examples",
        "taken out with the examples",
        "meeting, agenda item, decision, action, amendment, pack, comment, answer, round, "
        "judgement (examples)",
        "all",
    ),
    "check_in": Rule(
        "look after what one owns",
        "looked after",
        "check-in (what they own; committee and secretary: all)",
        "words; none: nothing changed",
        SIGNED_IN,
    ),
    "choose_reminders": Rule(
        "ask for a monthly mail",
        "",
        "own wish for mail",
        "wanted",
        SIGNED_IN,
        keeps=Keeps.OWN,
    ),
    "judge_pair": Rule("judge two projects that read alike", "judged", "pair", "word, reason"),
    "code_pathway": Rule(
        "say on which pathway a project lies", "given a pathway", "pathway", "pathway, reason"
    ),
    "confirm_pathways": Rule(
        "confirm on which pathways projects lie", "confirmed", "pathway", "pathway, reason"
    ),
}

"""Verbs on the map and its bodies: topics, trials, links, organisations, indicators."""

from typing import Final

from strategy.verbs.rules import Rule

MAP_VERBS: Final = {
    "add_topic": Rule(
        "add a record to the map",
        "added",
        "topic",
        "kind, name, other names, plain words, detail, measure, reason, source",
    ),
    "change_topic": Rule(
        "correct a record of the map",
        "corrected",
        "topic",
        "name, other names, plain words, detail, measure, reason",
    ),
    "remove_topic": Rule(
        "take out a record of the map", "taken out", "topic", "all (added and unlinked)"
    ),
    "add_trial": Rule("add a trial", "added", "trial", "all that a person can know of it"),
    "change_trial": Rule(
        "correct a trial", "corrected and confirmed", "trial", "all but its number and source"
    ),
    "confirm_lay_result": Rule(
        "say who has read this result",
        "read by a clinician",
        "lay result",
        "name of who has read it",
    ),
    "add_verdict": Rule("add a result", "added", "verdict", "result, day, note, source"),
    "link": Rule("link records", "drawn", "link", "ends, role, reason, basis"),
    "unlink": Rule("unlink records", "taken out", "link", "all"),
    "draw_tie": Rule("draw a tie", "drawn as an opinion", "tie (opinion)", "ends, reason"),
    "erase_tie": Rule("take out a tie", "taken out", "tie (opinion)", "all"),
    "add_organisation": Rule(
        "add an organisation",
        "added",
        "organisation",
        "names, type, country, role, addresses, numbers",
    ),
    "change_organisation": Rule(
        "correct an organisation",
        "corrected",
        "organisation",
        "names, type, country, role, addresses, numbers",
    ),
    "add_name": Rule(
        "give an organisation another name", "added", "other name", "name, kind, source"
    ),
    "remove_name": Rule("take a name from an organisation", "taken out", "other name", "all"),
    "add_identifier": Rule(
        "give an organisation a number", "added", "identifier", "list, number, source"
    ),
    "remove_identifier": Rule(
        "take a number from an organisation", "taken out", "identifier", "all"
    ),
    "merge_organisations": Rule(
        "merge organisations",
        "merged",
        "organisation, and every record that names the one that goes",
        "which of two values stays; whose each record is",
    ),
    "add_indicator": Rule(
        "set an indicator",
        "set",
        "indicator",
        "name, unit, dimension, baseline, target, method",
    ),
    "change_indicator": Rule(
        "correct an indicator",
        "corrected",
        "indicator",
        "name, unit, dimension, baseline, target, method",
    ),
    "add_reading": Rule("add a reading", "added", "indicator reading", "value, day, note, source"),
}

"""Verbs on records of any kind, on files that come in, on rates and words."""

from typing import Final

from strategy.verbs.funding_verbs import AWARD_FIELDS
from strategy.verbs.rules import SECRETARY, Rule

RECORD_VERBS: Final = {
    "correct_record": Rule(
        "correct this record",
        "corrected",
        "plan edition, area, strategy, aim, milestone, project, award, contribution, programme, "
        "statement, source, relation, verdict, lay result, output, link, reading, mention, topic, "
        "trial, meaning of a word",
        "all but its key and what it belongs to (a funder: projects it leads, their outputs and "
        "its own amounts)",
        own=True,
    ),
    "add_record": Rule(
        "add this record",
        "added",
        "aim, milestone, contribution, programme, statement, source, relation, output",
        "all (a funder: amounts of its own awards, outputs of projects it leads)",
        own=True,
    ),
    "remove_record": Rule(
        "take out this record",
        "taken out",
        "aim, milestone, contribution, programme, statement, source, relation, verdict, "
        "lay result, output, reading, mention",
        "all, where nothing rests on it (a funder: its own amounts, outputs of projects it leads)",
        own=True,
    ),
    "change_embargo": Rule(
        "change when an award becomes public",
        "given another day to become public",
        "award",
        "visibility, embargo",
        own=True,
    ),
    "import_file": Rule(
        "import awards of this funder",
        "imported",
        "import; award, contribution, project, split, organisation (recipient), source",
        f"{AWARD_FIELDS}; of a project also its title, summary, host, lead, country, status, "
        f"scope and split where this funder leads it",
        own=True,
    ),
    "import_trials": Rule(
        "import trials", "imported", "import; trial, source", "all that a registry says of it"
    ),
    "add_rates": Rule("add exchange rates", "added", "rate edition", "table, name", SECRETARY),
    "use_rates": Rule(
        "choose the exchange rates in force",
        "chosen or put aside",
        "rate edition",
        "in force, reason",
        SECRETARY,
    ),
    "add_synonym": Rule("teach imports a word", "added", "synonym", "list, code, word"),
    "remove_synonym": Rule("take back a word of imports", "taken back", "synonym", "all"),
    "undo": Rule(
        "undo a change",
        "set back",
        "every record of the act (not people)",
        "as before the act; a funder: of its own acts",
        own=True,
    ),
}

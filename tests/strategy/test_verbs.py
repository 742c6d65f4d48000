"""Every verb says what it did, and nothing is written under a name that the table does not know."""

import ast

from strategy.verbs import PARTS, RULES, Keeps, acted_with, in_the_past
from tests.structure.imports import modules

WRITES = frozenset({"keep", "keep_all", "remove", "removal_of", "note_all"})


def written() -> set[str]:
    """Return every verb that the code writes changes with."""
    found: set[str] = set()
    for path in modules("strategy", "data").values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITES:
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                found.update(text for text in texts if isinstance(text, str))
    return found


def test_what_is_written_has_words_in_a_history() -> None:
    verbs = written()
    assert {"log_award", "note_involvement", "supersede_target"} <= verbs
    assert verbs <= set(RULES) | set(PARTS)
    for verb in verbs:
        assert in_the_past(verb) not in ("", verb.replace("_", " ")), verb


def test_whatever_stands_in_a_history_says_what_became_of_the_record() -> None:
    for verb, rule in RULES.items():
        assert bool(rule.past) == (rule.keeps is Keeps.HISTORY) or verb == "erase_me", verb


def test_a_part_belongs_to_a_verb_that_somebody_uses() -> None:
    assert not set(PARTS) & set(RULES)
    assert {acted_with(verb) for verb in PARTS} - {""} <= set(RULES)
    assert acted_with("propose_split") == "split_project"


def test_a_verb_of_an_earlier_version_is_still_readable() -> None:
    assert in_the_past("shelve_award") == "shelve award"

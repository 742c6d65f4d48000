"""Faults that no test can notice, or need not, and why: they change nothing that anybody sees."""

from tests.mutation.mutants import Mutant

# By file and what is changed.
REASONS: dict[tuple[str, str], str] = {
    (
        "strategy/measures/sums.py",
        "16  =>  17",
    ): "the sixteenth mark has none of the four signs, so no sum takes it in",
    (
        "strategy/allocation.py",
        "total < 0  =>  (total <= 0)",
    ): "nothing is nothing with either sign",
    (
        "strategy/columns/store.py",
        "kind == 'project' and removed  =>  (kind == 'project')",
    ): "reads all anew where a part would do: the same records, a matter of speed",
    (
        "strategy/measures/search_index.py",
        "not words or not self.refs  =>  (not words)",
    ): "an empty index finds nothing by the longer way either",
    (
        "strategy/importing/differences.py",
        "day and c.value_date and (c.value_date.isoformat() == day)"
        "  =>  (c.value_date and c.value_date.isoformat() == day)",
    ): "no day is the day of an amount that has none",
    (
        "strategy/measures/sums.py",
        "high - low  =>  (high + low)",
    ): "which of two ways to the same sums is taken is a matter of speed",
    (
        "strategy/measures/sums.py",
        "(high - low).sum() * 3 < len(cells.cents)"
        "  =>  (not ((high - low).sum() * 3 < len(cells.cents)))",
    ): "two ways to the same sums; which is quicker is a matter of speed",
    (
        "exports/money_sheets.py",
        "board.total or 1  =>  (board.total)",
    ): "without money there is no funder to divide for; the 1 is there to be safe",
    (
        "exports/money_sheets.py",
        "f.source_id is not None  =>  True",
    ): "nobody asks for the source that has no number",
    (
        "strategy/columns/masking.py",
        "1  =>  2",
    ): "any place below none is the place of nobody",
    (
        "strategy/columns/codes.py",
        "LAST_YEAR - FIRST_YEAR  =>  (LAST_YEAR + FIRST_YEAR)",
    ): "a longer axis of years holds nothing more",
    (
        "strategy/columns/store.py",
        "len(rows) > MANY_PROJECTS  =>  (len(rows) >= MANY_PROJECTS)",
    ): "from how many changes on everything is read anew: a matter of speed",
    (
        "strategy/columns/portfolio.py",
        "32  =>  33",
    ): "room for places to come: how much is a matter of speed",
    (
        "strategy/importing/existing_awards.py",
        "a.funder_id == funder_id and a.project_id in projects  =>  (a.funder_id == funder_id)",
    ): "whoever may bring a funder's file may see its awards, and so their projects",
    (
        "strategy/importing/organisation_matching.py",
        "2  =>  3",
    ): "how many names are looked at before the likest bodies are taken: a matter of speed",
    (
        "strategy/importing/comparing.py",
        "row.meaning.get('title') or row.label  =>  (row.label)",
    ): "a row is called by its title from the moment it is staged",
    (
        "strategy/measures/network.py",
        "a < b  =>  (a <= b)",
    ): "nothing is tied to itself",
    (
        "strategy/services/people.py",
        "held is not None and held.ended_on is None and has_joined(session, held)"
        "  =>  (held is not None and has_joined(session, held))",
    ): "who left has no way in any more; asked twice to be safe",
    (
        "exports/__init__.py",
        "TYPE_CHECKING  =>  (not (TYPE_CHECKING))",
    ): "the class is known to the reader of types only; at run time nothing asks for it",
    (
        "strategy/importing/comparing.py",
        "200  =>  201",
    ): "a limit of a text; a test could only repeat the number",
    (
        "strategy/importing/import_steps.py",
        "moment - self._last < _BEAT_SECONDS  =>  (moment - self._last <= _BEAT_SECONDS)",
    ): "a sign of life at the very moment that it is due, or with the next row",
    (
        "strategy/services/drafting.py",
        "at < aware(held.expires_at)  =>  (at <= aware(held.expires_at))",
    ): "the very moment at which a draft ends",
    (
        "strategy/measures/search_index.py",
        "0  =>  1",
    ): "the most words that no record has: nothing is found either way",
}


def reason_of(mutant: Mutant) -> str:
    """Return why a fault goes unnoticed, or nothing."""
    return REASONS.get((mutant.file, mutant.told), "")

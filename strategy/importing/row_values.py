"""Reading one row's words one by one; every problem keeps its cell, its rule and its remedy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from strategy.importing.cell_values import ERROR_CELL, Conventions, UnclearWordError, folded
from strategy.importing.code_lists import LISTS
from strategy.importing.date_words import Day, read_date

Read = TypeVar("Read")
Problem = dict[str, str]
# What an award can do without: what cannot be read of it is kept as a note, and the award is taken.
SIDE_FIELDS = frozenset(
    {
        "host_country",
        "host_city",
        "host_ror",
        "host_org_id",
        "duration_months",
        "source_url",
        "lead",
        "programme",
    }
)
WEB = ("https://", "http://")


@dataclass
class WordReader:
    """The words of one row, and what was wrong with them.

    Attributes:
        fields: text and cell by field name.
        how: how the file writes dates and numbers.
        problems: field, cell, value, rule and fix of everything that could not be taken.
        taught: further words of the closed lists: code by word, by list.
    """

    fields: Mapping[str, Any]
    how: Conventions
    problems: list[Problem] = field(default_factory=list)
    taught: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def refuse(self, name: str, rule: str, fix: str, word: Any = None) -> None:
        """Note that a word cannot be taken; what an award can do without is a warning only."""
        value, cell = (str(word[0]), str(word[1])) if word else self._word(name)
        problem = {"field": name, "cell": cell, "value": value[:200], "rule": rule, "fix": fix}
        if name in SIDE_FIELDS:
            problem["warning"] = "yes"
        self.problems.append(problem)

    def warn(self, name: str, rule: str, fix: str, word: Any = None) -> None:
        """Note something about a word that does not keep the row from being taken."""
        value, cell = (str(word[0]), str(word[1])) if word else self._word(name)
        problem = {"field": name, "cell": cell, "value": value[:200], "rule": rule, "fix": fix}
        self.problems.append({**problem, "warning": "yes"})

    @property
    def is_refused(self) -> bool:
        """Whether anything of the row keeps it from being taken."""
        return any("warning" not in problem for problem in self.problems)

    def _word(self, name: str) -> tuple[str, str]:
        given = self.fields.get(name)
        return (str(given[0]).strip(), str(given[1])) if given else ("", "")

    def text(self, name: str, longest: int) -> str:
        """Return a text; an error of the spreadsheet is no text, and nothing is cut silently."""
        value, _ = self._word(name)
        if ERROR_CELL.fullmatch(value):
            self.refuse(name, "The spreadsheet could not work this cell out.", "Write the value.")
            return ""
        if len(value) > longest:
            self.refuse(name, f"This has {len(value):,} characters.", f"Shorten it to {longest:,}.")
            return ""
        return value

    def read(self, name: str, how: Callable[[str], Read], word: Any = None) -> Read | None:
        """Return a word read in some way; nothing where it is empty or was refused."""
        value, cell = (str(word[0]).strip(), str(word[1])) if word else self._word(name)
        if not value:
            return None
        if ERROR_CELL.fullmatch(value):
            sentence = "The spreadsheet could not work this cell out."
            self.refuse(name, sentence, "Write the value.", (value, cell))
            return None
        try:
            return how(value)
        except UnclearWordError as unclear:
            self.refuse(name, unclear.rule, unclear.fix, (value, cell))
            return None

    def day(self, name: str) -> Day | None:
        """Return a date."""
        given: list[str] = list(self.fields.get(name) or [])
        kind = given[2] if len(given) > 2 else ""
        return self.read(name, lambda text: read_date(text, self.how, kind))

    def one_of(self, name: str) -> str:
        """Return the code of a closed list; "" where the file says nothing."""
        return self.read(name, lambda text: self._listed(name, text)) or ""

    def address(self, name: str) -> str:
        """Return a web address."""
        value = self.text(name, 1_000)
        if value and not value.startswith(WEB):
            self.refuse(name, "This is no web address.", "Start it with https://, or leave it out.")
            return ""
        return value

    def _listed(self, name: str, text: str) -> str:
        word = folded(text)
        code = LISTS[name].get(word) or self.taught.get(name, {}).get(word)
        if code is None:
            offered = ", ".join(sorted(set(LISTS[name].values())))
            raise UnclearWordError(
                f"“{text[:40]}” is not in this list.", f"Use one of: {offered.replace('_', ' ')}."
            )
        return code

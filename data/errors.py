"""Why a file was refused: every bad row with its file, line, column, value and reason."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One value that cannot be taken."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 60 else self.value[:57] + "..."
        return f"{self.file}, line {self.line}, {self.column}: “{shown}” {self.reason}"


class LoadRefusedError(Exception):
    """A load that was refused as a whole; nothing was written."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems[:5]))

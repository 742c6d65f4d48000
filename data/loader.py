"""Loading the shipped portfolio: everything or nothing, and twice changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from data import money_files, organisation_files, plan_files, topics_files, trial_files
from data.errors import LoadRefusedError
from data.files import HERE, Files
from data.writing import Writer
from strategy.database import transaction

Progress = Callable[[str, int, int], None]
STEPS: tuple[tuple[str, Callable[[Files, Writer], None]], ...] = (
    ("what words mean", plan_files.write_terms),
    ("sources", organisation_files.write_sources),
    ("the plan", plan_files.write_plan),
    ("organisations", organisation_files.write_organisations),
    ("published totals", organisation_files.write_statements),
    ("programmes", organisation_files.write_programmes),
    ("awards", money_files.write_money),
    ("project totals", organisation_files.join_statements),
    ("relations", organisation_files.write_relations),
    ("topics", topics_files.write_topics),
    ("trials", trial_files.write_trials),
    ("verdicts", topics_files.write_verdicts),
    ("links", topics_files.write_links),
    ("results in plain words", topics_files.write_lay_results),
    ("outputs", topics_files.write_outputs),
    ("names in the documents", topics_files.write_mentions),
    ("indicators", topics_files.write_indicators),
    ("the planning assumption", plan_files.write_assumption),
)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, by kind of record.

    ``kept`` counts records that people edited on the board since the last load, which are theirs.
    """

    added: dict[str, int]
    changed: dict[str, int]
    same: dict[str, int]
    kept: dict[str, int]

    def __str__(self) -> str:
        parts = (
            f"{sum(counts.values()):,} {word}"
            for word, counts in (
                ("added", self.added),
                ("changed", self.changed),
                ("unchanged", self.same),
                ("kept as edited on the board", self.kept),
            )
            if counts
        )
        return "Records: " + (", ".join(parts) or "none") + "."


def load(
    engine: Engine, *, directory: Path | None = None, progress: Progress | None = None
) -> LoadReport:
    """Load the data files of a folder, by default the shipped ones.

    Raises:
        LoadRefusedError: with every row that cannot be taken; nothing is written then.
    """
    files = Files(directory or HERE)
    with transaction(engine) as session:
        writer = Writer(session, files.problems)
        for number, (name, step) in enumerate(STEPS):
            if progress is not None:
                progress(name, number, len(STEPS))
            step(files, writer)
        if files.problems:
            raise LoadRefusedError(files.problems)
    return LoadReport(
        dict(writer.added), dict(+writer.changed), dict(writer.same), dict(writer.kept)
    )

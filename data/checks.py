"""What ``strategy-board check`` says: is the data plausible, what reconciles, what is covered."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from data.check_coverage import coverage
from data.check_findings import Finding, Severity
from data.check_map import map_findings
from data.check_milestones import milestone_findings
from data.check_rules import implausible
from data.check_sentences import sentence_findings
from data.check_totals import Reconciliation, reconcile, total_findings
from data.snapshot import read_held
from strategy.amounts import counted
from strategy.database import read_only

__all__ = ["CheckReport", "Finding", "Reconciliation", "Severity", "check"]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        findings: one sentence each, the gravest first.
        reconciliations: published totals beside the sums of their listed awards.
    """

    findings: tuple[Finding, ...]
    reconciliations: tuple[Reconciliation, ...]

    @property
    def failed(self) -> bool:
        """Whether anything is wrong enough to stop for."""
        return self.count(Severity.ERROR) > 0

    @property
    def conclusion(self) -> str:
        """The result in one sentence."""
        errors, warnings = self.count(Severity.ERROR), self.count(Severity.WARNING)
        found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
        return f"The data is {'not plausible' if self.failed else 'plausible'}: {found}."

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(f.severity is severity for f in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "failed": self.failed,
            "conclusion": self.conclusion,
            "findings": [asdict(f) for f in self.findings],
            "reconciliations": [
                asdict(r) | {"left_cents": r.left_cents} for r in self.reconciliations
            ],
        }


def check(engine: Engine) -> CheckReport:
    """Check what a database holds; nothing is changed."""
    with read_only(engine) as session:
        held = read_held(session)
        totals = reconcile(held)
        found = [
            *implausible(held),
            *total_findings(held, totals),
            *coverage(held),
            *map_findings(session),
            *milestone_findings(session),
        ]
    found += sentence_findings(engine, datetime.now(UTC).date())
    order = list(Severity)
    return CheckReport(tuple(sorted(found, key=lambda f: order.index(f.severity))), totals)


def doubts(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Return what is wrong or doubtful with single records: their keys and a sentence each."""
    return tuple(
        (one.record, one.text)
        for one in check(engine).findings
        if one.record and one.severity is not Severity.INFO
    )

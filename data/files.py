"""The files of the shipped data: which columns each has, read once, problems gathered."""

from dataclasses import dataclass, field
from pathlib import Path

from data.csvfile import Row, read_rows
from data.errors import RowProblem

HERE = Path(__file__).parent
# A file whose first column is one of these has one row for each of its values.
KEY_COLUMNS = ("key", "code", "org_id", "award_id", "total_id")
COLUMNS: dict[str, tuple[str, ...]] = {
    "plan/edition.csv": ("key", "title", "year", "source"),
    "plan/sources.csv": ("key", "title", "url", "locator", "read_on"),
    "plan/areas.csv": ("code", "name", "plain_summary", "position"),
    "plan/strategies.csv": ("code", "area", "name", "short_name", "plain_summary", "position"),
    "plan/aims.csv": ("key", "strategy", "position", "text", "passage", "locator", "source"),
    "plan/milestones.csv": (
        "key",
        "strategy",
        "title",
        "success_criterion",
        "window_start",
        "window_end",
        "weight",
        "state",
        "evidence",
        "evidence_url",
        "source",
        "basis_note",
    ),
    "plan/assumption.csv": (
        "key",
        "strategy",
        "amount",
        "currency",
        "window_start",
        "window_end",
        "counts_funder",
        "source_statement",
        "reason",
        "set_on",
        "set_by",
    ),
    "plan/people.csv": ("key", "name", "role"),
    "plan/terms.csv": ("list", "code", "meaning"),
    "portfolio/strategies.csv": ("code", "priority_area", "strategy"),
    "portfolio/organisations.csv": (
        "org_id",
        "name",
        "type",
        "country",
        "role",
        "website",
        "source_url",
        "ror_id",
    ),
    "portfolio/awards.csv": (
        "award_id",
        "programme",
        "title",
        "lead_pi_public_name_if_published",
        "city",
        "country",
        "amount",
        "currency",
        "award_year",
        "start",
        "end",
        "status",
        "short_description_in_your_own_words",
        "source_url",
        "source_confidence",
        "note",
        "suggested_strategy",
    ),
    "portfolio/links.csv": ("from_org", "to_org_or_award", "relation", "year", "source_url"),
    "portfolio/published_totals.csv": (
        "total_id",
        "scope",
        "statement",
        "published_count",
        "published_amount",
        "currency",
        "as_of_year",
        "source_url",
        "note",
    ),
    "keys/awards.csv": (
        "award_id",
        "project_key",
        "funder_org",
        "host_org",
        "programme_key",
        "leads",
        "scope",
        "area",
        "strategies",
        "nearest_fit",
        "start",
        "start_precision",
        "end",
        "end_precision",
        "date_basis",
        "qualifier",
        "ship",
        "project_name",
        "follows_project",
        "own_reference",
        "reviewed_note",
    ),
    "keys/organisations_added.csv": (
        "org_id",
        "name",
        "short_name",
        "kind",
        "country",
        "role_note",
        "source_url",
    ),
    "keys/short_names.csv": ("org_id", "short_name"),
    "keys/links_added.csv": ("from_org", "to_org_or_award", "relation", "year", "source_url"),
    "keys/group_members.csv": ("group", "member", "note"),
    "keys/programmes.csv": (
        "key",
        "name",
        "organisation",
        "year",
        "area",
        "announced_count",
        "announced_amount",
        "currency",
        "statement",
        "note",
    ),
    "keys/statements.csv": (
        "total_id",
        "preferred",
        "disputes",
        "organisation",
        "project_key",
        "use_note",
    ),
    "portfolio/trials.csv": (
        "registry_id",
        "other_ids",
        "acronym",
        "title",
        "agent",
        "sponsor",
        "collaborators",
        "phase",
        "phase_raw",
        "status",
        "status_raw",
        "population",
        "profile",
        "profile_basis",
        "mechanism_class",
        "enrolment",
        "enrolment_type",
        "start",
        "completion",
        "primary_outcome_kind",
        "primary_outcome_text",
        "result_note",
        "countries",
        "n_sites",
        "source_url",
        "result_source_url",
        "confidence",
        "as_of",
    ),
    "portfolio/evidence.csv": (
        "measure",
        "full_name",
        "kind",
        "measures",
        "maturity_code",
        "maturity_in_seeds",
        "seed_source",
        "named_in_seeds",
        "outside_evidence",
        "source_url",
    ),
    "map/topics.csv": (
        "key",
        "kind",
        "name",
        "aliases",
        "plain_summary",
        "detail",
        "measure_kind",
        "maturity",
        "next_step",
        "origin",
        "reason",
        "passage",
        "locator",
        "source",
        "source_url",
    ),
    "map/measures.csv": ("measure", "key", "name", "aliases", "plain_summary", "next_step"),
    "map/classes.csv": ("mechanism_class", "class"),
    "map/trial_keys.csv": ("title", "key"),
    "map/links.csv": ("from", "role", "to", "why", "basis", "source"),
    "map/verdicts.csv": (
        "key",
        "subject",
        "verdict",
        "on",
        "precision",
        "basis",
        "note",
        "source",
        "source_url",
    ),
    "map/named_as.csv": ("name", "kind", "document", "record"),
    "map/indicators.csv": (
        "key",
        "strategy",
        "name",
        "unit",
        "domain",
        "impact",
        "baseline",
        "baseline_on",
        "target",
        "target_on",
        "frequency",
        "method",
        "source",
    ),
    "map/indicator_readings.csv": ("key", "indicator", "value", "on", "note", "source"),
    "keys/statements_added.csv": (
        "total_id",
        "scope",
        "statement",
        "published_count",
        "published_amount",
        "currency",
        "as_of_year",
        "source_url",
        "source_title",
        "preferred",
        "disputes",
        "organisation",
        "project_key",
        "use_note",
        "note",
    ),
}


@dataclass
class Files:
    """The data files of a folder."""

    directory: Path = HERE
    problems: list[RowProblem] = field(default_factory=list)
    _read: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, name: str) -> list[Row]:
        """Return the rows of one of the known files."""
        if name not in self._read:
            self._read[name] = read_rows(self.directory, name, COLUMNS[name], self.problems)
            if COLUMNS[name][0] in KEY_COLUMNS:
                self._refuse_repeats(name, COLUMNS[name][0])
        return self._read[name]

    def _refuse_repeats(self, name: str, column: str) -> None:
        first: dict[str, int] = {}
        for row in self._read[name]:
            line = first.setdefault(row.values[column], row.line)
            if line != row.line:
                row.refuse(column, f"stands in line {line} already")

    def by(self, name: str, column: str) -> dict[str, Row]:
        """Return rows by the value of their key column."""
        return {row.text(column, required=True): row for row in self.rows(name)}

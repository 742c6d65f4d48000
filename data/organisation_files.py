"""Sources, organisations, programmes, statements and relations from their files."""

from data.csvfile import Row, known, verbatim
from data.files import Files
from data.writing import Writer
from strategy.models import (
    Award,
    Organisation,
    PriorityArea,
    Programme,
    Project,
    Relation,
    Source,
    Statement,
)
from strategy.services.source_lookup import source_key, source_title
from strategy.vocabulary import OrganisationKind, RelationKind, StatementScope

KINDS = {
    "academia": OrganisationKind.ACADEMIA,
    "funder": OrganisationKind.FUNDER,
    "consortium/initiative": OrganisationKind.INITIATIVE,
    "people-affected/patient organisation": OrganisationKind.PATIENT_ORGANISATION,
    "clinical network": OrganisationKind.CLINICAL_NETWORK,
    "government": OrganisationKind.GOVERNMENT,
    "industry": OrganisationKind.INDUSTRY,
    "regulator": OrganisationKind.REGULATOR,
}
WITH_SOURCES = (
    "portfolio/organisations.csv",
    "portfolio/awards.csv",
    "portfolio/links.csv",
    "portfolio/published_totals.csv",
    "keys/statements_added.csv",
    "keys/organisations_added.csv",
    "keys/organisation_parents.csv",
    "keys/links_added.csv",
    "portfolio/trials.csv",
    "portfolio/evidence.csv",
    "map/topics.csv",
    "map/verdicts.csv",
    "map/lay_results.csv",
    "keys/outputs.csv",
)
ADDRESSES = ("source_url", "result_source_url")


def write_sources(files: Files, writer: Writer) -> None:
    """Store the two documents and every page that a row was read on."""
    for row in files.rows("plan/sources.csv"):
        writer.put(
            Source,
            row.text("key", required=True),
            {
                "title": row.text("title", required=True),
                "url": row.text("url"),
                "locator": row.text("locator"),
                "read_on": row.day("read_on"),
            },
        )
    read_on = next((r.day("read_on") for r in files.rows("plan/sources.csv")), None)
    for row in files.rows("keys/statements_added.csv"):
        title = row.text("source_title", longest=300)
        if title and not row.text("source_url"):
            writer.put(Source, source_key(title), {"title": title, "read_on": read_on})
    urls = {
        row.text(column)
        for name in WITH_SOURCES
        for row in files.rows(name)
        for column in ADDRESSES
        if column in row.values
    }
    # "seed file only" and the like are no addresses; such rows name their document.
    for url in sorted(url for url in urls if url.startswith(("http://", "https://"))):
        values = {"title": source_title(url), "url": url[:1_000], "read_on": read_on}
        writer.put(Source, source_key(url), values)


def _source(row: Row, writer: Writer) -> int | None:
    """Return the source a row was read on; one without an address goes by its title."""
    url = row.text("source_url") or row.values.get("source_title", "").strip()
    return writer.ids(Source).get(source_key(url)) if url else None


def write_organisations(files: Files, writer: Writer) -> None:
    """Store the organisations, funding groups among them."""
    short = {r.text("org_id"): r.text("short_name") for r in files.rows("keys/short_names.csv")}
    for row in files.rows("portfolio/organisations.csv"):
        org_id = row.text("org_id", required=True)
        values = {
            "name": row.text("name", required=True, longest=300),
            "short_name": short.get(org_id, ""),
            "kind": str(KINDS.get(row.one_of("type", tuple(KINDS)), OrganisationKind.INITIATIVE)),
            "country": row.text("country"),
            "role_note": row.text("role"),
            "website": row.text("website"),
            "ror": row.text("ror_id"),
            "source_id": _source(row, writer),
        }
        writer.put(Organisation, org_id, values)
    for row in files.rows("keys/organisations_added.csv"):
        values = {
            "name": row.text("name", required=True, longest=300),
            "short_name": row.text("short_name", longest=120),
            "kind": row.one_of("kind", tuple(OrganisationKind)),
            "country": row.text("country"),
            "role_note": row.text("role_note"),
            "source_id": _source(row, writer),
        }
        writer.put(Organisation, row.text("org_id", required=True), values)
    for row in files.rows("keys/organisation_parents.csv"):
        parent = known(row, "parent", writer.ids(Organisation), required=True)
        writer.put(Organisation, row.text("org_id", required=True), {"parent_id": parent})


def write_programmes(files: Files, writer: Writer) -> None:
    """Store calls and rounds; what they were announced to total points at its statement."""
    for row in files.rows("keys/programmes.csv"):
        values = {
            "name": row.text("name", required=True, longest=300),
            "organisation_id": known(row, "organisation", writer.ids(Organisation), required=True)
            or 0,
            "year": row.number("year"),
            "area_id": known(row, "area", writer.ids(PriorityArea)),
            "announced_count": row.number("announced_count"),
            "announced_cents": row.cents("announced_amount"),
            "currency": row.text("currency", required=True),
            "statement_id": known(row, "statement", writer.ids(Statement)),
            "note": row.text("note"),
        }
        writer.put(Programme, row.text("key", required=True), values)


def write_statements(files: Files, writer: Writer) -> None:
    """Store published totals; of those that disagree, one is preferred and all are kept."""
    use = files.by("keys/statements.csv", "total_id")
    totals = files.by("portfolio/published_totals.csv", "total_id")
    for total_id in use.keys() - totals.keys():
        use[total_id].refuse("total_id", "is not among the published totals")
    for total_id, row in totals.items():
        _statement(total_id, row, use.get(total_id), writer)
    for total_id, row in files.by("keys/statements_added.csv", "total_id").items():
        _statement(total_id, row, row, writer)


def _statement(total_id: str, row: Row, use: Row | None, writer: Writer) -> None:
    scope = row.text("scope").replace("-", "_")
    if scope not in tuple(StatementScope):
        row.refuse("scope", "is not a known scope")
    values = {
        "scope": scope,
        "text": row.text("statement", required=True),
        "count": row.number("published_count"),
        "amount_cents": row.cents("published_amount"),
        "currency": row.text("currency"),
        "from_year": row.number("from_year") if "from_year" in row.values else None,
        "as_of_year": row.number("as_of_year"),
        "source_id": _source(row, writer),
        "note": row.text("note"),
        **(_use(use, writer) if use else {}),
    }
    writer.put(Statement, total_id, values)


def _use(row: Row, writer: Writer) -> dict[str, object]:
    return {
        "organisation_id": known(row, "organisation", writer.ids(Organisation)),
        "preferred": row.flag("preferred"),
        "disputes_key": row.text("disputes"),
        "use_note": row.text("use_note"),
    }


def join_statements(files: Files, writer: Writer) -> None:
    """Point whole-project totals at their projects, which are written after them."""
    projects, statements = writer.ids(Project), writer.held(Statement)
    for name in ("keys/statements.csv", "keys/statements_added.csv"):
        for row in files.rows(name):
            project = known(row, "project_key", projects)
            statement = statements.get(row.text("total_id"))
            if project and statement is not None:
                writer.put(Statement, statement.key, {"project_id": project})


def write_relations(files: Files, writer: Writer) -> None:
    """Store who stands how to whom, and the members of funding groups."""
    bodies, awards = writer.ids(Organisation), writer.ids(Award)
    left_out = {r.text("award_id") for r in files.rows("keys/awards.csv") if not r.flag("ship")}
    seen: dict[str, int] = {}
    for row in (*files.rows("portfolio/links.csv"), *files.rows("keys/links_added.csv")):
        to = row.text("to_org_or_award", required=True)
        kind = row.one_of("relation", tuple(RelationKind))
        if to in left_out:
            continue
        if to not in bodies and to not in awards:
            row.refuse("to_org_or_award", "is neither an organisation nor an award")
        start = f"{row.text('from_org')}-{kind}-{to}"
        seen[start] = seen.get(start, 0) + 1
        values = {
            "from_id": known(row, "from_org", bodies, required=True) or 0,
            "to_id": bodies.get(to),
            "award_id": awards.get(to) if to not in bodies else None,
            "kind": kind,
            "year": row.number("year"),
            "source_id": _source(row, writer),
        }
        writer.put(Relation, start if seen[start] == 1 else f"{start}-{seen[start]}", values)
    for row in files.rows("keys/group_members.csv"):
        values = {
            "from_id": known(row, "member", bodies, required=True) or 0,
            "to_id": known(row, "group", bodies, required=True),
            "kind": str(RelationKind.MEMBER_OF),
            "note": row.text("note"),
        }
        writer.put(Relation, f"{row.text('member')}-member_of-{row.text('group')}", values)
    for row in files.rows("keys/document_ties.csv"):
        kind = row.one_of("relation", tuple(RelationKind))
        values = {
            "from_id": known(row, "from_org", bodies, required=True) or 0,
            "to_id": known(row, "to_org", bodies, required=True),
            "kind": kind,
            "note": f"The document says: “{verbatim(row, 'source')}”",
            "source_id": known(row, "source", writer.ids(Source), required=True),
        }
        writer.put(Relation, f"{row.text('from_org')}-{kind}-{row.text('to_org')}", values)

"""360Giving: the spreadsheet titles and the JSON of the standard, row by row as they stand."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from data.formats.award_lines import print_rows
from data.formats.errors import RefusedError
from data.formats.grid import Grid, Headed, headed, letter
from data.formats.headings import plain
from data.formats.jsons import records, text_at
from data.formats.output_lines import Printer, Word, word

# Titles of the standard, compared without case and signs: publishers write them loosely.
TITLES = {
    "Identifier": "own_reference",
    "Title": "title",
    "Description": "summary",
    "Currency": "currency",
    "Amount Awarded": "amount",
    "Amount Disbursed": "amount_disbursed",
    "Award Date": "award_date",
    "URL": "source_url",
    "Planned Dates:Start Date": "start",
    "Planned Dates:End Date": "end",
    "Planned Dates:Duration (months)": "duration_months",
    "Recipient Org:Identifier": "host_org_id",
    "Recipient Org:Name": "host_name",
    "Recipient Org:City": "host_city",
    "Recipient Org:Country": "host_country",
    "Recipient Ind:Name": "lead",
    "Funding Org:Identifier": "funder_org_id",
    "Funding Org:Name": "funder_name",
    "Grant Programme:Title": "programme",
}
_BY_PLAIN = {plain(title.replace("(months)", "months")): name for title, name in TITLES.items()}
NEEDED = ("own_reference", "title", "amount", "award_date")
_CLASS = re.compile(r"classifications(?: (\d+))? (vocabulary|code|title|description)")
VOCABULARY = "IPMSA-STRATEGY"
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*%")


def _field(title: str) -> str:
    bare = plain(title.replace("(months)", "months").replace(":0:", ":"))
    return _BY_PLAIN.get(bare, "")


def find_grants(grids: Sequence[Grid]) -> Headed | None:
    """Return the sheet of grants, if these titles stand in one."""
    for grid in sorted(grids, key=lambda g: g.name.casefold() != "grants"):
        for number, cells in grid.rows[:12]:
            found = {_field(cell) for cell in cells}
            if all(name in found for name in NEEDED):
                return headed(grid, number)
    return None


def print_sheet(
    table: Headed, grids: Sequence[Grid], out: Printer, *, format: str, encoding: str = ""
) -> None:
    """Print the grants of a spreadsheet; a repeated identifier stays a row of its own."""
    fields: dict[int, str] = {}
    for number, title in enumerate(table.titles):
        name = _field(title)
        if name and name not in fields.values():
            fields[number] = name
    classes = {n: m for n, t in enumerate(table.titles) if (m := _CLASS.fullmatch(plain(t)))}
    out.file(
        format=format,
        record="award",
        sheet=table.name,
        encoding=encoding,
        columns=[
            {"sheet": table.name, "letter": letter(n), "title": t, "field": fields.get(n, "")}
            for n, t in enumerate(table.titles)
        ],
        ignored=[
            t for n, t in enumerate(table.titles) if t and n not in fields and n not in classes
        ],
        questions=[],
        needs_mapping=False,
        meta=_meta(grids),
    )

    def more(words: dict[str, Word], number: int, cells: Sequence[str]) -> None:
        _cut_times(words)
        groups: dict[str, dict[str, str]] = {}
        for column, match in classes.items():
            if column < len(cells) and cells[column]:
                groups.setdefault(match[1] or "0", {})[match[2]] = cells[column]
        split = _split(list(groups.values()))
        if split:
            words["split"] = [split, f"{letter(min(classes))}{number}"]

    print_rows(table, fields, out, more=more)


def _cut_times(words: dict[str, Word]) -> None:
    """A country is given as a code or a name; a day may carry a time that means nothing here."""
    for name in ("award_date", "start", "end"):
        if name in words:
            words[name][0] = re.sub(r"[T ]\d\d:\d\d.*$", "", words[name][0])


def _split(classes: Sequence[Mapping[str, str]]) -> str:
    parts = []
    ours = [one for one in classes if one.get("vocabulary", "").upper() == VOCABULARY]
    for one in ours:
        share = _SHARE.search(one.get("description", ""))
        whole = "100" if len(ours) == 1 else ""
        parts.append(f"{one.get('code') or 'not aligned'} {share[1] if share else whole}".strip())
    return "; ".join(parts)


def _meta(grids: Sequence[Grid]) -> dict[str, str]:
    """Return the label and value pairs of the Meta sheet."""
    sheet = next((grid for grid in grids if grid.name.casefold() == "meta"), None)
    rows = sheet.rows[:40] if sheet else []
    return {cells[0]: cells[1][:300] for _, cells in rows if len(cells) > 1 and cells[0]}


# ---- JSON --------------------------------------------------------------------------------------

PATHS: dict[str, tuple[str, ...]] = {
    "own_reference": ("id",),
    "title": ("title",),
    "summary": ("description",),
    "source_url": ("url",),
    "award_date": ("awardDate",),
    "start": ("plannedDates", "startDate"),
    "end": ("plannedDates", "endDate"),
    "duration_months": ("plannedDates", "duration"),
    "host_org_id": ("recipientOrganization", "id"),
    "host_name": ("recipientOrganization", "name"),
    "host_city": ("recipientOrganization", "addressLocality"),
    "host_country": ("recipientOrganization", "addressCountry"),
    "lead": ("recipientIndividual", "name"),
    "funder_org_id": ("fundingOrganization", "id"),
    "funder_name": ("fundingOrganization", "name"),
    "programme": ("grantProgramme", "title"),
}
AMOUNTS = (("committed", "amountAwarded"), ("disbursed", "amountDisbursed"))
_TAKEN = {path[0] for path in PATHS.values()} | {key for _, key in AMOUNTS}
_TAKEN |= {"currency", "classifications"}


def is_grants(found: Any) -> bool:
    """Whether a JSON file holds grants of the standard."""
    listed = found.get("grants") if isinstance(found, dict) else found
    first = listed[0] if isinstance(listed, list) and listed else None
    return isinstance(first, dict) and "fundingOrganization" in first and "id" in first


def refuse_incomplete(found: Any) -> None:
    """Refuse what is 360Giving by its shape but lacks what every grant must have.

    Raises:
        RefusedError: with what the first record lacks.
    """
    listed = found.get("grants") if isinstance(found, dict) else found
    first = listed[0] if isinstance(listed, list) and listed else None
    if not isinstance(first, dict) or not {"amountAwarded", "awardDate", "title"} & set(first):
        return
    missing = [name for name in ("id", "fundingOrganization") if name not in first]
    raise RefusedError(
        "incomplete-360giving",
        f"This is 360Giving, but its first record lacks {' and '.join(missing)}. "
        "Please export the file again.",
    )


def print_json(found: Any, out: Printer) -> None:
    """Print the grants of a package or a bare list.

    Raises:
        RefusedError: it holds no grants.
    """
    grants = records(found, "grants")
    own = sorted({key for g in grants[:500] if isinstance(g, dict) for key in g} - _TAKEN)
    out.file(
        format="360giving-json",
        record="award",
        sheet="",
        encoding="utf-8",
        columns=[],
        ignored=own[:60],
        questions=[],
        needs_mapping=False,
    )
    for number, grant in enumerate(grants, start=1):
        if not isinstance(grant, dict):
            out.problem(
                "",
                number,
                "",
                f"/grants/{number - 1}",
                str(grant)[:80],
                "This grant is no record.",
                "Export the file again.",
            )
            out.row("award", "", [number], {})
            continue
        out.row("award", "", [number], _words(grant, number), _amounts(grant, number))
    if not grants:
        raise RefusedError("empty", "The file holds no grants.")


def _pointer(number: int, *path: str) -> str:
    return "/".join((f"/grants/{number - 1}", *path))


def _words(grant: dict[str, Any], number: int) -> dict[str, Word]:
    words = {
        name: word(text, _pointer(number, *path))
        for name, path in PATHS.items()
        if (text := text_at(grant, *path))
    }
    _cut_times(words)
    listed = grant.get("classifications")
    classes = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    split = _split([{k: str(v) for k, v in one.items()} for one in classes])
    if split:
        words["split"] = [split, _pointer(number, "classifications")]
    return words


def _amounts(grant: dict[str, Any], number: int) -> list[dict[str, Any]]:
    currency = text_at(grant, "currency")
    return [
        {
            "stage": stage,
            "column": "amount" if stage == "committed" else f"amount_{stage}",
            "text": word(text, _pointer(number, key)),
            **({"currency": [currency, _pointer(number, "currency")]} if currency else {}),
        }
        for stage, key in AMOUNTS
        if (text := text_at(grant, key))
    ]

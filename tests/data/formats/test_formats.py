"""What each format gives: its words with their cells, and what is asked or left out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.data.formats.making import GRANT, package, read, rezipped, texts, workbook

HEAD: list[Any] = ["Ref", "Project title", "Betrag", "Währung", "Beginn", "Land", "Something"]


# ---- Any table ---------------------------------------------------------------------------------


def test_a_table_is_shown_with_suggestions_before_it_is_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Our grants"],
        [],
        HEAD,
        ["00123", "Sleep", 75000, "EUR", "2024-01", "NA", "x"],
    ]
    found = read(tmp_path, workbook({"Sheet": rows}))
    assert found.file is not None
    assert found.file["needs_mapping"]
    assert found.rows == []
    assert [(c["title"], c["field"]) for c in found.file["columns"]] == [
        ("Ref", "own_reference"),
        ("Project title", "title"),
        ("Betrag", "amount"),
        ("Währung", "currency"),
        ("Beginn", "start"),
        ("Land", "host_country"),
        ("Something", ""),
    ]
    assert found.file["columns"][2]["samples"] == ["75000"]


MAPPING = {
    "Ref": "own_reference",
    "Project title": "title",
    "Betrag": "amount",
    "Währung": "currency",
    "Land": "host_country",
}


def test_a_mapped_table_gives_each_word_with_its_cell(tmp_path: Path) -> None:
    rows = [
        ["Our grants"],
        [],
        HEAD,
        [],
        ["00123", " Sleep ", 75000.5, "EUR", "2024-01", "NA", "x"],
    ]
    found = read(tmp_path, workbook({"Sheet": rows}), mapping=MAPPING)
    assert found.file is not None
    assert found.file["ignored"] == ["Beginn", "Something"]
    (row,) = found.rows
    assert row["row"] == 5
    assert row["fields"] == {
        "own_reference": ["00123", "A5"],
        "title": ["Sleep", "B5"],
        "host_country": ["NA", "F5"],
    }
    assert row["amounts"] == [
        {
            "stage": "committed",
            "column": "amount",
            "text": ["75000.5", "C5", "number"],
            "currency": ["EUR", "D5"],
            "factor": "",
            "title_money": "",
        }
    ]


def test_days_numbers_and_errors_of_a_workbook_stay_what_they_are(tmp_path: Path) -> None:
    head = ["Project title", "Amount", "Start", "Note"]
    rows: list[list[Any]] = [
        head,
        ["T", 1e15, date(2024, 7, 1), "#DIV/0!"],
        ["U", 0.1, "07/2024", True],
    ]
    mapping = {"Project title": "title", "Amount": "amount", "Start": "start", "Note": "note"}
    found = read(tmp_path, workbook({"S": rows}), mapping=mapping)
    assert texts(found, "start", "note") == [("2024-07-01", "#DIV/0!"), ("07/2024", "Yes")]
    assert [row["amounts"][0]["text"][0] for row in found.rows] == ["1000000000000000", "0.1"]


@pytest.mark.parametrize(
    ("body", "letters"),
    [
        ("﻿Titel;Betrag\r\nMüdigkeit;1.234,56\r\n".encode(), "Müdigkeit"),
        ("Title\tAmount\nMüdigkeit\t5\n".encode("utf-16"), "Müdigkeit"),
        (b'Title,Amount\n"Two\nlines",5\n', "Two\nlines"),
        (b"Title|Amount\nNA|5\n", "NA"),
    ],
    ids=["semicolon", "tab", "quotes", "bar"],
)
def test_csv_in_its_ways(tmp_path: Path, body: bytes, letters: str) -> None:
    mapping = {"Titel": "title", "Title": "title", "Betrag": "amount", "Amount": "amount"}
    found = read(tmp_path, body, mapping=mapping)
    assert texts(found, "title") == [(letters,)]


def test_lines_are_counted_as_a_person_sees_them(tmp_path: Path) -> None:
    body = b'Title,Amount\n"a\nb",1\n\nc,2\n'
    found = read(tmp_path, body, mapping={"Title": "title", "Amount": "amount"})
    assert [row["row"] for row in found.rows] == [2, 5]


def test_letters_that_cannot_be_known_are_asked_and_then_read(tmp_path: Path) -> None:
    body = "Titel,Betrag\nUniversité,5\n".encode("cp1252")
    found = read(tmp_path, body)
    assert found.file is not None
    (question,) = found.file["questions"]
    assert question["name"] == "encoding"
    assert {o["value"]: o["sample"] for o in question["options"]}["cp1252"] == "Université,5"
    again = read(tmp_path, body, encoding="cp1252", mapping={"Titel": "title", "Betrag": "amount"})
    assert texts(again, "title") == [("Université",)]


def test_of_several_sheets_one_is_asked_for(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Title", "Amount"], ["a", 1]]
    body = workbook({"2025": rows, "2026": [*rows, ["b", 2]], "Empty": []})
    found = read(tmp_path, body)
    assert found.file is not None
    assert [o["value"] for o in found.file["questions"][0]["options"]] == ["*", "2025", "2026"]
    mapping = {"Title": "title", "Amount": "amount"}
    assert texts(read(tmp_path, body, sheet="2026", mapping=mapping), "title") == [("a",), ("b",)]


# ---- 360Giving ---------------------------------------------------------------------------------


def test_grants_as_json(tmp_path: Path) -> None:
    found = read(tmp_path, package(GRANT, {**GRANT, "title": "Same number, other grant"}))
    assert found.file is not None
    assert (found.file["format"], found.file["ignored"]) == ("360giving-json", ["Own field"])
    names = ("own_reference", "award_date", "start", "duration_months", "host_org_id", "split")
    assert (
        texts(found, *names)
        == [("360G-Ex-1", "2021-01-26", "2021-03-01", "24", "GB-CHC-1", "U1 60; W2 40")] * 2
    )
    assert found.rows[0]["amounts"] == [
        {
            "stage": "committed",
            "column": "amount",
            "text": ["1234.5", "/grants/0/amountAwarded", "number"],
            "currency": ["GBP", "/grants/0/currency"],
        }
    ]


TITLES: list[Any] = [
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Awarded",
    "Amount Disbursed",
    "Award Date",
    "Recipient Org:Name",
    "Funding Org:Name",
    "From An Open Call?",
    "Classifications:0:Vocabulary",
    "Classifications:0:Code",
]


def test_grants_as_a_workbook_and_as_csv(tmp_path: Path) -> None:
    row: list[Any] = [
        "360G-Ex-1",
        "A grant",
        "For it",
        "GBP",
        1234.5,
        200,
        "2021-01-26",
        "A charity",
        "A trust",
        "Yes",
        "IPMSA-STRATEGY",
        "A2",
    ]
    book = workbook({"Meta": [["Version", "1.4"]], "grants": [TITLES, row]})
    line = ",".join(str(cell) for cell in row)
    for body, format in (
        (book, "360giving-xlsx"),
        (f"{','.join(TITLES)}\n{line}\n".encode(), "360giving-csv"),
    ):
        found = read(tmp_path, body)
        assert found.file is not None
        assert (found.file["format"], found.file["ignored"]) == (format, ["From An Open Call?"])
        assert texts(found, "title", "award_date", "split") == [("A grant", "2021-01-26", "A2 100")]
        assert [(a["stage"], a["text"][0]) for a in found.rows[0]["amounts"]] == [
            ("committed", "1234.5"),
            ("disbursed", "200"),
        ]


# ---- NIH RePORTER ------------------------------------------------------------------------------

NIH = """"Search Criteria"
"Text search: multiple sclerosis"

Application ID,Project Number,Project Title,Fiscal Year,Funding IC(s),Total Cost,Total Cost IC,Project Start Date,Project End Date,Award Notice Date,Contact PI / Project Leader,Organization Name,Organization Country,
1,1R01NS012345-01A1,Progression,2023,NINDS,500000,300000,07/01/2023,06/30/2028,06/15/2023,"DOE, JANE",A UNIVERSITY,UNITED STATES,
1,1R01NS012345-01A1,Progression,2023,NIA,500000,200000,07/01/2023,06/30/2028,06/15/2023,"DOE, JANE",A UNIVERSITY,UNITED STATES,
2,5R01NS012345-02,Progression,2024,NINDS,310000,310000,07/01/2023,06/30/2028,05/20/2024,"DOE, JANE",A UNIVERSITY,UNITED STATES,
3,5R01NS099999-04,Other,2024, , , ,,,,"ROE, R",B UNIVERSITY,UNITED STATES,
2,5R01NS012345-02,Progression,2024,NINDS,310000,310000,07/01/2023,06/30/2028,05/20/2024,"DOE, JANE",A UNIVERSITY,UNITED STATES,
"""  # noqa: E501


def test_an_nih_export_is_joined_by_core_number_and_institute(tmp_path: Path) -> None:
    found = read(tmp_path, NIH.encode())
    assert found.file is not None
    assert found.file["format"] == "nih-reporter"
    told = [
        (
            row["fields"]["own_reference"][0],
            row["fields"].get("funder_name", [""])[0],
            row["rows"],
            [(a["text"][0], a["date"][0]) for a in row["amounts"]],
        )
        for row in found.rows
    ]
    assert told == [
        (
            "R01NS012345",
            "NINDS",
            [5, 7, 9],
            [("300000", "2023-06-15"), ("310000", "2024-05-20"), ("310000", "2024-05-20")],
        ),
        ("R01NS012345", "NIA", [6], [("200000", "2023-06-15")]),
        ("R01NS099999", "", [8], []),
    ]
    (problem,) = found.problems
    assert (problem["row"], problem["column"]) == (9, "Application ID")
    assert found.rows[0]["fields"]["start"] == ["2023-07-01", "H5"]


# ---- ClinicalTrials.gov ------------------------------------------------------------------------

STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT00000001",
            "briefTitle": "A trial",
            "orgStudyIdInfo": {"id": "X-1"},
        },
        "statusModule": {
            "overallStatus": "TERMINATED",
            "whyStopped": "Futility",
            "startDateStruct": {"date": "2020-03"},
            "completionDateStruct": {"date": "2023-01-31", "type": "ESTIMATED"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "A company"}},
        "designModule": {
            "phases": ["PHASE2", "PHASE3"],
            "enrollmentInfo": {"count": 120, "type": "ESTIMATED"},
        },
        "contactsLocationsModule": {
            "centralContacts": [{"name": "Private Person", "email": "p@example.org"}],
            "locations": [{"country": "Italy"}, {"country": "Spain"}, {"country": "Italy"}],
        },
    }
}


@pytest.mark.parametrize("shape", ["one", "page", "list"])
def test_studies_as_one_as_a_page_and_as_a_list(tmp_path: Path, shape: str) -> None:
    given = {"one": STUDY, "page": {"studies": [STUDY], "nextPageToken": "x"}, "list": [STUDY]}
    found = read(tmp_path, json.dumps(given[shape]).encode())
    names = (
        "registry_id",
        "phase_text",
        "start",
        "enrolment",
        "enrolment_is_planned",
        "countries",
        "sites",
        "stop_reason",
        "source_url",
    )
    assert texts(found, *names) == [
        (
            "NCT00000001",
            "PHASE2|PHASE3",
            "2020-03",
            "120",
            "Yes",
            "Italy; Spain",
            "3",
            "Futility",
            "https://clinicaltrials.gov/study/NCT00000001",
        )
    ]
    assert "Private Person" not in str(found.rows)


def test_the_csv_of_the_site(tmp_path: Path) -> None:
    body = (
        "NCT Number,Study Title,Study Status,Interventions,Sponsor,Phases,Enrollment,Start Date,"
        "Locations\nNCT00000001,A trial,RECRUITING,DRUG: one|OTHER: Placebo,Someone,PHASE2,30,"
        '2024-05,"Clinic, Rome, 00100, Italy|Ward, Paris, France"\n'
    )
    found = read(tmp_path, body.encode())
    names = ("registry_id", "intervention", "start", "countries", "sites")
    assert texts(found, *names) == [
        ("NCT00000001", "one; Placebo", "2024-05", "Italy; France", "2")
    ]


def test_a_workbook_that_is_none_of_these_parts_is_still_a_table(tmp_path: Path) -> None:
    body = rezipped(workbook({"S": [["Title"], ["a"]]}), {"docProps/custom.xml": b"<x/>"})
    assert texts(read(tmp_path, body, mapping={"Title": "title"}), "title") == [("a",)]

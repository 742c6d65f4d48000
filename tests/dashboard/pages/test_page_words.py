"""No page says a word that its readers do not know: docs/vocabulary.md, "Said to readers"."""

import json
import re
from itertools import product

import dash

from dashboard.pages.funding.funding_parts import PARTS as FUNDING_PARTS
from dashboard.pages.strategy.parts import PARTS
from tests.dashboard.pages.real_board import visit
from tests.dashboard.pages.registered import fixed
from tests.docs.reading_tables import tables

RECORDS = (
    "/areas/U",
    "/projects/octopus",
    "/stakeholders/PMSA",
    "/map/agent-tolebrutinib",
    "/trials/NCT03846219",
)
WHY = ("secured:U1", "delivery:U1", "certainty:U1", "rank:U1", "total", "announced")


def banned() -> list[str]:
    (rows,) = tables("vocabulary.md")["Said to readers"]
    return [row["no page says"] for row in rows]


def test_no_page_says_what_only_the_code_says(shipped_board: dash.Dash) -> None:
    # An attribute names a number or an address by the code's word: "secured:U1", "&sort=parity".
    words = [
        re.compile(rf"(?<![\w:=/\"-]){re.escape(word)}(?![\w:=\"-])", re.IGNORECASE)
        for word in banned()
    ]
    parts = [f"/strategies/{code}/{part}" for code, part in product(("U1", "A2", "W3"), PARTS)]
    person = visit(shipped_board, "secretary")
    said = []
    for path in (*fixed(), *RECORDS, *parts, *(f"/funding/{part}" for part in FUNDING_PARTS)):
        found = person.page(path)
        said += [
            (path, hit.group(), found[hit.start() - 60 : hit.end() + 20])
            for word in words
            for hit in word.finditer(found)
        ]
    assert said == [], "\n".join(map(str, said))


def test_no_answer_to_why_says_it_either(shipped_board: dash.Dash) -> None:
    person = visit(shipped_board, "secretary")
    for number in WHY:
        status, found = person.sent("why-body.children", {"what": number, "filters": {}})
        assert status == 200, number
        said = json.dumps(found)
        for word in banned():
            assert not re.search(rf"(?<![\w:=]){re.escape(word)}(?![\w:=])", said, re.I), (
                number,
                word,
            )

"""The domain and what it exports know no address of a page: the face makes them from keys."""

import ast
import re

from dashboard.addresses import address, record_address
from strategy.references import KINDS, Place
from tests.structure.imports import modules

ADDRESS = re.compile(r"^/[a-z]")


def test_no_address_of_a_page_stands_below_the_face() -> None:
    for name, path in modules("strategy", "exports").items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not ADDRESS.match(node.value), (name, node.value)


def test_what_links_point_to_has_an_address() -> None:
    assert {record_address(f"{kind}:k").rpartition("/")[2] for kind in KINDS} == {"k"}
    assert record_address("moon:k") == "/search"
    assert address(Place("strategy", "U1", "milestones")) == "/strategies/U1/milestones"

"""Names are alike by what tells organisations apart, not by the words that all share."""

import pytest

from strategy.importing.organisation_likeness import LikeNames, likeness


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("University of Aberdeen", "University of Cambridge"),
        ("University of Lincoln", "University of Milan"),
        ("University of Salford", "University of Oxford"),
        ("EMKA", "EMA"),
        ("TASHA Foundation", "Trish MS Research Foundation"),
        ("King's College London", "Imperial College London"),
        ("Leeds Institute of Sleep", "Institute of Sleep Medicine, Turin"),
        ("Lab 1", "Lab 2"),
        ("MS Society", "Society"),
    ],
)
def test_bodies_that_differ_in_what_tells_them_apart_are_not_alike(first: str, second: str) -> None:
    assert likeness(first, second) == likeness(second, first) == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UCL", "University College London"),
        ("MGH", "Massachusetts General Hospital"),
        ("McGill", "McGill University"),
        ("Univ. of Edinburgh", "University of Edinburgh"),
        ("University of Edinbrugh", "University of Edinburgh"),
        ("Università di Genova", "Genova University Hospital"),
        ("MS Society", "MS Society (UK)"),
        ("MS Trust", "Multiple Sclerosis Trust"),
        ("NMSS", "National Multiple Sclerosis Society"),
        ("University of Bern", "University of Berne"),
        ("Harvard / BWH", "Brigham and Women's Hospital"),
        ("Charite Berlin", "Charité – Universitätsmedizin Berlin"),
    ],
)
def test_acronyms_contained_names_and_slips_are_alike(first: str, second: str) -> None:
    assert [name for _, name in LikeNames([second, "Something Else"]).like(first)] == [second]


def test_the_likest_comes_first() -> None:
    names = LikeNames(["Oxford Brookes University", "University of Oxford"])
    found = names.like("The University of Oxford, UK")
    assert found[0][1] == "University of Oxford"

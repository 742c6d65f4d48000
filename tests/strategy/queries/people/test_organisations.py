"""An organisation's page: roles and bonds, nothing of awards that are not public yet."""

from sqlalchemy import Engine
from sqlmodel import select

from strategy.changes import keep
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import Award, Organisation, Relation
from strategy.queries.people.organisations import read_organisation
from tests.cast import Cast
from tests.exports.books import ask_board


def _relate(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        lab = by_key(session, Organisation, "lab").id or 0
        north = by_key(session, Organisation, "north").id or 0
        for n, key in enumerate(("together-north", "secret-north")):
            award = by_key(session, Award, key).id
            role = Relation(key=f"r{n}", from_id=lab, award_id=award, kind="leads", year=2024)
            keep(session, cast.secretary, "load", role)
        bond = Relation(key="r9", from_id=lab, to_id=north, kind="member_of")
        keep(session, cast.secretary, "load", bond)


def test_roles_are_told_once_and_hidden_ones_not_at_all(engine: Engine, cast: Cast) -> None:
    _relate(engine, cast)
    asked = ask_board(engine)
    with read_only(engine) as session:
        seen = read_organisation(session, asked, "lab")
        every = read_organisation(session, ask_board(engine, cast.north), "lab")
    assert [(r.kind, r.project.key) for r in seen.roles] == [("leads", "together")]
    assert [r.project.key for r in every.roles] == ["together", "secret"]


def test_bonds_are_seen_from_both_ends(engine: Engine, cast: Cast) -> None:
    _relate(engine, cast)
    asked = ask_board(engine)
    with read_only(engine) as session:
        lab = read_organisation(session, asked, "lab")
        north = read_organisation(session, asked, "north")
    assert [(b.kind, b.outward, b.other.key) for b in lab.bonds] == [("member_of", True, "north")]
    assert [(b.kind, b.outward, b.other.key) for b in north.bonds] == [("member_of", False, "lab")]
    assert [body.key for body in north.members] == ["lab"]


def test_a_funding_group_and_its_members_name_each_other(shipped: Engine) -> None:
    asked = ask_board(shipped)
    with read_only(shipped) as session:
        groups = [
            o.key for o in session.exec(select(Organisation)).all() if o.kind == "funding_group"
        ]
        for key in groups:
            record = read_organisation(session, asked, key)
            for member in record.members:
                back = read_organisation(session, asked, member.key)
                assert key in {group.key for group in back.groups}
    assert groups

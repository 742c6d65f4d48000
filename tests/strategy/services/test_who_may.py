"""Every write, tried by everybody: who may, may; who may not changes nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, func
from sqlmodel import Session, select

from strategy.access import Actor
from strategy.accounts.moments import aware
from strategy.changes import keep
from strategy.database import current_revision, read_only, transaction
from strategy.errors import NotAllowedError, NotFoundError
from strategy.importing import synonyms
from strategy.lookup import by_key
from strategy.models import (
    Change,
    Comment,
    CommentText,
    Dispute,
    Involvement,
    Milestone,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Person,
    Project,
    RateEdition,
    Relation,
    SignIn,
    Synonym,
    Topic,
)
from strategy.services import (
    agendas,
    carrying,
    check_ins,
    commenting,
    confirming,
    correcting,
    deciding,
    disputing,
    drawn_ties,
    embargoes,
    examples,
    funding,
    indicators,
    involvement,
    linking,
    mapping,
    meetings,
    merging,
    minutes,
    moderating,
    organisation_names,
    organisations,
    packs,
    pairing,
    pathway_coding,
    people,
    planning,
    ranking,
    rate_editions,
    splits,
    undoing,
)
from strategy.verbs import RULES, Keeps
from tests.cast import EVERYBODY, GOVERNING, STRATEGIES, TODAY, Cast, target
from tests.strategy.ecb_file import ecb_file
from tests.strategy.services import meeting_verbs

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
Verb = Callable[[Session, Actor], Any]
AWARD = {
    "funder_key": "north",
    "project_title": "A new one",
    "amount_cents": 100,
    "currency": "EUR",
    "split": {"U1": 10_000},
}
TARGET = {
    "strategy_key": "U1",
    "amount_cents": 1,
    "window_start": "2026-01-01",
    "window_end": "2026-12-31",
    "reason": "minutes",
}
SPLIT = {"U1": 10_000}


def log(session: Session, actor: Actor) -> None:
    funding.log_award(session, actor=actor, values=AWARD, write_key="k", today=TODAY)


def log_to_hidden(session: Session, actor: Actor) -> None:
    values = {**AWARD, "project_key": "secret", "project_title": "", "split": None}
    values["funder_key"] = "south" if actor.key == "funder:south" else "north"
    funding.log_award(session, actor=actor, values=values, write_key="k", today=TODAY)


def confirm_awards(session: Session, actor: Actor) -> None:
    north = by_key(session, Organisation, "north")
    held = confirming.awards_to_confirm(session, north)
    answers = {held[0].award.key: confirming.Answer("right", words=held[0].words)}
    confirming.confirm_awards(session, actor=actor, funder=north, answers=answers, at=NOW)


def correct(session: Session, actor: Actor) -> None:
    values = {"version": 1, "amount_cents": 5, "currency": "EUR"}
    funding.correct_award(
        session, actor=actor, award_key="together-north", values=values, today=TODAY
    )


def divide(session: Session, actor: Actor) -> None:
    splits.split_project(session, actor=actor, project_key="together", split=SPLIT, today=TODAY)


def divide_hidden(session: Session, actor: Actor) -> None:
    splits.split_project(session, actor=actor, project_key="secret", split=SPLIT, today=TODAY)


def confirm(session: Session, actor: Actor) -> None:
    splits.confirm_splits(session, actor=actor, project_keys=["together"])


def accept(session: Session, actor: Actor) -> None:
    splits.accept_proposal(
        session, actor=actor, project_key="together", proposed_by="funder:south", today=TODAY
    )


def set_target(session: Session, actor: Actor) -> None:
    planning.set_target(session, actor=actor, values=TARGET, write_key="k", today=TODAY)


def withdraw(session: Session, actor: Actor) -> None:
    planning.withdraw_target(session, actor=actor, target_key="target-U1")


def assume(session: Session, actor: Actor) -> None:
    planning.use_assumption(session, actor=actor, in_use=True)


def weigh(session: Session, actor: Actor) -> None:
    weights = dict.fromkeys(STRATEGIES, 10)
    planning.set_weights(session, actor=actor, weights=weights, reason="", today=TODAY)


def move(session: Session, actor: Actor) -> None:
    values = {"title": "Another title", "state": "started"}
    planning.change_milestone(session, actor=actor, milestone_key="m-U1", values=values, version=1)


def confirm_milestones(session: Session, actor: Actor) -> None:
    planning.confirm_milestones(session, actor=actor, strategy_key="U1")


def own(session: Session, actor: Actor) -> None:
    planning.assign_owner(session, actor=actor, strategy_key="U1", owner_key="lab")


TOPIC = {"kind": "need", "name": "A new need", "reason": "It came up in a meeting."}
LINK = {
    "from_ref": "topic:need-sleep",
    "to_ref": "strategy:W1",
    "role": "argues_for",
    "why": "Sleep is part of well-being.",
}
RESULT = {
    "verdict": "positive",
    "on": "2024-01-01",
    "note": "A good result.",
    "source_url": "https://example.org/result",
}
BODY = {"name": "A new body", "kind": "academia"}
INDICATOR = {"name": "Nights slept", "unit": "nights"}


def add_topic(session: Session, actor: Actor) -> None:
    mapping.add_topic(session, actor=actor, values=TOPIC, write_key="k", today=TODAY)


def change_topic(session: Session, actor: Actor) -> None:
    values = {"name": "Other words"}
    mapping.change_topic(session, actor=actor, topic_key="need-sleep", values=values, version=1)


def remove_topic(session: Session, actor: Actor) -> None:
    mapping.remove_topic(session, actor=actor, topic_key="target-alone")


def add_trial(session: Session, actor: Actor) -> None:
    values = {"title": "Another trial", "registry_id": "NCT00000009"}
    mapping.add_trial(session, actor=actor, values=values, write_key="k", today=TODAY)


def change_trial(session: Session, actor: Actor) -> None:
    values = {"title": "Calmamab by day"}
    mapping.change_trial(session, actor=actor, trial_key="NCT00000001", values=values, version=1)


def add_verdict(session: Session, actor: Actor) -> None:
    mapping.add_verdict(
        session, actor=actor, subject="trial:NCT00000002", values=RESULT, write_key="k", today=TODAY
    )


def confirm_lay_result(session: Session, actor: Actor) -> None:
    values = {"read_by": "Dr Ada Example, neurologist", "version": 1}
    mapping.confirm_lay_result(session, actor=actor, key="lay-1", values=values, today=TODAY)


def link(session: Session, actor: Actor) -> None:
    linking.link(session, actor=actor, values=LINK, today=TODAY)


def unlink(session: Session, actor: Actor) -> None:
    key = linking.link_key("topic:need-sleep", "comes_from", "topic:cause-spasm")
    linking.unlink(session, actor=actor, link_key=key)


def draw_tie(session: Session, actor: Actor) -> None:
    drawn_ties.draw_tie(
        session,
        actor=actor,
        first_key="north",
        second_key="lab",
        why="They meet every year.",
        today=TODAY,
    )


def erase_tie(session: Session, actor: Actor) -> None:
    drawn_ties.erase_tie(session, actor=actor, tie_key="tie-drawn")


def add_name(session: Session, actor: Actor) -> None:
    organisation_names.add_name(
        session, actor=actor, organisation_key="lab", values={"name": "Laboratory"}, today=TODAY
    )


def remove_name(session: Session, actor: Actor) -> None:
    organisation_names.remove_name(session, actor=actor, name_key="name-lab")


def add_identifier(session: Session, actor: Actor) -> None:
    organisation_names.add_identifier(
        session,
        actor=actor,
        organisation_key="lab",
        today=TODAY,
        values={"scheme": "ror", "value": "02jx3x895"},
    )


def remove_identifier(session: Session, actor: Actor) -> None:
    organisation_names.remove_identifier(session, actor=actor, identifier_key="number-lab")


def merge_organisations(session: Session, actor: Actor) -> None:
    values = {"kept_version": 1, "gone_version": 1, "why": "They are the same body."}
    merging.merge_organisations(
        session, actor=actor, kept_key="north", gone_key="south", values=values, today=TODAY
    )


def add_indicator(session: Session, actor: Actor) -> None:
    indicators.add_indicator(
        session, actor=actor, strategy_key="U1", values=INDICATOR, write_key="k"
    )


def change_indicator(session: Session, actor: Actor) -> None:
    indicators.change_indicator(
        session, actor=actor, indicator_key="ind-nights", values=INDICATOR, version=1
    )


def add_reading(session: Session, actor: Actor) -> None:
    values = {"value": 12, "on": "2024-01-01", "note": "Counted by hand."}
    indicators.add_reading(
        session, actor=actor, indicator_key="ind-nights", values=values, write_key="k", today=TODAY
    )


def add_organisation(session: Session, actor: Actor) -> None:
    organisations.add_organisation(session, actor=actor, values=BODY, write_key="k", today=TODAY)


def change_organisation(session: Session, actor: Actor) -> None:
    organisations.change_organisation(
        session, actor=actor, organisation_key="lab", values=BODY, version=1, today=TODAY
    )


def invite_person(session: Session, actor: Actor) -> None:
    values = {"email": "new@example.org", "role": "committee"}
    people.invite_person(session, actor=actor, values=values, at=NOW)


def revoke_invitation(session: Session, actor: Actor) -> None:
    people.revoke_invitation(session, actor=actor, person_key="pat", at=NOW)


def change_person(session: Session, actor: Actor) -> None:
    values = {"role": "committee", "version": 1}
    people.change_person(session, actor=actor, person_key="pat", values=values, at=NOW)


def remove_person(session: Session, actor: Actor) -> None:
    people.remove_person(session, actor=actor, person_key="pat", today=TODAY, at=NOW)


def add_rates(session: Session, actor: Actor) -> None:
    rate_editions.add_rates(session, actor=actor, name="", text=ecb_file(), today=TODAY)


def use_rates(session: Session, actor: Actor) -> None:
    rate_editions.use_rates(session, actor=actor, edition_key="rates-new", reason="for the meeting")


def add_synonym(session: Session, actor: Actor) -> None:
    synonyms.add_synonym(session, actor=actor, vocabulary="status", code="active", word="Läuft")


def remove_synonym(session: Session, actor: Actor) -> None:
    synonyms.remove_synonym(session, actor=actor, synonym_key="word-old")


def reset_person(session: Session, actor: Actor) -> None:
    people.reset_person(session, actor=actor, person_key="invited", at=NOW)


def end_sign_ins(session: Session, actor: Actor) -> None:
    people.end_sign_ins(session, actor=actor, person_key="pat", at=NOW)


def correct_record(session: Session, actor: Actor) -> None:
    correcting.correct_record(
        session,
        actor=actor,
        record_type="strategy",
        key="U1",
        values={"short_name": "Other"},
        version=1,
        today=TODAY,
    )


def correct_led_project(session: Session, actor: Actor) -> None:
    correcting.correct_record(
        session,
        actor=actor,
        record_type="project",
        key="together",
        values={"title": "Other"},
        version=1,
        today=TODAY,
    )


def correct_hidden_project(session: Session, actor: Actor) -> None:
    correcting.correct_record(
        session,
        actor=actor,
        record_type="project",
        key="secret",
        values={"title": "Other"},
        version=1,
        today=TODAY,
    )


def correct_own_amount(session: Session, actor: Actor) -> None:
    correcting.correct_record(
        session,
        actor=actor,
        record_type="contribution",
        key="together-south-c",
        values={"amount_cents": 7},
        version=1,
        today=TODAY,
    )


def add_record(session: Session, actor: Actor) -> None:
    correcting.add_record(
        session,
        actor=actor,
        record_type="aim",
        write_key="k",
        today=TODAY,
        values={"strategy_id": "U1", "text": "Walk further"},
    )


def add_own_amount(session: Session, actor: Actor) -> None:
    values = {
        "award_id": "together-south",
        "stage": "disbursed",
        "amount_cents": 5,
        "currency": "EUR",
        "kind": "cash",
        "qualifier": "exact",
    }
    correcting.add_record(
        session, actor=actor, record_type="contribution", values=values, write_key="k", today=TODAY
    )


def remove_record(session: Session, actor: Actor) -> None:
    correcting.remove_record(session, actor=actor, record_type="milestone", key="m-U1", today=TODAY)


def change_embargo(session: Session, actor: Actor) -> None:
    embargoes.change_embargo(
        session, actor=actor, award_key="secret-north", until=None, version=1, today=TODAY
    )


def end_sign_in(session: Session, actor: Actor) -> None:
    people.end_sign_in(session, actor=actor, name="a" * 20, at=NOW)


def undo(session: Session, actor: Actor) -> None:
    mine = select(func.max(Change.revision)).where(Change.actor_key == "funder:north")
    undoing.undo(session, actor=actor, revision=session.exec(mine).one() or 0)


SAID = {"subject": "strategy:U1", "words": "Something else to say."}


def write_comment(session: Session, actor: Actor) -> None:
    commenting.write_comment(session, actor=actor, values=SAID, write_key="k", now=NOW)


def mend_comment(session: Session, actor: Actor) -> None:
    said = session.exec(select(Comment).where(Comment.key == "said-pat")).one()
    said.hidden = False
    text = session.get_one(CommentText, said.id)
    commenting.mend_comment(
        session,
        actor=actor,
        comment_key="said-pat",
        # Other words each time: the comment is shown again here, and only a change is a write.
        values={"words": f"In {len(text.earlier)} other words.", "version": said.version},
        now=aware(text.written_at),
    )


def withdraw_comment(session: Session, actor: Actor) -> None:
    commenting.withdraw_comment(session, actor=actor, comment_key="said-pat")


def report_comment(session: Session, actor: Actor) -> None:
    moderating.report_comment(
        session, actor=actor, comment_key="said-pat", reason="Unkind", now=NOW
    )


def answer_dispute(session: Session, actor: Actor) -> None:
    doubt = session.exec(select(Dispute)).one()
    disputing.answer_dispute(
        session,
        actor=actor,
        number=doubt.id or 0,
        answer="It is right as it stands.",
        is_changed=False,
        now=NOW,
    )


def appeal(session: Session, actor: Actor) -> None:
    moderating.appeal(session, actor=actor, comment_key="said-pat")


def mark_comment(session: Session, actor: Actor) -> None:
    commenting.mark_comment(session, actor=actor, comment_key="said-pat", state="read")


def answer_comment(session: Session, actor: Actor) -> None:
    values = {"state": "taken_up", "words": "Done.", "version": 1}
    commenting.answer_comment(
        session, actor=actor, comment_key="said-pat", values=values, today=TODAY
    )


def hide_comment(session: Session, actor: Actor) -> None:
    moderating.hide_comment(session, actor=actor, comment_key="said-pat", reason="Unkind")


def show_comment(session: Session, actor: Actor) -> None:
    moderating.show_comment(session, actor=actor, comment_key="said-pat")


def open_round(session: Session, actor: Actor) -> None:
    values = {
        "question": "Which targets matter most?",
        "about": "targets",
        "opens_on": TODAY,
        "closes_on": TODAY,
    }
    ranking.open_round(session, actor=actor, values=values, write_key="k", today=TODAY)


def change_round(session: Session, actor: Actor) -> None:
    values = {"closes_on": date(2027, 1, 31), "version": 1}
    ranking.change_round(session, actor=actor, round_key="round-first", values=values, today=TODAY)


TAKING_PART = {
    "stage": "design",
    "how": "Two people with MS sit on the panel.",
    "evidence_url": "https://example.org/panel",
}


def note_involvement(session: Session, actor: Actor) -> None:
    involvement.note_involvement(
        session, actor=actor, project_key="together", values=TAKING_PART, today=TODAY
    )


def remove_involvement(session: Session, actor: Actor) -> None:
    involvement.remove_involvement(
        session, actor=actor, project_key="together", stage="agenda", today=TODAY
    )


def countersign(session: Session, actor: Actor) -> None:
    involvement.countersign(session, actor=actor, milestone_key="m-W1", today=TODAY)


MODULES = (
    commenting,
    confirming,
    disputing,
    moderating,
    involvement,
    ranking,
    funding,
    splits,
    planning,
    mapping,
    linking,
    drawn_ties,
    indicators,
    organisations,
    people,
    undoing,
    rate_editions,
    correcting,
    embargoes,
    synonyms,
    organisation_names,
    merging,
    agendas,
    carrying,
    deciding,
    examples,
    meetings,
    minutes,
    packs,
    check_ins,
    pairing,
    pathway_coding,
)
# Tried in tests/strategy/importing/test_who_may_import.py, step by step.
OF_IMPORTS = {"import_file", "import_trials"}
PEOPLE_VERBS: tuple[Verb, ...] = (
    add_rates,
    use_rates,
    invite_person,
    revoke_invitation,
    change_person,
    remove_person,
    reset_person,
    end_sign_ins,
    end_sign_in,
)
MAP_VERBS: tuple[Verb, ...] = (
    add_topic,
    change_topic,
    remove_topic,
    add_trial,
    change_trial,
    add_verdict,
    confirm_lay_result,
    link,
    unlink,
    draw_tie,
    erase_tie,
    add_indicator,
    change_indicator,
    add_reading,
    add_synonym,
    remove_synonym,
    add_organisation,
    change_organisation,
    add_name,
    remove_name,
    add_identifier,
    remove_identifier,
    merge_organisations,
)
MAY: dict[Verb, tuple[str, ...]] = {
    log: ("north", *GOVERNING),
    log_to_hidden: ("north", *GOVERNING),
    confirm_awards: ("north", *GOVERNING),
    correct: ("north", *GOVERNING),
    divide: ("north", "south", *GOVERNING),
    divide_hidden: ("north", *GOVERNING),
    confirm: GOVERNING,
    accept: ("north", *GOVERNING),
    set_target: GOVERNING,
    withdraw: GOVERNING,
    assume: GOVERNING,
    weigh: GOVERNING,
    move: GOVERNING,
    confirm_milestones: GOVERNING,
    own: GOVERNING,
    **dict.fromkeys(MAP_VERBS, GOVERNING),
    **dict.fromkeys(PEOPLE_VERBS, ("secretary",)),
    correct_record: GOVERNING,
    correct_led_project: ("north", *GOVERNING),
    correct_hidden_project: ("north", *GOVERNING),
    correct_own_amount: ("south", *GOVERNING),
    add_record: GOVERNING,
    add_own_amount: ("south", *GOVERNING),
    remove_record: GOVERNING,
    change_embargo: ("north", *GOVERNING),
    **dict.fromkeys((write_comment, report_comment), EVERYBODY[1:]),
    **dict.fromkeys((withdraw_comment, mend_comment, appeal), ("patient",)),
    **dict.fromkeys(
        (
            *(mark_comment, answer_comment, hide_comment, show_comment),
            *(open_round, change_round, answer_dispute),
        ),
        GOVERNING,
    ),
    **dict.fromkeys((note_involvement, remove_involvement), ("north", *GOVERNING)),
    countersign: ("patient",),
    **dict.fromkeys(meeting_verbs.GOVERNED, GOVERNING),
    meeting_verbs.report_action: ("patient", *GOVERNING),
    meeting_verbs.check_in: ("patient", *GOVERNING),
    undo: ("north", *GOVERNING),
}


def _state(engine: Engine) -> tuple[int, int]:
    with read_only(engine) as session:
        count = session.exec(select(func.count()).select_from(Change)).one()
        return current_revision(session), count


def _prepare(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        funding.log_award(session, actor=cast.north, values=AWARD, write_key="0", today=TODAY)
    with transaction(engine) as session:
        target(session, "U1", 100, 2026, 2026)
        meeting_verbs.prepare(session, cast)
        splits.split_project(
            session, actor=cast.south, project_key="together", split=SPLIT, today=TODAY
        )
        lonely = Topic(key="target-alone", kind="well_being_target", name="Alone", origin="added")
        keep(session, cast.secretary, "add_topic", lonely)
        ends = [by_key(session, Organisation, key).id or 0 for key in ("south", "lab")]
        drawn = Relation(
            key="tie-drawn", from_id=ends[0], to_id=ends[1], kind="partners_with", is_opinion=True
        )
        keep(session, cast.secretary, "draw_tie", drawn)
        old = Synonym(key="word-old", vocabulary="status", code="active", word="actief")
        keep(session, cast.secretary, "add_synonym", old)
        edition = RateEdition(
            key="rates-new", name="New", newest_on=TODAY, days=1, currencies=1, added_on=TODAY
        )
        keep(session, cast.secretary, "add_rates", edition)
        said = Comment(key="said-pat", subject="strategy:U1", written_on=TODAY, hidden=True)
        keep(session, cast.patient, "write_comment", said)
        session.add(
            CommentText(comment_id=said.id or 0, author_key="pat", words="Said.", written_at=NOW)
        )
        project = by_key(session, Project, "together")
        taking = Involvement(
            key="involvement-1",
            project_id=project.id or 0,
            stage="agenda",
            how="They chose.",
            noted_on=TODAY,
        )
        keep(session, cast.secretary, "note_involvement", taking)
        done = by_key(session, Milestone, "m-W1")
        done.state = "done"
        keep(session, cast.secretary, "change_milestone", done)
        name = OrganisationName(key="name-lab", organisation_id=ends[1], name="The lab")
        keep(session, cast.secretary, "add_name", name)
        number = OrganisationIdentifier(
            key="number-lab", organisation_id=ends[1], scheme="wikidata", value="Q1"
        )
        keep(session, cast.secretary, "add_identifier", number)
        invited = Person(key="invited", role="committee", email="invited@example.org")
        keep(session, cast.secretary, "invite_person", invited)
        person = by_key(session, Person, "pat").id or 0
        session.add(
            SignIn(
                digest="a" * 64,
                person_id=person,
                stage="full",
                way="link",
                made_at=NOW,
                seen_at=NOW,
                expires_at=NOW,
            )
        )


@pytest.mark.parametrize("verb", MAY, ids=lambda verb: verb.__name__)
def test_only_who_may_write_changes_anything(engine: Engine, cast: Cast, verb: Verb) -> None:
    _prepare(engine, cast)
    for name in EVERYBODY:
        if name in MAY[verb]:
            continue
        before = _state(engine)
        with (
            pytest.raises((NotAllowedError, NotFoundError)) as refused,
            transaction(engine) as session,
        ):
            verb(session, cast.named(name))
        assert str(refused.value).endswith((".", "”.")), "a sentence"
        assert _state(engine) == before, f"{name} changed something"


@pytest.mark.parametrize("verb", MAY, ids=lambda verb: verb.__name__)
def test_who_may_write_leaves_a_change_under_one_new_revision(
    sqlite: Engine, verb: Verb, templates: object
) -> None:
    from tests.cast import actors

    cast = actors(sqlite)
    _prepare(sqlite, cast)
    for name in MAY[verb]:
        before = _state(sqlite)
        with Session(sqlite.execution_options(writes=True)) as session:
            verb(session, cast.named(name))
            session.flush()
            if verb is not assume:
                changes = session.exec(select(Change).where(Change.revision > before[0])).all()
                assert {c.revision for c in changes} == {before[0] + 1}
                assert {c.actor_key for c in changes} == {cast.named(name).key}
                assert all(c.image["key"] == c.record_key for c in changes)
            session.rollback()
        assert _state(sqlite) == before


READING = (
    *("replace_split", "leads_funding", "find_record", "owner_of", "weigh_by_round"),
    *("shown_as", "own_comment", "claiming", "owned_by", "carry_out"),
)


def test_every_public_verb_is_in_the_table() -> None:
    verbs = {
        name
        for module in MODULES
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and "actor" in getattr(value, "__annotations__", {})
        and "session" in value.__annotations__
        and not name.startswith("_")
        and (name not in RULES or RULES[name].keeps is Keeps.HISTORY)
        and name not in READING
    }
    assert (
        verbs
        == {
            "log_award",
            "correct_award",
            "confirm_awards",
            "split_project",
            "confirm_splits",
            "accept_proposal",
            "set_target",
            "withdraw_target",
            "use_assumption",
            "set_weights",
            "change_milestone",
            "confirm_milestones",
            "assign_owner",
            "undo",
            "correct_record",
            "add_record",
            "remove_record",
            "change_embargo",
            "write_comment",
            "withdraw_comment",
            "mend_comment",
            "report_comment",
            "appeal",
            "mark_comment",
            "answer_comment",
            "answer_dispute",
            "hide_comment",
            "show_comment",
            "open_round",
            "change_round",
            "note_involvement",
            "remove_involvement",
            "countersign",
            "report_action",
            "check_in",
            *(v.__name__ for v in (*MAP_VERBS, *PEOPLE_VERBS, *meeting_verbs.GOVERNED)),
        }
        == {verb for verb, rule in RULES.items() if rule.keeps is Keeps.HISTORY} - OF_IMPORTS
    )

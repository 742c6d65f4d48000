"""Comments: written once, answered in words, hidden with a reason, taken back without a trace."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from strategy.access import Actor
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Round
from strategy.queries.voice.comments import GONE, HIDDEN, Said, read_comments, read_my_comments
from strategy.services import commenting, moderating
from tests.cast import TODAY, Cast, target

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SUBJECT = "strategy:A1"
WORDS = "Fatigue keeps me from any trial that asks me to travel."


def write(engine: Engine, actor: Actor, write_key: str = "k", **values: Any) -> str:
    with transaction(engine) as session:
        return commenting.write_comment(
            session,
            actor=actor,
            values={"subject": SUBJECT, "words": WORDS, **values},
            write_key=write_key,
            now=NOW,
        )


def thread(engine: Engine, viewer: Actor, subject: str = SUBJECT) -> tuple[Said, ...]:
    with read_only(engine) as session:
        return read_comments(session, viewer, subject, TODAY)


def answer(engine: Engine, actor: Actor, key: str, **values: Any) -> str:
    (said,) = [s for s in thread(engine, actor) if s.key == key]
    sent = {"state": "taken_up", "words": "We set a milestone.", "version": said.version, **values}
    with transaction(engine) as session:
        return commenting.answer_comment(
            session, actor=actor, comment_key=key, values=sent, today=TODAY
        )


def test_everybody_reads_a_comment_by_the_pseudonym_of_its_author(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.patient, stance="has_concerns")
    for viewer in (cast.visitor, cast.north, cast.committee):
        (said,) = thread(engine, viewer)
        assert (said.key, said.who, said.words) == (key, "A person affected", WORDS)
        assert (said.stance, said.state, said.is_mine) == ("has_concerns", "received", False)
    assert thread(engine, cast.patient)[0].is_mine


def test_a_real_name_is_shown_where_its_owner_wants_it(engine: Engine, cast: Cast) -> None:
    write(engine, cast.patient, real_name=True)
    assert thread(engine, cast.visitor)[0].who == "Pat"


def test_a_form_that_is_sent_twice_is_one_comment(engine: Engine, cast: Cast) -> None:
    assert write(engine, cast.patient) == write(engine, cast.patient)
    assert len(thread(engine, cast.visitor)) == 1


def test_replies_stand_one_level_below(engine: Engine, cast: Cast) -> None:
    first = write(engine, cast.patient)
    reply = write(engine, cast.north, "2", parent_key=first)
    write(engine, cast.patient, "3", parent_key=reply)
    (said,) = thread(engine, cast.visitor)
    assert [r.who for r in said.replies] == ["A funder", "A person affected"]


def test_a_reply_stands_below_a_comment_on_the_same_record(engine: Engine, cast: Cast) -> None:
    first = write(engine, cast.patient)
    with pytest.raises(NotFoundError):
        write(engine, cast.north, "2", parent_key=first, subject="strategy:U1")
    assert thread(engine, cast.visitor)[0].replies == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"words": "word " * 501}, "words"),
        ({"words": ""}, "words"),
        ({"on_behalf": True}, "consent_given"),
        ({"stance": "angry"}, "stance"),
        ({"state": "answered"}, "state"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(
    engine: Engine, cast: Cast, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        write(engine, cast.patient, **values)
    assert field in refused.value.fields
    assert thread(engine, cast.visitor) == ()


def test_five_hundred_words_are_taken(engine: Engine, cast: Cast) -> None:
    write(engine, cast.patient, words="word " * 500)
    assert len(thread(engine, cast.visitor)[0].words.split()) == 500


@pytest.mark.parametrize("subject", ["project:secret", "project:nothing", "strategy:Q9", "", "x:y"])
def test_what_a_reader_may_not_know_of_cannot_be_commented_on(
    engine: Engine, cast: Cast, subject: str
) -> None:
    with pytest.raises(NotFoundError):
        write(engine, cast.patient, subject=subject)
    with pytest.raises(NotFoundError):
        thread(engine, cast.patient, subject)


@pytest.mark.parametrize(
    "subject",
    [
        "area:U",
        "strategy:U2",
        "milestone:m-U1",
        "project:together",
        "topic:need-sleep",
        "target:target-U1",
    ],
)
def test_any_record_can_be_commented_on(engine: Engine, cast: Cast, subject: str) -> None:
    with transaction(engine) as session:
        target(session, "U1", 5_000_00, 2026, 2028)
    key = write(engine, cast.patient, subject=subject)
    assert [said.key for said in thread(engine, cast.visitor, subject)] == [key]


def test_an_answer_says_what_became_of_it_and_where(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    answer(engine, cast.committee, key, led_to="/strategies/A1#milestones")
    (said,) = thread(engine, cast.visitor)
    assert said.state == "taken_up"
    (one,) = said.answers
    assert (one.words, one.led_to) == ("We set a milestone.", "/strategies/A1#milestones")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"words": ""}, "words"),
        ({"state": "read"}, "state"),
        ({"led_to": "https://example.org"}, "led_to"),
        ({"led_to": "//example.org"}, "led_to"),
    ],
)
def test_an_answer_without_its_reason_is_refused(
    engine: Engine, cast: Cast, values: dict[str, Any], field: str
) -> None:
    key = write(engine, cast.patient)
    with pytest.raises(InvalidError) as refused:
        answer(engine, cast.committee, key, **values)
    assert field in refused.value.fields
    assert thread(engine, cast.visitor)[0].state == "received"


def test_two_answers_at_once_are_not_both_taken(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    answer(engine, cast.committee, key)
    with pytest.raises(OutdatedError):
        answer(engine, cast.committee, key, version=1)


def test_a_comment_is_read_and_discussed_before_it_is_answered(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    for state in ("read", "under_discussion"):
        with transaction(engine) as session:
            commenting.mark_comment(session, actor=cast.committee, comment_key=key, state=state)
        assert thread(engine, cast.visitor)[0].state == state
    answer(engine, cast.committee, key)
    with pytest.raises(OutdatedError), transaction(engine) as session:
        commenting.mark_comment(session, actor=cast.committee, comment_key=key, state="read")


def hide(engine: Engine, actor: Actor, key: str, reason: str = "It names a doctor.") -> None:
    with transaction(engine) as session:
        moderating.hide_comment(session, actor=actor, comment_key=key, reason=reason)


def test_a_hidden_comment_is_read_by_its_author_and_the_committee_only(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.patient, stance="agrees")
    hide(engine, cast.committee, key)
    for viewer in (cast.visitor, cast.north):
        (said,) = thread(engine, viewer)
        assert (said.words, said.who, said.stance, said.instead) == ("", "", "", HIDDEN)
        assert said.hidden_reason == ""
    for viewer in (cast.patient, cast.committee):
        (said,) = thread(engine, viewer)
        assert (said.words, said.hidden_reason) == (WORDS, "It names a doctor.")


def test_an_appeal_is_seen_by_the_committee_and_ends_with_its_decision(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.patient)
    with pytest.raises(OutdatedError), transaction(engine) as session:
        moderating.appeal(session, actor=cast.patient, comment_key=key)
    hide(engine, cast.committee, key)
    with transaction(engine) as session:
        moderating.appeal(session, actor=cast.patient, comment_key=key)
    assert thread(engine, cast.committee)[0].appealed
    assert not thread(engine, cast.visitor)[0].appealed
    with transaction(engine) as session:
        moderating.show_comment(session, actor=cast.committee, comment_key=key)
    (said,) = thread(engine, cast.visitor)
    assert (said.words, said.appealed) == (WORDS, False)


def test_nobody_answers_a_hidden_comment_by_a_reply(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    hide(engine, cast.committee, key)
    with pytest.raises(NotFoundError):
        write(engine, cast.north, "2", parent_key=key)


def test_a_report_is_counted_once_for_each_person(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    for reason in ("It is unkind.", "It is unkind, I said."):
        with transaction(engine) as session:
            moderating.report_comment(
                session, actor=cast.committee, comment_key=key, reason=reason, now=NOW
            )
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM comment_report")).scalar() == 1


def test_a_comment_that_is_taken_back_leaves_its_place_and_no_word(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.patient, real_name=True)
    write(engine, cast.committee, "2", parent_key=key, words="Thank you, we look into it.")
    with transaction(engine) as session:
        commenting.withdraw_comment(session, actor=cast.patient, comment_key=key)
    (said,) = thread(engine, cast.committee)
    assert (said.words, said.who, said.instead) == ("", "", GONE)
    assert len(said.replies) == 1
    with engine.connect() as connection:
        images = connection.execute(text("SELECT image, why FROM change")).all()
        kept = connection.execute(text("SELECT words FROM comment_text")).scalars().all()
    assert "Fatigue" not in str(images)
    assert "Fatigue" not in str(kept)


def test_the_words_of_others_cannot_be_taken_back(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    with read_only(engine) as session:
        before = current_revision(session)
    for actor in (cast.committee, cast.secretary):
        with pytest.raises(NotFoundError), transaction(engine) as session:
            commenting.withdraw_comment(session, actor=actor, comment_key=key)
    with read_only(engine) as session:
        assert current_revision(session) == before


def test_a_person_finds_their_own_comments(engine: Engine, cast: Cast) -> None:
    write(engine, cast.patient)
    write(engine, cast.committee, "2")
    write(engine, cast.patient, "3", subject="area:U")
    with read_only(engine) as session:
        mine = read_my_comments(session, cast.patient)
    assert [subject for subject, _ in mine] == ["area:U", SUBJECT, "strategy:U1"]


def test_a_visitor_writes_nothing(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        write(engine, cast.visitor)


def test_a_closed_round_takes_no_more_comments_and_replies(engine: Engine, cast: Cast) -> None:
    subject = "round:round-first"
    key = write(engine, cast.patient, subject=subject)
    with transaction(engine) as session:
        by_key(session, Round, "round-first").closes_on = TODAY - timedelta(days=1)
    for more in ({}, {"parent_key": key}):
        with pytest.raises(OutdatedError, match="round is closed"):
            write(engine, cast.north, write_key=str(more), subject=subject, **more)
    assert [s.replies for s in thread(engine, cast.visitor, subject)] == [()]


def test_a_comment_on_what_is_not_public_can_be_reported_by_nobody_who_may_not_see_it(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.north, subject="project:secret")
    with read_only(engine) as session:
        before = current_revision(session)
    for other in (cast.south, cast.patient):
        with pytest.raises(NotFoundError), transaction(engine) as session:
            moderating.report_comment(
                session, actor=other, comment_key=key, reason="Unkind", now=NOW
            )
    with read_only(engine) as session:
        assert current_revision(session) == before


# ---- Another wording -----------------------------------------------------------------------------


def mend(
    engine: Engine,
    actor: Actor,
    key: str,
    words: str = "Travel is what keeps me from any trial.",
    *,
    after: timedelta = timedelta(minutes=10),
    version: int | None = None,
) -> None:
    (said,) = [one for one in thread(engine, actor) if one.key == key]
    sent = {"words": words, "version": said.version if version is None else version}
    with transaction(engine) as session:
        commenting.mend_comment(session, actor=actor, comment_key=key, values=sent, now=NOW + after)


def test_a_comment_can_be_mended_and_says_so(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    mend(engine, cast.patient, key, "First mended.")
    mend(engine, cast.patient, key, "Mended again.", after=timedelta(minutes=20))
    for viewer in (cast.visitor, cast.north):
        (said,) = thread(engine, viewer)
        assert (said.words, said.earlier) == ("Mended again.", ())
        assert said.mended_at == NOW + timedelta(minutes=20)
        assert said.mendable_until is None
    for viewer in (cast.patient, cast.committee, cast.secretary):
        (said,) = thread(engine, viewer)
        assert said.earlier == (WORDS, "First mended.")
    assert thread(engine, cast.patient)[0].mendable_until == NOW + timedelta(hours=1)


def test_the_history_says_that_it_was_mended_and_holds_no_words(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    mend(engine, cast.patient, key)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT verb, image FROM change ORDER BY id")).all()
    assert [row.verb for row in rows][-2:] == ["write_comment", "mend_comment"]
    assert "Travel" not in str(rows) and "Fatigue" not in str(rows)


def test_the_same_words_again_are_no_change(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    mend(engine, cast.patient, key, WORDS)
    assert thread(engine, cast.visitor)[0].mended_at is None


def test_an_hour_is_an_hour(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    mend(engine, cast.patient, key, "At the last moment.", after=timedelta(hours=1))
    with pytest.raises(OutdatedError, match="no longer be mended"):
        mend(engine, cast.patient, key, "Too late.", after=timedelta(hours=1, seconds=1))
    assert thread(engine, cast.visitor)[0].words == "At the last moment."


def test_what_somebody_has_read_stays_as_they_read_it(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    with transaction(engine) as session:
        commenting.mark_comment(session, actor=cast.committee, comment_key=key, state="read")
    with pytest.raises(OutdatedError):
        mend(engine, cast.patient, key)
    other = write(engine, cast.patient, "k2")
    with transaction(engine) as session:
        moderating.hide_comment(session, actor=cast.committee, comment_key=other, reason="Names")
    with pytest.raises(OutdatedError):
        mend(engine, cast.patient, other)
    assert all(one.mendable_until is None for one in thread(engine, cast.patient))


def test_nobody_mends_the_words_of_others(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    for actor in (cast.north, cast.committee, cast.secretary):
        with pytest.raises(NotFoundError):
            mend(engine, actor, key)
    with pytest.raises(NotAllowedError):
        mend(engine, cast.visitor, key)


@pytest.mark.parametrize("words", ["", "a", "word " * 501])
def test_a_wording_that_no_comment_has_is_refused(engine: Engine, cast: Cast, words: str) -> None:
    key = write(engine, cast.patient)
    with pytest.raises(InvalidError):
        mend(engine, cast.patient, key, words)
    assert thread(engine, cast.visitor)[0].words == WORDS


def test_of_two_windows_the_slower_one_is_told(engine: Engine, cast: Cast) -> None:
    key = write(engine, cast.patient)
    version = thread(engine, cast.patient)[0].version
    mend(engine, cast.patient, key, "From the first window.")
    with pytest.raises(OutdatedError):
        mend(engine, cast.patient, key, "From the second.", version=version)


def test_words_that_are_taken_back_take_their_earlier_wordings_along(
    engine: Engine, cast: Cast
) -> None:
    key = write(engine, cast.patient)
    mend(engine, cast.patient, key)
    with transaction(engine) as session:
        commenting.withdraw_comment(session, actor=cast.patient, comment_key=key)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT words, earlier FROM comment_text")).all()
    assert "Fatigue" not in str(kept) and "Travel" not in str(kept)

"""Five people change the same records at once, through HTTP: no change is lost, and none is twice.

Each of them adds a word of their own to a text. Whoever is slower is shown both versions and adds
the word to the newer one; so at the end every word that the board said it saved stands there once.
"""

import json
import re
import threading
from pathlib import Path
from typing import Any

from sqlmodel import col, func, select

from dashboard.kit import form_in, values_of
from strategy.database import open_engine, read_only
from strategy.lookup import by_key
from strategy.models import Award, Change, Milestone
from tests.dashboard.kit.looking import one, unfolded
from tests.http_client import Client
from tests.running import running_board

WRITERS = 5
TIMES = 6
MOST_TRIES = 400


def opened(client: Client, path: str, form: str) -> dict[str, Any]:
    """Return the values of a form as its page shows them."""
    status, found = client.call(
        "page-content.children", {"route.data": {"path": path, "search": "", "n": 1}}
    )
    assert status == 200
    page = unfolded(found["response"]["page-content"]["children"])
    return dict(values_of(one(page, "form", **{"data-form": form})))


def add_word(client: Client, path: str, form: str, field: str, word: str) -> int:
    """Add a word to the text in a field; return how often somebody else was quicker."""
    values = opened(client, path, form)
    for turn in range(MOST_TRIES):
        values[field] = f"{values[field]} {word}"
        status, answer = client.submit(form, values, key=f"{word}-{turn}")
        assert status == 200, answer
        if answer["ok"]:
            return turn
        newest = values_of(form_in(answer["conflict"]))
        theirs = next(
            part["props"]["data-value"]
            for part in _elements(answer["conflict"])
            if part["props"].get("data-merge") == field and part["props"]["value"] == "theirs"
        )
        values = {n: v for n, v in newest.items() if ":" not in n} | {field: json.loads(theirs)}
    raise AssertionError("never had its turn")


def _elements(node: Any) -> list[Any]:
    from dashboard.kit.filling import walk

    return list(walk(node))


def test_five_writers_on_the_same_records_lose_no_update(board_folder: Path) -> None:
    with running_board(board_folder) as board:
        engine = open_engine(f"sqlite:///{board_folder / 'board.sqlite3'}")
        award, project, milestone = _records(engine)
        places = (
            (f"/projects/{project}/awards/{award}", "correction", "note"),
            (f"/strategies/U1/milestones/{milestone}", "milestone", "evidence"),
        )
        quicker: list[int] = []
        problems: list[BaseException] = []

        def write(writer: int) -> None:
            try:
                client = Client(board.url)
                client.act_as("person:committee-example")
                for turn in range(TIMES):
                    place = places[(writer + turn) % 2]
                    quicker.append(add_word(client, *place, word=f"word{writer}x{turn}"))
            except BaseException as problem:
                problems.append(problem)

        writers = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert problems == []
        assert len(quicker) == WRITERS * TIMES
        with read_only(engine) as session:
            kept = by_key(session, Award, award)
            step = by_key(session, Milestone, milestone)
            words = re.findall(r"word\dx\d", f"{kept.note} {step.evidence}")
            rises = kept.version + step.version - 2
            changes = session.exec(
                select(func.count())
                .select_from(Change)
                .where(
                    col(Change.verb).in_(("correct_award", "change_milestone")),
                    col(Change.record_type).in_(("award", "milestone")),
                )
            ).one()
        engine.dispose()
    assert sorted(words) == [f"word{n}x{turn}" for n in range(WRITERS) for turn in range(TIMES)]
    assert rises == changes == WRITERS * TIMES
    assert sum(quicker) > 0, "nobody was in anybody's way, so nothing was tried"


def _records(engine: Any) -> tuple[str, str, str]:
    """Return an award in EUR with a whole period, its project, and a milestone."""
    from strategy.models import Project, Strategy

    with read_only(engine) as session:
        found = session.exec(
            select(Award.key, Project.key)
            .join(Project, col(Project.id) == col(Award.project_id))
            .where(
                col(Award.start).is_not(None),
                col(Award.end).is_not(None),
                col(Award.currency) == "EUR",
            )
            .order_by(col(Award.id))
        ).first()
        step = session.exec(
            select(Milestone.key)
            .join(Strategy, col(Strategy.id) == col(Milestone.strategy_id))
            .where(col(Strategy.key) == "U1", col(Milestone.evidence) == "")
        ).first()
    assert found is not None
    assert step is not None
    return found[0], found[1], step

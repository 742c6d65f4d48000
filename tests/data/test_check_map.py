"""``check`` says which links lead nowhere and which records nothing is linked to."""

from sqlalchemy import Engine

from data.checks import check
from strategy.access import LOADER
from strategy.changes import keep
from strategy.database import transaction
from strategy.models import Link, Mention, Topic, Verdict


def test_the_shipped_map_has_no_orphan(shipped: Engine) -> None:
    report = check(shipped)
    assert not [f for f in report.findings if "orphan" in f.text.casefold()]
    assert any("on the map" in f.text for f in report.findings)


def test_orphans_are_reported(sqlite: Engine) -> None:
    assert not [f for f in check(sqlite).findings if f.text.startswith("An orphan: the link")]
    with transaction(sqlite) as session:
        for record in (
            Link(key="l-1", from_ref="topic:need-sleep", to_ref="strategy:U9", role="argues_for"),
            Link(key="l-2", from_ref="topic:need-sleep", to_ref="topic:agent-calm", role="tests"),
            Verdict(key="v-9", subject="trial:NCT99999999", verdict="positive"),
            Mention(key="m-9", name="Something", kind="agent", subject="topic:gone"),
            Topic(key="lonely", kind="mechanism", name="A lonely mechanism"),
        ):
            keep(session, LOADER, "load", record)
    report = check(sqlite)
    told: dict[str, str] = {}
    for finding in report.findings:
        told[finding.record] = f"{told.get(finding.record, '')} {finding.text}"
    assert report.failed
    assert "U9" in told["l-1"]
    assert "does not stand" in told["l-2"]
    assert "NCT99999999" in told["v-9"]
    assert "gone" in told["m-9"]
    assert "lonely mechanism" in told["lonely"]

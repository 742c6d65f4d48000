"""What is known of a trial or an agent: in whom, where, how much, since when, from where."""

from collections.abc import Iterable, Sequence

from dashboard.addresses import record_address
from dashboard.kit import Child, Column, Node, h, section, table, tag
from dashboard.shared.correct_links import correct_link
from dashboard.shared.record_marks import pill, pill_of
from dashboard.shared.record_sources import source_short
from dashboard.shared.who_says import who_says
from strategy.columns.map import topic_ref, trial_ref
from strategy.glossary import label
from strategy.models import Topic, Verdict
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.claims import verdict_claim
from strategy.queries.knowledge.track_records import TrackRecord, TrialFact, read_track_record
from strategy.sentences import fact_lines, map_lines

NO_FACT = "No result and no decision is recorded."


def agent_facts(question: Question, topic: Topic) -> list[Child]:
    """Return the parts of an agent's page that tell what is known of it."""
    record = read_track_record(question.portfolio.knowledge, topic, question.today)
    if record is None:
        return [section("What is known", h("p", NO_FACT), id="results")]
    return [
        _dangers(question, record),
        _decisions(question, record.decisions),
        _trials(question, record.results),
        _statements(question, record.statements),
        _others(question, topic, record),
    ]


def today_line(question: Question, topic: Topic) -> Node | None:
    """Return what an agent is today in one line: derived from the facts below it."""
    record = read_track_record(question.portfolio.knowledge, topic, question.today)
    if record is None:
        return None
    places = fact_lines.places_line(record)
    return h(
        "p",
        h("strong", "Today: "),
        pill_of(record.word),
        f" {places}. " if places else " ",
        h("a", "How this is derived", href="/about#track-record"),
    )


def plain_facts(question: Question, topic: Topic) -> list[str]:
    """Return what authorities decided and which harms are known, in plain words."""
    record = read_track_record(question.portfolio.knowledge, topic, question.today)
    if record is None:
        return []
    return [*fact_lines.plain_decisions(record), *fact_lines.plain_dangers(record)]


def trial_facts(question: Question, reference: str) -> Node:
    """Return every fact about a trial, the oldest first."""
    found = question.portfolio.knowledge.verdicts_of.get(reference, ())
    return section(
        "What became of it",
        _table(question, found, "Results, the oldest first", where=False),
        id="results",
    )


def _dangers(question: Question, record: TrackRecord) -> Node | None:
    if not record.dangers:
        return None
    return section(
        "Harms",
        h("ul", [_danger(question, fact) for fact in record.dangers]),
        id="harms",
        lead="The newest first. What an authority did because of one stands with it.",
    )


def _danger(question: Question, fact: Verdict) -> Node:
    exact = f" In the words of the source: {fact.harms}." if fact.plain and fact.harms else ""
    return h(
        "li",
        fact.plain or f"{fact.harms}.",
        h("span", f"{exact} {_day(fact)}.", className="quiet"),
        _source(question, fact),
    )


def _decisions(question: Question, facts: Sequence[Verdict]) -> Node | None:
    if not facts:
        return None
    return section(
        "What authorities decided",
        _table(question, facts, "The newest decision of each authority", where=True),
        id="decisions",
        lead="Public payment is no licence: it says who pays.",
    )


def _table(question: Question, facts: Iterable[Verdict], caption: str, *, where: bool) -> Node:
    rows: list[list[Child]] = [
        [
            pill(fact),
            *([f"{fact.region}: {fact.body}"] if where else []),
            fact_lines.people_words(fact) or "–",
            _said(fact),
            _since(fact),
            _source(question, fact),
        ]
        for fact in facts
    ]
    heads = [
        Column("verdict", "What it came to"),
        *([Column("where", "Where and by whom")] if where else []),
        Column("people", "In whom"),
        Column("note", "What is said", width="34%"),
        Column("on", "Known from"),
        Column("source", "Source"),
    ]
    return table(heads, rows, caption=caption, look="dense", empty=NO_FACT)


def _said(fact: Verdict) -> Child:
    measured = fact_lines.measured_line(fact)
    note = fact.note if fact.note and fact.note not in measured else ""
    harms = f"Harms: {fact.harms}." if fact.harms else ""
    said = [f"{part} " for part in (measured, note, harms) if part]
    return h("span", said or "– ", correct_link("verdict", fact.key, f"the result: {_name(fact)}"))


def _name(fact: Verdict) -> str:
    return f"{label('verdict', fact.verdict).lower()}, {_day(fact)}"


def _trials(question: Question, results: Sequence[TrialFact]) -> Node | None:
    if not results:
        return None
    rows: list[list[Child]] = [
        [
            h("a", trial_name(one.trial), href=record_address(trial_ref(one.trial))),
            pill(one.fact),
            fact_lines.people_words(one.fact) or "–",
            h("span", fact_lines.measured_line(one.fact), _denied(one)),
            _since(one.fact),
            _source(question, one.fact),
        ]
        for one in results
    ]
    heads = [
        Column("trial", "Trial"),
        Column("verdict", "What it came to"),
        Column("people", "In whom"),
        Column("note", "Main outcome", width="34%"),
        Column("on", "Known from"),
        Column("source", "Source"),
    ]
    return section(
        "What its trials found",
        table(heads, rows, caption="Results of its trials, the newest first", look="dense"),
        id="results",
    )


def _denied(one: TrialFact) -> Child:
    if one.denied_by is None:
        return None
    other = h("a", trial_name(one.denied_by), href=record_address(trial_ref(one.denied_by)))
    return h("strong", " A later trial did not find it again: ", other, ".")


def _statements(question: Question, facts: Sequence[Verdict]) -> Node | None:
    if not facts:
        return None
    return section(
        "What the documents say of it",
        _table(question, facts, "What the two documents say", where=False),
        id="statements",
    )


def _others(question: Question, topic: Topic, record: TrackRecord) -> Node | None:
    """Return facts about the agent that are no decision, no harm and of no trial of this board."""
    shown = {f.key for f in (*record.decisions, *record.dangers, *record.statements)}
    known = question.portfolio.knowledge.verdicts_of.get(topic_ref(topic), ())
    rest = [fact for fact in known if fact.key not in shown]
    if not rest:
        return None
    grid = _table(question, rest, "Earlier facts, the oldest first", where=True)
    return section("Earlier decisions and reviews", grid, id="earlier")


def _day(fact: Verdict) -> str:
    return map_lines.day_words(fact.on, fact.on_precision)


def _since(fact: Verdict) -> Child:
    if fact.on_basis == "dated":
        return _day(fact)
    return h("span", _day(fact), h("br"), h("small", map_lines.BASIS_WORDS[fact.on_basis]))


def _source(question: Question, fact: Verdict) -> Child:
    source = question.portfolio.directory.sources.get(fact.source_id or 0)
    weak = tag(fact_lines.ONE_PAGE) if fact_lines.is_weak(fact) else None
    said = fact_lines.measured_line(fact) or fact.plain or _name(fact)
    who = who_says(verdict_claim(question, fact, said))
    return h("div", h("p", source_short(source) or "–", " ", weak), who, className="source-cell")

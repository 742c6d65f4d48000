"""The field beside the board: what all research on MS was given, and who is not named here."""

from dashboard.kit import Child, Node, h
from strategy.queries.board.question import Question
from strategy.queries.money.benchmarks import read_benchmark
from strategy.queries.money.rounds import named_by_funder, read_rounds
from strategy.sentences.round_lines import benchmark_line, named_line


def beside_the_field(question: Question) -> Node | None:
    """Return our part of all MS research with its source, and how many awards are named."""
    found = read_benchmark(question)
    named = named_by_funder(read_rounds(question))
    if found is None and not named:
        return None
    parts: list[Child] = []
    if found:
        parts += [benchmark_line(found, question.selection.currency), " "]
        if found.source and found.source.url:
            parts += [h("a", "Source", href=found.source.url, rel="noreferrer"), ". "]
    if named:
        parts += [named_line(named[0]), " ", h("a", "Which are missing", href="/projects/missing")]
    return h("p", parts, id="field")

"""A strategy's money and its projects: by year, who pays, what the numbers do not hold."""

from dashboard.context import current_board
from dashboard.kit import (
    Child,
    Column,
    Node,
    columns,
    definition_list,
    h,
    link_button,
    table,
    why_button,
)
from dashboard.pages.strategy.figures import years_chart
from dashboard.shared.page_questions import amount, secured_words
from strategy.amounts import NOT_CONVERTED, counted, percent, short
from strategy.database import read_only
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.money.projects import list_projects
from strategy.queries.people.involvement import read_shares
from strategy.queries.people.organisations import funder_name
from strategy.sentences import board_lines
from strategy.sentences.voice_lines import involved_sentence

SHOWN_PROJECTS = 6


def money_part(board: BoardView, row: StrategyView) -> list[Node]:
    """Return everything about the money that follows the filters."""
    facts: list[tuple[str, Child]] = [
        ("In all", _secured(board, row)),
        ("Certainty", _certainty(row)),
        ("Rank by money", _rank(board, row)),
    ]
    return [
        years_chart(board, row),
        definition_list(facts),
        columns(_funders(board, row), _left_out(board, row)),
    ]


def _secured(board: BoardView, row: StrategyView) -> Node:
    extra = ""
    if row.by_scope["all_ms"]:
        extra = f", {short(row.by_scope['all_ms'], board.currency)} of it for all forms of MS"
    return h(
        "span",
        why_button(
            h("strong", secured_words(row, board.currency)),
            f"secured:{row.key}",
            "money promised or paid",
        ),
        f" {counted(row.projects, 'project')}, {row.without_amount} without a published "
        f"amount{extra}",
    )


def _certainty(row: StrategyView) -> Node:
    factors = ", ".join(
        f"{name} {'–' if value is None else percent(value)}"
        for name, value in row.certainty.factors
    )
    word, weakest = board_lines.certainty_word(row)
    shown = f"{word} ({weakest})" if weakest else word
    return h("span", why_button(shown, f"certainty:{row.key}", "certainty"), f" {factors}")


def _rank(board: BoardView, row: StrategyView) -> Node:
    words = f"{row.money_rank} of {len(board.strategies)}"
    return h("span", why_button(words, f"rank:{row.key}", "place by money"))


def _funders(board: BoardView, row: StrategyView) -> Node:
    rows = [
        [
            h("a", funder_name(board, n), href=_of_funder(board, n)),
            amount(cents, board.currency),
        ]
        for n, cents in row.funders[:6]
    ]
    more = len(row.funders) - len(rows)
    return h(
        "div",
        h("h3", "Who pays"),
        table(
            [Column("funder", "Funder"), Column("money", "Money", number=True)],
            rows,
            caption="Largest funders of this strategy",
            look="dense",
            empty="No published amount yet.",
        ),
        h("p", f"and {counted(more, 'further funder')}", className="quiet") if more > 0 else None,
    )


def _of_funder(board: BoardView, place: int) -> str:
    key = board.question.portfolio.directory.organisations[place].key
    return board.question.selection.only(funders=(key,)).address("/projects")


def _left_out(board: BoardView, row: StrategyView) -> Node:
    sentences = [f"{row.without_amount} of {counted(row.projects, 'project')} publish no amount."]
    if row.without_rate:
        sentences.append(f"{row.without_rate} have an amount that is {NOT_CONVERTED}.")
    if row.at_assumed_rate:
        sentences.append(
            f"{row.at_assumed_rate} have an undated amount, counted at the rate of an assumed year."
        )
    if row.announced:
        sentences.append(
            f"{short(row.announced, board.currency)} is announced for its projects, but not "
            "yet shared out to projects."
        )
    if row.undated:
        sentences.append(f"{short(row.undated, board.currency)} has no year.")
    return h(
        "div",
        h("h3", "What these numbers do not hold"),
        h("ul", [h("li", text) for text in sentences]),
        h("p", h("a", "How the board counts", href="/about")),
    )


def projects_part(board: BoardView, row: StrategyView) -> Node:
    """Return the largest projects of a strategy, and the way to all of them."""
    mine = board.question.narrowed(strategies=(row.key,), areas=())
    page = list_projects(mine, size=SHOWN_PROJECTS)
    if not page.rows:
        return h("p", "No project of this selection works on it.")
    rows = [
        [
            h("a", p.name, href=f"/projects/{p.key}"),
            ", ".join(p.funders[:3]) + (" and others" if len(p.funders) > 3 else ""),
            p.country or "–",
            "not published" if p.cents is None else amount(p.cents, board.currency),
        ]
        for p in page.rows
    ]
    heads = [
        Column("name", "Project"),
        Column("funders", "Funders"),
        Column("country", "Country"),
        Column("money", f"Money here ({board.currency})", number=True),
    ]
    with read_only(current_board().engine) as session:
        taking = read_shares(session, mine)
    return h(
        "div",
        h("p", involved_sentence(taking), className="finding"),
        table(heads, rows, caption=f"The largest projects of {row.key}", look="dense"),
        h(
            "p",
            link_button(
                f"All {counted(page.found, 'project')}", mine.selection.address("/projects")
            ),
        ),
    )

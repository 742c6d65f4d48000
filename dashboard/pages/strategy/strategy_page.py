"""What a strategy's page shows, part by part."""

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    breadcrumbs,
    columns,
    definition_list,
    empty_state,
    h,
    headline,
    link_button,
    section,
    table,
    tabs,
    tag,
    why_button,
)
from dashboard.pages.strategy.aims_section import aims_section
from dashboard.pages.strategy.committee import committee_section
from dashboard.pages.strategy.context_sections import SECTIONS as BEHIND
from dashboard.pages.strategy.context_sections import behind_sections
from dashboard.pages.strategy.figures import years_chart
from dashboard.pages.strategy.milestone_section import milestones_section
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import amount, secured_words, today
from dashboard.shared.record_marks import band_mark
from strategy.amounts import counted, percent, short
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.language import say, say_record
from strategy.models import Strategy
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.projects import list_projects
from strategy.queries.operations.histories import history_of_strategy
from strategy.queries.people.involvement import read_shares
from strategy.queries.people.organisations import funder_name
from strategy.sentences import board_lines
from strategy.sentences.voice_lines import involved_sentence

SECTIONS = (
    ("standing", "Where it stands"),
    ("money", "Money by year"),
    ("milestones", "Milestones"),
    ("projects", "Projects"),
    *BEHIND,
    ("aims", "Aims"),
    ("history", "History"),
    ("comments", "Comments"),
)
SHOWN_PROJECTS = 8


def find(question: Question, code: str) -> Strategy:
    """Return the strategy with a code.

    Raises:
        NotFoundError: there is none.
    """
    found = question.portfolio.plan.strategy(code)
    if found is None:
        raise NotFoundError(f"There is no strategy “{code[:20]}”.")
    return found


def trail(question: Question, strategy: Strategy) -> Node:
    """Return the way back up to the Overview."""
    area = question.portfolio.plan.area_of(strategy)
    overview = question.selection.only(strategies=(), areas=()).address("/")
    return breadcrumbs(
        [Link(say("Overview"), overview), Link(say_record(area.name), f"/?area={area.key}")],
        strategy.key,
    )


def whole_board(question: Question) -> BoardView:
    """Return the board that a strategy's page stands on: all strategies, for its rank."""
    return read_board(question.narrowed(strategies=(), areas=()))


def body(question: Question, code: str, board: BoardView) -> list[Node | None]:
    """Return everything below the filters."""
    strategy = find(question, code)
    row = next(r for r in board.strategies if r.key == code)
    return [
        tabs("Parts of this page", [Link(label, f"#{name}") for name, label in SECTIONS]),
        _standing(board, row),
        section("Money by year", years_chart(board, row), id="money"),
        milestones_section(board, row),
        _projects(board, row),
        *behind_sections(question, strategy),
        aims_section(board.question, strategy),
        committee_section(board, row),
        _history(strategy),
    ]


def _standing(board: BoardView, row: StrategyView) -> Node:
    area = row.area.key if row.area else "N"
    return section(
        "Where it stands",
        headline(board_lines.strategy_line(row, board), area=area, level=3),
        definition_list(
            [
                (f"{board.question.today.year} and later", _ahead(board, row)),
                ("In all", _secured(board, row)),
                ("Against target" if row.target else "Share and weight", _target(board, row)),
                ("Delivery", _delivery(row)),
                ("Certainty", _certainty(row)),
                ("Rank by money", _rank(board, row)),
                ("Owner", _owner(board, row)),
            ]
        ),
        columns(_funders(board, row), _left_out(board, row)),
        id="standing",
    )


def _ahead(board: BoardView, row: StrategyView) -> Child:
    if not row.ahead:
        return "nothing known"
    amount = h("strong", short(row.ahead, board.currency))
    return why_button(amount, f"ahead:{row.key}", "money to come")


def _secured(board: BoardView, row: StrategyView) -> Node:
    extra = ""
    if row.by_scope["all_ms"]:
        extra = f", {short(row.by_scope['all_ms'], board.currency)} of it for all forms of MS"
    return h(
        "span",
        why_button(
            h("strong", secured_words(row, board.currency)), f"secured:{row.key}", "secured money"
        ),
        f" {counted(row.projects, 'project')}, {row.without_amount} without a published "
        f"amount{extra}",
    )


def _target(board: BoardView, row: StrategyView) -> Child:
    if row.target is None:
        return f"No target is set. {board_lines.share_line(row)}"
    target, coverage = row.target, row.target.coverage
    whose = "all funders"
    if target.funder is not None:
        whose = funder_name(board, target.funder)
    return h(
        "span",
        why_button(
            h("strong", f"{'at least ' if coverage.at_least else ''}{percent(coverage.share)}"),
            f"coverage:{row.key}",
            "coverage",
        ),
        " ",
        band_mark(coverage, board_lines.band_word(row, board)),
        f" {short(coverage.secured, board.currency)} of {short(coverage.target, board.currency)}, "
        f"money of {whose}, {target.years[0]} to {target.years[1]} ",
        tag("planning assumption") if target.assumed else None,
        " ",
        h(
            "a",
            "Comments",
            h("span", f" on the target of {row.key}", className="sr-only"),
            href=f"/comments/target:{target.target.key}",
        ),
    )


def _delivery(row: StrategyView) -> Node:
    delivery = row.delivery
    words = board_lines.delivery_line(row)
    late = f", {delivery.late} past their window" if delivery.late else ""
    schedule = ""
    if delivery.schedule is not None:
        schedule = f" Schedule index {delivery.schedule:.2f} (proposed milestones)."
    return h("span", why_button(words, f"delivery:{row.key}", "delivery"), f"{late}.{schedule}")


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
    return h("span", why_button(words, f"rank:{row.key}", "rank by money"))


def _owner(board: BoardView, row: StrategyView) -> str:
    owner = row.strategy.owner_id if row.strategy else None
    place = board.question.portfolio.places.organisations.get(owner or 0)
    if place is None:
        return "nobody named yet"
    return board.question.portfolio.directory.organisations[place].name


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
        sentences.append(f"{row.without_rate} have an amount in a currency without a rate.")
    if row.at_assumed_rate:
        sentences.append(
            f"{row.at_assumed_rate} have an undated amount, counted at the rate of an assumed year."
        )
    if row.announced:
        sentences.append(
            f"{short(row.announced, board.currency)} is announced for its projects, but not "
            "broken down to awards."
        )
    if row.undated:
        sentences.append(f"{short(row.undated, board.currency)} has no year.")
    return h(
        "div",
        h("h3", "What these numbers do not hold"),
        h("ul", [h("li", text) for text in sentences]),
        h("p", h("a", "How the board counts", href="/about")),
    )


def _projects(board: BoardView, row: StrategyView) -> Node:
    mine = board.question.narrowed(strategies=(row.key,), areas=())
    page = list_projects(mine, size=SHOWN_PROJECTS)
    if not page.rows:
        return section("Projects", empty_state("No project here"), id="projects")
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
    return section(
        "Projects",
        h("p", involved_sentence(taking), className="finding"),
        table(heads, rows, caption=f"The largest projects of {row.key}", look="dense"),
        h(
            "p",
            link_button(
                f"All {counted(page.found, 'project')}", mine.selection.address("/projects")
            ),
        ),
        id="projects",
    )


def _history(strategy: Strategy) -> Node:
    with read_only(current_board().engine) as session:
        steps = history_of_strategy(session, strategy, current_actor(), today())
    return section("History", moments(steps, f"/strategies/{strategy.key}"), id="history")

"""Every piece of the kit in its states, on two pages that only the tests serve."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.kit import (
    AREA_COLOURS,
    Child,
    Column,
    Control,
    Group,
    Link,
    MenuControl,
    Moment,
    MoneyParts,
    Node,
    Option,
    SearchControl,
    Segment,
    SelectControl,
    Sorting,
    YearsControl,
    action_button,
    answer,
    base_layout,
    breadcrumbs,
    certainty,
    chart,
    check_field,
    columns,
    data_grid,
    date_field,
    definition_list,
    details,
    empty_state,
    error_state,
    fieldset,
    filter_bar,
    form,
    h,
    headline,
    link_button,
    loading,
    money_bar,
    money_field,
    no_permission,
    notice,
    page,
    pager,
    radio_group,
    section,
    segments,
    select_field,
    slope,
    split_editor,
    status_pill,
    store,
    table,
    tabs,
    tag,
    text_field,
    textarea,
    timeline,
    why_button,
)
from dashboard.routing import Query, add_page
from dashboard.security import governing, on
from strategy.errors import NotAllowedError, NotFoundError

STRATEGIES = [
    Option("U1", "Share data to find mechanisms and targets"),
    Option("U2", "Drug discovery networks"),
    Option("U3", "Exploratory studies of new agents"),
    Option("A1", "Innovation in trial design"),
    Option("A2", "Share trial data, validate outcome measures"),
    Option("A3", "Imaging and functional biomarkers"),
    Option("A4", "Fluid biomarkers"),
    Option("W1", "A global rehabilitation and symptom strategy"),
    Option("W2", "Coordinate rehabilitation research worldwide"),
    Option("W3", "A pipeline of rehabilitation researchers"),
]
AREAS = {
    "U": ("Understand progression", "Find out what drives progression."),
    "A": ("Accelerate clinical trials", "Make trials shorter and smarter."),
    "W": ("Improve well-being", "What helps people live well now."),
}
MONEY = {
    "U1": MoneyParts(9.0, 18.2, 0.2),
    "U2": MoneyParts(13.7),
    "U3": MoneyParts(0.6),
    "A1": MoneyParts(20.4, 0.4, 0.3),
    "A2": MoneyParts(1.2, 0.9),
    "A3": MoneyParts(8.0, 2.7),
    "A4": MoneyParts(2.7),
    "W1": MoneyParts(3.0, 1.7, 1.3, 6.9),
    "W2": MoneyParts(1.6),
    "W3": MoneyParts(0.3),
}
TONES = {"over": "over", "partial": "warn", "thin": "bad"}


def register(app: dash.Dash) -> None:
    """Add the gallery and its callbacks."""
    add_page(app, "/", title="Overview", layout=overview, navigation="Overview")
    add_page(app, "/kit", title="Kit", layout=kit)
    add_page(app, "/kit/chart", title="Chart", layout=charts, navigation="Chart")
    add_page(app, "/kit/form", title="Form", layout=forms, navigation="Form")
    add_page(app, "/kit/refused", title="Refused", layout=refused)
    add_page(app, "/kit/broken", title="Broken", layout=broken)
    add_page(app, "/kit/<code>", title=lambda code: f"Record {code}", layout=record)
    _filters(app)
    _forms(app)


def _filters(app: dash.Dash) -> None:
    @on(app, Output("seen", "children"), [Input("filters", "data")], prevent_initial_call=True)
    def seen(filters: dict[str, list[str]]) -> str:
        return repr(filters)

    @on(
        app,
        Output("why-body", "children"),
        [Input("why-request", "data")],
        prevent_initial_call=True,
    )
    def why(request: dict[str, Any]) -> Node:
        if request["what"] == "fails":
            raise RuntimeError("secret detail")
        return h("p", f"Because of {request['what']} and {request['filters']}")


def _forms(app: dash.Dash) -> None:
    calls: list[str] = []

    @on(
        app,
        Output("award-answer", "data"),
        [Input("award-submit", "data")],
        prevent_initial_call=True,
    )
    def submit(sent: dict[str, Any]) -> dict[str, object]:
        calls.append(sent["key"])
        values = sent["values"]
        if not values["title"]:
            errors = {"title": "Write a title.", "split": "The shares add up to 0 %, not 100 %."}
            return answer(ok=False, errors=errors)
        return answer(ok=True, message=f"Logged {values['title']}.", next="/kit/saved")

    @on(
        app,
        Output("award-preview", "children"),
        [Input("award-draft", "data")],
        prevent_initial_call=True,
    )
    def preview(draft: dict[str, Any]) -> str:
        return f"Preview: {draft['values']['title']} {draft['values']['split']}"

    @on(
        app,
        Output("closed-out", "children"),
        [Input("closed", "data")],
        may=governing,
        prevent_initial_call=True,
    )
    def closed(_: Any) -> str:
        return "the committee's secret"


def overview(query: Query) -> Node:
    """A drawing of the Overview, to judge the look."""
    heads = [
        Column("name", "Recommendation", "Table 1 of the strategy", width="29%"),
        Column("money", "Money", "secured | target, pledges hatched", width="31%"),
        Column("delivery", "Delivery", "milestones"),
        Column("certainty", "Certainty", "amounts, freshness, coding"),
        Column("rank", "Rank", "people affected → money"),
        Column("since", "Since last review"),
    ]
    grid = table(
        heads,
        groups=[_area(code) for code in AREAS],
        caption="The ten strategies: money, delivery and certainty",
        look="report",
    )
    return page(
        "Well-being comes first for people affected and last for money: three of ten strategies "
        "hold three quarters of the €84 m secured",
        "Secured money against the planning assumption of €6 m a strategy, delivery against "
        "milestones, and how sure we are · 2012 to 2026, in euros · as known today",
        filters(query),
        grid,
    )


def filters(query: Query) -> Node:
    """A filter bar with every kind of control."""

    def one(name: str) -> str:
        return query.get(name, [""])[0]

    controls: list[Control] = [
        MenuControl("strategy", "Strategies", STRATEGIES, query.get("strategy", [])),
        MenuControl(
            "area",
            "Areas",
            [Option(code, name, "12") for code, (name, _) in AREAS.items()],
            query.get("area", []),
        ),
        YearsControl(2012, 2026, one("from"), one("to")),
        SelectControl(
            "stage",
            "Stage",
            [Option("secured", "Committed and paid"), Option("paid", "Paid only")],
            one("stage"),
            "secured",
        ),
        SearchControl(chosen=one("q")),
    ]
    return filter_bar(controls, "80 of 80 projects · 33 without a published amount")


def _area(code: str) -> Group:
    name, aim = AREAS[code]
    head = headline(name, area=code, note=aim)
    rows = [_strategy(item) for item in STRATEGIES if item.value.startswith(code)]
    return Group(head, rows, code)


def _strategy(item: Option) -> list[Child]:
    parts, area = MONEY[item.value], item.value[0]
    secured = parts.progressive + parts.all_ms
    band = "over" if secured > 7.5 else "partial" if secured > 2 else "thin"
    note = "uncertain" if band == "thin" else ""
    label = f"{item.value}: €{secured:.1f} m secured of €6.0 m"
    name = h(
        "div",
        h("span", item.value, className="code"),
        h(
            "div",
            h("a", item.label, href=f"/kit/{item.value}"),
            h("p", "A sentence.", className="quiet"),
        ),
        style={"display": "grid", "gridTemplateColumns": "2.5rem 1fr"},
    )
    words = h(
        "p",
        why_button(f"€{secured:.1f} m", f"secured:{item.value}", label),
        " of €6.0 m ",
        status_pill(band, TONES[band], note),
        " 12 projects, 3 without amount",
        className="bar-words",
    )
    done = [Segment("done", "Report"), Segment("unproven"), Segment("halfway", "Trial", True)]
    return [
        name,
        h("div", money_bar(parts, 6, 28, area, label), words),
        h(
            "div",
            segments([*done, Segment("not_started")], area),
            h("p", "1 of 4 done", className="quiet"),
        ),
        certainty("medium"),
        slope(2, 9, 10, "rank 2 for people, 9 for money"),
        "+1 project",
    ]


def kit(query: Query) -> Node:
    """Every other piece."""
    return page(
        "The kit, piece by piece",
        "Only the tests show this page",
        filters(query),
        h("p", "nothing yet", id="seen"),
        tabs("Parts", [Link("Kit", "/kit"), Link("Chart", "/kit/chart")], "/kit"),
        section("Marks", _marks(), id="marks", lead="Small things that say a number."),
        section("Tables", _tables(query), id="tables"),
        section("States", _states(), id="states"),
        above=breadcrumbs([Link("Overview", "/")], "Kit"),
    )


def _marks() -> Node:
    facts = definition_list([("Funder", "A society"), ("Amount", "not published"), ("None", "")])
    history = timeline(
        [
            Moment("3 March 2026", "2026-03-03", "Committee", "Target set", "First review"),
            Moment(
                "1 March 2026", "2026-03-01", "Loader", "Loaded", more=details("More", h("p", "x"))
            ),
        ]
    )
    pills = [status_pill(word, word) for word in ("none", "bad", "warn", "good", "over", "neutral")]
    return h(
        "div",
        h("p", pills, " ", tag("proposed"), " ", tag("suggested", quiet=True)),
        h("p", certainty("low"), certainty("high", factors=["8 of 10 with amount", "fresh"])),
        h("p", money_bar(MoneyParts(), None, 0, "N", "nothing secured"), segments([], "N")),
        h("p", why_button("€3.0 m", "fails")),
        columns(facts, history),
        action_button("Confirm", "closed", "U1"),
        store("closed"),
        h("p", id="closed-out"),
        className="section",
    )


def _tables(query: Query) -> Node:
    by = query.get("sort", ["-amount"])[0]
    heads = [
        Column("name", "Project", sortable=True),
        Column("amount", "Amount", "EUR", number=True, sortable=True),
    ]
    rows: list[list[Child]] = [["Octopus", "1,000.00"], ["CogEx", "not published"]]
    sorting = Sorting(by, lambda other: f"/kit?sort={other}")
    grid = table(heads, rows, caption="Projects", foot=[["Together", "1,000.00"]], sorting=sorting)
    steps = pager(2, 3, lambda number: f"/kit?page={number}")
    none = table(heads, caption="No projects", show_caption=True)
    whole = data_grid(
        grid, count="2 of 2 projects, 1 without amount", csv_href="/x.csv", pages=steps
    )
    return h("div", whole, none, className="section")


def _states() -> list[Node]:
    notices = [notice(kind, "A sentence.") for kind in ("info", "good", "warn", "bad")]
    return [
        *notices,
        empty_state(
            "No awards yet", "Log the first one.", link_button("Log an award", "/kit/form")
        ),
        error_state(reference="ab12"),
        no_permission("Only the committee sees this.", Link("Back", "/")),
        loading(),
    ]


LAYOUT = base_layout(
    barmode="stack",
    xaxis={"tickvals": [2024, 2025], "ticktext": ["2024", "2025"]},
    yaxis={"tickvals": [0, 5, 10], "ticktext": ["€0", "€5 m", "€10 m"]},
)


def charts(query: Query) -> Node:
    """One chart: its picture comes with the page, Plotly when it is touched."""
    bars = [
        {"type": "bar", "x": [2024, 2025], "y": [1 + n, 2], "marker": {"color": colour}}
        for n, colour in enumerate(AREA_COLOURS.values())
    ]
    numbers = table(
        [Column("y", "Year"), Column("v", "€ m", number=True)], [["2024", "1"]], caption="Money"
    )
    picture = chart(
        {"data": bars, "layout": LAYOUT},
        name="money",
        headline="Most of the money is promised for 2024",
        measured="Secured money by year, in euros, as known today",
        summary="2024 holds €10 m and 2025 €8 m.",
        table=numbers,
        csv_href="/x.csv",
        left_out="80 of 80 shown, 33 without amount",
    )
    return page("A chart", "Plotly", section("By year", picture, id="years"))


def forms(query: Query) -> Node:
    """One form with every field."""
    currencies = [Option("EUR", "Euro"), Option("GBP", "Pound")]
    fields = [
        text_field("title", "Title", hint="As published"),
        textarea("summary", "Summary", optional=True),
        fieldset(
            "Money",
            money_field("amount", "Amount", currency="EUR"),
            select_field("currency", "Currency", currencies, empty="Choose one"),
            date_field("start", "First day", optional=True),
        ),
        radio_group(
            "stage", "Stage", [Option("pledged", "Pledged"), Option("committed", "Committed")]
        ),
        check_field(
            "unknown", "The amount is not published", hint="It is counted beside the money."
        ),
        split_editor(STRATEGIES[:3], {"U1": "33.3"}),
        h("p", id="award-preview", role="status"),
    ]
    return page(
        "Log an award", None, form("award", *fields, submit="Log award", cancel_href="/kit")
    )


def record(query: Query, code: str) -> Node:
    """One record behind a pattern."""
    if code == "missing":
        raise NotFoundError("There is no such record.")
    back = h("a", "Back to the kit", href="/kit")
    return page(
        f"Record {code}", None, h("p", back), above=breadcrumbs([Link("Kit", "/kit")], code)
    )


def refused(query: Query) -> Node:
    """A page that may not be read."""
    raise NotAllowedError("Only the committee can read this.")


def broken(query: Query) -> Node:
    """A page that fails."""
    raise RuntimeError("secret detail")

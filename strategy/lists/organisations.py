"""The list of organisations."""

from typing import Final

from strategy.glossary import readable
from strategy.lists.list_types import Holding, ListColumn, RecordList
from strategy.queries.people.stakeholders import (
    STAKEHOLDER_FILTERS,
    StakeholderRow,
    list_stakeholders,
    stakeholder_options,
)

ORGANISATIONS: Final = RecordList(
    name="organisations",
    caption="Organisations",
    one="organisation",
    many="organisations",
    rows=list_stakeholders,
    filters=STAKEHOLDER_FILTERS,
    options=stakeholder_options,
    sorts={
        "-money": "Most money first",
        "name": "Name, A to Z",
        "-ties": "Most ties first",
        "country": "Country",
    },
    order="-money",
    search="Name or country",
    size=20,
    columns=(
        ListColumn[StakeholderRow]("key", "Key", lambda r: r.key),
        ListColumn(
            "name",
            "Organisation",
            lambda r: r.name,
            on_page="Organisation",
            sortable=True,
            width="34%",
        ),
        ListColumn(
            "kind", "Type", lambda r: r.kind, on_page="Type", text=lambda r: readable(r.kind)
        ),
        ListColumn("group", "Group", lambda r: r.group),
        ListColumn("country", "Country", lambda r: r.country, on_page="Country", sortable=True),
        ListColumn(
            "money", "Funds", lambda r: r.cents, Holding.MONEY, on_page="Funds", sortable=True
        ),
        ListColumn(
            "funded",
            "Projects funded",
            lambda r: r.funded,
            Holding.COUNT,
            on_page="Projects funded",
            sortable=True,
        ),
        ListColumn(
            "hosted",
            "Projects hosted",
            lambda r: r.hosted,
            Holding.COUNT,
            on_page="Projects hosted",
            sortable=True,
        ),
        ListColumn("ties", "Ties", lambda r: r.ties, Holding.COUNT, on_page="Ties", sortable=True),
        ListColumn("strategies", "Strategies", lambda r: r.strategies, Holding.COUNT),
    ),
)

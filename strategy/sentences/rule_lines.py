"""Every rule by which numbers are made, as pages, workbooks and the command line print it."""

from typing import Final

from strategy.allocation import SECURED_RULE, SPLIT_RULE, YEARS_RULE
from strategy.exchange_rates import CURRENCY_RULE
from strategy.measures.certainty import CERTAINTY_RULE
from strategy.measures.coders import AGREEMENT_RULE
from strategy.measures.concentration import CONCENTRATION_RULE
from strategy.measures.confirmed_money import CONFIRMED_RULE
from strategy.measures.coverage import COVERAGE_RULE
from strategy.measures.pairs import PAIRS_RULE
from strategy.measures.parity import PARITY_RULE
from strategy.measures.pathways import PATHWAY_RULE
from strategy.measures.progress import PROGRESS_RULE
from strategy.measures.ranges import RANGE_RULE
from strategy.queries.board.announced import ANNOUNCED_RULE
from strategy.queries.board.targets import ASSUMPTION_RULE
from strategy.queries.knowledge.pipeline import PIPELINE_RULE
from strategy.queries.knowledge.track_records import TRACK_RECORD_RULE
from strategy.queries.people.exits import EXIT_RULE
from strategy.queries.people.network import NETWORK_RULE
from strategy.queries.plan.indicators import INDICATOR_RULE
from strategy.queries.plan.needs import CHAIN_RULE

# Those that a portfolio summary rests on.
MONEY_RULES: Final = (
    SECURED_RULE,
    SPLIT_RULE,
    YEARS_RULE,
    CURRENCY_RULE,
    ANNOUNCED_RULE,
    COVERAGE_RULE,
    ASSUMPTION_RULE,
    RANGE_RULE,
    PARITY_RULE,
    PROGRESS_RULE,
    CERTAINTY_RULE,
    CONCENTRATION_RULE,
)
RULES: Final = (
    *MONEY_RULES,
    CONFIRMED_RULE,
    AGREEMENT_RULE,
    PIPELINE_RULE,
    TRACK_RECORD_RULE,
    NETWORK_RULE,
    EXIT_RULE,
    CHAIN_RULE,
    INDICATOR_RULE,
    PAIRS_RULE,
    PATHWAY_RULE,
)

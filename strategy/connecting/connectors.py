"""The services that the board can ask, each in one place."""

from typing import Final

from strategy.connecting import (
    cordis_datasets,
    ecb_table,
    grants_360giving,
    nih_reporter,
    registered_trials,
    ukri_gateway,
)
from strategy.connecting.service_answers import Connector
from strategy.errors import NotFoundError

AWARDS, TRIALS, RATES = "award", "trial", "rates"
_ALL = (
    Connector(
        "trials",
        "ClinicalTrials.gov",
        registered_trials.HOST,
        TRIALS,
        "Every trial that the board knows, as the registry has it today.",
        registered_trials.fetch_trials,
    ),
    Connector(
        "rates",
        "European Central Bank",
        ecb_table.HOST,
        RATES,
        "The reference rates of all days since 1999, as a list to choose from.",
        ecb_table.fetch_rates,
    ),
    Connector(
        "360giving",
        "360Giving",
        grants_360giving.HOST,
        AWARDS,
        "The grants that one funder has published, by its number (org-id).",
        grants_360giving.fetch_grants,
    ),
    Connector(
        "nih",
        "NIH RePORTER",
        nih_reporter.HOST,
        AWARDS,
        "Projects of the National Institutes of Health, year by year.",
        nih_reporter.fetch_projects,
        # Institutes share a project's number; each has an award of its own.
        {"repeated": "separate"},
    ),
    Connector(
        "ukri",
        "UKRI Gateway to Research",
        ukri_gateway.HOST,
        AWARDS,
        "Projects of the research councils of the United Kingdom.",
        ukri_gateway.fetch_projects,
        {"mapping": ukri_gateway.MAPPING},
    ),
    Connector(
        "cordis",
        "CORDIS",
        cordis_datasets.HOST,
        AWARDS,
        "Projects of the European Union, with the Union's own part.",
        cordis_datasets.fetch_projects,
        {"mapping": cordis_datasets.MAPPING},
    ),
)
CONNECTORS: Final = {one.name: one for one in _ALL}


def connector(name: str) -> Connector:
    """Return a connector by name.

    Raises:
        NotFoundError: there is none.
    """
    if name not in CONNECTORS:
        raise NotFoundError(f"There is no service “{name[:40]}”. Known: {', '.join(CONNECTORS)}.")
    return CONNECTORS[name]

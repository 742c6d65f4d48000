"""Where other people's real files lie, when they do: beside the checkout, never in it."""

from pathlib import Path

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
GRANTS = sorted((SAMPLES / "360giving").glob("*.xlsx"))
STUDIES = sorted((SAMPLES / "ctgov").glob("*.json"))
CASES = SAMPLES.parent / "cases"

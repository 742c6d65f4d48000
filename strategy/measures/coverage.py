"""Money against target: overlap of windows, gap, coverage, band, and the range it may lie in."""

from dataclasses import dataclass

from strategy.amounts import percent
from strategy.rule_statements import RuleStatement

# Each band but the last reaches up to its edge, and not with it.
BANDS: tuple[tuple[str, float], ...] = (
    ("under a third", 1 / 3),
    ("partial", 0.80),
    ("near", 1.00),
    ("met", 1.25),
)
THIN, MET, OVER = BANDS[0][0], BANDS[-1][0], "over"
NONE = "none"


def band_of(coverage: float) -> str:
    """Return the band of a coverage (a share of one).

    An edge of ``BANDS`` belongs to the band above it; only "met" holds its own upper edge.
    """
    if coverage <= 0:
        return NONE
    for band, below in BANDS[:-1]:
        if coverage < below:
            return band
    met, most = BANDS[-1]
    return met if coverage <= most else OVER


def bands_in_words() -> str:
    """Return every band with its edge, the lowest first."""
    (lowest, _), *others = BANDS[:-1]
    under = [f"{band} under {percent(below)}" for band, below in others]
    met, most = BANDS[-1]
    words = [f"{NONE} 0 %", lowest, *under, f"{met} to {percent(most)}", f"then {OVER}"]
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Secured money against a target, both in cents of one currency over one window.

    Attributes:
        low, high: the ends of the range; ``high`` counts likely pledges.
        at_least: whether amounts are missing, so that the coverage is a lower bound.
    """

    target: int
    secured: int
    low: int
    high: int
    at_least: bool

    @property
    def gap(self) -> int:
        """Target less secured, in cents; negative when more is secured than asked for."""
        return self.target - self.secured

    @property
    def share(self) -> float:
        """Secured over target, as a share of one; it can be more."""
        return self.secured / self.target

    @property
    def band(self) -> str:
        """Band of the secured money."""
        return band_of(self.share)

    @property
    def doubt(self) -> str:
        """Which way the band may be another: "", "perhaps more", "perhaps less", or both.

        Missing amounts leave the range open upwards: only money that is enough without them is
        certain then.
        """
        more = band_of(self.high / self.target) != self.band or (
            self.at_least and self.band != OVER
        )
        less = band_of(self.low / self.target) != self.band
        if more and less:
            return "perhaps more or less"
        return "perhaps more" if more else "perhaps less" if less else ""

    @property
    def certain(self) -> bool:
        """Whether the whole range lies in one band, so that a light may show."""
        return not self.doubt


def overlap_cents(target: int, window: tuple[int, int], chosen: tuple[int, int]) -> int:
    """Return the part of a target that falls into the chosen years, by whole years.

    Args:
        target: cents for the whole window.
        window: first and last year of the target.
        chosen: first and last year that the reader looks at.
    """
    years = window[1] - window[0] + 1
    shared = min(window[1], chosen[1]) - max(window[0], chosen[0]) + 1
    return round(target * max(shared, 0) / years)


COVERAGE_RULE = RuleStatement(
    "coverage",
    "Coverage and gap",
    "Exist only where there is a target, over the years that target and reader both look at, and "
    "only for the money that the target names. With missing amounts, coverage reads “at least”. "
    f"Bands: {bands_in_words()}.",
    "coverage = promised or paid ÷ target; gap = target − promised or paid",
    spoken=(
        BANDS[0][0],
        *(f"{band} under {percent(below)}" for band, below in BANDS[1:-1]),
        f"{BANDS[-1][0]} to {percent(BANDS[-1][1])}",
    ),
)

"""Money against target: overlap of windows, gap, coverage, band, and the range it may lie in."""

from dataclasses import dataclass

BANDS: tuple[tuple[str, float], ...] = (
    ("thin", 0.34),
    ("partial", 0.80),
    ("near", 1.00),
    ("met", 1.25),
)
OVER = "over"
NONE = "none"


def band_of(coverage: float) -> str:
    """Return the band of a coverage: none 0, thin < 34 %, partial < 80 %, near < 100 %, met, over.

    "met" reaches from 100 % up to and with 125 %; "over" is beyond.
    """
    if coverage <= 0:
        return NONE
    if coverage < BANDS[0][1]:
        return "thin"
    if coverage < BANDS[1][1]:
        return "partial"
    if coverage < BANDS[2][1]:
        return "near"
    return "met" if coverage <= BANDS[3][1] else OVER


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
        """Target less secured; negative when more is secured than asked for."""
        return self.target - self.secured

    @property
    def share(self) -> float:
        """Secured over target."""
        return self.secured / self.target

    @property
    def band(self) -> str:
        """Band of the secured money."""
        return band_of(self.share)

    @property
    def certain(self) -> bool:
        """Whether the whole range lies in one band, so that a light may show.

        Missing amounts leave the range open upwards: only money that is enough without them is
        certain then.
        """
        one_band = band_of(self.low / self.target) == band_of(self.high / self.target)
        return one_band and (not self.at_least or self.band == OVER)


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

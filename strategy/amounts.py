"""How amounts are written: units always visible, the same words on screen and in files."""

SIGNS = {"EUR": "€", "GBP": "£", "USD": "US$", "CAD": "C$", "AUD": "A$"}
_MILLION, _THOUSAND = 100_000_000, 100_000


def sign(currency: str) -> str:
    """Return the sign of a reporting currency, or its code and a space."""
    return SIGNS.get(currency, f"{currency} ")


def short(cents: int, currency: str) -> str:
    """Return an amount of whole cents for a table: €1.5 bn, €4.2 m, €75 k, €950; zero is €0."""
    size, minus = abs(cents), "−" if cents < 0 else ""
    if size >= 999.5 * _MILLION:
        return f"{minus}{sign(currency)}{size / _MILLION / 1_000:,.1f} bn"
    if size >= 99_950_000:
        return f"{minus}{sign(currency)}{size / _MILLION:,.1f} m"
    if size >= _THOUSAND:
        return f"{minus}{sign(currency)}{size / _THOUSAND:,.0f} k"
    return f"{minus}{sign(currency)}{size / 100:,.0f}"


def axis_words(cents: int, currency: str) -> str:
    """Return an amount of whole cents for the step of an axis: €5 m, €2.5 m, €500 k, €0."""
    return short(cents, currency).replace(".0 ", " ")


def full(cents: int, currency: str) -> str:
    """Return an amount to the cent: € 4,200,000.00."""
    if cents < 0:
        return f"−{sign(currency)}{-cents / 100:,.2f}"
    return f"{sign(currency)}{cents / 100:,.2f}"


def units(cents: int) -> float:
    """Return whole units of a currency, for axes and files."""
    return cents / 100


def percent(share: float) -> str:
    """Return a share as whole percent; what is more than nothing never reads 0 %."""
    if 0 < share < 0.01:
        return "under 1 %"
    return f"{share * 100:.0f} %"


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(number: int) -> str:
    """Return a small number as a word, a larger one in digits."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def times_of(ratio: float) -> str:
    """Return a ratio as how many times: 3.9 times."""
    return f"{ratio:.1f} times" if ratio >= 0.1 or ratio == 0 else "under 0.1 times"


# An amount of another currency is left out of sums, and counted, where this holds of it.
NOT_CONVERTED = "not converted: no date, or no rate for its currency"


def counted(number: int, word: str, words: str | None = None) -> str:
    """Return a number with its noun: 1 project, 3 projects."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"

"""How values are written where a format has no type for them, and which texts it could run."""


def decimal(cents: int) -> str:
    """Return cents as an amount with two digits, exact for any size."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for something to run."""
    return text[:1] in ("=", "+", "-", "@", "\t", "\r")

"""Where a request comes from, as a word that leads back to nothing."""

import hashlib
import hmac
from datetime import UTC, datetime

from flask import request

from dashboard.context import current_board

_LETTERS = 12


def place() -> str:
    """Return a word for the network address of a request, the same for one day.

    In trial mode all come from this computer, and no place is told from another: it is empty then.
    """
    if current_board().settings.try_as:
        return ""
    day = datetime.now(UTC).date().isoformat()
    return signed(f"place:{day}:{request.remote_addr or 'unknown'}")[:_LETTERS]


def signed(text: str) -> str:
    """Return a word for a text that only the holder of the board's key can make."""
    return hmac.new(current_board().settings.secret, text.encode(), hashlib.sha256).hexdigest()

"""What a page sent as JSON, read so that no shape of it can make the board fail."""

import json
from typing import Any, Final

from flask import request

# The deepest form nests eight times. What is deeper comes from nobody's page.
DEEPEST: Final = 40


def sent_json() -> Any:
    """Return what the current request holds; nothing when it is no JSON, or nested too deeply."""
    if not request.is_json:
        return None
    try:
        found = json.loads(request.get_data())
    except (ValueError, RecursionError):
        return None
    return found if _is_flat(found) else None


def _is_flat(found: Any) -> bool:
    """Whether nothing nests too deeply; counted level by level, without a call for each."""
    level = [found]
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        if not inner:
            return True
        level = inner
    return False

"""A square code that a phone's camera reads."""

import segno

from dashboard.kit.node import Node, h
from strategy.language import say


def square_code(text: str) -> Node:
    """Return a QR code as a picture inside the page; nothing is asked from elsewhere."""
    picture = segno.make(text, error="m", micro=False).svg_data_uri(scale=4, border=4)
    words = say("Square code for an authenticator app; the key below it says the same")
    return h("img", src=picture, alt=words, className="qr")

"""``python -m tests.deployment.first_hour LINK ROOT``: a secretary joins and logs an award."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.deployment.people import Visitor, wait_for
from tests.reliability.test_kill import award


def main(link: str, trust: str) -> None:
    """Come through the server with TLS, as a browser would."""
    host = urlsplit(link).netloc
    visitor = Visitor(f"https://{host}", host, Path(trust))
    wait_for(visitor, "/livez", 200)
    visitor.join(link)
    status, said = visitor.submit("award", award("first hour"), key="first")
    assert (status, said["ok"]) == (200, True), said
    assert "first hour" in visitor.get("/export/projects.csv").text
    sys.stdout.write("The first award is logged.\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""A process that goes on with an import until it is done, or killed."""

import sys

from strategy.database import open_engine
from strategy.importing.import_steps import advance


def main() -> None:
    """Go on with the import of a key in the database at an address."""
    engine = open_engine(sys.argv[1])
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    advance(engine, sys.argv[2])


if __name__ == "__main__":
    main()

"""``python -m strategy.language.refresh``: bring the catalogue up to date with the code.

New sentences come into every language's file without words, old ones go to its end. A translator
needs one of these files and no knowledge of the code.
"""

from pathlib import Path

from babel.messages.frontend import CommandLineInterface

from strategy.language.catalogue import DOMAIN, ENGLISH, LANGUAGES, LOCALES

ROOT = Path(__file__).parents[2]
TEMPLATE = LOCALES / f"{DOMAIN}.pot"
SOURCES = (
    "dashboard",
    "strategy",
    "data/plan/areas.csv",
    "data/plan/strategies.csv",
    "data/map/topics.csv",
)
# Where a sentence stands, by file: line numbers would change with every edit.
STYLE = ("--add-location=file", "--width=100")


def main() -> int:
    """Write the template and update every language's file."""
    extract(TEMPLATE)
    for language in LANGUAGES:
        if language != ENGLISH:
            _babel(
                "update",
                "-i",
                str(TEMPLATE),
                "-d",
                str(LOCALES),
                "-D",
                DOMAIN,
                "-l",
                language,
                "--no-fuzzy-matching",
                "--width=100",
                "--ignore-obsolete",
                "--ignore-pot-creation-date",
            )
    return 0


def extract(template: Path) -> None:
    """Write all sentences of the code and the records into a template."""
    _babel(
        "extract",
        "-F",
        str(ROOT / "pyproject.toml"),
        "-k",
        "say",
        "-k",
        "lazy",
        "-k",
        "say_many:1,2",
        *STYLE,
        "-o",
        str(template),
        *SOURCES,
    )


def _babel(*words: str) -> None:
    CommandLineInterface().run(["pybabel", "-q", *words])  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    raise SystemExit(main())

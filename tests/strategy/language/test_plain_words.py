"""What is said to people affected can be read by them: short sentences, plain words."""

import re
from collections.abc import Iterator

from babel.messages.pofile import read_po

from strategy.language import speaking
from strategy.language.abbreviations import MEANINGS, explained
from strategy.language.refresh import TEMPLATE
from tests.reading_grade import grade, longest_sentence

HARDEST, LONGEST = 8.0, 25
# In a handful of words one long word decides; they are no text to read.
FEWEST = 12
PLACE = re.compile(r"%\(\w+\)s|\{[^}]*\}")
# Names are what they are.
NAMES = re.compile(
    r"International Progressive MS Alliance|European Central Bank|"
    r"Web Content Accessibility Guidelines \(WCAG\) 2\.2, levels A and AA"
)
SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\w*\b")
# Said in full on every page (MS), in the same sentence (WCAG), or a licence's or a file's own name.
KNOWN = {"OR", "NOT", "MS", "WCAG", "AA", "MIT", "OFL", "CSV"}


def sentences() -> Iterator[str]:
    with TEMPLATE.open("rb") as file:
        for message in read_po(file):
            for words in (message.id,) if isinstance(message.id, str) else message.id:
                if words:
                    yield NAMES.sub("it", PLACE.sub("ten", words))


def test_no_sentence_is_longer_than_a_breath() -> None:
    counted = [words for words in sentences() if re.search("[A-Za-z]", words)]
    assert [words for words in counted if longest_sentence(words) > LONGEST] == []


def test_nothing_asks_for_more_than_eight_years_of_school() -> None:
    texts = [words for words in sentences() if len(words.split()) >= FEWEST]
    assert len(texts) > 80
    assert [(words, grade(words)) for words in texts if grade(words) > HARDEST] == []


def test_a_hard_text_would_be_found() -> None:
    hard = (
        "Identification of pathophysiological mechanisms facilitates the validation of "
        "outcome measures in exploratory clinical investigations."
    )
    assert grade(hard) > HARDEST


def test_no_short_word_stands_without_its_meaning() -> None:
    found = {short for words in sentences() for short in SHORT.findall(words)}
    assert found - KNOWN - set(MEANINGS) == set()


def test_short_words_of_a_record_are_explained_once_each() -> None:
    lines = explained("MRI and OCT in SPMS", "An MRI of the head")
    assert [line.partition(":")[0] for line in lines] == ["MRI", "OCT", "SPMS"]
    assert explained("CAR-T cells")[0].startswith("CAR-T: ")
    assert explained("Nothing short here, nor PETER") == []
    with speaking("de"):
        assert explained("MRI") == [
            "MRI: Bilder aus dem Inneren des Körpers, mit einem Magneten gemacht."
        ]

"""A sheet as CSV: money in whole units, flags in words, numbers short, text that stays text."""

import csv
import io

import pytest

from exports.report import Sheet, SheetColumn, Value, count, flag, money, share, words
from exports.writers.csv_files import csv_lines


def written(column: SheetColumn, value: Value) -> str:
    text = "".join(csv_lines(Sheet("one", "One", (column,), ((value,),))))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1][0]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (money("m", "Money", "EUR"), 123_456, "1234.56"),
        (money("m", "Money", "EUR"), -5, "-0.05"),
        (money("m", "Money", "EUR"), None, ""),
        (flag("f", "Flag"), True, "yes"),
        (flag("f", "Flag"), False, "no"),
        (flag("f", "Flag"), None, ""),
        (share("s", "Share"), 0.25, "0.25"),
        (count("c", "Count"), 1_234, "1234"),
        (words("w", "Words"), "=1+1", "'=1+1"),
        (words("w", "Words"), "1 = 1", "1 = 1"),
    ],
)
def test_each_kind_of_value_is_written_as_others_read_it(
    column: SheetColumn, value: Value, expected: str
) -> None:
    assert written(column, value) == expected

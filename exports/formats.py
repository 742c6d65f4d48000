"""The formats in which a report can be taken away; each is one writer and one line here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from exports.report import Report
from exports.writers.json_files import report_json
from exports.writers.workbook_files import workbook_chunks


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is called, what kind of file it is, and what writes it."""

    name: str
    content_type: str
    write: Callable[[Report], Iterator[bytes]]


XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# By the ending of the file.
FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "xlsx": Format("workbook", XLSX, workbook_chunks),
        "json": Format("JSON file", "application/json", lambda report: iter([report_json(report)])),
    }
)

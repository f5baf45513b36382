"""Where measurements come from, as far as an auditor needs it to have the same figures before him."""

from __future__ import annotations

from typing import NamedTuple


class DataSource(NamedTuple):
    """What measurements came from: a file and the sha256 of its bytes, and which part of it.

    `sheet` is that of a workbook. `query` is the file of the query that was asked, `query_sha256` its fingerprint.
    `digits_known` False: the file keeps binary numbers, which were read as their decimal of 15 significant digits.
    """

    file: str
    sha256: str
    sheet: str | None = None
    query: str | None = None
    query_sha256: str | None = None
    digits_known: bool = True

    @property
    def name(self) -> str:
        """How places name it: the file, and behind it the sheet or the query."""
        return ":".join(part for part in (self.file, self.sheet, self.query) if part)

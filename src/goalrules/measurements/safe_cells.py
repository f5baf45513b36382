"""Texts in the cells of files that we write: none of them starts a formula when a spreadsheet opens the file.

A spreadsheet takes a cell for a formula that begins with `=`, `+`, `-` or `@`, or does so after a tab or line break.
It also splits a file at the separator of its own country, so that a formula may begin after a comma or semicolon in
the middle of our cell. An apostrophe before such a sign makes it text, and is what spreadsheets themselves use.
"""

from __future__ import annotations

import re

# the wide forms are signs of formulas to spreadsheets in East Asian languages
_BEGINS = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_CELL = '(^|[,;\t\r\n])("*)'
_DANGEROUS = re.compile(f"{_CELL}(?='*[{_BEGINS}])")
_MADE_HARMLESS = re.compile(f"{_CELL}'(?='*[{_BEGINS}])")


def harmless(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula; most texts as they are.

    For texts only: a number such as `-5` is no formula, and with an apostrophe it would be no number.
    """
    return _DANGEROUS.sub(r"\1\2'", text)


def as_meant(cell: str) -> str:
    """The text of which `harmless` made a cell."""
    return _MADE_HARMLESS.sub(r"\1\2", cell)

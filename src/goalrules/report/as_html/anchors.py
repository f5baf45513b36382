"""Names of places in the page: every line of a rule file and every data row that is shown can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from goalrules.explain.explanation import Place
from goalrules.report.as_html.words import Words

_ODD = re.compile("[^A-Za-z0-9]+")
_SEPARATOR = re.compile(r"[\\/]")


class Anchors(NamedTuple):
    """`rules` and `data` give each file its number, `names` each file the name it is shown by."""

    rules: dict[str, int]
    data: dict[str, int]
    names: dict[str, str]
    words: Words

    def line(self, place: Place) -> str:
        """The name of the first line of a place in a rule file."""
        return f"r{self.rules[place.file]}-{place.line}"

    def row(self, place: Place) -> str:
        """The name of the first row or cell of a place in a data file."""
        return row_id(self.data[place.file], place.line, place.cell or "")

    def says_line(self, place: Place) -> str:
        """`plan.goal:13`"""
        return f"{self.names[place.file]}:{place.line}"

    def says_row(self, place: Place) -> str:
        """`row 8`, `cells D7–F7`, with the file before it where there are several."""
        if place.cell:
            last = place.last_cell or place.cell
            key = "cell" if last == place.cell else "cells"
            said = self.words.say(key, cell=place.cell, last=last)
        else:
            key = "row" if place.line == place.last_line else "rows"
            said = self.words.say(key, line=place.line, last=place.last_line)
        return said if len(self.data) == 1 else f"{self.names[place.file]} {said}"


def row_id(file: int, line: int, cell: str) -> str:
    """`d1-8`, `d1-8-D8`."""
    return f"d{file}-{line}-{_ODD.sub('_', cell)}" if cell else f"d{file}-{line}"


def anchors(rules: Iterable[str], data: Iterable[str], words: Words) -> Anchors:
    """Anchors for the files of a page, numbered from 1 in the order given."""
    rule_files = {file: number for number, file in enumerate(dict.fromkeys(rules), 1)}
    data_files = {file: number for number, file in enumerate(dict.fromkeys(data), 1)}
    return Anchors(rule_files, data_files, _names([*rule_files, *data_files]), words)


def _names(files: list[str]) -> dict[str, str]:
    """The last part of each path, as long as it tells the files apart."""
    by_end: dict[str, list[str]] = {}
    for file in files:
        by_end.setdefault(_SEPARATOR.split(file)[-1], []).append(file)
    return {file: end if len(same) == 1 else file for end, same in by_end.items() for file in same}

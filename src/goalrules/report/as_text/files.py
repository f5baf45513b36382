"""Short names of files and rows: the last part of a path, as long as it tells the files of a screen apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goalrules.explain.explanation import Place
from goalrules.report.as_text import english as words

_SEPARATOR = re.compile(r"[\\/]")


def short_names(places: Iterable[Place | None]) -> dict[str, str]:
    """The short name of each file in which one of the places is."""
    files = dict.fromkeys(place.file for place in places if place is not None)
    by_end: dict[str, list[str]] = {}
    for file in files:
        by_end.setdefault(_SEPARATOR.split(file)[-1], []).append(file)
    return {file: end if len(same) == 1 else file for end, same in by_end.items() for file in same}


def lines(place: Place) -> str:
    """`36–51`: the lines of a place in a rule file."""
    return str(place.line) if place.line == place.last_line else f"{place.line}–{place.last_line}"


def in_rules(place: Place, home: str | None, names: dict[str, str]) -> str:
    """`:13` in the file that a screen speaks of, `other.goal:13` elsewhere."""
    return f":{place.line}" if place.file == home else f"{names[place.file]}:{place.line}"


def in_data(place: Place, home: str | None, names: dict[str, str]) -> str:
    """`row 8` in the data file that a screen speaks of, `other.csv row 8` elsewhere."""
    row = words.row(place.line, place.last_line)
    return row if place.file == home else f"{names[place.file]} {row}"

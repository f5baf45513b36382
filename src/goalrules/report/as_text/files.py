"""Short names of files and rows: the last part of a path, as long as it tells the files of a screen apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from goalrules.explain.explanation import Place, SourceUsed
from goalrules.report.as_text.words import ScreenWords, words_in

MOST_PLACES = 12
"""So many places of one source are shown; the JSON has all."""

_SEPARATOR = re.compile(r"[\\/]")


def short_names(places: Iterable[Place | None], sources: Iterable[SourceUsed] = ()) -> dict[str, str]:
    """The short name of each file in which one of the places is, with the sheet or query of a source behind it."""
    parts = {source.name: source for source in sources}
    files = dict.fromkeys(place.file for place in places if place is not None)
    by_end: dict[str, list[str]] = {}
    for file in files:
        by_end.setdefault(_short(file, parts.get(file)), []).append(file)
    return {file: end if len(same) == 1 else file for end, same in by_end.items() for file in same}


def _short(file: str, source: SourceUsed | None) -> str:
    if source is None:
        return _end(file)
    part = source.sheet or _end(source.query or "")
    return f"{_end(source.file)}:{part}" if part else _end(source.file)


def _end(path: str) -> str:
    return _SEPARATOR.split(path)[-1]


def lines(place: Place) -> str:
    """`36–51`: the lines of a place in a rule file."""
    return str(place.line) if place.line == place.last_line else f"{place.line}–{place.last_line}"


def in_rules(place: Place, home: str | None, names: dict[str, str]) -> str:
    """`:13` in the file that a screen speaks of, `other.goal:13` elsewhere."""
    return f":{place.line}" if place.file == home else f"{names[place.file]}:{place.line}"


def in_data(place: Place, home: str | None, names: dict[str, str], words: ScreenWords | None = None) -> str:
    """`row 8` or `cell D7` in the data file that a screen speaks of, `other.csv row 8` elsewhere."""
    words = words or words_in("en")
    where = words.row(place.line, place.last_line)
    if place.cell:
        where = words.cell(place.cell, place.last_cell or place.cell)
    return where if place.file == home else f"{names[place.file]} {where}"


def all_of(places: Sequence[Place], words: ScreenWords) -> str:
    """`rows 3, 8 and 12–13`, `cells D7–F7 and D9`: the places of one source."""
    shown = places[:MOST_PLACES]
    rows = [lines(place) for place in shown if not place.cell]
    cells = [words.cell(place.cell, place.last_cell or place.cell) for place in shown if place.cell]
    return words.places(rows, cells, len(places) - len(shown))


def of_source(source: SourceUsed, words: ScreenWords) -> str:
    """`figures.xlsx, sheet Kön · sha256 3f8a41c09d12…`: which file it was, and which part of it."""
    part = words.part(source.sheet, source.query)
    digits = [words.sha256(source.sha256)] if source.sha256 else []
    digits += [words.sha256_of_query(source.query_sha256)] if source.query_sha256 else []
    return " · ".join([f"{source.file}{part}", *digits])

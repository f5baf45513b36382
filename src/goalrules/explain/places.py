"""Where things stand, how they are called, and how a level is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import reduce

from goalrules.diagnostics import in_language
from goalrules.diagnostics.rule_words import rule_word
from goalrules.explain.explanation import Place, Shown, Standing
from goalrules.explain.language import Language
from goalrules.model.element import Element
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import Measurement
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale
from goalrules.source import Span
from goalrules.verdict import Assessment, Reason

_CELL = re.compile(r"([A-Z]{1,4})[1-9][0-9]*")

# Texts in quotes are kept whole; outside them a comment runs to the end of its line.
_PIECES = re.compile(r'("[^"\n]*"|[“”„«»][^“”„«»"\n]*[“”«»])|#[^\n]*')


def place_of(span: Span) -> Place:
    return Place(span.source.path, span.line, span.last_line)


def extent(node: Goal | Indicator) -> Place:
    """From the header of a goal or indicator to the last line of its own statements."""
    spans = [node.span]
    for field in fields(node):
        part = getattr(node, field.name)
        if isinstance(part, Rating) and part.name != node.path:
            continue
        spans += [one.span for one in (part if isinstance(part, tuple) else (part,)) if isinstance(one, Element)]
    same_file = [span for span in spans if span.source.path == node.span.source.path]
    return Place(node.span.source.path, node.span.line, max(span.last_line for span in same_file))


def row_of(row: Measurement | None) -> Place | None:
    """Where a measurement stands in its file; None where it comes from no file."""
    if row is None or row.place is None:
        return None
    cell = row.place.cell or None
    return Place(row.place.file, row.place.line, row.place.line, cell, cell)


def rows_of(rows: Iterable[Measurement | None]) -> Place | None:
    """The place of several measurements that stand together in one file; of others, the first one's."""
    there = list(rows)
    runs = runs_of(there)
    return runs[0] if len(runs) == 1 else next((place for place in map(row_of, there) if place is not None), None)


def runs_of(rows: Iterable[Measurement | None]) -> tuple[Place, ...]:
    """The places of measurements, those that follow each other in a column or row as one; sorted, file by file."""
    places = dict.fromkeys(place for place in map(row_of, rows) if place is not None)
    files = {file: at for at, file in enumerate(dict.fromkeys(place.file for place in places))}
    runs: list[Place] = []
    ends: dict[tuple[str, int, int], int] = {}
    for place in sorted(places, key=lambda place: (files[place.file], place.line, _column(place), place.cell or "")):
        column = _column(place)
        before = [(place.file, place.line, column - 1), (place.file, place.line - 1, column)]
        end = next((end for end in before if end in ends and _goes_on(runs[ends[end]], place)), None)
        at = len(runs) if end is None else ends.pop(end)
        if end is None:
            runs.append(place)
        else:
            runs[at] = replace(runs[at], last_line=place.line, last_cell=place.cell)
        if column or not place.cell:
            ends[place.file, place.line, column] = at
    return tuple(runs)


def _goes_on(run: Place, place: Place) -> bool:
    """Whether a run whose end is beside or above a place may go on with it, as it does not turn a corner."""
    if not place.cell or not run.cell:
        return not place.cell and not run.cell
    return run.line == place.line if run.last_line == place.line else _column_of(run.cell) == _column(place)


def _column(place: Place) -> int:
    return _column_of(place.cell)


def _column_of(cell: str | None) -> int:
    """The number of a cell's column, from 1; 0 for other names than those of spreadsheets."""
    match = _CELL.fullmatch(cell or "")
    return 0 if match is None else reduce(lambda number, letter: number * 26 + ord(letter) - 64, match[1], 0)


def written(span: Span) -> str:
    """The words of a rule on one line, without comments and with single blanks."""
    return on_one_line(span.text)


def on_one_line(text: str) -> str:
    """Text of a rule file on one line, without comments and with single blanks."""
    return " ".join(_PIECES.sub(lambda match: match[1] or "", text).split())


def clause_text(clause: Clause, rating: Rating | None, say: Language) -> str:
    """A clause in the words of the rule file; for `target` and `near` with the level that they stand for."""
    text = written(clause.span)
    if rating is None or not rating.everyday:
        return text
    level = say.words.level(clause.level or "")
    if clause.condition is None:
        return say.words.otherwise(level)
    named = (clause.level or "").replace("_", " ")
    says_it = text.startswith((named, in_language(rule_word(named), "sv")))
    return text if says_it else f"{level}: {text}"


def level_of(found: Assessment, say: Language) -> Shown:
    """How the level of a goal or indicator is shown; without one, in which way there is none."""
    if not found.applicable:
        return Shown(say.words.NOT_APPLICABLE, "none")
    is_cannot = found.reason is Reason.CANNOT_BE_ASSESSED
    return shown(found.level, found.scale, say.words.CANNOT if is_cannot else say.words.NO_LEVEL, say)


def shown(level: str | None, scale: Scale, without: str, say: Language) -> Shown:
    """How a level is shown: as its scale says, or by where it stands on it; `without` is the word for none."""
    if level is None:
        return Shown(without, "none")
    found = scale.level(level)
    standing: Standing = "middle"
    if level == scale.best:
        standing = "best"
    elif level == scale.worst:
        standing = "worst"
    return Shown(level_word(level, scale, say), standing, found.symbol, found.colour)


def level_word(level: str, scale: Scale, say: Language) -> str:
    """The word of a level: its label, else its name, which each language has for the levels that every plan has."""
    if not scale.has(level):
        return say.words.CANNOT
    return scale.level(level).label or say.words.level(level)


def short_name(path: str, goal: str) -> str:
    """A member's name inside its goal: `grade6` for `education.grade6`; the full path elsewhere."""
    return path.removeprefix(f"{goal}.")

"""Where things stand, how they are called, and how a level is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields

from goalrules.explain.english.words import CANNOT, NO_LEVEL, NOT_APPLICABLE
from goalrules.explain.explanation import Place, Shown, Standing
from goalrules.model.element import Element
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import Measurement
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale
from goalrules.source import Span
from goalrules.verdict import Assessment, Reason

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
    """The line of a measurement in its file; None where it comes from no file."""
    if row is None or row.place is None:
        return None
    return Place(row.place.file, row.place.line, row.place.line)


def rows_of(rows: Iterable[Measurement | None]) -> Place | None:
    """The lines of several measurements that stand together in one file; of others, the first one's."""
    found = [place for place in map(row_of, rows) if place is not None]
    if not found:
        return None
    lines = sorted({place.line for place in found})
    together = lines[-1] - lines[0] == len(lines) - 1 and len({place.file for place in found}) == 1
    return Place(found[0].file, lines[0], lines[-1]) if together else found[0]


def written(span: Span) -> str:
    """The words of a rule on one line, without comments and with single blanks."""
    return on_one_line(span.text)


def on_one_line(text: str) -> str:
    """Text of a rule file on one line, without comments and with single blanks."""
    return " ".join(_PIECES.sub(lambda match: match[1] or "", text).split())


def clause_text(clause: Clause, rating: Rating | None) -> str:
    """A clause in the words of the rule file; for `target` and `near` with the level that they stand for."""
    text = written(clause.span)
    if rating is None or not rating.everyday:
        return text
    level = (clause.level or "").replace("_", " ")
    if clause.condition is None:
        return f"otherwise {level}"
    return text if text.startswith(level) else f"{level}: {text}"


def level_of(found: Assessment) -> Shown:
    """How the level of a goal or indicator is shown; without one, in which way there is none."""
    if not found.applicable:
        return Shown(NOT_APPLICABLE, "none")
    is_cannot = found.reason is Reason.CANNOT_BE_ASSESSED
    return shown(found.level, found.scale, CANNOT if is_cannot else NO_LEVEL)


def shown(level: str | None, scale: Scale, without: str) -> Shown:
    """How a level is shown: as its scale says, or by where it stands on it; `without` is the word for none."""
    if level is None:
        return Shown(without, "none")
    found = scale.level(level)
    standing: Standing = "middle"
    if level == scale.best:
        standing = "best"
    elif level == scale.worst:
        standing = "worst"
    return Shown(found.shown, standing, found.symbol, found.colour)


def short_name(path: str, goal: str) -> str:
    """A member's name inside its goal: `grade6` for `education.grade6`; the full path elsewhere."""
    return path.removeprefix(f"{goal}.")

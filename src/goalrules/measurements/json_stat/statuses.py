"""What the sign beside a value, or in its place, says: the status of a cell in JSON-stat.

Two families are in use. PxWeb (SCB, Statistics Finland, Statistics Norway) writes a sign where there is no number:
`..`, `.`, `-`, `…`. Publishers mean different things by them, so each is `missing`, as in other data files; the
sign stays in the comment. Eurostat writes letters, of which several may stand together (`bp`): they tell of a
value, or say why there is none. A status beside a value never takes the value away; `b`, a break in the series, is
`method_changed` beside it, so that it is not compared with earlier ones. Words are read as in the column `absence`.
What is none of these is named in the comment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.measurements.absences import absence_in
from goalrules.measurements.findings import quoted
from goalrules.model.measurement import FORECAST, OUTCOME, Absence


class Said(NamedTuple):
    """What a status says: the kind of the figure, the absence, and the comment.

    Beside a value the absence is empty or `method_changed`.
    """

    kind: str
    absence: str
    comment: str


_LETTERS = {
    "b": "break in the series",
    "d": "definition differs",
    "e": "estimated",
    "f": "forecast",
    "i": "imputed",
    "n": "not significant",
    "p": "preliminary",
    "r": "revised",
    "s": "estimated by Eurostat",
    "u": "low reliability",
    "c": "confidential",
    "z": "not applicable",
    "m": "data cannot exist",
    "C": "confidential",
    "N": "not for publication",
    "P": "withheld for secrecy",
}

_WHY_ABSENT = {
    "c": Absence.SUPPRESSED,
    "C": Absence.SUPPRESSED,
    "N": Absence.SUPPRESSED,
    "P": Absence.SUPPRESSED,
    "z": Absence.NOT_APPLICABLE,
    "m": Absence.NOT_APPLICABLE,
}


def said(status: str, has_value: bool, labels: Mapping[str, str]) -> Said:
    """What a status says of a cell with or without a value; `labels` are the data set's own words for its signs."""
    text = status.strip()
    letters = text.removeprefix(":").strip()
    known = bool(letters) and all(letter in _LETTERS for letter in letters)
    # capitals say why a value is withheld; beside a value they come from another list, where P is preliminary
    known = known and (not has_value or letters.islower())
    kind = FORECAST if known and has_value and "f" in letters else OUTCOME
    if not has_value:
        absence = _absence(text, letters if known else "", labels).value
    else:
        absence = Absence.METHOD_CHANGED.value if known and _is_break(text, letters, labels) else ""
    return Said(kind, absence, _comment(text, letters, known, labels))


def _is_break(text: str, letters: str, labels: Mapping[str, str]) -> bool:
    """Whether the letters say a break in the series; a data set that means something else by `b` says so itself."""
    own = labels.get(text) or labels.get("b") or "break"
    return "b" in letters and "break" in own.casefold()


def _absence(text: str, letters: str, labels: Mapping[str, str]) -> Absence:
    in_words = absence_in(text) or absence_in(labels.get(text, ""))
    if in_words is not None and in_words is not Absence.METHOD_CHANGED:
        return in_words
    return next((_WHY_ABSENT[letter] for letter in letters if letter in _WHY_ABSENT), Absence.MISSING)


def _comment(text: str, letters: str, known: bool, labels: Mapping[str, str]) -> str:
    if not text:
        return ""
    own = labels.get(text)
    if own:
        return f"status {quoted(text)}: {one_line(own)}"
    if known:
        return f"status {quoted(text)}: {', '.join(_LETTERS[letter] for letter in letters)}"
    return f"status {quoted(text)}"


def one_line(text: str) -> str:
    """A label as one line of at most 200 characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:201]).split())
    return line if len(line) <= 200 else f"{line[:199]}…"

"""Absence: the codes, words and signs by which people say that a cell has no value, and why.

The signs `..`, `.`, `-`, `–` and the letters `n/a` are used differently from publisher to publisher: a point may
say "cannot occur" or "unknown", a dash may say "zero". They are all read as `missing`, which is never zero, and
which takes no indicator out of the count as `not_applicable` does; whoever means that writes it in words.
"""

from __future__ import annotations

from goalrules.diagnostics import listed, said
from goalrules.model.measurement import Absence

_WORDS: dict[Absence, tuple[str, ...]] = {
    Absence.MISSING: (
        "missing", "figure missing", "saknas", "uppgift saknas", "värde saknas",
        "n/a", "n.a.", "na", "null", "..", ".", "...", "…", "-", "–", "—", "−",
    ),
    Absence.NOT_PUBLISHED: (
        "not published", "not yet published", "ej publicerat", "ännu ej publicerat", "ännu inte publicerat",
    ),
    Absence.SUPPRESSED: (
        "suppressed", "withheld", "withheld for confidentiality", "confidential", "confidentiality",
        "sekretess", "sekretessbelagt",
    ),
    Absence.NOT_APPLICABLE: (
        "not applicable", "ej tillämpligt", "inte tillämpligt", "ej tillämplig", "inte tillämplig",
    ),
    Absence.METHOD_CHANGED: (
        "method changed", "method changed, not comparable", "ändrad metod", "ändrad metod, ej jämförbart",
    ),
    Absence.NOT_MEASURED: ("not measured", "ej mätt", "inte mätt"),
}  # fmt: skip

_ABSENCES = {word: absence for absence, words in _WORDS.items() for word in words}

# These name why there is no level. They say nothing of the value: an empty value beside them is missing.
_OF_THE_LEVEL = frozenset(
    (
        "no target", "no target to compare with", "målvärde saknas",
        "no judgement", "no judgment", "not yet judged", "ej bedömt", "inte bedömt",
    )
)  # fmt: skip

CODES = listed([said("`{word}`", word=absence.value) for absence in Absence])
"""The codes for a message."""


def folded(text: str) -> str:
    """A word as it is looked up: lower case, `_` read as a blank, blanks of any kind and number as one."""
    return " ".join(text.casefold().replace("_", " ").split())


def absence_in(text: str) -> Absence | None:
    """The absence that a cell says in a code, words or a sign; None where it says none of them."""
    return _ABSENCES.get(folded(text))


def is_of_the_level(text: str) -> bool:
    """Whether the word says why there is no level (`no_target`, `no_judgement`), not why there is no value."""
    return folded(text) in _OF_THE_LEVEL

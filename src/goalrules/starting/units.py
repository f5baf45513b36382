"""Units as people write them, and texts in quotation marks."""

from __future__ import annotations

from goalrules.diagnostics import said
from goalrules.starting.answers import Refused
from goalrules.starting.words import beginning, spellings
from goalrules.syntax import keyword_table

TERMINALS = ("U_PERCENT", "U_INDEX", "U_POINTS", "U_NUMBER", "U_YEARS", "U_DAYS", "U_SEK", "U_TKR", "U_MNKR")
LONGEST_UNIT = 60


def unit(text: str) -> str | Refused:
    """A unit as it stands in an English rule file: a word of the language, else the text in quotes; "" for none."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    if plain == "%":
        return "percent"
    for terminal in TERMINALS:
        if plain.lower() in spellings(terminal):
            return keyword_table("en").canonical(terminal)
    if len(plain) > LONGEST_UNIT or not plain.isprintable():
        return Refused(said("it has to be one line of at most {most} characters", most=LONGEST_UNIT))
    return quoted(plain)


def is_of_unit(behind: str, unit_: str, *, is_distance: bool = False) -> bool:
    """Whether what stands behind a number is nothing, or the unit itself; distances in percent are in its points."""
    if not behind:
        return True
    if unit_ == "percent" and is_distance:
        begun, rest = beginning(behind, ("POINTS_OF_PERCENT",))
        return bool(begun) and not rest
    return bool(unit_) and unit(behind) == unit_


def quoted(text: str) -> str:
    """A text in straight quotes. Those in it become quotation marks of print, as a text cannot hold its own."""
    first, *others = text.split('"')
    inside = first
    for number, other in enumerate(others):
        inside += ("“" if number % 2 == 0 and number + 1 < len(others) else "”") + other
    return f'"{inside}"'


def known_units(language: str) -> tuple[str, ...]:
    """The units that have a word of their own in a language."""
    return tuple(keyword_table(language).canonical(terminal) for terminal in TERMINALS)

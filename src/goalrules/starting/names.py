"""Names for goals and indicators, made of the titles that people give them."""

from __future__ import annotations

import re
import unicodedata

from goalrules.diagnostics import said
from goalrules.starting.answers import GoalAnswer, IndicatorAnswer, Refused
from goalrules.syntax import keyword_table
from goalrules.syntax.grammar import LANGUAGES

LONGEST = 30
"""Names that are made have at most so many characters, whole words of the title as far as possible."""

_NAME = re.compile(r"[^\W\d]\w*")


def reserved() -> frozenset[str]:
    """The words that no name may be: those of both languages, so that a plan can be translated."""
    return frozenset().union(*(keyword_table(language).reserved for language in LANGUAGES))


def name(text: str) -> str | Refused:
    """A name as somebody wrote it."""
    found = unicodedata.normalize("NFC", text.strip())
    if not _NAME.fullmatch(found) or len(found) > 4 * LONGEST:
        return Refused(said("`{text}` is no name: write letters, digits and _, with a letter first", text=found))
    if found.lower() in reserved():
        return Refused(said("`{name}` is a word of the rule language: write `{name}_`, or another name", name=found))
    return found


def made_of(title: str, otherwise: str) -> str:
    """A name made of a title: its words in lower case, joined by `_`; `otherwise` where no letter begins it."""
    plain = unicodedata.normalize("NFC", title).lower()
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain))
    found = ""
    for word in words:
        longer = f"{found}_{word}" if found else word
        if found and len(longer) > LONGEST:
            break
        found = longer[:LONGEST]
    if not _NAME.fullmatch(found):
        found = f"{otherwise}_{found}" if found else otherwise
    found = found if _NAME.fullmatch(found) else otherwise
    return f"{found}_" if found in reserved() else found


def with_names(goals: tuple[GoalAnswer, ...], language: str) -> tuple[GoalAnswer, ...]:
    """The goals and indicators, each with a name that no other of its kind in the same place has."""
    goal_word, indicator_word = ("målet", "indikatorn") if language == "sv" else ("the_goal", "the_indicator")
    taken = {goal.name.lower() for goal in goals if goal.name}
    return tuple(
        goal._replace(
            name=goal.name or _free(made_of(goal.title, goal_word), taken),
            indicators=_indicators(goal.indicators, indicator_word),
        )
        for goal in goals
    )


def _indicators(indicators: tuple[IndicatorAnswer, ...], otherwise: str) -> tuple[IndicatorAnswer, ...]:
    taken = {one.name.lower() for one in indicators if one.name}
    return tuple(one._replace(name=one.name or _free(made_of(one.title, otherwise), taken)) for one in indicators)


def _free(wanted: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it a new one; it is taken from now on."""
    found, number = wanted, 1
    while found.lower() in taken:
        number += 1
        found = f"{wanted.rstrip('_')}_{number}"
    taken.add(found.lower())
    return found

"""Which class of words each keyword belongs to, for programs that colour rules by their words alone.

No keyword of either language can be a name in a rule file, so one list of words serves both.
"""

from __future__ import annotations

import re

from goalrules.syntax import keyword_table
from goalrules.syntax.grammar import LANGUAGES

CLASSES = ("block", "level", "unit", "group", "quantity", "condition", "statement")
"""The classes; a spelling of several terminals has the first of theirs."""

_TERMINALS = {
    "block": "PLAN USE SCALE DEFAULTS RATING GOAL INDICATOR ENTITY_GROUP JUDGEMENT SCENARIO",
    "level": "MET NEAR MISSED PARTLY_MET NOT_MET DONE NOT_DONE UNKNOWN CANNOT IMPROVING STEADY WORSENING MISSING"
    " NOT_APPLICABLE",
    "unit": "U_PERCENT U_INDEX U_POINTS U_NUMBER U_YEARS U_DAYS U_SEK U_TKR U_MNKR PERCENT POINTS_OF_PERCENT YEARS"
    " DECIMALS",
    "group": "WOMEN MEN GIRLS BOYS TOTAL",
    "quantity": "VALUE PREVIOUS_VALUE BASELINE_VALUE TREND_Q CHANGE CHANGE_PCT IMPROVEMENT SHORTFALL ATTAINMENT"
    " PROGRESS COMPOUND_PACE LINEAR_PACE GROWTH YEARS_SINCE YEARS_TO_TARGET FORECAST YEARLY_CHANGE YEARLY_IMPROVEMENT"
    " STANDARD_ERROR_OF LARGER SMALLER SIZE PEER_MEDIAN PEER_MEAN PEER_QUARTILE PEER_RANK PEER_COUNT MEAN MEDIAN"
    " MINIMUM MAXIMUM SUM PERCENTILE GAP MEAN_SCORE WEIGHTED_MEAN_SCORE LOWEST_SCORE LOWEST_SCORES SUM_SCORES",
    "condition": "WHEN AND OR NOT OR_BETTER OR_WORSE COPULA HAVE_DATA HAVE_NO_DATA HAVE_TREND KNOWN NOT_KNOWN ALL NO"
    " ANY FEWER_THAN MORE_THAN HALF OF_THE OF_THE_N THE LOWEST INDICATORS GOALS AT_LEAST AT_MOST ABOVE BELOW EXACTLY"
    " BETWEEN AT_OR_BETTER AT_OR_WORSE OTHERWISE",
}


def spellings_by_class() -> dict[str, tuple[str, ...]]:
    """All spellings of all languages by class, the longer before the shorter; every spelling once.

    `statement` is what is in no other class: the words with which statements begin and go on.
    """
    classes = {terminal: name for name, terminals in _TERMINALS.items() for terminal in terminals.split()}
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for terminal, spellings in keyword_table(language).spellings.items():
            own = classes.get(terminal, "statement")
            for spelling in spellings:
                known = found.get(spelling, own)
                found[spelling] = min(known, own, key=CLASSES.index)
    return {
        name: tuple(sorted((word for word, own in found.items() if own == name), key=lambda word: (-len(word), word)))
        for name in CLASSES
    }


def pattern(spellings: tuple[str, ...]) -> str:
    """A regular expression (of Python and of Oniguruma) for any of these spellings as whole words, in any blanks."""
    words = "|".join(r"\s+".join(map(re.escape, spelling.split())) for spelling in spellings)
    return rf"(?<![\w.])(?:{words})(?![\w.]*\w)"


TEXT = r'"[^"\n]*"|[“”„«»][^“”„«»"\n]*[“”«»]'
PATH = r"[^\W\d]\w*(?:\.[^\W\d]\w*)+"
NAME = r"[^\W\d]\w*"
DATE = r"\d{4}-\d{2}-\d{2}(?!\d)"
NUMBER = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
SIGN = r"[-−–+*×·/÷^%>]"
MARK = r"[,:()]"
COMMENT = r"#[^\n]*"

"""Words of rule files that code puts into a sentence: levels, comparators, groups, units.

A word of the language is said as files of each language write it (`at least`, `minst`); a word that a plan made
itself, such as a level of its own scale, stands as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goalrules.diagnostics.said import RuleWord, Said, in_language, listed, said

RULE_WORDS = frozenset(
    {
        # comparators, and how many
        "at least",
        "at most",
        "above",
        "below",
        "exactly",
        "between",
        "at or better than",
        "at or worse than",
        "more than",
        "fewer than",
        # levels and trends
        "met",
        "near",
        "missed",
        "partly met",
        "not met",
        "done",
        "not done",
        "cannot be assessed",
        "improving",
        "steady",
        "worsening",
        # members, groups
        "indicators",
        "goals",
        "women",
        "men",
        "girls",
        "boys",
        "total",
        # units
        "percent",
        "percentage points",
        "numbers",
        "ratio",
        "score",
        "index points",
        "points",
        "years",
        "days",
        "thousand kronor",
        "million kronor",
        # what a condition is about
        "value",
        "target",
        "trend",
    }
)


def rule_word(word: str) -> str:
    """A word of the language as something that can be said; any other word as it is."""
    return RuleWord(word, {}) if word in RULE_WORDS else word


def in_backticks(words: Iterable[object]) -> list[Said]:
    """Each word or text as it would be written in a file: `met`."""
    return [said("`{word}`", word=rule_word(word) if isinstance(word, str) else word) for word in words]


def ranked(levels: Sequence[str]) -> Said:
    """The levels of a scale as a rule file writes them, the best first: met > near > missed."""
    return listed([rule_word(level) for level in levels], "{before} > {next}")


def nearest_word(word: str, among: Sequence[str]) -> str | None:
    """The one of some words that another is most like, as English files write it or as Swedish ones do."""
    from difflib import get_close_matches

    written = {in_language(rule_word(one), "sv").casefold(): one for one in among}
    written |= {one.casefold(): one for one in among}
    found = get_close_matches(word.casefold(), written, n=1, cutoff=0.6)
    return written[found[0]] if found else None

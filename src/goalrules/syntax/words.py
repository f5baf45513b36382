"""A text cut into words, before anything is known about their meaning.

`cut` gives a flat list in which blanks and words alternate, beginning and ending with (perhaps empty) blanks, so that
its items joined are the text. Words are numbers, texts in quotes, comments, signs, and runs of all else; which of the
runs are keywords is decided by the parser, state by state, and what the others are by `kind_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# A run of anything but blanks, ASCII signs (the point and the underscore excepted), quotes and dashes.
_RUN = r"[^\s!-\-/:-@\[-^`{-~\u200b\ufeff“”„«»‘’´−–—…×·÷]+"
SIGNS = ("MINUS", "PLUS", "TIMES", "DIVIDED", "CARET")
"""The terminals of arithmetic that are a sign, with several spellings each."""

_OPENING = '"“”„«»'


class Words(NamedTuple):
    """How the words of a grammar are cut out of a text and told apart."""

    cut: Callable[[str], list[str]]
    kinds: tuple[tuple[str, Callable[[str], object]], ...]

    def kind_of(self, word: str) -> str | None:
        """The terminal of a word that is no keyword (NAME, NUMBER, …); None for what is no word of the language."""
        for kind, matches in self.kinds:
            if matches(word):
                return kind
        return None


@lru_cache(maxsize=8)
def words(forms: tuple[tuple[str, str], ...]) -> Words:
    """The words of a grammar, by the regular expressions of its terminals."""
    by_name = dict(forms)
    first_not_digit = _RUN.replace("[^", r"[^\d", 1).removesuffix("+")
    pattern = "|".join(
        (
            f"{first_not_digit}{_RUN.removesuffix('+')}*",
            by_name["STRING"],
            by_name["COMMENT_LINE"],
            by_name["DATE"],
            by_name["NUMBER"],
            f"[{_OPENING}][^\\n]*",  # a quote that is not closed runs to the end of its line
            r"[<>=!]=|[=≤≥]|[^\s\u200b\ufeff]",
        )
    )
    kinds = ("NAME", "PATH", "NUMBER", "STRING", "DATE", *SIGNS)
    return Words(
        cut=re.compile(f"({pattern})").split,
        kinds=tuple((kind, re.compile(by_name[kind]).fullmatch) for kind in kinds),
    )


def ends_of(parts: list[str]) -> list[int]:
    """For each part of a cut text the offset at which it ends."""
    return list(accumulate(map(len, parts)))

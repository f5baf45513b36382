"""The words of a page in its language, and numbers as that language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.explain.language import LANGUAGES as LANGUAGES
from goalrules.explain.language import Language as Explaining
from goalrules.explain.language import LanguageCode as LanguageCode
from goalrules.explain.language import language_of
from goalrules.explain.numbers import NO_BREAK
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.unit import Unit
from goalrules.report.as_html import english, swedish
from goalrules.verdict import TargetInForce

_SIGNS = {"at least": "≥", "at most": "≤", "above": ">", "below": "<", "exactly": "="}


class Words(NamedTuple):
    """The words of one language: `texts` by key, with `{names}` where something is put in; `explain` has the rest."""

    language: LanguageCode
    texts: Mapping[str, str]
    explain: Explaining

    def say(self, key: str, **parts: object) -> str:
        """The text of a key. Errors: KeyError for a key or part that is not there."""
        return self.texts[key].format(**parts) if parts else self.texts[key]

    def number(self, value: Number) -> str:
        """A number in full, with the decimal sign of the language."""
        return self.explain.notation.number(value)

    def quantity(self, value: Number, unit: Unit) -> str:
        """A number with its unit: `79,8 %`, `1 277`."""
        return self.explain.notation.quantity(value, unit)

    # ---- targets and limits, short enough for a table --------------------------------------------------------

    def target(self, found: TargetInForce | None, unit: Unit, by: Period | None) -> str:
        """`≥ 600`, `5 to 10 %`, `≥ 20 % by 2030`; empty without a target."""
        if found is None or found.low is None:
            return ""
        if found.high is None:
            said = f"{_SIGNS[found.comparator]}{NO_BREAK}{self.quantity(found.low, unit)}"
        else:
            said = self.say("between", low=self.number(found.low), high=self.quantity(found.high, unit))
        return said if by is None else f"{said} {self.say('by', period=by)}"

    def near_limit(self, found: TargetInForce | None, unit: Unit) -> str:
        """`≥ 540`; where near reaches on both sides, both limits; empty without near."""
        if found is None:
            return ""
        parts = []
        if found.near_low is not None:
            sign = "≥" if found.near_low_included else ">"
            parts.append(f"{sign}{NO_BREAK}{self.quantity(found.near_low, unit)}")
        if found.near_high is not None:
            sign = "≤" if found.near_high_included else "<"
            parts.append(f"{sign}{NO_BREAK}{self.quantity(found.near_high, unit)}")
        return ", ".join(parts)


def words_in(language: LanguageCode) -> Words:
    """The words of a language."""
    own = {"en": english, "sv": swedish}[language]
    return Words(language, own.WORDS, language_of(language))

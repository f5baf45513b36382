"""Numbers, units, dates, lists and levels in English."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from datetime import date
from typing import assert_never

from goalrules.explain.numbers import MINUS, NO_BREAK
from goalrules.explain.prose.english import words
from goalrules.explain.prose.facts import Facts, Lack, LevelFact
from goalrules.explain.prose.figures import THOUSANDS
from goalrules.explain.prose.language import Form, Language, Nouns, name_of
from goalrules.explain.prose.pieces import Phrase, phrase
from goalrules.model.period import Period, PeriodKind
from goalrules.model.unit import YEARS, Unit, UnitKind


class EnglishForms(Language, ABC):
    tag = "en"
    marks = ("“", "”")
    words = words.NUMBERS

    def signs(self, printed: str) -> str:
        return THOUSANDS.sub(",", printed)

    def with_unit(self, shown: str, unit: Unit) -> str:
        per_year = f"{NO_BREAK}per{NO_BREAK}year" if unit.per_year else ""
        match unit.kind:
            case UnitKind.PERCENT | UnitKind.RATIO:
                return f"{shown}{NO_BREAK}per{NO_BREAK}cent{per_year}"
            case UnitKind.PERCENTAGE_POINTS:
                return f"{shown}{NO_BREAK}percentage{NO_BREAK}point{'' if shown == '1' else 's'}{per_year}"
            case UnitKind.NUMBER | UnitKind.SCORE:
                return f"{shown}{per_year}"
            case _:
                return f"{_with_name(shown, unit)}{per_year}"

    def period(self, period: Period) -> str:
        return f"in{NO_BREAK}{self.bare_period(period)}"

    def bare_period(self, period: Period) -> str:
        """A period without a word before it: `2019`, `November 2020`."""
        match period.kind:
            case PeriodKind.YEAR:
                return str(period)
            case PeriodKind.QUARTER:
                return f"quarter{NO_BREAK}{period.number % 4 + 1}{NO_BREAK}of{NO_BREAK}{period.year}"
            case PeriodKind.MONTH:
                return f"{words.MONTHS[period.number % 12]}{NO_BREAK}{period.year}"
            case _:
                assert_never(period.kind)

    def date(self, day: date) -> str:
        return f"{day.day}{NO_BREAK}{words.MONTHS[day.month - 1]}{NO_BREAK}{day.year}"

    def of_group(self, name: str) -> str:
        known = words.GROUPS.get(name)
        return f"for {known}" if known else f"for the group {name}"

    # ---- lists -------------------------------------------------------------------------------------------

    def last_joint(self, names: Sequence[str]) -> str:
        return "and"

    def needs_semicolons(self, name: str) -> bool:
        return ", " in name or " and " in name

    def more(self, number: int) -> str:
        return f"and {self.counted(number)} more"

    def nouns(self, kinds: Sequence[str]) -> Nouns:
        if set(kinds) == {"indicator"}:
            return words.INDICATORS
        return words.GOALS if set(kinds) == {"goal"} else words.MEMBERS

    # ---- levels ------------------------------------------------------------------------------------------

    def adjective(self, level: LevelFact) -> str:
        """The level as an adjective; empty for a word of the plan's own, which may be a noun."""
        word = level.name.replace("_", " ")
        return word if word in words.LEVELS and not level.has_label else ""

    def is_at(self, level: LevelFact, form: Form) -> str:
        known, is_one = self.adjective(level), form != "plural"
        if known:
            return f"{'is' if is_one else 'are'} {known}"
        return f"{'has' if is_one else 'have'} the level {level.shown}"

    def level(self, level: LevelFact) -> str:
        return self.adjective(level) or f"the level {level.shown}"

    def the(self, one: Facts) -> Phrase:
        """`the goal X`, `the indicator X`."""
        return phrase("the goal " if one.kind == "goal" else "the indicator ", name_of(one))

    def subject(self, one: Facts) -> Phrase:
        """The name alone as it begins a sentence; never a digit first."""
        return self.the(one) if one.title[:1].isdigit() else (name_of(one),)

    def because(self, lack: Lack) -> str:
        """A reason behind `because` or a colon."""
        if lack.decided:
            return "it was so decided"
        return (words.OF_TARGET if lack.of_target else words.REASONS).get(lack.reason, words.REASONS[lack.reason])


def _with_name(shown: str, unit: Unit) -> str:
    """A number with the unit as written; kronor as SEK."""
    times = words.MONEY.get(unit.name.lower())
    if times is not None:
        sign, digits = (MINUS, shown[1:]) if shown.startswith(MINUS) else ("", shown)
        return f"{sign}SEK{NO_BREAK}{digits}{NO_BREAK if times else ''}{times}"
    is_one_year = shown == "1" and unit == YEARS._replace(per_year=unit.per_year)
    name = "year" if is_one_year else unit.name
    return f"{shown}{NO_BREAK}{name.replace(' ', NO_BREAK)}"

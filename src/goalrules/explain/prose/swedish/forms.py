"""Numbers, units, dates, lists and levels in Swedish."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from datetime import date
from typing import Literal, assert_never

from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.prose.facts import Facts, Lack, LevelFact
from goalrules.explain.prose.language import Form, Language, Nouns, name_of
from goalrules.explain.prose.pieces import Phrase, phrase
from goalrules.explain.prose.swedish import words
from goalrules.model.period import Period, PeriodKind
from goalrules.model.unit import YEARS, Unit, UnitKind


class SwedishForms(Language, ABC):
    tag = "sv"
    marks = ("”", "”")
    words = words.NUMBERS

    def signs(self, printed: str) -> str:
        return printed.replace(".", ",")

    def with_unit(self, shown: str, unit: Unit) -> str:
        per_year = f"{NO_BREAK}per{NO_BREAK}år" if unit.per_year else ""
        match unit.kind:
            case UnitKind.PERCENT | UnitKind.RATIO:
                name = "procent"
            case UnitKind.PERCENTAGE_POINTS:
                name = "procentenhet" if shown == "1" else "procentenheter"
            case UnitKind.NUMBER | UnitKind.SCORE:
                return f"{shown}{per_year}"
            case _:
                name = _name_of(unit, is_one=shown == "1")
        return f"{shown}{NO_BREAK}{name.replace(' ', NO_BREAK)}{per_year}"

    def period(self, period: Period) -> str:
        match period.kind:
            case PeriodKind.YEAR:
                return f"år{NO_BREAK}{period}"
            case PeriodKind.QUARTER:
                return f"kvartal{NO_BREAK}{period.number % 4 + 1}{NO_BREAK}{period.year}"
            case PeriodKind.MONTH:
                return f"{words.MONTHS[period.number % 12]}{NO_BREAK}{period.year}"
            case _:
                assert_never(period.kind)

    def bare_period(self, period: Period) -> str:
        """A period where no word like `år` is wanted: `2019`."""
        return str(period) if period.kind is PeriodKind.YEAR else self.period(period)

    def date(self, day: date) -> str:
        return f"den{NO_BREAK}{day.day}{NO_BREAK}{words.MONTHS[day.month - 1]}{NO_BREAK}{day.year}"

    def of_group(self, name: str) -> str:
        known = words.GROUPS.get(name)
        return f"för {known}" if known else f"för gruppen {name}"

    # ---- lists -------------------------------------------------------------------------------------------

    def last_joint(self, names: Sequence[str]) -> str:
        has_joint = any(" och " in name or ", " in name for name in names)
        return "samt" if has_joint or (len(names) > 2 and any(" " in name for name in names)) else "och"

    def needs_semicolons(self, name: str) -> bool:
        return ", " in name

    def more(self, number: int) -> str:
        return f"samt {self.counted(number)} till"

    def nouns(self, kinds: Sequence[str]) -> Nouns:
        if set(kinds) == {"indicator"}:
            return words.INDICATORS
        return words.GOALS if set(kinds) == {"goal"} else words.PARTS

    def number_of(self, number: int, nouns: Nouns) -> str:
        """`en`, `ett`, `två`: as it goes with a noun."""
        return "ett" if number == 1 and nouns.is_neuter else self.counted(number)

    # ---- levels ------------------------------------------------------------------------------------------

    def form(self, level: LevelFact, form: Form) -> str:
        """The level as an adjective; empty for a word of the plan's own, whose forms nobody has given."""
        forms = None if level.has_label else words.LEVELS.get(level.name)
        return "" if forms is None else getattr(forms, form)

    def is_at(self, level: LevelFact, form: Form) -> str:
        known = self.form(level, form)
        return f"är {known}" if known else f"har nivån {level.shown}"

    def level(self, level: LevelFact) -> str:
        return self.form(level, "neuter") or f"nivån {level.shown}"

    def of_kind(self, one: Facts) -> Literal["common", "neuter"]:
        return "neuter" if one.kind == "goal" else "common"

    def the(self, one: Facts) -> Phrase:
        """`målet X`, `indikatorn X`."""
        return phrase("målet " if one.kind == "goal" else "indikatorn ", name_of(one))

    def subject(self, one: Facts) -> tuple[Phrase, Literal["common", "neuter"]]:
        """The name alone as it begins a sentence, with the form that goes with it; never a digit first."""
        if one.title[:1].isdigit():
            return self.the(one), self.of_kind(one)
        return (name_of(one),), "neuter"

    def because(self, lack: Lack) -> str:
        """A reason behind `eftersom`."""
        if lack.decided:
            return "det har fastställts så"
        return (words.OF_TARGET if lack.of_target else words.REASONS).get(lack.reason, words.REASONS[lack.reason])

    def stated(self, lack: Lack) -> str:
        """A reason behind a colon."""
        if lack.decided:
            return "det har fastställts så"
        if lack.of_target and lack.reason in words.OF_TARGET:
            return words.OF_TARGET_MAIN.get(lack.reason, words.OF_TARGET[lack.reason])
        return words.MAIN_CLAUSES.get(lack.reason, words.REASONS[lack.reason])


def _name_of(unit: Unit, *, is_one: bool) -> str:
    """The unit as written; kronor in full, and years in Swedish."""
    if unit == YEARS._replace(per_year=unit.per_year):
        return "år"
    if unit.name.lower() in ("kr", "sek"):
        return "krona" if is_one else "kronor"
    return unit.name

"""Scenarios as text of the rule language, to be pasted into a rule file: read again they mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from goalrules.formatting import format_text
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Expectation, Fact, Scenario
from goalrules.model.measurement import TOTAL, Absence
from goalrules.model.numbers import Number, exact
from goalrules.model.period import Period, PeriodKind
from goalrules.model.plan import Plan
from goalrules.model.reals import Real
from goalrules.syntax.grammar import keyword_table

MOST_DIGITS = 18
"""A number in a rule file has so many digits before or behind the point at most (semantics K7)."""
_LEVELS = {
    "met": "MET", "near": "NEAR", "missed": "MISSED", "partly met": "PARTLY_MET", "not met": "NOT_MET",
    "improving": "IMPROVING", "steady": "STEADY", "worsening": "WORSENING",
}  # fmt: skip
_DONE = {"met": "DONE", "missed": "NOT_DONE"}
_GROUPS = {"women": "WOMEN", "men": "MEN", "girls": "GIRLS", "boys": "BOYS", TOTAL: "TOTAL"}


def scenario_text(scenarios: Iterable[Scenario], plan: Plan, language: str = "en") -> str:
    """Scenarios as blocks in the keywords of a language, in the canonical layout, without the language line."""
    head = f"# language: {language}\n"
    writer = _Writer(plan, language)
    text = head + "\n".join(writer.scenario(one) for one in scenarios)
    laid = format_text(text).value
    return (text if laid is None else laid).removeprefix(head).lstrip("\n")


def expected_text(expected: Expectation, plan: Plan, language: str = "en") -> str:
    """What one expectation says of its node, without the path: `partly met`, `score 2.5`."""
    return _Writer(plan, language).expectation(expected).removeprefix(f"{expected.path} ")


def is_writable(number: Number) -> bool:
    """Whether an expectation can say a score: no root, and no more digits than a rule file may have."""
    number = exact(number)
    if isinstance(number, Real):
        return False
    if isinstance(number, Decimal):
        return _fits(number)
    return _fits(Decimal(number.numerator)) and _fits(Decimal(number.denominator))


def _fits(number: Decimal) -> bool:
    before, _, after = f"{abs(number):f}".partition(".")
    return len(before) <= MOST_DIGITS and len(after) <= MOST_DIGITS


class _Writer:
    """Scenarios in the words of one language."""

    def __init__(self, plan: Plan, language: str) -> None:
        self._plan = plan
        self._words = keyword_table(language)

    def scenario(self, scenario: Scenario) -> str:
        """A whole block."""
        say = self._words.canonical
        lines = [f'{say("SCENARIO")} "{scenario.title}"']
        if scenario.period is not None:
            lines.append(f"  {say('PERIOD')} {self._period(scenario.period)}")
        if scenario.entity is not None:
            lines.append(f'  {say("ENTITY")} "{scenario.entity}"')
        if scenario.facts:
            lines.append(f"  {say('GIVEN')} " + ", ".join(self.fact(one) for one in scenario.facts))
        lines += [f"  {say('EXPECT')} {self.expectation(one)}" for one in scenario.expectations]
        return "\n".join(lines) + "\n"

    def fact(self, fact: Fact) -> str:
        """`education.eligibility in 2019 81`, without the word before it."""
        say, content = self._words.canonical, self._content(fact)
        if fact.earlier:
            return f"{say('PREVIOUS_VALUE')} {say('OF_ENTITY')} {fact.path} {content}"
        if fact.kind == "target":
            return f"{say('TARGET_VALUE')} {say('OF_ENTITY')} {fact.path} {content}"
        parts = [fact.path]
        if fact.kind == "forecast":
            parts = [say("FORECAST_OF"), fact.path]
        elif fact.kind == "standard_error":
            parts = [say("STANDARD_ERROR_OF"), fact.path]
        if fact.entity is not None:
            parts += [say("OF_ENTITY"), f'"{fact.entity}"']
        elif fact.group != TOTAL:
            parts += [say("OF_ENTITY"), self._group(fact.group)]
        if fact.period is not None:
            parts += [say("IN_YEAR"), self._period(fact.period)]
        return " ".join([*parts, content])

    def expectation(self, expected: Expectation) -> str:
        """`education partly met`, without the word before it."""
        say = self._words.canonical
        path = f"{say('OUTLOOK_OF')} {expected.path}" if expected.is_outlook else expected.path
        if expected.score is not None:
            called = f" {say('CALLED')} {expected.called}" if expected.called else ""
            return f"{path} {say('SCORE')}{called} {self._score(expected.score)}"
        if expected.level is not None or expected.trend is not None:
            return f"{path} {self._level(expected.path, expected.level or expected.trend or '')}"
        return f"{path} {say('CANNOT' if expected.cannot else 'UNKNOWN')}"

    def _content(self, fact: Fact) -> str:
        if fact.number is not None:
            return self._number(fact.number)
        if fact.level is not None or fact.trend is not None:
            return self._level(fact.path, fact.level or fact.trend or "")
        missing = fact.absence is not Absence.NOT_APPLICABLE
        return self._words.canonical("MISSING" if missing else "NOT_APPLICABLE")

    def _level(self, path: str, level: str) -> str:
        node = self._plan.nodes[path]
        done = isinstance(node, Indicator) and node.nature == "yes or no" and level in _DONE
        terminal = _DONE[level] if done else _LEVELS.get(level)
        return level if terminal is None else self._words.canonical(terminal)

    def _group(self, group: str) -> str:
        terminal = _GROUPS.get(group)
        if terminal is not None:
            return self._words.canonical(terminal)
        return group if group.isidentifier() else f'"{group}"'

    def _period(self, period: Period) -> str:
        return str(period) if period.kind is PeriodKind.YEAR else f'"{period}"'

    def _score(self, score: Number) -> str:
        number = exact(score)
        if isinstance(number, Fraction):
            return f"{number.numerator} / {number.denominator}"
        assert isinstance(number, Decimal)  # a root is no expectation
        return self._number(number.normalize())

    def _number(self, number: Decimal) -> str:
        return self._words.with_decimal_sign(f"{number:f}")

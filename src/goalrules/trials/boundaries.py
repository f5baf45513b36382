"""The cases at the limits of a plan's rules, as scenarios that expect the verdict that there is now.

They are for a person to review: where the verdict at a limit is not what was meant, the rule is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.diagnostics import Said, all_of, listed, rule_word, said
from goalrules.diagnostics.said import in_language
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Fact, Scenario
from goalrules.model.numbers import Number, exact
from goalrules.model.plan import CheckedPlan
from goalrules.model.reals import Real
from goalrules.trials.goal_limits import limit_patterns
from goalrules.trials.indicator_limits import LimitCase, limit_cases
from goalrules.trials.worlds import Given, Worlds

DIGITS_SHOWN = Decimal("0.000001")
MOST_GROUNDS = 2
"""A person reads these cases: more sets of other data would only repeat them."""


class Boundary(NamedTuple):
    """One case: the goal or indicator it is about, what it is in words, and the scenario with that title."""

    path: str
    words: Said
    scenario: Scenario


def boundaries(plan: CheckedPlan, language: str = "en") -> tuple[Boundary, ...]:
    """Every case of every indicator and goal, each goal's indicators before it, titles in a language."""
    return tuple(each_boundary(plan, language))


def each_boundary(plan: CheckedPlan, language: str = "en") -> Iterator[Boundary]:
    """The same one after the other, for whoever needs a few."""
    worlds = Worlds(plan)
    titles: Counter[str] = Counter()
    for goal in worlds.plan.goals:
        for path, words, given in _of_goal_and_indicators(goal, worlds):
            title = in_language(words, language)
            titles[title] += 1
            if titles[title] > 1:
                title = f"{title} ({titles[title]})"
            scenario = worlds.scenario(title, path, given)
            if scenario.expectations:
                yield Boundary(path, words, scenario)


def _of_goal_and_indicators(goal: Goal, worlds: Worlds) -> Iterator[tuple[str, Said, Given]]:
    """The cases of a goal's own indicators, and then its own."""
    for member in goal.members:
        node = worlds.plan.nodes[member.path]
        if isinstance(node, Indicator):
            for case in limit_cases(node, worlds, MOST_GROUNDS):
                yield node.path, _words_of(case), case.given
    for given in limit_patterns(goal, worlds):
        yield goal.path, _pattern(goal, given), given


def _words_of(case: LimitCase) -> Said:
    limit = _shown(case.limit)
    if case.side == "at":
        return said("{path} at the limit {limit}", path=case.path, limit=limit)
    if case.side == "below":
        return said("{path} just below the limit {limit}", path=case.path, limit=limit)
    return said("{path} just above the limit {limit}", path=case.path, limit=limit)


def _shown(limit: Number) -> object:
    """A limit as a title says it; one without an end by its first digits."""
    number = exact(limit)
    if isinstance(number, Decimal):
        return Decimal(f"{number.normalize():f}")
    near = number.enclosure(12)[0] if isinstance(number, Real) else number
    return said("about {number}", number=_near(Fraction(near)))


def _near(number: Fraction) -> Decimal:
    digits = (Decimal(number.numerator) / Decimal(number.denominator)).quantize(DIGITS_SHOWN, rounding=ROUND_HALF_EVEN)
    return Decimal(f"{digits.normalize():f}")


def _pattern(goal: Goal, given: Given) -> Said:
    """`jobs with 3 met, 2 missed, 1 without data`; members that are given numbers with these."""
    found: list[Said] = []
    counts: Counter[Said] = Counter(_result(facts) for facts in _by_member(goal, given) if facts is not None)
    found += [said("{count} {result}", count=count, result=result) for result, count in counts.items()]
    without = sum(1 for member in goal.members if not any(_is_of(fact, member.path, goal) for fact in given.facts))
    moved = [fact for fact in given.facts if fact.number is not None and fact.period is None and not fact.earlier]
    if moved:
        return said("{path} with {values}", path=goal.path, values=listed([_value(fact) for fact in moved]))
    if without:
        found.append(said("{count} without data", count=without))
    return said("{path} with {values}", path=goal.path, values=listed(found))


def _by_member(goal: Goal, given: Given) -> Iterator[tuple[Fact, ...] | None]:
    for member in goal.members:
        facts = tuple(fact for fact in given.facts if fact.path == member.path and fact.number is None)
        yield facts or None


def _result(facts: tuple[Fact, ...]) -> Said:
    words = [rule_word(fact.level or fact.trend or "") for fact in facts]
    return said("{result}", result=words[0]) if len(words) == 1 else all_of(words)


def _value(fact: Fact) -> Said:
    return said("{name} {number}", name=fact.path.rpartition(".")[2], number=fact.number)


def _is_of(fact: Fact, path: str, goal: Goal) -> bool:
    return fact.path == path or fact.path.startswith(f"{path}.")

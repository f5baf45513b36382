"""The scores of a goal or indicator in sentences: what they are, by which rule, and from which numbers."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.english.aggregates import range_of
from goalrules.explain.english.quantities import NOTHING_IS_BEST, members
from goalrules.explain.english.terms import (
    UNBOUNDED,
    in_brackets,
    is_formula,
    is_plain,
    origin,
    term,
    without_origin,
    words_of,
)
from goalrules.explain.english.words import reason
from goalrules.explain.numbers import number, quantity, short
from goalrules.explain.places import written
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number
from goalrules.model.quantity import Amount, Quantity
from goalrules.model.score import FormulaRule, LevelRule, PointsRule, ScoreRule
from goalrules.model.unit import SCORE
from goalrules.verdict import Assessment, Operand, Reason, ScoreFinding

SEVERAL = "several scores are possible"


def shown(found: ScoreFinding) -> str:
    """`2.5`, `index 62.5`: a score among others."""
    called = found.name.replace("_", " ")
    amount = "none" if found.number is None else short(found.number)
    return f"{called} {amount}" if called else amount


def member(scores: Sequence[ScoreFinding]) -> str:
    """The scores of a member that are known: `score 2.5, index 62.5`."""
    return ", ".join(shown(one) if one.name else f"score {shown(one)}" for one in scores if one.number is not None)


def named(called: str, printed: str) -> str:
    """`score 2.5`, `score called index 62.5`, in the words of an expectation."""
    return f"score called {called} {printed}" if called else f"score {printed}"


def column(name: str) -> str:
    """The head of a column of scores."""
    return name.replace("_", " ") or "score"


def decided(found: ScoreFinding, rule: ScoreRule | None) -> str:
    """`2.5: score 0 at 20, 100 at 80`: the number and the rule that gave it; without a number, why there is none."""
    called = f"{found.name.replace('_', ' ')} " if found.name else ""
    if found.number is None:
        said = f"{called}none: {_why_none(found)}"
        return said if (found.low, found.high) == (None, None) else f"{said}; {range_of(found.low, found.high)}"
    said = f"{called}{number(found.number)}"
    return said if rule is None else f"{said}: {written(rule.span)}"


def _why_none(found: ScoreFinding) -> str:
    if found.reason is None or found.reason is Reason.UNDETERMINED:
        return SEVERAL
    return reason(found.reason)


def not_final(found: ScoreFinding) -> str:
    """Between which ends it may still come to lie; empty where missing data cannot change it."""
    if found.number is None or found.low == found.high:
        return ""
    return f"{range_of(found.low, found.high)}, once all data are there"


def tried(rule: ScoreRule, truth: bool | None, sentence: str) -> str:
    """A rule above the one that decided, and why it did not."""
    said = f"{'not' if truth is False else 'perhaps'} {written(rule.span)}"
    return f"{said}: {sentence}" if sentence else said


def from_numbers(found: ScoreFinding, rule: ScoreRule, of: Assessment) -> str:
    """The numbers that a rule makes a score of; empty where it is a number of the rule itself."""
    match rule:
        case PointsRule():
            return _on_points(found, rule, of)
        case FormulaRule():
            return _by_formula(found, rule, of)
        case LevelRule():
            return _by_level(rule, of)
        case _:
            return ""


def _on_points(found: ScoreFinding, rule: PointsRule, of: Assessment) -> str:
    """`value 65; points 0 at 0, 1 at red_from 50`: the position, and the points with their own positions."""
    assert found.operand is not None
    points = []
    for point, at in zip(rule.points, found.positions, strict=True):
        points.append(f"{number(point.score)} at {_position(point.at, at, of)}")
    return f"{_quantity(rule.by, found.operand, of)}; points {', '.join(points)}"


def _position(wanted: Quantity, at: Operand, of: Assessment) -> str:
    if at.number is not None and is_plain(wanted):
        return quantity(at.number, at.unit)
    return term(wanted, at, of)


def _quantity(wanted: Quantity, one: Operand, of: Assessment) -> str:
    """A quantity with its words, also where it is simply the value; of a goal with the scores behind it."""
    if one.unbounded:
        return in_brackets(f"{words_of(wanted)} {UNBOUNDED}: {NOTHING_IS_BEST}", origin(wanted, one, of))
    if not isinstance(of.node, Goal):
        return term(wanted, one, of)
    said = members([(wanted, one)], of)
    told = without_origin(wanted, one)
    return f"{told}: {said}" if said else told


def _by_formula(found: ScoreFinding, rule: FormulaRule, of: Assessment) -> str:
    """`7.1429 * compound pace - 4.2857 = 2.97… (…)`: a score is a plain number, whatever it was computed from."""
    one = found.operand
    assert one is not None
    if isinstance(rule.quantity, Amount):
        return ""
    said = _quantity(rule.quantity, one._replace(unit=SCORE) if is_formula(rule.quantity) else one, of)
    limit = _limit(found.number, one, rule)
    return said if limit is None else f"{said}; limited to {number(limit)}"


def _limit(score: Number | None, one: Operand, rule: FormulaRule) -> Number | None:
    """The limit of a formula that the score is, in place of what was computed."""
    if score is None or (one.number is not None and score == one.number):
        return None
    return rule.at_most if score == rule.at_most else rule.at_least


def _by_level(rule: LevelRule, of: Assessment) -> str:
    if of.level is None:
        return ""
    counts = dict(rule.scores).get(of.level)
    return "" if counts is None else f"{of.scale.level(of.level).shown} counts {number(counts)}"

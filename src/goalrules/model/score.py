"""Scores: numbers that indicators and goals give to the clauses of the goal above them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from goalrules.model.condition import Condition
from goalrules.model.element import Element, element
from goalrules.model.quantity import Quantity


@element
class Point(Element):
    """`0 at 20`: the score at a position."""

    score: Decimal
    at: Quantity


@element
class PointsRule(Element):
    """`score 0 at 20, 100 at 80`: linear between the points, flat outside; `by` is what has the position."""

    kind: Literal["points"] = "points"
    by: Quantity
    points: tuple[Point, ...]


@element
class LevelRule(Element):
    """`score by level: green 3, yellow 2, red 0`: each level once, in the order written."""

    kind: Literal["level"] = "level"
    scores: tuple[tuple[str, Decimal], ...]


@element
class FormulaRule(Element):
    """`score from 7.1429 * pace - 4.2857, at most 5 when …`; without a condition it always holds."""

    kind: Literal["formula"] = "formula"
    quantity: Quantity
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    condition: Condition | None = None


@element
class FixedRule(Element):
    """`score 5 when target is met`."""

    kind: Literal["fixed"] = "fixed"
    number: Decimal
    condition: Condition


ScoreRule: TypeAlias = PointsRule | LevelRule | FormulaRule | FixedRule


@element
class Score(Element):
    """One score of a node: its rules are tried from the top, the first that holds decides.

    `name` is that of `called`, empty without one.
    """

    name: str
    rules: tuple[ScoreRule, ...]

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The lowest and highest that its rules can give; None where nothing limits it."""
        lows, highs = zip(*(_ends(rule) for rule in self.rules), strict=True)
        return (None if None in lows else min(lows)), (None if None in highs else max(highs))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of its rules."""
        return tuple(r.condition for r in self.rules if isinstance(r, FormulaRule | FixedRule) and r.condition)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of its rules, those of conditions not among them."""
        found: list[Quantity] = []
        for rule in self.rules:
            if isinstance(rule, PointsRule):
                found += [rule.by, *(point.at for point in rule.points)]
            elif isinstance(rule, FormulaRule):
                found.append(rule.quantity)
        return tuple(found)


def _ends(rule: ScoreRule) -> tuple[Decimal | None, Decimal | None]:
    match rule:
        case PointsRule():
            return min(p.score for p in rule.points), max(p.score for p in rule.points)
        case LevelRule():
            numbers = [number for _, number in rule.scores]
            return min(numbers), max(numbers)
        case FormulaRule():
            return rule.at_least, rule.at_most
        case FixedRule():
            return rule.number, rule.number

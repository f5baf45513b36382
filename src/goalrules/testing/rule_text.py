"""Rules as plain values, together with the rule text that says them.

A test draws one of these, gives the text to an engine and can work out the answer from the values by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from goalrules import checks
from goalrules.model.plan import CheckedPlan
from goalrules.resolve.from_texts import from_texts

YEAR = 2020
"""The period of every plan that is drawn."""


@dataclass(frozen=True)
class Near:
    """`near` as written: `kind` is "within" (below, above), "percent" (below) or "limit" (below or above, included)."""

    kind: str
    below: Decimal | None = None
    above: Decimal | None = None
    included: bool = True


@dataclass(frozen=True)
class Target:
    """A target and near limit as written. `high` is there for `between`; `near` None is no near statement."""

    comparator: str
    low: Decimal
    high: Decimal | None
    near: Near | None

    @property
    def text(self) -> str:
        """The statements of an indicator."""
        limit = f"between {self.low} and {self.high}" if self.high is not None else f"{self.comparator} {self.low}"
        return f"    target {limit}\n" + (f"    near {self._near_text(self.near)}\n" if self.near else "")

    def _near_text(self, near: Near) -> str:
        if near.kind == "percent":
            return f"within {near.below} % of target"
        if near.kind == "within":
            sides = f"{near.below} below, {near.above} above"
            return f"within {near.below}" if near.below == near.above else f"within {sides}"
        if self.is_two_sided:
            return f"between {near.below} and {near.above}"
        if near.below is not None:
            return f"{'at least' if near.included else 'above'} {near.below}"
        return f"{'at most' if near.included else 'below'} {near.above}"

    @property
    def is_two_sided(self) -> bool:
        return self.comparator in ("between", "exactly")

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """Every number at which the level may change."""
        top = self.low if self.high is None else self.high
        found = {self.low, top}
        if self.near is not None:
            below, above = self.near.below, self.near.above
            if self.near.kind == "within":
                found |= {self.low - (below or 0), top + (above or 0)}
            elif self.near.kind == "percent":
                share = (below or Decimal(0)) / 100
                found |= {self.low * (1 - share), top * (1 + share)}
            else:
                found |= {limit for limit in (below, above) if limit is not None}
        return tuple(sorted(found))


Condition = tuple[Any, ...]
"""A condition over members as a tuple, for an evaluation that shares no code with the product:

("count", word, number, share, key, levels) · ("named", i, levels) · ("and" | "or", a, b) · ("not", a);
`number` or `share` is None, `key` says that only key members are meant, `i` is the place of a member.
"""


@dataclass(frozen=True)
class Rating:
    """A goal's clauses over `size` judged indicators i0, i1, …, of which those in `key` are key members."""

    size: int
    key: frozenset[int]
    clauses: tuple[tuple[str, Condition], ...]
    otherwise: str

    def text(self, policy: str, goal: str = "g") -> str:
        """The rule text of a plan with this goal; `policy` is what missing data does."""
        lines = [f"plan p\n  period {YEAR}\n", self.goal_text(policy, goal)]
        return "\n".join(lines)

    def goal_text(self, policy: str, goal: str = "g") -> str:
        lines = [f"goal {goal}"]
        lines += [f"  {level} when {condition_text(condition, goal)}" for level, condition in self.clauses]
        lines += [f"  otherwise {self.otherwise}", f"  missing data {policy}"]
        for i in range(self.size):
            lines += [f"  indicator i{i}", '    judged against "what was agreed"']
            lines += ["    key"] if i in self.key else []
        return "\n".join(lines) + "\n"


def condition_text(condition: Condition, goal: str = "g") -> str:
    """The words of a condition."""
    match condition:
        case ("count", word, number, share, key, levels):
            if word in ("all", "no", "any"):
                how_many = word
            elif share is not None:
                how_many = f"{word} {share} % of the"
            else:
                how_many = f"{word} {number}"
            return f"{how_many} {'key ' if key else ''}indicators are {' or '.join(levels)}"
        case ("named", i, levels):
            return f"{goal}.i{i} is {' or '.join(levels)}"
        case ("not", part):
            return f"not ({condition_text(part, goal)})"
        case (join, first, second):
            return f"({condition_text(first, goal)}) {join} ({condition_text(second, goal)})"
    raise ValueError(condition)


@dataclass(frozen=True)
class PlanText:
    """The text of a whole plan, with the paths of its indicators by nature and the limits that stand in it.

    `plan` is the checked plan that it means, None where the checks find an error.
    """

    text: str
    measured: tuple[str, ...]
    judged: tuple[str, ...]
    yes_or_no: tuple[str, ...]
    limits: tuple[Decimal, ...]

    @cached_property
    def plan(self) -> CheckedPlan | None:
        return checked_plan(self.text)


def checked_plan(*texts: str) -> CheckedPlan | None:
    """The checked plan of rule texts, the plan's own first; None where they have errors. No file is looked for.

    Whether better figures can be judged worse, which `goalrules.load` refuses, is not asked.
    """
    names = ("plan.goal", *(f"used_{number}.goal" for number in range(1, len(texts))))
    resolved = from_texts(zip(names, texts, strict=True))
    if resolved.value is None or resolved.has_errors:
        return None
    checked = checks.run(resolved.value)
    return None if checked.has_errors else checked.value

"""Keptn's criteria, such as `<=+10%`, as conditions of the rule language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from tests.conformance.published.figures import number, pick, written
from tests.conformance.published.findings import NotRead
from tests.conformance.published.plans import lines, quoted

BOUNDS = {"<": "below", "<=": "at most", "=": "exactly", ">=": "at least", ">": "above"}
_CRITERION = re.compile(r"(<=|>=|<|>|=)([+-]?)(\d+(?:\.\d*)?|\.\d+)(%?)")


class Previous(NamedTuple):
    """The earlier values that a criterion may refer to, and how they are made one number."""

    values: tuple[Decimal, ...] = ()
    function: str = "avg"

    @property
    def words(self) -> str | None:
        """The quantity; None for a function that Keptn does not know, which gives 0."""
        many = f"of the previous {max(1, len(self.values))} values with at least 1"
        if self.function == "avg":
            return f"mean {many}"
        percentile = re.fullmatch(r"p(\d+)", self.function)
        return f"percentile {percentile[1]} {many}" if percentile and percentile[1] in ("50", "90", "95") else None


class Criterion(NamedTuple):
    """One criterion: fixed, or relative to what earlier values come to."""

    operator: str
    value: Decimal
    percentage: bool = False
    comparison: bool = False
    increase: bool = False

    @classmethod
    def parse(cls, text: str) -> Criterion:
        """Blanks are ignored; `%` always refers to earlier values, and without a sign it means `+`."""
        match = _CRITERION.fullmatch(re.sub(r"\s", "", text))
        if match is None:
            raise NotRead(f"`{text}` is no criterion")
        operator, sign, amount, percent = match.groups()
        comparison = bool(sign or percent)
        return cls(operator, Decimal(amount), bool(percent), comparison, comparison and sign != "-")

    @classmethod
    def of(cls, given: Any) -> Criterion:
        """A criterion given as a text or as its parts."""
        if isinstance(given, str):
            return cls.parse(given)
        return cls(
            str(pick(given, "operator")), number(pick(given, "value")),
            bool(pick(given, "percentage", "check_percentage", default=False)),
            bool(pick(given, "comparison", "is_comparison", default=False)),
            bool(pick(given, "increase", "check_increase", default=False)),
        )  # fmt: skip

    @property
    def is_known(self) -> bool:
        return self.operator in BOUNDS

    def target(self, previous: Previous) -> str:
        """The number that the value is compared with, as a quantity."""
        if not self.comparison:
            return written(self.value)
        amount = self.value if self.increase else -self.value
        words = previous.words
        if words is None:
            return written(Decimal(0) if self.percentage else amount)
        if self.percentage:
            return f"{written((100 + amount) / 100)} * {words}"
        return f"{words} {'-' if amount < 0 else '+'} {written(abs(amount))}"

    def condition(self, previous: Previous) -> str:
        """The condition; one that is relative is satisfied where there is no earlier value."""
        if not self.is_known:
            raise NotRead(f"the operator {self.operator} is not known")
        compared = f"value {BOUNDS[self.operator]} {self.target(previous)}"
        if not self.comparison:
            return compared
        words = previous.words
        if words is None:
            return compared if previous.values else "value is known"
        return f"({compared} or {words} is not known)"


Sets = Sequence[Sequence[Criterion]]
"""Sets of criteria: all of one set must hold, and any set is enough."""


def criteria_sets(given: Any) -> list[list[Criterion]]:
    """Sets given as lists of texts, or as objects with `criteria`."""
    sets = []
    for one in given or ():
        listed = pick(one, "criteria") if isinstance(one, Mapping) else one
        sets.append([Criterion.of(text) for text in ([listed] if isinstance(listed, str) else listed or ())])
    return sets


def any_of(sets: Sets, previous: Previous) -> str:
    """Any of the sets holds."""
    conditions = [all_of(one, previous) for one in sets]
    if len(conditions) == 1:
        return conditions[0]
    return " or ".join(f"({text})" if len(one) > 1 else text for one, text in zip(sets, conditions, strict=True))


def all_of(criteria: Sequence[Criterion], previous: Previous) -> str:
    """All criteria of a set hold; a set without criteria always does."""
    return " and ".join(criterion.condition(previous) for criterion in criteria) or "value is known"


def direction(criteria: Iterable[Criterion]) -> str:
    """Which values are better. Criteria may bound a value on both sides; the rule is then said not to be monotone."""
    operators = {criterion.operator[0] for criterion in criteria}
    if operators <= {"<"}:
        return "    lower is better"
    if operators == {">"}:
        return "    higher is better"
    return lines("    lower is better", '    not monotone because "its criteria bound the value on both sides"')


def nothing_counted(name: str, title: str, *, key: bool = False) -> str:
    """An indicator without weight: for a goal in which nothing counts, or that has too few objectives (`key`)."""
    return lines(
        f"  indicator {name} {quoted(title)}", "    higher is better", "    rated on keptn", "    weight 0",
        "    key" if key else None, "    pass when value at least 1", "    otherwise fail",
        "    score by level: pass 1, warning 0.5, fail 0",
    )  # fmt: skip


def objective(
    name: str, title: str, passes: Sets, warnings: Sets, previous: Previous, *more: str, weight: Decimal = Decimal(1),
    key: bool = False,
) -> str:  # fmt: skip
    """An indicator with Keptn's criteria. Without criteria for passing it is for information."""
    if not passes:
        return lines(f"  indicator {name} {quoted(title)}", "    for information")
    criteria = [criterion for one in (*passes, *warnings) for criterion in one]
    return lines(
        f"  indicator {name} {quoted(title)}",
        direction(criteria),
        "    rated on keptn",
        f"    weight {written(weight)}",
        "    key" if key else None,
        "    fail when value is not known",
        f"    pass when {any_of(passes, previous)}",
        f"    warning when {any_of(warnings, previous)}" if warnings else None,
        "    otherwise fail",
        "    score by level: pass 1, warning 0.5, fail 0",
        *(f"    {line}" for line in more),
    )

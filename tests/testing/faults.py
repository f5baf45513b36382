"""Engines with a fault planted in them: the reference evaluator with one function, or the data, a little wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from goalrules.evaluate import semantics
from goalrules.measurements.store import Measurements
from goalrules.model import numbers as model_numbers
from goalrules.model.measurement import OUTCOME, Absence, Measurement
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.model.reals import Real
from goalrules.testing import Engine, reference
from goalrules.verdict import Result

Wrong = Callable[..., Any]


@contextmanager
def replaced(name: str, original: Wrong, wrong: Wrong) -> Iterator[None]:
    """A function of the definition replaced wherever the evaluator has it."""
    places = [
        module
        for key, module in list(sys.modules.items())
        if key.startswith(("goalrules.evaluate", "goalrules.model.numbers")) and vars(module).get(name) is original
    ]
    assert places, name
    for place in places:
        setattr(place, name, wrong)
    try:
        yield
    finally:
        for place in places:
            setattr(place, name, original)


def in_floats(mean: Callable[[Sequence[Number]], Number]) -> Callable[[Sequence[Number]], Number]:
    """A mean that goes through a binary float, of all numbers but roots."""

    def faulty(values: Sequence[Number]) -> Number:
        exact = mean(values)
        return exact if isinstance(exact, Real) else Fraction(float(exact))

    return faulty


def with_function(name: str, make: Callable[[Wrong], Wrong], home: Any = semantics) -> Engine:
    """The reference evaluator with one function made wrong."""
    original = getattr(home, name)
    wrong = make(original)

    def engine(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
        with replaced(name, original, wrong):
            return reference(plan, data, period=period, entity=entity)

    return engine


def with_rows(change: Callable[[Measurement], Measurement | None]) -> Engine:
    """The reference evaluator that reads each row a little wrong, or not at all."""

    def engine(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
        rows = [seen for row in data.rows if (seen := change(row)) is not None]
        return reference(plan, Measurements(rows), period=period, entity=entity)

    return engine


def with_plan(change: Callable[[Plan], Plan]) -> Engine:
    """The reference evaluator that reads the rules a little wrong."""

    def engine(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
        return reference(CheckedPlan(change(plan.plan)), data, period=period, entity=entity)

    return engine


def with_indicators(**changed: Any) -> Engine:
    return with_plan(lambda plan: replace(plan, indicators=tuple(replace(one, **changed) for one in plan.indicators)))


# ---- what is wrong -------------------------------------------------------------------------------------------


def strict(compare: Wrong) -> Wrong:
    """`>=` read as `>`."""
    swapped = {"at least": "above"}
    return lambda value, word, low, high=None: compare(value, swapped.get(word, word), low, high)


def strict_target(target_status: Wrong) -> Wrong:
    def wrong(value: Any, target: Any) -> int:
        on_it = value == target.low and target.comparator == "at least"
        return semantics.MISSED if on_it else int(target_status(value, target))

    return wrong


def near_without_its_limit(target_status: Wrong) -> Wrong:
    def wrong(value: Any, target: Any) -> int:
        found = int(target_status(value, target))
        return semantics.MISSED if found == semantics.NEAR and value in (target.near_low, target.near_high) else found

    return wrong


def strict_count(count_truth: Wrong) -> Wrong:
    swapped = {"at least": "more than"}
    return lambda word, *rest: count_truth(swapped.get(word, word), *rest)


def half_even(rounded: Wrong) -> Wrong:
    return lambda value, decimals: round(Fraction(value) * 10**decimals) / Decimal(10) ** decimals


def as_float(row: Measurement) -> Measurement:
    return row if row.value is None else row._replace(value=Decimal(repr(float(row.value))))


def absent_is_zero(row: Measurement) -> Measurement:
    hidden = row.absence is not None and row.value is None and row.level is None and row.kind == OUTCOME
    return row._replace(value=Decimal(0), absence=None) if hidden else row


def zero_is_absent(row: Measurement) -> Measurement:
    return row if row.value or row.level or row.absence else row._replace(value=None, absence=Absence.MISSING)


def without_sign(row: Measurement) -> Measurement:
    return row if row.value is None else row._replace(value=abs(row.value))


def read_as(one: Absence, other: Absence | None) -> Callable[[Measurement], Measurement]:
    return lambda row: row._replace(absence=other) if row.absence is one else row


FAULTS: dict[str, Engine] = {
    "a target `at least` without the target itself": with_function("target_status", strict_target),
    "near without its limit": with_function("target_status", near_without_its_limit),
    "`at least` in a clause as `above`": with_function("compare", strict),
    "`at least 2` as `more than 2`": with_function("count_truth", strict_count),
    "steady without its limit": with_function(
        "trend_of", lambda trend_of: lambda gain, steady, included: trend_of(gain, steady, False)
    ),
    "a linear path as steps": with_function(
        "path_target", lambda path_target: lambda points, shape, at: path_target(points, "stepwise", at)
    ),
    "rounding half to even": with_function("rounded", half_even, model_numbers),
    "the lower of two middle values as the median": with_function(
        "median", lambda _: lambda values: sorted(values)[(len(values) - 1) // 2]
    ),
    "a mean of binary floats": with_function("mean", in_floats),
    "values through binary floats": with_rows(as_float),
    "what is absent as zero": with_rows(absent_is_zero),
    "zero as absent": with_rows(zero_is_absent),
    "values without their sign": with_rows(without_sign),
    "not applicable as missing": with_rows(read_as(Absence.NOT_APPLICABLE, Absence.MISSING)),
    "suppressed as not published": with_rows(read_as(Absence.SUPPRESSED, Absence.NOT_PUBLISHED)),
    "method changed not seen": with_rows(read_as(Absence.METHOD_CHANGED, None)),
    "forecasts not seen": with_rows(lambda row: None if row.kind == "forecast" else row),
    "delivered targets not seen": with_rows(lambda row: None if row.kind == "target" else row),
    "values of other entities not seen": with_rows(lambda row: None if row.entity in ("e1", "e2", "e3") else row),
    "judgements not seen": with_plan(Plan.without_judgements),
    "older values not used": with_indicators(latest_years=None),
    "splits not seen": with_indicators(split=None),
    "weights not seen": with_plan(
        lambda plan: replace(
            plan,
            goals=tuple(
                replace(goal, members=tuple(replace(one, weight=Decimal(1)) for one in goal.members))
                for goal in plan.goals
            ),
        )
    ),
    "comments never asked for": with_indicators(comment_required=None),
}
"""What is wrong, with an engine that is wrong so."""

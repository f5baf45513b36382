"""A wrong engine is found wrong, and what is told says where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, settings

from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.testing import Engine, agreement, agrees_with_reference, law, reference, rows_of, worlds, worlds_of
from goalrules.testing.engines import Row
from goalrules.testing.worlds import World
from goalrules.verdict import Result
from tests.testing.drawn import drawn, everyday_worlds, simple_worlds, whole_worlds, worlds_of_text
from tests.testing.faults import FAULTS, near_without_its_limit, strict_target, with_function, with_rows

SMALL = (
    "plan p\n  period 2020\n\ngoal g\n  met when all indicators are met\n  otherwise not met\n  missing data blocks\n"
)
PLAN = f"{SMALL}  indicator x\n    target at least 80\n    near within 5\n"
TWO = f"{PLAN}  indicator y\n    target at most 20\n"
ROUNDED = f"{PLAN}    rounded to 0 decimals\n"
STEPS = f"{SMALL}  indicator x\n    target at least 40 in 2018, 60 in 2023 linear\n"
MIDDLE = f"""{SMALL}  indicator x
    higher is better
    peers "e1", "e2"
    met when value at least peer median
    otherwise missed
"""
MEANS = f"""{PLAN}    peers "e1", "e2", "e3"
    score from peer mean
"""
WEIGHTED = f"""{SMALL.replace("all indicators are met", "weighted mean score at least 2")}
  indicator x
    target at least 80
    score by level: met 3, missed 0
    weight 2
  indicator y
    target at most 20
    score by level: met 3, missed 0
"""
quick = settings(max_examples=60, derandomize=True, database=None)


def all_worlds() -> Iterator[World]:
    for some in (simple_worlds, everyday_worlds, whole_worlds):
        yield from some()
    for text in (WEIGHTED, ROUNDED, STEPS, MIDDLE, MEANS):
        yield from worlds_of_text(text)


def breaks(engine: Any, name: str, cases: list[Any]) -> bool:
    return any(any(True for _ in law(name).broken(engine, case)) for case in cases)


@pytest.mark.parametrize("engine", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found_in_some_of_200_worlds(engine: Engine) -> None:
    assert any(any(True for _ in agreement().broken(engine, world)) for world in all_worlds())


def test_the_reference_agrees_with_itself() -> None:
    for world in all_worlds():
        agreement().check(reference, world)


def test_what_is_told_of_a_fault_is_the_smallest_world_in_which_it_shows() -> None:
    with pytest.raises(AssertionError) as caught:
        agrees_with_reference(with_function("target_status", strict_target), cases=worlds_of(PLAN), under=quick)
    assert "g.x: level is missed, and should be met" in str(caught.value)
    shown = "\n".join(caught.value.__notes__)
    assert PLAN.rstrip() in shown
    assert "indicator,group,period,value\ng.x,total,2020,80\n" in shown


# ---- engines that break another law --------------------------------------------------------------------------


def by_rows(change: Callable[[list[Row]], list[Row]]) -> Engine:
    """The reference evaluator with its rows changed."""

    def engine(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> list[Row]:
        return change(rows_of(reference(plan, data, period=period, entity=entity)))

    return engine


def first_row_first(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
    """Looks at half of the rows: which, hangs on their order."""
    return reference(plan, Measurements(data.rows[: len(data.rows) // 2]), period=period, entity=entity)


class Forgetful:
    """Judges rightly the first time only."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
        self.asked += 1
        return reference(plan, data if self.asked % 2 else Measurements(()), period=period, entity=entity)


def by_percent(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
    """Takes a value of more than 100 for a mistake."""
    kept = [row for row in data.rows if row.value is None or abs(row.value) <= 100]
    return reference(plan, Measurements(kept), period=period, entity=entity)


def worst_for_best(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
    """Takes lower for better everywhere."""
    turned = [row if row.value is None else row._replace(value=-row.value) for row in data.rows]
    return reference(plan, Measurements(turned), period=period, entity=entity)


def left_out(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
    """Leaves out what has no data, whatever the rule says of it."""
    goals = [
        replace(goal, rating=replace(goal.rating, missing=replace(goal.rating.missing, policy="left out", level=None)))
        for goal in plan.plan.goals
        if goal.rating.missing is not None
    ]
    other = CheckedPlan(replace(plan.plan, goals=tuple(goals)))
    found = reference(other, data, period=period, entity=entity)
    return Result(plan, period, entity, found.assessments, found.outlooks)


def two_members() -> list[World]:
    return worlds_of_text(TWO)


def narrow(rows: list[Row]) -> list[Row]:
    """Says that only the best level is possible where none is known."""
    return [{**row, "levels_in_range": row["levels_in_range"][:1] if row["level"] is None else row["levels_in_range"]}
            for row in rows]  # fmt: skip


BREAKING: dict[str, tuple[Any, Callable[[], list[World]]]] = {
    "one_level_or_a_reason": (by_rows(lambda rows: [{**row, "reason": None} for row in rows]), simple_worlds),
    "same_again": (Forgetful(), simple_worlds),
    "order_of_rows": (first_row_first, simple_worlds),
    "rows_of_others": (with_rows(lambda row: row._replace(entity=None)), everyday_worlds),
    "missing_is_missing": (with_rows(lambda r: r._replace(absence=None, value=0) if r.absence else r), simple_worlds),
    "better_is_never_worse": (worst_for_best, simple_worlds),
    "withholding_never_pays": (left_out, two_members),
    "shown_levels_were_possible": (by_rows(narrow), simple_worlds),
    "record_verifies": (with_function("target_status", near_without_its_limit), simple_worlds),
}


@pytest.mark.parametrize("name", BREAKING)
def test_each_law_is_seen_to_be_broken(name: str) -> None:
    engine, cases = BREAKING[name]
    assert breaks(engine, name, cases())
    if name != "same_again":
        assert not breaks(reference, name, cases()[:30])


def test_the_law_of_units_is_seen_to_be_broken() -> None:
    two = drawn(law("unit_does_not_matter").cases(), 40)
    assert breaks(by_percent, "unit_does_not_matter", two)
    assert not breaks(reference, "unit_does_not_matter", two)


def test_a_layout_that_loses_a_comment_or_a_word_is_found() -> None:
    layout = law("layout_keeps_the_meaning")
    with pytest.raises(AssertionError, match="means something else"):
        layout.check(lambda text: text.replace("at least 80", "at least 81"), PLAN)
    with pytest.raises(AssertionError, match="comments are lost"):
        layout.check(lambda text: text.replace("# why\n", "\n"), PLAN.replace("\n\ngoal", " # why\n\ngoal"))
    with pytest.raises(AssertionError, match="changes once more"):
        layout.check(lambda text: text + "\n", PLAN)


def test_a_translation_that_does_not_come_back_is_found() -> None:
    back = law("there_and_back_is_the_same")
    with pytest.raises(AssertionError, match="is not in the language sv"):
        back.check(lambda text, to: text, PLAN)


def test_numbers_are_compared_exactly() -> None:
    one_third = by_rows(lambda rows: [{**row, "value": _cut(row["value"])} for row in rows])
    text = PLAN.replace("target at least 80\n    near within 5", "target at least 80\n    rounded to 1 decimal")
    with pytest.raises(AssertionError, match="value is"):
        agrees_with_reference(one_third, cases=worlds_of(text), under=quick)


def _cut(value: Decimal | None) -> Decimal | None:
    return None if value is None else value + Decimal("1e-18")


def test_worlds_that_an_engine_refuses_are_passed_over_but_not_all() -> None:
    class NotYet(Exception):
        pass

    def no_trends(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
        if any(one.trend is not None for one in plan.plan.indicators):
            raise NotYet
        return reference(plan, data, period=period, entity=entity)

    def nothing(plan: CheckedPlan, data: Measurements, /, *, period: Period, entity: str | None) -> Result:
        raise NotYet

    under = settings(quick, max_examples=15, phases=(Phase.generate,))
    assert agrees_with_reference(no_trends, cases=worlds(), under=under, refusing=NotYet) > 0
    with pytest.raises(AssertionError, match="every case was refused"):
        agrees_with_reference(nothing, cases=worlds_of(PLAN), under=under, refusing=NotYet)

"""The evidence in columns is that of the reference evaluator: level, reason, value, limit, margin and clause."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goalrules
from goalrules.evaluate import evaluate
from goalrules.measurements import Measurements
from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.verdict import Assessment
from tests.batch.plans import loaded

pyarrow = pytest.importorskip("pyarrow")

PATHS = ["g.share", "g.cost", "g.size", "g.balance", "g.path", "g.until", "coastal.boats"]
VALUES = [
    *("85", "84.99", "83", "82.999", "12.5", "12.54", "12.55", "12.45", "-12.55", "10", "20", "8.5", "8.49", "21.5"),
    *("0", "1", "-1", "1.001", "-0.5", "50", "53.333", "53.334", "60", "6.999", "7", "10.001", "999999999999.999"),
]
SAID = st.one_of(st.sampled_from(VALUES), st.sampled_from([*Absence, None]))
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(PATHS), st.sampled_from(["0180", "1480", "2480"]), st.integers(2018, 2023)),
    SAID,
    min_size=1,
    max_size=30,
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> CheckedPlan:
    return loaded(tmp_path_factory.mktemp("plan"))


def _measured(rows: dict[Any, Any]) -> list[Measurement]:
    found = []
    for (path, entity, year), said in rows.items():
        if said == Absence.NOT_APPLICABLE and path == "coastal.boats":
            continue  # an error where the rule says whom it concerns
        value = Decimal(said) if isinstance(said, str) and said in VALUES else None
        absence = None if value is not None else Absence(said or "missing")
        found.append(Measurement(path, entity, "total", Period.year_of(year), "outcome", value, absence))
    return found


def _table(rows: list[Measurement]) -> Any:
    kind = pyarrow.decimal128(30, 6)
    return pyarrow.table(
        {
            "indicator": [row.indicator for row in rows],
            "entity": [row.entity for row in rows],
            "period": [row.period.number for row in rows],
            "value": pyarrow.array([row.value for row in rows], kind),
            "absence": [None if row.absence is None else row.absence.value for row in rows],
        }
    )


def _margin(found: Assessment) -> tuple[Decimal | None, Decimal | None]:
    """The limit in force and how far the value is on its good side, worked out anew; None where no decimal is."""
    target, value = found.target, found.value
    if target is None or target.low is None:
        return None, None
    low = Fraction(target.low)  # type: ignore[arg-type]
    high = None if target.high is None else Fraction(target.high)  # type: ignore[arg-type]
    limit, margin = low, None
    if value is not None:
        number = Fraction(value)  # type: ignore[arg-type]
        match target.comparator:
            case "at least" | "above":
                margin = number - low
            case "at most" | "below":
                margin = low - number
            case "exactly":
                margin = -abs(number - low)
            case "between":
                assert high is not None
                margin = min(number - low, high - number)
                limit = high if high - number < number - low else low
    return _decimal(limit), None if _decimal(limit) is None else _decimal(margin)


def _decimal(number: Fraction | None) -> Decimal | None:
    if number is None or number * 10**18 % 1:
        return None
    return Decimal((number * 10**18).numerator).scaleb(-18)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=ROWS)
def test_evidence_is_that_of_the_reference_evaluator(plan: CheckedPlan, rows: dict[Any, Any]) -> None:
    measured = _measured(rows)
    if not measured:
        return
    verdicts = goalrules.batch(plan, _table(measured), evidence="columns")
    assert verdicts.indicators is not None
    goals = {row[:3]: row[3:] for row in verdicts.goals.fetchall()}
    names = verdicts.goals.columns[3:]
    seen = {row[:3]: row[3:] for row in verdicts.indicators.fetchall()}
    cases = {(row.entity, row.period) for row in measured}
    assert len(seen) == len(cases) * len(PATHS)
    for entity, period in cases:
        result = evaluate(plan, Measurements(measured), period=period, entity=entity)
        for one in result.indicators:
            level, reason, value, limit, margin, clause = seen[entity, period.number, one.path]
            assert (level, reason) == (one.level, None if one.reason is None else one.reason.value)
            assert value == one.value
            assert (limit, margin) == _margin(one)
            assert one.node.rating is not None
            decided = None if one.decided is None else one.node.rating.walk.index(one.decided) + 1
            assert clause == decided
        for goal in result.goals:
            told = dict(zip(names, goals[entity, period.number, goal.path], strict=True))
            assert (told["level"], told["reason"]) == (goal.level, None if goal.reason is None else goal.reason.value)
            applying = [member for member in goal.members if member.applicable]
            assert told["members"] == len(applying)
            assert told["members_without_level"] == sum(member.level is None for member in applying)
            assert told["members_near"] == sum(member.level == "near" for member in applying)


def test_clauses_are_told_with_their_place_and_text(plan: CheckedPlan) -> None:
    table = _table([Measurement("g.share", "0180", "total", Period.year_of(2020), "outcome", Decimal(85))])
    clauses = goalrules.batch(plan, table).clauses.fetchall()
    (first,) = [row for row in clauses if row[:2] == ("g", 1)]
    assert first[2] == "met"
    assert first[3].endswith("town.goal")
    assert first[4:] == (6, "met when all indicators are met")


def test_full_evidence_is_the_verdict_document_of_each_case(plan: CheckedPlan) -> None:
    table = _table([Measurement("g.share", "0180", "total", Period.year_of(2020), "outcome", Decimal(85))])
    verdicts = goalrules.batch(plan, table, evidence="full")
    assert verdicts.tables == ("goals", "indicators", "clauses", "traces")
    ((entity, period, document),) = verdicts.table("traces").fetchall()
    assert (entity, period) == ("0180", "2020")
    assert '"g.share"' in document

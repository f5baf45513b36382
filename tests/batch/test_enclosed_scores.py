"""Scores of roots, and of more digits than columns hold: enclosed, and judged again where that settles nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goalrules
from goalrules.batch import enclosed, floats
from goalrules.batch.between import added_up, chosen, holds, least
from goalrules.batch.duckdb_engine import Engine, engine
from goalrules.batch.exact import LARGEST, Number, added, compared, constant, divided, multiplied
from goalrules.batch.lookups import some
from goalrules.batch.powers import raised, whole_power
from goalrules.evaluate import evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.period import Period
from tests import make
from tests.batch.held_against import differences
from tests.batch.plans import loaded
from tests.batch.score_plans import BOUNDS, HEAD, KINDS, POLICIES, SEEDS, checked

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

ROOTS = (
    "score from value ^ 0.5, at least 0, at most 10",
    "score from value ^ 0.5",
    "score 100 at 2 * value ^ 0.5, 0 at value",
    "score by value ^ 0.5: 0 at 3, 100 at 10",
    "score from growth per year, at least -1, at most 1",
    "score from 100 * growth per year",
    "score by growth per year: 0 at 0 %, 100 at 10 %",
    "score 5 when growth per year at least 10 %\n    score from value, at least 0",
    "score from value, at least 0, at most 100",
    "score from value ^ -0.5",
    "score by level: met 3, near 2, missed 0",
)
LONG = tuple(
    f"score 0 at {low}, 37 at {middle}, 100 at {high}"
    for low, middle, high in (
        ("-5.123456789", "31.987654321", "91.7654321"), ("110.111111117", "53.333333331", "-6.777777771"),
        ("0.000000019", "47.123123123", "101.300000001"), ("12.345678901", "41.41414141", "88.888888887"),
    )
)  # fmt: skip
FORMS = (
    "{}", "{} + 1", "({}) ^ 0.5", "({}) ^ 2", "{} / 3", "larger of {} and 7", "size of ({} - 40)", "100 / (1 + {})",
    "30 % of {}", "(1 + {}) ^ 20", "({}) ^ 70", "({}) ^ -0.5", "{0} / {0}",
)  # fmt: skip
PARTLY = ("mean score is known", "lowest score above 3", "the 2 lowest rated indicators are missed")
GOAL_SCORES = ("score from mean score", "score from mean score ^ 0.5", "score from 10 + lowest score / 2, at most 40")


@st.composite
def goals(draw: st.DrawFn, scores: tuple[str, ...], name: str = "g", bounds: tuple[str, ...] = BOUNDS) -> str:
    """A goal over enclosed scores, with a score of its own."""
    form, kind = draw(st.sampled_from(FORMS)), draw(st.sampled_from(KINDS))
    members = "".join(
        f"  indicator {one}\n    target at least 50\n    near within 10\n    base year 2018\n"
        f"    {draw(st.sampled_from(scores))}\n"
        for one in "abc"
    )
    partly = draw(st.sampled_from(PARTLY))
    return (
        f"goal {name}\n  met when {form.format(kind)} {draw(st.sampled_from(bounds))}\n  partly met when {partly}\n"
        f"  otherwise not met\n  missing data {draw(st.sampled_from(POLICIES[:3]))}\n"
        f"  {draw(st.sampled_from(GOAL_SCORES))}\n{members}"
    )


@QUICK
@given(goals(ROOTS), SEEDS)
def test_scores_of_roots_agree(goal: str, seed: int) -> None:
    assert not differences(checked(HEAD + goal), seed)


@QUICK
@given(goals(LONG), SEEDS)
def test_scores_of_many_digits_agree(goal: str, seed: int) -> None:
    assert not differences(checked(HEAD + goal), seed)


@QUICK
@given(goals(ROOTS), goals(LONG, "h"), st.sampled_from(POLICIES[:2]), SEEDS)
def test_goals_over_enclosed_scores_of_goals_agree(g: str, h: str, policy: str, seed: int) -> None:
    above = (
        f"goal top\n  met when mean score at least 5 and no goal is not met\n  partly met when lowest score above 2\n"
        f"  otherwise not met\n  missing data {policy}\n  score from mean score\n  includes goal g\n  includes goal h\n"
    )
    assert not differences(checked(HEAD + above + g + h), seed)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_enclosed_scores_agrees(form: str) -> None:
    members = "".join(f"  indicator {one}\n    target at least 50\n    score from value ^ 0.5\n" for one in "ab")
    rule = f"met when {form.format('mean score')} at least 5\n  otherwise not met\n  missing data blocks the verdict"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{members}"), 7)


@pytest.mark.parametrize("score", [*ROOTS, *LONG])
def test_each_enclosed_score_agrees(score: str) -> None:
    indicator = f"  indicator a\n    target at least 80\n    near within 10\n    base year 2018\n    {score}\n"
    rule = "met when mean score at least 5\n  otherwise not met\n  missing data blocks the verdict"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{indicator}"), 5, [f"e{n}" for n in range(12)])


def test_places_among_peers_by_roots_are_those_of_the_evaluator() -> None:
    rule = (
        'peers "e1", "e2", "e3"\n  met when peer rank at most 1\n  partly met when peer median above 3\n'
        "  otherwise not met\n  missing data is left out\n  score from mean score"
    )
    members = "  indicator a\n    target at least 50\n    score from value ^ 0.5\n"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{members}"), 3)


# ---- how many are judged again -----------------------------------------------------------------------------------


def figures(**values: str) -> pa.Table:
    """A value of `g.a` and `g.b` for each entity."""
    rows = [(entity, f"g.{one}", Decimal(value)) for entity, value in values.items() for one in "ab"]
    return pa.table(
        {
            "entity": [row[0] for row in rows],
            "period": ["2020"] * len(rows),
            "indicator": [row[1] for row in rows],
            "value": pa.array([row[2] for row in rows], pa.decimal128(20, 8)),
        }
    )


def plan_with(score: str, condition: str) -> str:
    members = "".join(f"  indicator {one}\n    target at least 50\n    {score}\n" for one in "ab")
    rule = f"met when {condition}\n  otherwise not met\n  missing data is left out\n  score from mean score"
    return f"plan p\ngoal g\n  {rule}\n{members}"


def test_only_a_value_on_the_limit_is_judged_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, plan_with("score from value ^ 0.5", "mean score at least 3"))
    verdicts = goalrules.batch(plan, figures(below="8.99999999", on="9", above="9.00000001", far="2"))
    assert dict(verdicts.goals.project("entity, level").fetchall()) == {
        "below": "not met", "on": "met", "above": "met", "far": "not met",
    }  # fmt: skip
    assert verdicts.rejudged == 1


def test_exact_scores_on_the_limit_are_not_judged_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, plan_with("score 0 at 0, 100 at 7", "mean of the 2 lowest scores at least 100"))
    verdicts = goalrules.batch(plan, figures(on="7", under="6.99999999", above="8"))
    assert dict(verdicts.goals.project("entity, level").fetchall()) == {"on": "met", "under": "not met", "above": "met"}
    assert verdicts.rejudged == 0


def test_equal_scores_of_many_digits_are_not_judged_again(tmp_path: Path) -> None:
    """Which of them is the lowest makes no difference."""
    scores = [one for one in LONG if not one.startswith("score 0 at 110")] * 3
    members = "".join(
        f"  indicator {name}\n    target at least 50\n    {score}\n"
        for name, score in zip("abcdefgh", scores, strict=False)
    )
    rule = "met when mean of the 2 lowest scores at least 50\n  otherwise not met\n  missing data is left out"
    plan = loaded(tmp_path, f"plan p\ngoal g\n  {rule}\n  score from mean score\n{members}")
    rows = [(entity, f"g.{one}", value) for entity, value in (("low", "-9"), ("high", "120")) for one in "abcdefgh"]
    given = pa.table(
        {
            "entity": [row[0] for row in rows],
            "period": ["2020"] * len(rows),
            "indicator": [row[1] for row in rows],
            "value": pa.array([Decimal(row[2]) for row in rows], pa.decimal128(38, 18)),
        }
    )
    assert goalrules.batch(plan, given).rejudged == 0


def test_a_power_that_no_engine_computes_is_judged_by_the_evaluator(tmp_path: Path) -> None:
    plan = loaded(tmp_path, plan_with("score from value", "(1 + mean score) ^ 1000 at least 5"))
    verdicts = goalrules.batch(plan, figures(a="0.004", b="0.0001", c="2000"))
    assert dict(verdicts.goals.project("entity, level").fetchall()) == {"a": "met", "b": None, "c": None}
    assert verdicts.rejudged == 3


# ---- the table of scores -----------------------------------------------------------------------------------------


def test_scores_are_told_exactly_and_as_decimals(tmp_path: Path) -> None:
    plan = loaded(tmp_path, plan_with("score from value / 3", "mean score at least 3"))
    verdicts = goalrules.batch(plan, figures(a="-2", b="7.5"))
    assert verdicts.scores is not None
    found = verdicts.scores.filter("node = 'g'").project("entity, score, numerator, denominator, number, reason")
    told = {entity: (Fraction(top, bottom), *more) for entity, _, top, bottom, *more in found.fetchall()}
    assert told == {
        "a": (Fraction(-2, 3), Decimal("-0.6666666667"), None), "b": (Fraction(5, 2), Decimal("2.5"), None),
    }  # fmt: skip


def test_a_root_is_told_as_a_decimal_alone(tmp_path: Path) -> None:
    plan = loaded(tmp_path, plan_with("score from value ^ 0.5", "mean score at least 3"))
    verdicts = goalrules.batch(plan, figures(two="2", nine="9"))
    assert verdicts.scores is not None
    found = verdicts.scores.filter("node = 'g'").project("entity, numerator, number").fetchall()
    told = {entity: (top, number) for entity, top, number in found}
    assert told["two"] == (None, Decimal("1.4142135624"))
    assert told["nine"] == (3, Decimal(3)), "it was judged again, and is known to be 3"


def test_a_plan_without_scores_has_no_table_of_them(tmp_path: Path) -> None:
    rule = "met when all indicators are met\n  otherwise not met\n  missing data is left out"
    members = "".join(f"  indicator {one}\n    target at least 50\n" for one in "ab")
    verdicts = goalrules.batch(loaded(tmp_path, f"plan p\ngoal g\n  {rule}\n{members}"), figures(a="1"))
    assert verdicts.scores is None
    assert "scores" not in verdicts.tables


def test_a_score_that_is_not_there_has_a_reason(tmp_path: Path) -> None:
    plan = loaded(tmp_path, plan_with("score from value ^ 0.5", "mean score at least 3"))
    verdicts = goalrules.batch(plan, figures(a="-1"))
    assert verdicts.scores is not None
    assert set(verdicts.scores.project("node, number, reason").fetchall()) == {
        ("g", None, "no_data"), ("g.a", None, "negative_base"), ("g.b", None, "negative_base"),
    }  # fmt: skip


# ---- the proof of single steps -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    with engine() as one:
        yield one


class Asked:
    """A node whose columns are worked out at once."""

    exact = False

    def __init__(self, running: Engine) -> None:
        self._running = running
        self.doubts: list[str] = []

    def keep(self, expression: str) -> str:
        (found,) = self._running.one(f"SELECT {expression}")
        return f"CAST({found!r} AS DOUBLE)" if isinstance(found, float) else str(found)

    def doubt(self, condition: str) -> None:
        self.doubts.append(condition)


fractions = st.fractions(min_value=-(10**18), max_value=10**18, max_denominator=10**18)


@settings(max_examples=40, deadline=None)
@given(fractions, fractions, fractions, st.integers(2, 5))
def test_every_step_encloses_the_exact_number(
    running: Engine, a: Fraction, b: Fraction, c: Fraction, exponent: int
) -> None:
    context = Asked(running)
    one, two, three = (enclosed_of(number, context) for number in (a, b, c))
    steps = [
        (added(one, two), a + b), (added(one, two, minus=True), a - b), (multiplied(one, two), a * b),
        (whole_power(one, exponent), a**exponent), (least([one, two, three]), min(a, b, c)),
        (added_up([one, two, three]), a + b + c), (chosen([("TRUE AND TRUE", one)], two), a),
    ]  # fmt: skip
    steps += [(divided(one, two), a / b)] if b else []
    for number, exact in steps:
        assert number.ends is not None
        low, high = running.one(f"SELECT {number.ends[0]}, {number.ends[1]}")
        assert Fraction(low) <= exact <= Fraction(high)
        assert enclosed.Bound(number.most, number.bottom, number.most_below).magnitude >= abs(exact)  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(st.fractions(0, 10**9, max_denominator=10**6), st.sampled_from(["0.5", "1.5", "-0.5", "3.25"]))
def test_roots_enclose_the_exact_number(running: Engine, base: Fraction, exponent: str) -> None:
    if not base and exponent.startswith("-"):
        return
    found = raised(enclosed_of(base, Asked(running)), Decimal(exponent))
    assert found.ends is not None
    low, high = running.one(f"SELECT {found.ends[0]}, {found.ends[1]}")
    power = Fraction(exponent)
    exact = base**power.numerator
    assert Fraction(max(low, 0)) ** power.denominator <= exact <= Fraction(high) ** power.denominator


@settings(max_examples=40, deadline=None)
@given(fractions, fractions, st.sampled_from(["<", "<=", ">", ">=", "="]))
def test_a_comparison_is_right_or_a_doubt(running: Engine, a: Fraction, b: Fraction, sign: str) -> None:
    context = Asked(running)
    holds_sql = compared(enclosed_of(a, context), sign, enclosed_of(b, context))
    found, doubt = running.one(f"SELECT {holds_sql}, {some(context.doubts)}")
    right = {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "=": a == b}[sign]
    assert doubt or found is right


def enclosed_of(number: Fraction, context: Asked) -> Number:
    ends = floats.of_fraction(f"CAST('{number.numerator}' AS HUGEINT)", f"CAST('{number.denominator}' AS HUGEINT)")
    most, most_below = abs(number.numerator) + 1, number.denominator
    return Number("NULL", most, "NULL", most_below, ends=ends, context=context)


def test_numbers_that_fit_are_compared_exactly(running: Engine) -> None:
    context = Asked(running)
    one = Number('"x"', LARGEST // 10, context=context)
    assert holds(one, ">=", constant(7)) == '"x" >= (7)'
    assert not context.doubts


def test_the_evaluator_judges_single_cases_as_it_judges_many() -> None:
    """What is judged again is what `evaluate_each` says."""
    plan = make.plan(plan_with("score from value ^ 0.5", "mean score at least 3"))
    row = Measurement("g.a", "e", TOTAL, Period.year_of(2020), OUTCOME, Decimal(9))
    (found,) = evaluate_each(plan, Measurements([row]), [("e", Period.year_of(2020))])
    assert found["g"].level == "met"


@pytest.mark.parametrize("how", ["measurements", "linear trend over 3 years"])
def test_outlooks_over_scores_of_roots_agree(how: str) -> None:
    rule = "met when mean score at least 7\n  otherwise not met\n  missing data blocks\n  score from mean score"
    members = "".join(f"  indicator {one}\n    target at least 50\n    score from (value + 10) ^ 0.5\n" for one in "ab")
    plan = make.plan(f"{HEAD}goal g\n  outlook 2021 by {how}\n  {rule}\n{members}")
    assert not differences(plan, 3, ["e1", "e2", "e3", "e4"])

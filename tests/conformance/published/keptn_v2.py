"""Keptn's Analysis (metrics operator): operators, targets and the analysis over objectives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.conformance.published.figures import exact, number, optional, pick, written
from tests.conformance.published.findings import NotRead
from tests.conformance.published.keptn_criteria import Previous, nothing_counted
from tests.conformance.published.keptn_v1 import TOLERANCE, TOTAL, YEAR, question, total_head, value_rows
from tests.conformance.published.plans import Check, Question, Row, lines, quoted

OPERATORS = {
    "lt": "below", "lessthan": "below", "<": "below",
    "lte": "at most", "le": "at most", "lessthanorequal": "at most", "<=": "at most",
    "gt": "above", "greaterthan": "above", ">": "above",
    "gte": "at least", "ge": "at least", "greaterthanorequal": "at least", ">=": "at least",
    "eq": "exactly", "equalto": "exactly", "=": "exactly", "==": "exactly",
    "inrange": "between", "notinrange": "not between",
}  # fmt: skip


def operator_condition(operator: Mapping[str, Any]) -> str:
    """The condition of an operator such as `{"lt": 15}` or `{"in_range": [15, 25]}`."""
    given = [(key, bound) for key, bound in operator.items() if bound is not None]
    if len(given) != 1:
        raise NotRead(f"{dict(operator)} is not one operator")
    key, bound = given[0]
    words = OPERATORS.get(key.replace("_", "").lower())
    if words is None:
        raise NotRead(f"the operator {key} is not known")
    if words in ("between", "not between"):
        low, high = (written(one) for one in _range(bound))
        return f"value between {low} and {high}" if words == "between" else f"value below {low} or value above {high}"
    return f"value {words} {written(_fixed(bound))}"


def _fixed(bound: Any) -> Decimal:
    return number(pick(bound, "fixed_value", "fixedValue", "value") if isinstance(bound, Mapping) else bound)


def _range(bound: Any) -> tuple[Decimal, Decimal]:
    if isinstance(bound, Mapping):
        low, high = pick(bound, "low", "low_bound", "lowBound"), pick(bound, "high", "high_bound", "highBound")
        return _fixed(low), _fixed(high)
    low, high = bound
    return _fixed(low), _fixed(high)


def operator_case(case: Mapping[str, Any], name: str) -> Question:
    given, expected = case["input"], case["expected"]
    condition = operator_condition(pick(given, "operator", "target"))
    block = lines(*total_head(name, f"{case['id']}: {case.get('name', '')}"), "  indicator o1", "    higher is better",
                  '    not monotone because "an operator by itself says nothing about better and worse"',
                  "    rated on keptn", f"    pass when {condition}", "    otherwise fail",
                  "    score by level: pass 1, warning 0.5, fail 0")  # fmt: skip

    def compare(check: Check) -> None:
        wanted = pick(expected, "fulfilled", "result") if isinstance(expected, Mapping) else expected
        check.level("fulfilled", f"{name}.o1", "pass" if wanted else "fail")

    return question(case, block, value_rows(f"{name}.o1", number(pick(given, "value", "val")), Previous()), compare)


def target_case(case: Mapping[str, Any], name: str) -> Question:
    """A target: fail, else warning, else pass."""
    given, expected = case["input"], case["expected"]
    target = pick(given, "target", default=given) or {}
    failure, warning = (pick(target, *names, default=None) for names in (("failure", "fail"), ("warning", "warn")))
    block = lines(*total_head(name, f"{case['id']}: {case.get('name', '')}"), "  indicator o1", "    higher is better",
                  '    not monotone because "an operator by itself says nothing about better and worse"',
                  "    rated on keptn",
                  f"    fail when {operator_condition(failure)}" if failure else None,
                  f"    warning when {operator_condition(warning)}" if warning else None,
                  "    otherwise pass", "    score by level: pass 1, warning 0.5, fail 0")  # fmt: skip

    def compare(check: Check) -> None:
        check.level("result", f"{name}.o1", _level(expected))

    return question(case, block, value_rows(f"{name}.o1", number(pick(given, "value", "val")), Previous()), compare)


def _level(expected: Any) -> str:
    if isinstance(expected, str):
        return expected
    said = pick(expected, "result", "status", "verdict", "level", default=None)
    if isinstance(said, str):
        return said
    if "pass" not in expected and "warning" not in expected:
        raise NotRead(f"no result in {dict(expected)}")
    return "pass" if expected.get("pass") else "warning" if expected.get("warning") else "fail"


def analysis(case: Mapping[str, Any], name: str) -> Question:
    """Objectives with weights and given scores: the share of the greatest score, unless a key objective failed."""
    given, expected = case["input"], case["expected"]
    objectives = pick(given, "objectives") or ()
    total = {
        "pass": pick(given, "pass_percentage", "pass", default=0) or 0,
        "warning": pick(given, "warning_percentage", "warning", default=0) or 0,
    }
    notes: tuple[str, ...] = ()
    rating = "keptn_analysis"
    if not objectives and not number(total["pass"]):
        rating, notes = TOTAL, ("no objectives, and 0 % is enough: the adapter rates nothing as passed",)
    title = f"{case['id']}: {case.get('name', '')}"
    blocks, rows = list(total_head(name, title, total, rating, by_numbers=True)), []
    for place, one in enumerate(objectives, start=1):
        weight, score = number(pick(one, "weight")), number(pick(one, "score"))
        is_key = bool(pick(one, "key", "key_objective", "keyObjective", default=False))
        blocks.append(_scored(place, weight, is_key))
        rows.append(Row(f"{name}.o{place}", YEAR, written(score)))
    if not objectives:
        blocks.append(nothing_counted("objectives", "Objectives of the analysis"))
        rows.append(Row(f"{name}.objectives", YEAR, "0"))
    maximum = sum((Fraction(number(pick(one, "weight"))) for one in objectives), Fraction(0))

    def compare(check: Check) -> None:
        check.level("verdict", name, _level(expected))
        if "maximum_score" in expected:
            check.number("maximum score", name, number(expected["maximum_score"]), check.weights(name), TOLERANCE)
        wanted = optional(expected.get("total_score"))
        if wanted is not None and objectives:
            share = check.score(name)
            ours_total = None if share is None else exact(share) / 100 * maximum
            check.number("total score", name, wanted, ours_total, TOLERANCE, TOLERANCE)

    return question(case, lines(*blocks), rows, compare, notes)


def _scored(place: int, weight: Decimal, is_key: bool) -> str:
    """An objective whose value is its score: the weight, half of it, or 0."""
    share = f"value / {written(weight)}" if weight else "value"
    return lines(
        f"  indicator o{place} {quoted(f'objective {place}')}", "    higher is better", "    rated on keptn",
        f"    weight {written(weight)}", "    key" if is_key else None, "    fail when value at most 0",
        f"    pass when value at least {written(weight)}", "    otherwise warning", f"    score from {share}",
    )  # fmt: skip

"""Keptn's quality gates (lighthouse service): criteria and earlier values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tests.conformance.published.figures import number, optional, pick, written
from tests.conformance.published.findings import Difference, Finding, NotRead, State
from tests.conformance.published.keptn_criteria import Criterion, Previous, criteria_sets, objective
from tests.conformance.published.plans import Check, Question, Row, lines, quoted, refusal

FILE = "methods/keptn.goal"
YEAR = 2020
TOLERANCE = "1e-9"
TOTAL = "keptn_total"

EXAMPLE = """
goal example "What the ratings count is in at least one goal of the plan"
  rated by keptn_total
  with pass_from 90 %, warning_from 75 %
  indicator o1
    lower is better
    rated on keptn
    key
    pass when value at most 1
    otherwise fail
    score by level: pass 1, warning 0.5, fail 0
"""
EXAMPLE_ROWS = (Row("example.o1", YEAR, "1"),)


def question(
    case: Mapping[str, Any], block: str, rows: Sequence[Row], compare: Any, notes: Sequence[str] = ()
) -> Question:
    return Question(str(case["id"]), str(case["kind"]), block, tuple(rows), compare, YEAR, (FILE,), tuple(notes))


# ---- reading ---------------------------------------------------------------------------------------------


def previous_of(results: Any, comparison: Any) -> Previous:
    """The earlier values that count: those of the results that are there and succeeded."""
    values = [
        number(pick(_value_of(one), "value")) for one in results or () if one and _value_of(one).get("success", True)
    ]
    function = str((comparison or {}).get("aggregate_function", "avg"))
    return Previous(tuple(values), function)


def _value_of(result: Mapping[str, Any]) -> Mapping[str, Any]:
    nested = result.get("value")
    return nested if isinstance(nested, Mapping) else result


def value_rows(path: str, value: Decimal | None, previous: Previous) -> list[Row]:
    """The value now and earlier ones, one a year; a value that is not there is missing."""
    now = Row(path, YEAR, absence="missing") if value is None else Row(path, YEAR, written(value))
    return [now, *(Row(path, YEAR - 1 - place, written(v)) for place, v in enumerate(previous.values))]


def sli_value(given: Mapping[str, Any]) -> Decimal | None:
    """The measured value of an SLI; None where it was not measured."""
    sli = pick(given, "sli", "sli_result", "value")
    if not isinstance(sli, Mapping):
        return optional(sli)
    return number(pick(sli, "value")) if sli.get("success", True) else None


# ---- single criteria -------------------------------------------------------------------------------------


def parse_criterion(case: Mapping[str, Any], name: str) -> Question | Finding:
    """The criterion as we read it and as it is expected to be read must judge alike around its limit."""
    text, expected = pick(case["input"], "criterion", "criteria"), case["expected"]
    if expected.get("error"):
        return _parse_error(case, str(text))
    ours, theirs = Criterion.parse(str(text)), Criterion.of(expected)
    previous = Previous((Decimal(100),))
    rows: list[Row] = []
    blocks = []
    for place, value in enumerate(_around(theirs), start=1):
        for letter, criterion in (("a", ours), ("b", theirs)):
            blocks.append(objective(f"{letter}{place}", str(text), [[criterion]], [], previous))
            rows += value_rows(f"{name}.{letter}{place}", value, previous)
    block = lines(*total_head(name, str(text)), *blocks)

    def compare(check: Check) -> None:
        for what in ("operator", "percentage", "comparison", "increase", "value"):
            check.same(what, getattr(theirs, what), getattr(ours, what), f"{name}.a1")
        for place in (1, 2, 3):
            check.level(f"value {place}", f"{name}.a{place}", check[f"{name}.b{place}"].level)

    return question(case, block, rows, compare, ("criteria are read by the adapter",))


def _parse_error(case: Mapping[str, Any], text: str) -> Finding:
    try:
        read = Criterion.parse(text)
    except NotRead:
        return Finding(str(case["id"]), str(case["kind"]), State.AGREES, (), ("criteria are read by the adapter",))
    differs = Difference("the criterion", "an error", str(read))
    return Finding(str(case["id"]), str(case["kind"]), State.DIFFERS, (differs,))


def _around(criterion: Criterion) -> tuple[Decimal, Decimal, Decimal]:
    amount = criterion.value if criterion.increase else -criterion.value
    target = criterion.value if not criterion.comparison else 100 + amount
    return target - 1, target, target + 1


def compare_value(case: Mapping[str, Any], name: str) -> Question | Finding:
    """A value against a number."""
    given = case["input"]
    value = number(pick(given, "measured", "measured_value", "value", "actual"))
    bound = number(pick(given, "expected", "expected_value", "target", "threshold"))
    return _one_criterion(case, name, Criterion(str(pick(given, "operator")), bound), value, Previous())


def criterion_case(case: Mapping[str, Any], name: str) -> Question | Finding:
    """One criterion, fixed or relative to earlier values."""
    given = case["input"]
    criterion = Criterion.of(pick(given, "criterion", "criteria"))
    if case["kind"] == "fixed_threshold":
        criterion = criterion._replace(comparison=False, percentage=False)
    if case["kind"] == "comparison":
        criterion = criterion._replace(comparison=True)
    previous = previous_of(given.get("previous"), given.get("comparison"))
    return _one_criterion(case, name, criterion, sli_value(given), previous)


def _one_criterion(
    case: Mapping[str, Any], name: str, criterion: Criterion, value: Decimal | None, previous: Previous
) -> Question | Finding:
    expected = case["expected"]
    if not criterion.is_known:
        return _unknown_operator(case, criterion)
    block = lines(*total_head(name, f"{case['id']}: {case.get('name', '')}"),
                  objective("o1", "criterion", [[criterion]], [], previous,
                            f"score called compared from {criterion.target(previous)}"))  # fmt: skip

    def compare(check: Check) -> None:
        path = f"{name}.o1"
        check.level("result", path, "pass" if pick(expected, "result") else "fail")
        target = optional(expected.get("target_value"))
        if target is not None and value is not None:
            _compare_target(check, path, target)

    return question(case, block, value_rows(f"{name}.o1", value, previous), compare)


def _compare_target(check: Check, path: str, target: Decimal) -> None:
    """Where there are no earlier values Keptn names 0; ours is not known."""
    ours = check.score(path, "compared")
    if ours is None and target == 0:
        check.compared += 1
        return
    check.number("target value", path, target, ours, TOLERANCE, TOLERANCE)


def _indicator_lines(condition: str) -> tuple[str, ...]:
    return (
        "  indicator o1", "    lower is better", "    rated on keptn", f"    pass when {condition}",
        "    otherwise fail", "    score by level: pass 1, warning 0.5, fail 0",
    )  # fmt: skip


def _unknown_operator(case: Mapping[str, Any], criterion: Criterion) -> Finding:
    """Keptn reports an error; the rule language refuses the file."""
    said, kind = str(case["id"]), str(case["kind"])
    condition = f"value {criterion.operator} {written(criterion.value)}"
    block = lines(*total_head("c1", said), *_indicator_lines(condition))
    refused = refusal(f'use "{FILE}"\nplan p period {YEAR}\n{block}\n{EXAMPLE}')
    if refused and case["expected"].get("error") and not case["expected"].get("result"):
        return Finding(said, kind, State.AGREES, (), (f"a rule file with `{criterion.operator}` is refused",))
    return Finding(said, kind, State.DIFFERS, (Difference("the operator", "an error", "read", block),))


def criteria_sets_case(case: Mapping[str, Any], name: str) -> Question:
    """Several criteria: all of a set, or any of several sets."""
    given, expected = case["input"], case["expected"]
    listed = pick(given, "criteria_sets", "criteria_set", "criteria", "sets")
    if isinstance(listed, Mapping) or (listed and all(isinstance(one, str) for one in listed)):
        listed = [listed]
    sets = criteria_sets(listed)
    previous, value = previous_of(given.get("previous"), given.get("comparison")), sli_value(given)
    block = lines(*total_head(name, f"{case['id']}: {case.get('name', '')}"),
                  objective("o1", "criteria", sets, [], previous))  # fmt: skip
    targets, target_rows = target_goal(f"{name}t", sets, value, previous)

    def compare(check: Check) -> None:
        check.level("result", f"{name}.o1", "pass" if pick(expected, "result") else "fail")
        wanted = pick(expected, "targets", "violations", "pass_targets", default=None)
        compare_targets(check, f"{name}t", wanted, value, 0)

    rows = [*value_rows(f"{name}.o1", value, previous), *target_rows]
    return question(case, lines(block, targets), rows, compare)


def target_goal(name: str, sets: Any, value: Decimal | None, previous: Previous) -> tuple[str, list[Row]]:
    """A goal with an indicator for each single criterion, to see which are violated, and with which target."""
    blocks, rows = [], []
    for place, criterion in enumerate((c for one in sets for c in one), start=1):
        score = f"score called compared from {criterion.target(previous)}"
        blocks.append(objective(f"t{place}", "criterion", [[criterion]], [], previous, score))
        rows += value_rows(f"{name}.t{place}", value, previous)
    if not blocks:
        return "", []
    return lines(*total_head(name, "single criteria"), *blocks), rows


def compare_targets(check: Check, goal: str, wanted: Any, value: Decimal | None, before: int) -> None:
    """Targets in the order of the criteria; `before` is how many criteria of the goal stand before them."""
    for place, target in enumerate(wanted or (), start=before + 1):
        path = f"{goal}.t{place}"
        check.level(f"{target.get('criteria', place)} violated", path, "fail" if target["violated"] else "pass")
        number_of = optional(target.get("target_value"))
        if value is not None and number_of is not None:
            _compare_target(check, path, number_of)


# ---- earlier values --------------------------------------------------------------------------------------


def percentile(case: Mapping[str, Any], name: str) -> Question:
    """A percentile of a list of values, all of them earlier ones."""
    given, expected = case["input"], case["expected"]
    values = tuple(number(one) for one in pick(given, "values", "value", "list"))
    share = number(pick(given, "percentile", "p", "perc"))
    share = share * 100 if share <= 1 else share
    wanted = optional(pick(expected, "value", "percentile", "result") if isinstance(expected, Mapping) else expected)
    words = f"percentile {written(share)} of the previous {max(1, len(values))} values with at least 1"
    return _aggregate(case, name, Previous(values), words, wanted, not values)


def aggregate_previous(case: Mapping[str, Any], name: str) -> Question | Finding:
    """What earlier values come to, or that there are none to compare with."""
    given, expected = case["input"], case["expected"]
    previous = previous_of(given.get("previous"), given.get("comparison"))
    if previous.words is None:
        raise NotRead(f"the function {previous.function} is not known; Keptn takes 0 for it")
    skip = bool(pick(expected, "skip", default=False))
    return _aggregate(case, name, previous, previous.words, optional(expected.get("value")), skip)


def _aggregate(
    case: Mapping[str, Any], name: str, previous: Previous, words: str, wanted: Decimal | None, skip: bool
) -> Question:
    head = total_head(name, str(case["id"]))
    block = lines(*head, *_indicator_lines(f"{words} is known"), f"    score called aggregate from {words}")

    def compare(check: Check) -> None:
        path = f"{name}.o1"
        check.level("known", path, "fail" if skip else "pass")
        check.number("value", path, None if skip else wanted, check.score(path, "aggregate"), TOLERANCE, TOLERANCE)

    return question(case, block, value_rows(f"{name}.o1", Decimal(0), previous), compare)


def take_sli(case: Mapping[str, Any], name: str) -> Question:
    """The value that belongs to an objective, found by its name among those delivered."""
    given, expected = case["input"], case["expected"]
    delivered = pick(given, "sli_values", "results", "slis", "values")
    wanted = str(pick(given, "sli", "metric", "name"))
    found = pick(expected, "found", "result", "sli", "value", "taken", default=None)
    block = lines(*total_head(name, str(case["id"])), f"  indicator o1 {quoted(wanted)}",
                  f"    measured by keptn {quoted(f'{name} {wanted}')}", "    lower is better", "    rated on keptn",
                  "    pass when value is known", "    otherwise fail",
                  "    score by level: pass 1, warning 0.5, fail 0")  # fmt: skip
    rows = [Row(f"{name} {pick(sli, 'metric')}", YEAR, written(number(pick(sli, "value")))) for sli in delivered if sli]

    def compare(check: Check) -> None:
        path = f"{name}.o1"
        check.level("found", path, "pass" if found else "fail")
        value = optional(_value_of(found).get("value")) if isinstance(found, Mapping) else optional(found)
        check.number("value", path, value, check[path].value, TOLERANCE)

    return question(case, block, rows, compare, ("which values are left over is not compared",))


# ---- the goal --------------------------------------------------------------------------------------------


def total_head(
    name: str, title: str, total: Any = None, rating: str = TOTAL, *, by_numbers: bool = False
) -> tuple[str, ...]:
    """The lines that open a goal rated by a total score; `by_numbers`: 0.9 in place of 90 %."""
    passing = _percentage((total or {}).get("pass", "90%"))
    warning = _percentage((total or {}).get("warning", "75%")) if total is None or total.get("warning") else passing
    limits = (written(one / 100) if by_numbers else f"{written(one)} %" for one in (passing, warning))
    named = ", ".join(f"{what} {limit}" for what, limit in zip(("pass_from", "warning_from"), limits, strict=True))
    return f"goal {name} {quoted(title)}", f"  rated by {rating}", f"  with {named}"


def _percentage(text: Any) -> Decimal:
    return number(str(text).strip().removesuffix("%"))

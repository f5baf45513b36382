"""Keptn's quality gates (lighthouse service): whole evaluations, from the objectives to the total score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from tests.conformance.published.figures import exact, number, pick, written
from tests.conformance.published.findings import NotRead
from tests.conformance.published.keptn_criteria import Previous, criteria_sets, nothing_counted, objective
from tests.conformance.published.keptn_v1 import (
    TOLERANCE,
    YEAR,
    compare_targets,
    previous_of,
    question,
    target_goal,
    total_head,
    value_rows,
)
from tests.conformance.published.plans import Check, Question, Row, lines, quoted

INCLUDED = {"pass": ("pass",), "pass_or_warn": ("pass", "warning")}
"""Which evaluations are compared with, by `include_result_with_score`; for `all` every one is."""


class Objective(NamedTuple):
    """One objective of an evaluation with its value now and earlier ones."""

    sli: str
    passes: list[Any]
    warnings: list[Any]
    weight: Decimal
    key: bool
    value: Decimal | None
    previous: Previous

    @property
    def counts(self) -> bool:
        return bool(self.passes)


def evaluation(case: Mapping[str, Any], name: str) -> Question:
    """`objectives`, `composed_total` and `end_to_end`: objectives with their criteria, and the total score."""
    given, expected = case["input"], case["expected"]
    slo = pick(given, "slo", "slo_file")
    if not isinstance(slo, Mapping):
        raise NotRead("there is no SLO file that could be read")
    notes: list[str] = []
    earlier = _earlier(given, slo, case["kind"] == "end_to_end", notes)
    objectives = [_objective(one, given, slo, earlier) for one in slo.get("objectives") or ()]
    block, rows = _blocks(name, case, slo, objectives)
    if not objectives:
        notes.append("no objectives: the adapter asks for at least one, by a key indicator without weight")

    def compare(check: Check) -> None:
        _compare_objectives(check, name, objectives, expected)
        _compare_total(check, name, objectives, expected)

    return question(case, block, rows, compare, notes)


def _earlier(given: Mapping[str, Any], slo: Mapping[str, Any], selects: bool, notes: list[str]) -> list[Any]:
    """The results of earlier evaluations. In a whole run Keptn first selects those that passed, and so many of them."""
    evaluations = [one for one in given.get("previous_evaluations") or given.get("previous") or () if one]
    comparison = slo.get("comparison") or {}
    if selects:
        included = INCLUDED.get(str(comparison.get("include_result_with_score", "all")))
        single = comparison.get("compare_with") == "single_result"
        many = 1 if single else int(comparison.get("number_of_comparison_results") or 3)
        valid = [one for one in evaluations if not one.get("invalidated")]
        kept = [one for one in valid if included is None or one.get("result") in included][:many]
        if len(kept) < len(evaluations):
            notes.append(f"the adapter selected {len(kept)} of {len(evaluations)} earlier evaluations by their result")
        evaluations = kept
    return [result for e in evaluations for result in pick(e, "indicators", "indicator_results", default=()) if result]


def _objective(
    one: Mapping[str, Any], given: Mapping[str, Any], slo: Mapping[str, Any], earlier: list[Any]
) -> Objective:
    sli = str(pick(one, "sli", "metric"))
    delivered = [one for one in pick(given, "sli_values", "indicator_values") or () if one]
    measured = next((one for one in delivered if one.get("metric") == sli), None)
    value = number(measured["value"]) if measured and measured.get("success", True) else None
    own = [r for r in earlier if (r["value"] if isinstance(r.get("value"), Mapping) else r).get("metric") == sli]
    weight = one.get("weight")
    return Objective(
        sli, criteria_sets(one.get("pass")), criteria_sets(one.get("warning")),
        Decimal(1) if weight is None else number(weight), bool(one.get("key_sli")), value,
        previous_of(own, slo.get("comparison")),
    )  # fmt: skip


def _blocks(
    name: str, case: Mapping[str, Any], slo: Mapping[str, Any], objectives: Sequence[Objective]
) -> tuple[str, list[Row]]:
    title = f"{case['id']}: {case.get('name', '')}"
    if not objectives:
        head = total_head(name, title, slo.get("total_score"))
        member = nothing_counted("objectives", "Objectives in the SLO file", key=True)
        return lines(*head, member), [Row(f"{name}.objectives", YEAR, "0")]
    counts = any(one.counts for one in objectives)
    blocks = [*total_head(name, title, slo.get("total_score"))]
    more: list[str] = []
    rows: list[Row] = []
    for place, one in enumerate(objectives, start=1):
        if counts:
            blocks.append(objective(f"o{place}", one.sli, one.passes, one.warnings, one.previous,
                                    weight=one.weight, key=one.key))  # fmt: skip
        else:
            blocks.append(nothing_counted(f"o{place}", one.sli))
        rows += value_rows(f"{name}.o{place}", one.value, one.previous)
        for letter, sets in (("p", one.passes), ("w", one.warnings)):
            text, target_rows = target_goal(f"{name}_{letter}{place}", sets, one.value, one.previous)
            more.append(text)
            rows += target_rows
    return lines(*blocks, *(text for text in more if text)), rows


def _compare_objectives(check: Check, name: str, objectives: Sequence[Objective], expected: Mapping[str, Any]) -> None:
    results = expected.get("indicator_results")
    if results is None:
        return
    check.same("number of objectives", len(results), len(objectives), name)
    for place, (one, result) in enumerate(zip(objectives, results, strict=False), start=1):
        path = f"{name}.o{place}"
        ours = check[path].level if one.counts else "info"
        if "status" in result:
            check.same(f"status of {one.sli}", result["status"], ours, path)
        if "score" in result:
            share = check.score(path) if one.counts else 0
            weighted = None if share is None else exact(share) * Fraction(one.weight)
            check.number(f"score of {one.sli}", path, number(result["score"]), weighted, TOLERANCE, TOLERANCE)
        if one.counts:
            compare_targets(check, f"{name}_p{place}", result.get("pass_targets"), one.value, 0)
            compare_targets(check, f"{name}_w{place}", result.get("warning_targets"), one.value, 0)


def _compare_total(check: Check, name: str, objectives: Sequence[Objective], expected: Mapping[str, Any]) -> None:
    if "maximum_score" in expected and objectives:
        check.number("maximum score", name, number(expected["maximum_score"]), check.weights(name), TOLERANCE)
    failed = expected.get("key_sli_failed", (expected.get("key_sli") or {}).get("failed"))
    if failed is not None:
        keys = [f"{name}.o{place}" for place, one in enumerate(objectives, start=1) if one.key and one.counts]
        check.same("a key objective failed", bool(failed), any(check[path].level == "fail" for path in keys), name)
    result = expected.get("result") or expected.get("overall")
    if result:
        check.level("result", name, str(result))
    if expected.get("score") is not None and result:
        compare_score(check, name, number(expected["score"]))


def compare_score(check: Check, goal: str, wanted: Decimal) -> None:
    """The total score in percent. Where nothing counts Keptn says 100, or 0 without objectives; ours is not known."""
    share = check.score(goal)
    if share is None and not check.weights(goal):
        check.notes.append(f"nothing counts: Keptn's score is {wanted}, ours is not known")
        return
    check.number("score", goal, wanted, share, TOLERANCE, TOLERANCE)


# ---- the total score of given results --------------------------------------------------------------------


def total_score(case: Mapping[str, Any], name: str) -> Question:
    """Results of objectives with their scores: each is the value of an indicator."""
    given, expected = case["input"], case["expected"]
    if expected.get("error"):
        raise NotRead(f"Keptn reports an error in the settings: {expected['error']}")
    results, maximum = pick(given, "indicator_results", "results"), number(pick(given, "maximum_score", "maximum"))
    total = pick(given, "total_score", default=(given.get("slo") or {}).get("total_score"))
    failed = given.get("key_sli_failed", (given.get("key_sli") or {}).get("failed", False))
    key = _failing_key(results, str((given.get("key_sli") or {}).get("name", ""))) if failed else None
    blocks, rows = list(total_head(name, f"{case['id']}: {case.get('name', '')}", total, by_numbers=True)), []
    for place, result in enumerate(results, start=1):
        title = str((result.get("value") or {}).get("metric", place))
        if maximum == 0:
            blocks.append(nothing_counted(f"o{place}", title))
        else:
            status = str(result.get("status") or "fail")
            blocks.append(_given_result(place, title, status, place == key, Fraction(len(results)), maximum))
        rows.append(Row(f"{name}.o{place}", YEAR, written(number(pick(result, "score")))))

    def compare(check: Check) -> None:
        check.level("result", name, str(pick(expected, "result", "overall")))
        if expected.get("score") is not None:
            compare_score(check, name, number(expected["score"]))

    notes = ("the messages in English are not compared",) if expected.get("message") else ()
    return question(case, lines(*blocks), rows, compare, notes)


def _failing_key(results: Sequence[Mapping[str, Any]], key: str) -> int:
    """Which of the results is the key objective that failed: the one named, else the first that failed."""
    named = [place for place, r in enumerate(results, start=1) if key and (r.get("value") or {}).get("metric") == key]
    failing = [place for place, r in enumerate(results, start=1) if r.get("status") == "fail"]
    return next(iter((*named, *failing)), 1)


def _given_result(place: int, title: str, status: str, is_key: bool, many: Fraction, maximum: Decimal) -> str:
    """An indicator whose level is given and whose value is its score; the scores are shares of the maximum."""
    factor = many / Fraction(maximum)
    share = "value" if factor == 1 else f"value * {many} / {written(maximum)}"
    return lines(
        f"  indicator o{place} {quoted(title)}", "    higher is better", "    rated on keptn",
        "    key" if is_key else None, "    fail when value is not known", f"    otherwise {status}",
        f"    score from {share}",
    )  # fmt: skip

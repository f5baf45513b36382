"""Kinds of Keptn case with figures of our own, after the tables of Keptn's tests: each is read, and agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.published import keptn
from tests.conformance.published.findings import State, summary

AVG: dict[str, Any] = {
    "compare_with": "several_results", "include_result_with_score": "pass", "number_of_comparison_results": 2,
    "aggregate_function": "avg",
}  # fmt: skip


def sli(value: float, metric: str = "time", success: bool = True) -> dict[str, Any]:
    return {"metric": metric, "value": value, "success": success}


def earlier(*values: float, metric: str = "time", success: bool = True) -> list[dict[str, Any]]:
    return [{**sli(value, metric, success), "status": "pass", "score": 2} for value in values]


def slo(*objectives: dict[str, Any], **settings: Any) -> dict[str, Any]:
    total = {"pass": "90%", "warning": "75%"}
    return {"comparison": AVG, "objectives": list(objectives), "total_score": total, **settings}


def goal(name: str, passes: Any, warning: Any = None, **more: Any) -> dict[str, Any]:
    return {"sli": name, "pass": passes, "warning": warning, "weight": 1, "key_sli": False, **more}


CRITERION = {"percentage": True, "comparison": True, "increase": True}
CASES: list[tuple[str, Any, Any]] = [
    ("parse_criterion", {"criterion": "  <=+10   %"}, {"operator": "<=", "value": 10, **CRITERION}),
    ("parse_criterion", {"criterion": "?10"}, {"error": "invalid criteria"}),
    ("compare_value", {"measured": 10, "expected": 9, "operator": ">"}, {"result": True, "error": None}),
    ("compare_value", {"value": 10, "expected": 10, "operator": "?"}, {"result": False, "error": "no operator set"}),
    ("fixed_threshold", {"sli": sli(10), "criterion": {"operator": "=", "value": 9.0}}, {"result": False}),
    ("percentile", {"values": list(range(11)), "percentile": 0.9}, {"value": 9.8}),
    ("percentile", {"values": list(range(11)), "percentile": 0.95}, {"value": 10}),
    (
        "comparison",
        {"sli": sli(9), "criterion": {"operator": "=", "value": 1, "comparison": True}, "previous": earlier(10, 10),
         "comparison": AVG},
        {"result": True},
    ),
    ("single_criterion", {"sli": sli(11.01), "criterion": "<=+10%", "previous": earlier(10, 10)}, {"result": False}),
    ("single_criterion", {"sli": sli(5, success=False), "criterion": "<=+10%", "previous": []}, {"result": False}),
    (
        "criteria_set_all",
        {"sli": sli(11), "criteria": ["<=+10%", "<=10.0"], "previous": earlier(10, 10), "comparison": AVG},
        {"result": False, "targets": [
            {"criteria": "<=+10%", "target_value": 11, "violated": False},
            {"criteria": "<=10.0", "target_value": 10, "violated": True},
        ]},
    ),
    (
        "criteria_sets_any",
        {"sli": sli(11), "criteria_sets": [["<=10.0"], ["<=+10%"]], "previous": earlier(10, 10), "comparison": AVG},
        {"result": True, "targets": [
            {"criteria": "<=10.0", "target_value": 10, "violated": True},
            {"criteria": "<=+10%", "target_value": 11, "violated": False},
        ]},
    ),
    ("aggregate_previous", {"previous": earlier(5, 15), "comparison": AVG}, {"value": 10, "skip": False}),
    (
        "aggregate_previous",
        {"previous": earlier(5, 15, success=False), "comparison": AVG},
        {"value": 0, "skip": True},
    ),
    ("take_sli", {"sli": "time", "sli_values": [sli(1, "other"), sli(100)]}, {"found": sli(100), "left": []}),
    ("take_sli", {"sli": "absent", "sli_values": [sli(100)]}, {"found": None, "left": [sli(100)]}),
    (
        "objectives",
        {"sli_values": [sli(16), sli(1, "key", False)], "previous_evaluations": [{"indicators": earlier(10)}, None],
         "slo": slo(goal("time", [["<=15"], ["<=+10%"]], [["<=20"]]), goal("key", [["<5"]], key_sli=True))},
        {"maximum_score": 2, "key_sli": {"failed": True}, "indicator_results": [
            {"status": "warning", "score": 0.5, "pass_targets": [
                {"criteria": "<=15", "target_value": 15, "violated": True},
                {"criteria": "<=+10%", "target_value": 11, "violated": True},
            ]},
            {"status": "fail", "score": 0},
        ]},
    ),
    (
        "composed_total",
        {"sli_values": [sli(30, "log")], "slo": slo(goal("log", None)), "previous_evaluations": None},
        {"maximum_score": 0, "score": 100, "result": "pass", "indicator_results": [{"status": "info", "score": 0}]},
    ),
    (
        "composed_total",
        {"sli_values": [], "slo": slo(), "previous_evaluations": None},
        {"maximum_score": 100, "score": 0, "result": "fail", "indicator_results": None},
    ),
    (
        "end_to_end",
        {"sli_values": [sli(200), sli(200, "throughput"), sli(0, "errors")],
         "previous_evaluations": [{"result": "fail", "indicators": earlier(10)},
                                  {"result": "pass", "indicators": earlier(150)}],
         "slo": slo(goal("time", [{"criteria": ["<=+75%", "<800"]}]),
                    goal("throughput", [["<=+100%", ">=-80%"]]), goal("errors", None))},
        {"score": 100, "result": "pass", "indicator_results": [
            {"status": "pass", "score": 1}, {"status": "pass", "score": 1}, {"status": "info", "score": 0}]},
    ),
    (
        "total_score",
        {"maximum_score": 2, "total_score": {"pass": "90%", "warning": "75%"}, "key_sli": {"failed": True},
         "indicator_results": [{"score": 1, "status": "pass"}, {"score": 0, "status": "fail"}]},
        {"score": 50, "result": "fail"},
    ),
    (
        "total_score",
        {"maximum_score": 0, "total_score": {"pass": "90%", "warning": "75%"}, "key_sli_failed": True,
         "indicator_results": [{"score": 1, "status": "pass"}]},
        {"score": 100, "result": "pass"},
    ),
    ("v2_operator", {"value": 25, "operator": {"in_range": [15, 25]}}, {"fulfilled": True}),
    ("v2_operator", {"value": 30, "operator": {"notInRange": {"lowBound": 15, "highBound": 25}}}, {"fulfilled": True}),
    ("v2_operator", {"value": 15, "operator": {"greaterThan": {"fixedValue": "15"}}}, {"fulfilled": False}),
    ("v2_target", {"value": 10, "target": {}}, {"pass": True, "warning": False}),
    ("v2_target", {"value": 10, "target": {"failure": {"lt": 15}}}, {"pass": False, "warning": False}),
    ("v2_target", {"value": 17, "target": {"failure": {"lt": 15}, "warning": {"lt": 20}}}, {"result": "warning"}),
    ("v2_analysis", {"objectives": [], "pass_percentage": 0}, {"verdict": "pass", "total_score": 0}),
    (
        "v2_analysis",
        {"objectives": [{"weight": 10, "score": 10}, {"weight": 1, "key": True, "score": 0}], "pass_percentage": 80,
         "warning_percentage": 50},
        {"verdict": "fail", "total_score": 10, "maximum_score": 11},
    ),
]  # fmt: skip


def test_every_kind_has_a_case() -> None:
    assert {kind for kind, _, _ in CASES} == set(keptn.ADAPTERS)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("keptn")
    cases = [
        {"id": f"{kind}-{place}", "kind": kind, "name": "own figures", "input": given, "expected": expected}
        for place, (kind, given, expected) in enumerate(CASES)
    ]
    Path(folder / "cases.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return {finding.case: finding for finding in keptn.findings(folder)}


@pytest.mark.parametrize("place", range(len(CASES)), ids=lambda place: f"{CASES[place][0]}-{place}")
def test_case(found: dict[str, Any], place: int) -> None:
    finding = found[f"{CASES[place][0]}-{place}"]
    assert finding.state is State.AGREES, "\n".join(summary("keptn", [finding]))


def test_what_the_adapter_selects_is_said(found: dict[str, Any]) -> None:
    notes = next(finding.notes for case, finding in found.items() if case.startswith("end_to_end"))
    assert "the adapter selected 1 of 2 earlier evaluations by their result" in notes

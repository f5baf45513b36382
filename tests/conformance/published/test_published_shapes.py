"""Published goals in the shapes of the shared files, with figures of our own: each file is read, and agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.published import published_cases
from tests.conformance.published.findings import Finding, State, summary
from tests.conformance.published.published_words import status_of, target_statement


def found_in(folder: Path, **content: Any) -> list[Finding]:
    file = {"organisation": "Somewhere", "year": 2024, "rule_text": "", "note": "", **content}
    (folder / "case.json").write_text(json.dumps(file), encoding="utf-8")
    return list(published_cases.findings(folder))


def measured(status: str | None, outcome: Any, target: Any, direction: str = "higher", **more: Any) -> dict[str, Any]:
    return {"name": f"{outcome} for {target}", "unit": "%", "target": target, "direction": direction,
            "outcome": outcome, "previous": None, "status_published": status, **more}  # fmt: skip


def goal(*indicators: dict[str, Any], verdict: str | None = None) -> dict[str, Any]:
    return {"name": "A goal", "verdict_published": verdict, "indicators": list(indicators)}


def counted(verdict: str | None = None, **counts: int) -> dict[str, Any]:
    return {"name": "All", "verdict_published": verdict, "status_counts_published": counts, "indicators": []}


def assert_all_agree(found: list[Finding], many: int) -> None:
    bad = [finding for finding in found if finding.state is not State.AGREES]
    assert not bad, "\n".join(summary("published_cases", bad))
    assert len(found) == many


def test_met_or_not_where_no_band_is_published(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        goals=[
            goal(
                measured("Grön", 82, 80),
                measured("Gul", 78, 80),
                measured("Röd", 14, 10, "lower"),
                measured("uppnås", 237.1, 100, target_text=">100"),
                measured("not met", 100, 100, target_text=">100"),
                measured("Green", 85, "80-90"),
                measured("Green", "11 %", 14, "lower", target_text="<14% (2024) <15% (2025)"),
                measured("Grön", -14.5, -15.8, targets_by_year={"2024": -15.8, "2026": -4.7}),
                verdict="mål uppnåddes inte",
            )
        ],
    )
    assert_all_agree(found, 9)


def test_a_band_that_is_stated_decides_near(tmp_path: Path) -> None:
    rule = "Green on target, amber within 5 % of target, red below"
    found = found_in(tmp_path, rule_text=rule, goals=[goal(measured("amber", 76, 80), measured("red", 75.9, 80))])
    assert_all_agree(found, 2)


def test_havering(tmp_path: Path) -> None:
    rule = (
        "Green: on or within 10 % of target. Amber: more than 10 % off but improved or maintained against the quarter"
    )
    found = found_in(
        tmp_path,
        organisation="London Borough of Havering",
        rule_text=rule,
        goals=[
            goal(
                measured("Green", 72, 80),
                measured("Amber", 71, 80, previous=71),
                measured("Red", 71, 80, previous=72),
                measured("Green", 11, 10, "lower"),
            )
        ],
    )
    assert_all_agree(found, 4)


def test_anglesey_has_amber_beyond_the_band(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        organisation="Isle of Anglesey",
        rule_text="Above or within 5 % of target: green or yellow",
        goals=[goal(measured("Amber", 84, 90), measured("Yellow", 86, 90), measured("Green", 91, 90))],
    )
    assert_all_agree(found, 3)


def test_us_commerce_2007(tmp_path: Path) -> None:
    rule = "exceeded >125 % of target (blue); met 100-125 % (green); slightly below 95-99 % (yellow); not met (red)"
    found = found_in(
        tmp_path,
        rule_text=rule,
        goals=[goal(measured("exceeded", 126, 100), measured("met", 125, 100), measured("slightly below", 95, 100),
                    measured("not met", 94.9, 100), measured("met", 9, 10, "lower"))],
    )  # fmt: skip
    assert_all_agree(found, 5)


def test_change_without_a_target(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        goals=[goal(measured("improved", 9, None, "lower", previous=10), measured("oförändrad", 9, None, previous=9))],
    )
    assert_all_agree(found, 2)


def test_counts(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        rule_text="Met = 100 % of targets, significantly met 75-99 %, not met <75 %",
        note="6/8=75 %; of those with a result 6/7 = 86 %",
        goals=[counted("significantly met", met=6, not_met=1, not_available=1)],
    )
    assert_all_agree(found, 3)


def test_a_wrong_share_differs(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, goals=[counted("met 93 percent of targets", blue=17, green=30, red=4)])
    assert found.state is State.DIFFERS
    assert found.differences[0].ours == "92 %"


def test_counts_that_do_not_add_up_are_named(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, goals=[counted("met", fully=12, substantially=6, partially=4, stated_total=20)])
    assert found.state is State.CONTRADICTION
    assert found.notes == ("the counts sum to 22, but the total is stated as 20",)


def test_two_targets_in_one_source(tmp_path: Path) -> None:
    conflict = {"target_text_conflict": "description -0,5% (2024)"}
    (found,) = found_in(tmp_path, goals=[goal(measured("Röd", 5.9, -6.5, "lower", **conflict))])
    assert found.state is State.AGREES
    assert found.compared == 2


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    words = measured("green", 3, "an increase in all areas")
    found = found_in(tmp_path, goals=[goal(measured("green", None, None), words, verdict="delvis")])
    assert [finding.state for finding in found] == [State.NOT_STATED] * 3
    (found_word,) = found_in(tmp_path, goals=[goal(measured("purple", 80, 80))])
    assert found_word.state is State.NOT_READ


def test_an_unknown_shape_is_not_read(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, goals={"not": "a list"})
    assert found.state is State.NOT_READ


@pytest.mark.parametrize(
    ("word", "level"),
    [("Grön", "met"), ("når inte upp till målet", "missed"), ("nära (likaså)", "near"), ("delvis uppfyllt", "near"),
     ("inte uppfyllda", "missed"), ("Not met", "missed"), ("slightly below", "near"), ("exceeded", "exceeded"),
     ("uppfyllda", "met"), ("on track", "met"), ("", None), (None, None)],
)  # fmt: skip
def test_status_words(word: str | None, level: str | None) -> None:
    assert status_of(word) == level


@pytest.mark.parametrize(
    ("indicator", "statement"),
    [
        (
            {"target_text": "<14% (2024) <15% (2025)", "direction": "lower"},
            "target below 14 in 2024, 15 in 2025 stepwise",
        ),
        ({"target_text": "minst 80 procent"}, "target at least 80"),
        ({"target": "≤ 3,5 %"}, "target at most 3.5"),
        ({"target": "20–30"}, "target between 20 and 30"),
        ({"target_max": 2}, "target at most 2"),
        ({"target": None}, None),
    ],
)
def test_targets_in_words(indicator: dict[str, Any], statement: str | None) -> None:
    assert target_statement(indicator, 2024) == statement

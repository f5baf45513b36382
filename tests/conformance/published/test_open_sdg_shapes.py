"""Kinds of Open SDG case with figures of our own, against the published formulas restated here: read, and agreeing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import product
from math import copysign, nextafter
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.published import open_sdg
from tests.conformance.published.findings import Finding, State, summary

Case = tuple[str, dict[str, Any], dict[str, Any]]


# ---- the published formulas, in plain numbers ------------------------------------------------------------


def coefficient(base: float, limit: float | None) -> float:
    if limit is None or abs(base) >= 2 * abs(limit):
        return 1
    filled = abs(base) / abs(limit)
    return 1 - float((filled if filled <= 1 else 2 - filled) ** 4.44)


def value_of(given: Mapping[str, Any]) -> float | None:
    base, now = given["base_value"] or 0.001, given["current_value"]
    years = given["current_year"] - given["base_year"]
    if years < 1 or base * now < 0:
        return None
    growth: float = copysign(1, base) * given["direction"] * ((now / base) ** (1 / years) - 1)
    if given["target"] is None:
        return growth
    required = (given["target"] / base) ** (1 / (given["target_year"] - given["base_year"])) - 1
    return growth / abs(required) if required else None


def is_achieved(given: Mapping[str, Any]) -> bool:
    target, now = given["target"], given["current_value"]
    return target is not None and (now >= target if given["direction"] == 1 else now <= target)


def status_of(value: float | None, has_target: bool, room: float = 1) -> str:
    if value is None:
        return "not_available"
    high, middle = (0.95, 0.6) if has_target else (0.015 * room, 0.005 * room)
    return (
        "substantial_progress" if value >= high else "moderate_progress" if value >= middle
        else "limited_progress" if value >= 0 else "deterioration"
    )  # fmt: skip


def score_of(value: float | None, has_target: bool, room: float = 1) -> float | None:
    if value is None:
        return None
    if has_target:
        return min(7.1429 * value - 4.2857, 5) if value >= 0.6 else max(4.1667 * value - 2.5, -5)
    if value < 0:
        return max(125 * value - 2.5, -5)
    if room == 0:
        return 5
    if value >= 0.015 * room:
        return min(500 * value / room - 5, 5)
    return 250 * value / room - 1.25 if value >= 0.005 * room else 500 * value / room - 2.5


def eustat_status(value: float | None, has_target: bool, room: float = 1) -> str:
    if value is None:
        return "not_available"
    names = ("significant_progress", "moderate_progress", "no_progress", "moderate_deterioration")
    limits = (0.95, 0.6, None, 0) if has_target else (0.01 * room, 0.001 * room, -0.001, -0.01 * room)
    above = (True, True, False, False)  # the first two limits are not included
    found = (
        name for name, limit, strict in zip(names, limits, above, strict=True)
        if limit is not None and (value > limit if strict else value >= limit)
    )  # fmt: skip
    return next(found, "significant_deterioration")


def eustat_score(value: float | None, has_target: bool, room: float = 1) -> float | None:
    if value is None:
        return None
    if has_target:
        return max(-5, min(5, 5 / 0.7 * (value - 0.6) if value >= 0.6 else 5 / 1.2 * (value + 0.6) - 5))
    return max(-5, min(5, 5 * value / (0.02 * (room if value > 0 else 1))))


# ---- the cases -------------------------------------------------------------------------------------------


def _grid() -> Iterator[dict[str, Any]]:
    currents = (4.5, 9.9, 10.0, 10.2, 10.6, 11.4, 14.0, 19.0, -3.0)
    for now, direction, target, limit in product(currents, (1, -1), (None, 5.0, 20.0, 12.5), (None, 12.0, 100.0)):
        if target is None or limit is None:
            yield {"base_value": 10.0, "base_year": 2015, "current_value": now, "current_year": 2021, "target": target,
                   "target_year": 2030, "direction": direction, "limit": limit}  # fmt: skip
    yield {"base_value": -10.0, "base_year": 2015, "current_value": -9.0, "current_year": 2016, "target": None,
           "target_year": 2030, "direction": 1, "limit": None}  # fmt: skip
    yield {"base_value": 0, "base_year": 2015, "current_value": 0.0012, "current_year": 2021, "target": None,
           "target_year": 2030, "direction": 1, "limit": None}  # fmt: skip


def _series() -> Iterator[Case]:
    for given in _grid():
        value, has_target = value_of(given), given["target"] is not None
        room = 1 if has_target else coefficient(given["base_value"], given["limit"])
        achieved = is_achieved(given)
        status = "target_achieved" if achieved else status_of(value, has_target, room)
        score = 5 if achieved else score_of(value, has_target, room)
        yield "series", given, {"progress_value": value, "status": status, "score": score}
        status = "significant_progress" if achieved else eustat_status(value, has_target, room)
        score = 5 if achieved else eustat_score(value, has_target, room)
        yield "variant_eustat", given, {"progress_value": value, "status": status, "score": score}


def _classify() -> Iterator[Case]:
    thresholds = {True: (0.0, 0.6, 0.95, -1.2, 1.3), False: (0.0, 0.005, 0.015, -0.02, 0.02)}
    for has_target, limits in thresholds.items():
        for limit in limits:
            for value in (nextafter(limit, -9), limit, nextafter(limit, 9)):
                expected = {"status": status_of(value, has_target), "score": score_of(value, has_target)}
                given = {"has_target": has_target, "progress_value": value, "coefficient": 1}
                yield "classify", given, expected
    for room, value in product((0.25, 0.9539290869596531), (-0.001, 0, 0.002, 0.006, 0.02)):
        given = {"has_target": False, "progress_value": value, "coefficient": room}
        expected = {"status": status_of(value, False, room), "score": score_of(value, False, room)}
        yield "classify", given, expected
    yield "classify", {"has_target": True, "progress_value": None}, {"status": "not_available", "score": None}


def _others() -> Iterator[Case]:
    for score, status in ((5, "substantial_progress"), (2.5, "substantial_progress"), (0, "moderate_progress"),
                          (nextafter(0, -1), "limited_progress"), (-2.5, "limited_progress"),
                          (nextafter(-2.5, -9), "deterioration"), (None, "not_available")):  # fmt: skip
        yield "status_from_score", {"score": score, "target_achieved": False}, {"status": status}
    yield "status_from_score", {"score": 5, "target_achieved": True}, {"status": "target_achieved"}
    for base, limit in ((0, 0), (5, 0), (0, 100), (50, 100), (100, 100), (150, 100), (200, 100), (-50, -100)):
        room = coefficient(base, limit)
        thresholds = {"high": 0.015 * room, "med": 0.005 * room, "low": 0}
        yield "limit_coefficient", {"base_value": base, "limit": limit}, {"coefficient": room, "thresholds": thresholds}
    members = [
        {"tag": "a", "score": 5.0, "status": "target_achieved"},
        {"tag": "b", "score": -4.0, "status": "deterioration"},
        {"tag": "c", "score": None, "status": "not_available"},
    ]
    yield "aggregate", {"series": members}, {"score": 0.5, "status": "moderate_progress"}
    yield "aggregate", {"series": members, "multiplicities": {"b": 2}}, {"score": -1.0, "status": "limited_progress"}
    yield "aggregate", {"series": members[:1]}, {"score": 5.0, "status": "target_achieved"}
    yield "aggregate", {"series": members[2:]}, {"score": None, "status": ""}
    yield "variant_eustat_aggregate", {"series": members[1:]}, {"score": -4.0, "status": "significant_deterioration"}


def _time_series() -> Iterator[Case]:
    points = [["2012/13", 8.0], [2016, 10.0], [2018, None], [2021, 11.0]]
    wanted = {"base_year": 2016, "base_value": 10.0, "current_year": 2021, "current_value": 11.0}
    growth = 1.1 ** (1 / 5) - 1
    configs: list[tuple[dict[str, Any], float]] = [
        ({"direction": "positive"}, growth),
        ({}, -growth),
        ({"direction": "positive", "target": 20, "target_year": 2026}, growth / (2 ** (1 / 10) - 1)),
        ({"direction": "negative", "target": 0}, -growth / abs(0.0001 ** (1 / 14) - 1)),
        ({"direction": "positive", "limit": 100, "base_year": 2014}, growth),
    ]
    for config, value in configs:
        has_target = "target" in config
        room = coefficient(10, config.get("limit"))
        expected = {"progress_value": value, "status": status_of(value, has_target, room)}
        yield "time_series", {"series": points, "config": config}, {**wanted, **expected}
    config = {"direction": "positive", "base_year": 2013}
    growth = (11 / 8) ** (1 / 9) - 1
    expected = {"base_year": 2012, "base_value": 8.0, "progress_value": growth, "status": eustat_status(growth, False)}
    yield "variant_eustat", {"series": points, "config": config}, expected


def _pages() -> Iterator[Case]:
    rows = "Year,Units,Group,Value\n2015,Total,A,1\n2015,Total,,5\n2016,Total,,4\n2015,Percent,,7\n"
    config: dict[str, Any] = {"direction": "positive", "unit": "Total"}
    yield "acceptance", {"rows_csv": rows, "config": config}, {"label": "Deterioration"}
    config = {**config, "disaggregation": [{"field": "Group", "value": "A"}]}
    yield "acceptance", {"rows_csv": f"{rows}2016,Total,A,2\n", "config": config}, {"label": "On track"}
    yield "acceptance", {"progress_status": "target_achieved"}, {"label": "Target achieved"}


CASES = [*_series(), *_classify(), *_others(), *_time_series(), *_pages()]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    folder = tmp_path_factory.mktemp("open_sdg")
    cases = [
        {"id": f"{kind}-{place}", "kind": kind, "name": "own figures", "input": given, "expected": expected}
        for place, (kind, given, expected) in enumerate(CASES)
    ]
    Path(folder / "cases.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return list(open_sdg.findings(folder))


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in CASES}))
def test_kind(found: list[Finding], kind: str) -> None:
    of_kind = [finding for finding in found if finding.kind == kind]
    bad = [finding for finding in of_kind if finding.state is not State.AGREES]
    assert len(of_kind) == sum(known == kind for known, _, _ in CASES)
    assert not bad, "\n".join(summary(kind, bad))

"""Open SDG: the kinds of case that are no single series, and which adapter reads which kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

from tests.conformance.published.figures import decimals, number, optional, pick, read_json, written
from tests.conformance.published.findings import Finding, NotRead
from tests.conformance.published.open_sdg_series import (
    ABSOLUTE,
    EUSTAT,
    FIRST_FORMULA,
    NOT_AVAILABLE,
    OPEN_SDG,
    RELATIVE,
    Method,
    Series,
    from_time_series,
    goal_block,
    rating_of_any,
    series_question,
    series_rows,
)
from tests.conformance.published.plans import Check, Question, Row, ask, by_case, lines, quoted

SET = "open_sdg"

LABELS = {
    "target achieved": "target_achieved", "on track": "substantial_progress",
    "progress made, but acceleration needed": "moderate_progress", "moderate progress": "moderate_progress",
    "limited progress": "limited_progress", "limited or no progress": "limited_progress",
    "deterioration": "deterioration", "substantial progress": "substantial_progress",
}  # fmt: skip
"""What the page of the reference site shows for a status."""

NO_SERIES = ("Year", "Value", "Progress", "Units", "Series", "GeoCode", "Observation status", "Unit multiplier",
             "Unit measure")  # fmt: skip
"""Columns of a data table that are no disaggregation."""


def findings(folder: Path) -> Iterator[Finding]:
    """What comes of each case in `cases.json`."""
    cases = read_json(folder / "cases.json")
    listed = cases["cases"] if isinstance(cases, dict) else cases
    made = list(by_case(listed, _question))
    yield from (finding for finding in made if isinstance(finding, Finding))
    yield from ask(question for question in made if isinstance(question, Question))


def _question(case: Mapping[str, Any], name: str) -> Question | Finding:
    match str(case["kind"]):
        case "series" | "time_series":
            return series_question(case, name, OPEN_SDG)
        case "series_v1":
            return series_question(case, name, FIRST_FORMULA)
        case "aggregate":
            return _aggregate(case, name, OPEN_SDG)
        case "classify":
            return _classify(case, name)
        case "status_from_score":
            return _status_from_score(case, name)
        case "limit_coefficient":
            return _limit_coefficient(case, name)
        case "acceptance":
            return _acceptance(case, name)
        case kind if "eustat" in kind:
            is_aggregate = any(isinstance(one, Mapping) for one in case["input"].get("series") or ())
            return _aggregate(case, name, EUSTAT) if is_aggregate else series_question(case, name, EUSTAT)
    raise NotRead(f"the kind {case['kind']} is not known")


def _made(
    case: Mapping[str, Any], block: str, rows: tuple[Row, ...], compare: Any, period: int = 2020,
    method: Method = OPEN_SDG, notes: tuple[str, ...] = (),
) -> Question:  # fmt: skip
    return Question(str(case["id"]), str(case["kind"]), block, rows, compare, period, (method.file,), notes)


# ---- roll-up by scores -----------------------------------------------------------------------------------


def _aggregate(case: Mapping[str, Any], name: str, method: Method) -> Question:
    """Series with their published scores; one that was counted twice stands twice."""
    members, expected = pick(case["input"], "series", "members", "scores"), case["expected"]
    times = pick(case["input"], "multiplicities", "multiplicity", default=case.get("multiplicities")) or {}
    counted: list[Mapping[str, Any]] = []
    for place, member in enumerate(members):
        tag = str(member.get("tag", place))
        many = times.get(tag, 1) if isinstance(times, Mapping) else times[place]
        counted += [member] * int(member.get("multiplicity", many))
    achieved = "target_achieved" if method is OPEN_SDG else "significant_progress"
    filler = "moderate_progress"
    blocks, rows = [], []
    for place, member in enumerate(counted, start=1):
        status = member.get("status")
        is_achieved = bool(member.get("target_achieved", status == "target_achieved"))
        level = achieved if is_achieved else str(status) if status in method.levels else filler
        blocks.append(_scored_member(f"s{place}", str(member.get("tag", place)), level, method))
        score = optional(member.get("score"))
        if score is not None:
            rows.append(Row(f"{name}.s{place}", 2020, written(score)))
    title = f"{case['id']}: {case.get('name', '')}"
    block = lines(f"goal {name} {quoted(title)}", f"  rated by {method.roll_up}", *blocks)

    def compare(check: Check) -> None:
        status = expected.get("status")
        check.level("status", name, None if status in NOT_AVAILABLE else status)
        if "score" in expected:
            score = optional(expected["score"])
            check.number("score", name, score, check.score(name), RELATIVE, ABSOLUTE[method.name])

    notes = ("series listed twice are counted twice, as published",) if times else ()
    return _made(case, block, tuple(rows), compare, method=method, notes=notes)


def _scored_member(name: str, title: str, level: str, method: Method) -> str:
    """An indicator whose level and score are given."""
    return lines(
        f"  indicator {name} {quoted(title)}", "    higher is better", f"    rated on {method.name}",
        "    cannot be assessed when value is not known", f"    otherwise {level}", "    score from value",
    )  # fmt: skip


def _status_from_score(case: Mapping[str, Any], name: str) -> Question:
    given = case["input"]
    score = optional(pick(given, "score"))
    level = "target_achieved" if given.get("target_achieved") else "moderate_progress"
    block = lines(f"goal {name} {quoted(case['id'])}", f"  rated by {OPEN_SDG.roll_up}",
                  _scored_member("s1", "a series with this score", level, OPEN_SDG))  # fmt: skip
    rows = () if score is None else (Row(f"{name}.s1", 2020, written(score)),)

    def compare(check: Check) -> None:
        status = pick(case["expected"], "status")
        check.level("status", name, None if status in NOT_AVAILABLE else status)

    return _made(case, block, rows, compare)


# ---- a value and its status ------------------------------------------------------------------------------

_MANY_DIGITS, _GROWTH_DIGITS = 80, 28
_REQUIRED = Decimal("0.1")
_TARGET_FACTOR = Decimal("1.1") ** 15  # growth of exactly 0.1 a year from 2015 to 2030


def _classify(case: Mapping[str, Any], name: str) -> Question:
    """A series that has exactly this value: one year after the base, and the target growth is exactly 0.1 a year."""
    given, expected = case["input"], case["expected"]
    value = optional(pick(given, "progress_value", "value"))
    has_target = bool(pick(given, "has_target", default=given.get("method") in (2, "2")))
    coefficient = optional(pick(given, "coefficient", default=None))
    notes: list[str] = []
    points, base = _growing_points(value if value is None or not has_target else value * _REQUIRED, notes)
    target = base * _TARGET_FACTOR if has_target else None
    if given.get("target_achieved"):
        points, target = ((2015, base), (2016, base)), base
    if coefficient is None or coefficient == 1 or has_target:
        series = Series(points, 2015, 2016, True, target, 2030, None)
        block = goal_block(name, str(case["id"]), series, OPEN_SDG)
    else:
        series = Series(points, 2015, 2016, True, None, 2030, 4 * base)
        own = f"with coefficient {written(coefficient)}"
        block = goal_block(name, str(case["id"]), series, OPEN_SDG, own)

    def compare(check: Check) -> None:
        path = f"{name}.x"
        status = expected.get("status")
        check.level("status", path, None if status in NOT_AVAILABLE else status)
        if "score" in expected:
            check.number("score", path, optional(expected["score"]), check.score(path), RELATIVE, "1e-12")

    return _made(case, block, series_rows(name, series), compare, 2016, notes=tuple(notes))


def _growing_points(growth: Decimal | None, notes: list[str]) -> tuple[tuple[tuple[int, Decimal], ...], Decimal]:
    """A base in 2015 and a value in 2016 that lie apart by exactly this growth, and the base."""
    if growth is None:
        return ((2016, Decimal(1)),), Decimal(1)
    if growth <= -1:
        raise NotRead("no series of positive values falls by so much in a year")
    if decimals(growth) > _GROWTH_DIGITS:
        growth = number(written(growth, _GROWTH_DIGITS))
        notes.append(f"the value has more than {_GROWTH_DIGITS} decimals; the nearest with so many, not 0, is taken")
    with localcontext() as context:
        context.prec = _MANY_DIGITS
        base = Decimal(10) ** max(0, decimals(growth) - 17)
        return ((2015, base), (2016, base * (1 + growth))), base


def _limit_coefficient(case: Mapping[str, Any], name: str) -> Question:
    """A series that starts from this base and falls, so that every threshold is compared with."""
    given, expected = case["input"], case["expected"]
    base, limit = number(pick(given, "base_value", "base")), number(pick(given, "limit"))
    points = ((2015, base), (2016, base / 2 if base > 0 else 2 * base))
    series = Series(points, 2015, 2016, True, None, 2030, limit or None)
    more = ["score called coefficient from coefficient"] if limit else []
    block = goal_block(name, str(case["id"]), series, OPEN_SDG, *more)

    def compare(check: Check) -> None:
        path = f"{name}.x"
        if limit:
            wanted = number(pick(expected, "coefficient", "C"))
            check.number("coefficient", path, wanted, check.score(path, "coefficient"), RELATIVE, "1e-12")
        thresholds = expected.get("thresholds") or {}
        limits = [low for step in check[path].steps if (low := getattr(step.finding, "low", None)) is not None]
        for what, found in zip(("high", "med", "low"), limits, strict=False):
            if what in thresholds:
                check.number(f"threshold {what}", path, number(thresholds[what]), found.number, RELATIVE, "1e-12")

    notes = () if limit else ("a limit of 0 changes nothing: only the thresholds are compared",)
    return _made(case, block, series_rows(name, series), compare, 2016, notes=notes)


# ---- pages of the reference site -------------------------------------------------------------------------


def _acceptance(case: Mapping[str, Any], name: str) -> Question:
    """A table with its configuration, and the label that the page shows."""
    given, expected = dict(case["input"]), case["expected"]
    config = pick(given, "config", default={}) or {}
    label = str(expected.get("label") or "").strip().lower()
    status = expected.get("status") or LABELS.get(label) or label.replace(" ", "_") or None
    said = pick(given, "progress_status", "manual_status", default=config.get("progress_status"))
    if said and not given.get("series") and not given.get("rows_csv"):
        return _said_by_hand(case, name, str(said), status)
    if not given.get("series"):
        given["series"] = selected_points(str(pick(given, "rows_csv", "csv", "rows")), config)
    notes: list[str] = []
    series = from_time_series(given, OPEN_SDG, notes)
    block = goal_block(name, f"{case['id']}: {case.get('name', '')}", series, OPEN_SDG)

    def compare(check: Check) -> None:
        check.level("status", f"{name}.x", None if status in NOT_AVAILABLE else status)

    return _made(case, block, series_rows(name, series), compare, series.current_year, notes=tuple(notes))


def _said_by_hand(case: Mapping[str, Any], name: str, said: str, status: Any) -> Question:
    """A status that was written into the metadata, not calculated: a judged indicator."""
    block = lines(
        f"goal {name} {quoted(case['id'])}", rating_of_any(OPEN_SDG), "  indicator x",
        '    judged against "progress status in the metadata"', "    rated on open_sdg",
    )  # fmt: skip
    row = Row(f"{name}.x", 2020, level=said, comment="written into the metadata")

    def compare(check: Check) -> None:
        check.level("status", f"{name}.x", status)

    return _made(case, block, (row,), compare, notes=("the status was written by hand, not calculated",))


def selected_points(text: str, config: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The rows of a table that make the series of a configuration, as Open SDG selects them.

    The progress column replaces the values; unit, series and disaggregations are filters; without a disaggregation
    the headline rows count, those in which no disaggregation is named. A filter that fits nothing is ignored.
    """
    rows = [dict(row) for row in csv.DictReader(io.StringIO(text))]
    if not rows:
        raise NotRead("the table has no rows")
    value_column = "Progress" if "Progress" in rows[0] else "Value"
    filters = [("Units", config.get("unit")), ("Series", config.get("series"))]
    disaggregations = config.get("disaggregation") or []
    filters += [(one["field"], one["value"]) for one in disaggregations]
    for column, wanted in filters:
        if wanted is not None and any(row.get(column) == str(wanted) for row in rows):
            rows = [row for row in rows if row.get(column) == str(wanted)]
    if not disaggregations:
        rows = [row for row in rows if not any(row[column] for column in row if column not in NO_SERIES)]
    points = [(row["Year"], row[value_column]) for row in rows if row.get(value_column)]
    if len({point[0] for point in points}) < len(points):
        raise NotRead("several series are left after the filters")
    return points

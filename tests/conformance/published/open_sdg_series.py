"""Open SDG: a series with its base, current value and target becomes an indicator of a plan.

The rules are those of the method files: `methods/open_sdg.goal`, and `methods/eustat.goal` for the Basque variant.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from tests.conformance.published.figures import (
    exact,
    is_shortened,
    number,
    optional,
    pick,
    written,
    year,
)
from tests.conformance.published.findings import NotRead
from tests.conformance.published.plans import Check, Question, Row, lines, quoted

RELATIVE = "1e-7"
ABSOLUTE = {"open_sdg": "1e-12", "open_sdg_2023": "1e-12", "eustat": "1e-10"}
"""EUSTAT publishes its values with ten decimals, the others all that a binary float has."""

NOT_AVAILABLE = (None, "", "not_available")
SMALL = Decimal("0.001")

PUBLISHED_ACHIEVED = {"eustat": "significant_progress"}

Point = tuple[int, Decimal]


class Method(NamedTuple):
    """A published method: its scale, the file and names of its ratings, and its levels from best to worst."""

    name: str
    file: str
    with_target: str
    without_target: str
    with_limit: str
    roll_up: str
    levels: tuple[str, ...]


OPEN_SDG = Method(
    "open_sdg", "methods/open_sdg.goal", "open_sdg_with_target", "open_sdg_without_target", "open_sdg_with_limit",
    "open_sdg_indicator",
    ("target_achieved", "substantial_progress", "moderate_progress", "limited_progress", "deterioration"),
)  # fmt: skip
FIRST_FORMULA = Method(
    "open_sdg_2023", "methods/open_sdg_2023.goal", "open_sdg_with_target_2023", "open_sdg_without_target_2023",
    "open_sdg_without_target_2023", "open_sdg_indicator",
    ("target_achieved", "substantial_progress", "moderate_progress", "negligible_progress", "deterioration"),
)  # fmt: skip
EUSTAT = Method(
    "eustat", "methods/eustat.goal", "eustat_with_target", "eustat_without_target", "eustat_with_limit",
    "eustat_indicator",
    ("significant_progress", "moderate_progress", "no_progress", "moderate_deterioration", "significant_deterioration"),
)  # fmt: skip


class Series(NamedTuple):
    """One series as the methods see it. `base_year` is exact, or with `or_later` the first year wanted."""

    points: tuple[Point, ...]
    base_year: int
    current_year: int
    higher: bool
    target: Decimal | None
    target_year: int
    limit: Decimal | None
    or_later: bool = False

    @property
    def is_expired(self) -> bool:
        return self.target is not None and self.target_year < self.current_year


def series_question(case: Mapping[str, Any], name: str, method: Method) -> Question:
    """A case that gives base and current value, or the whole time series with its configuration."""
    given, expected = pick(case, "input"), pick(case, "expected")
    notes: list[str] = []
    if "series" in given or "points" in given:
        series = from_time_series(given, method, notes)
    else:
        series = from_two_values(given, notes)
    title = f"{case['id']}: {case.get('name', '')}"
    wrong = bool(case.get("known_wrong_upstream"))

    def compare(check: Check) -> None:
        _compare(check, f"{name}.x", series, expected, method, wrong)

    block, rows = goal_block(name, title, series, method), series_rows(name, series)
    if wrong:
        block += "\n" + goal_block(f"{name}_now", f"{title}, by the rule of today", series, OPEN_SDG)
        rows += series_rows(f"{name}_now", series)
    uses = tuple(dict.fromkeys((method.file, OPEN_SDG.file)))
    return Question(str(case["id"]), str(case["kind"]), block, rows, compare, series.current_year, uses, tuple(notes))


# ---- reading ---------------------------------------------------------------------------------------------


def from_two_values(given: Mapping[str, Any], notes: list[str]) -> Series:
    base_year, current_year = year(pick(given, "base_year")), year(pick(given, "current_year"))
    base = _positive(number(pick(given, "base_value")), "base value", notes)
    current = number(pick(given, "current_value"))
    points = ((base_year, base), (current_year, current)) if base_year < current_year else ((current_year, current),)
    target = _target(given, notes)
    return Series(
        points, base_year, current_year, _higher(pick(given, "direction", default=None)), target,
        _target_year(given), _limit(given, target, notes),
    )  # fmt: skip


def from_time_series(given: Mapping[str, Any], method: Method, notes: list[str]) -> Series:
    """The last year that has a value is the current one; Open SDG takes the base year or the next that is there."""
    config = pick(given, "config", "options", default={}) or {}
    if config.get("progress_thresholds"):
        raise NotRead("it has thresholds of its own, which its score lines do not follow")
    points = [(year(y), value) for y, v in pick(given, "series", "points") if (value := optional(v)) is not None]
    if not points:
        raise NotRead("the series has no values")
    if len({y for y, _ in points}) < len(points):
        raise NotRead("a year stands twice in the series")
    current_year = max(y for y, _ in points)
    wanted = year(config.get("base_year") or 2015)
    or_later = True
    if method is EUSTAT:
        chosen = min(points, key=lambda point: (abs(point[0] - wanted), point[0] < wanted))[0]
        if chosen != wanted:
            notes.append(f"the adapter chose the base year {chosen}, the one nearest to {wanted}")
        wanted, or_later = chosen, False
    base = min((y for y, _ in points if y >= wanted), default=None)
    points = [(y, _positive(v, "base value", notes) if y == base else v) for y, v in points]
    target = _target(config, notes)
    return Series(
        tuple(points), wanted, current_year, _higher(config.get("direction")), target, _target_year(config),
        _limit(config, target, notes), or_later,
    )  # fmt: skip


def _positive(value: Decimal, what: str, notes: list[str]) -> Decimal:
    if value != 0:
        return value
    notes.append(f"the {what} 0 is 0.001, as Open SDG replaces it")
    return SMALL


def _target(given: Mapping[str, Any], notes: list[str]) -> Decimal | None:
    target = optional(given.get("target"))
    return None if target is None else _positive(target, "target", notes)


def _limit(given: Mapping[str, Any], target: Decimal | None, notes: list[str]) -> Decimal | None:
    """A limit does not count beside a target, and a limit of 0 is so far that it changes nothing."""
    limit = optional(given.get("limit"))
    if limit is None or (target is None and limit != 0):
        return limit
    notes.append("the limit is left out, as Open SDG does beside a target" if limit else "a limit of 0 changes nothing")
    return None


def _target_year(given: Mapping[str, Any]) -> int:
    return year(given.get("target_year") or 2030)


def _higher(direction: Any) -> bool:
    """Open SDG takes everything but `positive` for negative."""
    return str(direction).strip().lower() in ("1", "+1", "1.0", "positive", "increase", "higher")


# ---- the plan --------------------------------------------------------------------------------------------


def goal_block(name: str, title: str, series: Series, method: Method, *more: str) -> str:
    """A goal with one indicator, `x`, and scores for what is published besides."""
    body = _expired(series, method) if series.is_expired else _rated(series, method)
    return lines(
        f"goal {name} {quoted(title)}",
        f"  rated by {method.roll_up}" if method is not FIRST_FORMULA else rating_of_any(method),
        "  indicator x",
        f"    base year {series.base_year}{' or later' if series.or_later else ''}",
        body,
        "    score called base_value from baseline value",
        "    score called base_age from years since baseline",
        *(f"    {line}" for line in more),
    )


def rating_of_any(method: Method) -> str:
    """A goal that is only there to hold its indicator."""
    best, *_, lowest = method.levels
    return lines(f"  rated on {method.name}", f"  {best} when all indicators are {best}", f"  otherwise {lowest}",
                 "  missing data blocks the verdict")  # fmt: skip


def _rated(series: Series, method: Method) -> str:
    better = "higher" if series.higher else "lower"
    if series.target is not None:
        bound = "at least" if series.higher else "at most"
        return lines(f"    target {bound} {written(series.target)} by {series.target_year}",
                     f"    rated by {method.with_target}")  # fmt: skip
    if series.limit is not None:
        return lines(f"    {better} is better", f"    rated by {method.with_limit}",
                     f"    with limit {written(series.limit)}")  # fmt: skip
    return lines(f"    {better} is better", f"    rated by {method.without_target}")


def _expired(series: Series, method: Method) -> str:
    """The target year lies before the year judged: goalrules has no dated target any more, the formula goes on."""
    if method is EUSTAT or series.target is None:
        raise NotRead("the target year lies before the year judged")
    base = next((y for y, _ in series.points if y >= series.base_year), series.base_year)
    sign = "" if series.higher else "-1 * "
    target, bound = written(series.target), "at least" if series.higher else "at most"
    achieved = f"((value / baseline value) ^ {_share_of(series.current_year - base)} - 1)"
    required = f"(({target} / baseline value) ^ {_share_of(series.target_year - base)} - 1)"
    middle = "negligible_progress" if method is FIRST_FORMULA else "limited_progress"
    return lines(
        f"    {'higher' if series.higher else 'lower'} is better",
        f"    rated on {method.name}",
        f"    let achieved_pace be {sign}{achieved} / size of {required}",
        f"    target_achieved when value {bound} {target}",
        "    substantial_progress when achieved_pace at least 0.95",
        "    moderate_progress when achieved_pace at least 0.6",
        f"    {middle} when achieved_pace at least 0",
        "    deterioration when achieved_pace below 0",
        "    score called progress_value from achieved_pace",
        f"    score 5 when value {bound} {target}",
        "    score from 7.1429 * achieved_pace - 4.2857, at most 5 when achieved_pace at least 0.6",
        "    score from 4.1667 * achieved_pace - 2.5, at least -5",
    )


def _share_of(years: int) -> str:
    """1 / years as a decimal of 18 digits; exponents are numbers in the language."""
    if years < 1:
        raise NotRead("the base year is not before the target year and the year judged")
    return written(Decimal(1) / Decimal(years))


def series_rows(name: str, series: Series) -> tuple[Row, ...]:
    return tuple(Row(f"{name}.x", y, written(value)) for y, value in series.points)


# ---- comparing -------------------------------------------------------------------------------------------


def _compare(check: Check, path: str, series: Series, expected: Mapping[str, Any], method: Method, wrong: bool) -> None:
    status = expected.get("status")
    if series.is_expired:
        check.notes.append("its target year lies before the year judged: the plan writes the formula out")
    if any(is_shortened(value) for _, value in series.points):
        check.notes.append("a value has more than 18 decimals and was rounded to 18")
    if wrong:
        _compare_wrong(check, path, status)
    achieved = PUBLISHED_ACHIEVED.get(method.name, "target_achieved")
    check.level("status", path, None if status in NOT_AVAILABLE else status)
    tolerance = ABSOLUTE[method.name]
    if "score" in expected:
        check.number("score", path, optional(expected["score"]), check.score(path), RELATIVE, tolerance)
    value = optional(expected.get("progress_value"))
    if value is not None or ("progress_value" in expected and status != achieved):
        check.number("value", path, value, check.score(path, "progress_value"), RELATIVE, tolerance)
    _compare_points(check, path, expected)


def _compare_wrong(check: Check, path: str, published: Any) -> None:
    """A verdict known to be wrong comes out by the formula of its time, and different by the rule of today."""
    today = path.replace(".", "_now.", 1)
    ours = check[today].level
    check.compared += 1
    if ours is None or ours == published:
        check.same("status by the rule of today", f"anything but {published}", ours, today)
    else:
        check.notes.append(f"known to be wrong as published ({published}); the rule of today says {ours}")


def _compare_points(check: Check, path: str, expected: Mapping[str, Any]) -> None:
    """Which years were used, where that is published."""
    row = check[path].row
    if "current_year" in expected and row is not None:
        check.same("current year", str(year(expected["current_year"])), str(row.period), path)
        check.number("current value", path, optional(expected.get("current_value")), check[path].value, RELATIVE)
    years, base_year = check.score(path, "base_age"), expected.get("base_year")
    if base_year is None or row is None:
        return
    # without a base before the value used Open SDG names the value itself
    ours = (0, check[path].value) if years is None else (exact(years), check.score(path, "base_value"))
    check.same("base year", str(year(base_year)), str(Fraction(str(row.period)) - ours[0]), path)
    check.number("base value", path, optional(expected.get("base_value")), ours[1], RELATIVE)

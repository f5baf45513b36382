"""SDG Index and dashboards 2019: every published indicator rating and score, goal rating and goal score."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import goalrules
from goalrules.evaluate import evaluate_all
from goalrules.model.period import Period
from goalrules.verdict import Result
from tests.conformance.published.figures import is_shortened, number, optional, written
from tests.conformance.published.findings import Finding, NotRead, State, not_read
from tests.conformance.published.plans import Check, Row, quoted, written_plan

SET = "sdg_index_2019"
YEAR = 2019
TOLERANCE = "1e-9"
FILES = (
    "indicators.csv", "entities.csv", "values_latest.csv", "published_indicator_ratings.csv",
    "published_goal_ratings.csv",
)  # fmt: skip

Record = Mapping[str, str]


def findings(folder: Path) -> Iterator[Finding]:
    """What comes of each published rating, all countries judged with one plan."""
    lacking = [name for name in FILES if not (folder / name).exists()]
    if lacking:
        yield Finding(SET, "files", State.NOT_READ, (), (f"{', '.join(lacking)} is absent",), 0)
        return
    indicators, entities, values, ratings, goals = (_table(folder / name) for name in FILES)
    paths = _paths(indicators)
    rows = rows_of(indicators, values)
    with tempfile.TemporaryDirectory() as temporary:
        plan = goalrules.load(written_plan(Path(temporary), plan_text(indicators, entities), rows))
        measurements = goalrules.read_measurements(Path(temporary) / "measurements.csv", plan)
    names = list(dict.fromkeys(record["entity"] for record in (*ratings, *goals)))
    period = Period.parse(str(YEAR))
    assert period is not None
    results = dict(zip(names, evaluate_all(plan, measurements, [(name, period) for name in names]), strict=True))
    shortened = {(r["entity"], r["indicator"]) for r in values if r["value"] and is_shortened(number(r["value"]))}
    for record in ratings:
        yield _indicator_finding(record, results[record["entity"]], paths, shortened)
    for record in goals:
        yield _goal_finding(record, results[record["entity"]])


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(indicators: Iterable[Record], values: Iterable[Record]) -> list[Row]:
    """The measurements of all countries; what indicators.csv does not have is left out."""
    paths = _paths(indicators)
    return [row for record in values if (row := _row(record, paths)) is not None]


def _paths(indicators: Iterable[Record]) -> dict[str, str]:
    return {record["id"]: f"{goal_name(record['goal'])}.{indicator_name(record['id'])}" for record in indicators}


def _row(record: Record, paths: Mapping[str, str]) -> Row | None:
    path = paths.get(record["indicator"])
    value = optional(record["value"])
    return None if path is None or value is None else Row(path, YEAR, written(value), record["entity"])


# ---- the plan --------------------------------------------------------------------------------------------


def plan_text(indicators: Iterable[Record], entities: Iterable[Record]) -> str:
    """The plan: seventeen goals, each indicator with its four limits and the countries for which it counts."""
    members = [quoted(r["entity"]) for r in entities if r["oecd"].strip().lower() in ("true", "yes", "1")]
    by_goal: dict[str, list[Record]] = {}
    for record in indicators:
        by_goal.setdefault(record["goal"], []).append(record)
    text = [
        'use "methods/sdg_index_2019.goal"', 'plan sdg_index "SDG Index and dashboards 2019"', f"  period {YEAR}",
        '  measurements from "measurements.csv"', f"entity group oecd: {', '.join(members) or quoted('no country')}",
    ]  # fmt: skip
    for goal, records in by_goal.items():
        text += ["", f"goal {goal_name(goal)} {quoted(f'SDG {goal}')}", "  rated by sdg_goal"]
        text += [line for record in records for line in _indicator_lines(record)]
    return "\n".join(text) + "\n"


def _indicator_lines(record: Record) -> Iterator[str]:
    limits = {
        "optimum": record["optimum"], "green_from": record["green_threshold"], "red_from": record["red_threshold"],
        "lower": record["lower_bound"],
    }  # fmt: skip
    named = ", ".join(f"{name} {written(number(limit))}" for name, limit in limits.items())
    unit = f" in {quoted(record['unit'])}" if record["unit"].strip() else ""
    yield f"  indicator {indicator_name(record['id'])} {quoted(record['name'])}{unit}"
    yield f"    {'lower' if record['direction'].startswith('lower') else 'higher'} is better"
    yield "    rated by sdg_indicator"
    yield f"    with {named}"
    in_index = record["in_index_score"] == "yes"
    for_others, for_oecd = record["counts_for_non_oecd"] == "yes", record["counts_for_oecd"] == "yes"
    if in_index:
        yield "    tagged index"
    elif for_oecd and not for_others:
        yield "    applies to entity group oecd"
    if for_oecd and (for_others or not in_index):
        yield "    tagged dashboard"
    elif for_others or for_oecd:
        yield f"    tagged dashboard {'in' if for_oecd else 'outside'} entity group oecd"


def goal_name(goal: str) -> str:
    return "sdg" + re.sub(r"\W", "_", goal)


def indicator_name(identifier: str) -> str:
    return "i_" + re.sub(r"\W", "_", identifier)


# ---- what was published ----------------------------------------------------------------------------------


def _indicator_finding(
    record: Record, result: Result, paths: Mapping[str, str], shortened: set[tuple[str, str]]
) -> Finding:
    case, kind = f"{record['entity']} {record['indicator']}", "indicator rating and score"
    path = paths.get(record["indicator"])
    if path is None:
        return Finding(case, kind, State.NOT_READ, (), ("the indicator is not in indicators.csv",), 0)
    notes = ("its value has more than 18 decimals and was rounded to 18",)
    return _finding(case, kind, record, result, path, notes if tuple(case.split(" ", 1)) in shortened else ())


def _goal_finding(record: Record, result: Result) -> Finding:
    path, case, kind = goal_name(record["goal"]), f"{record['entity']} SDG {record['goal']}", "goal rating and score"
    try:
        result[path]
    except KeyError:
        return Finding(case, kind, State.NOT_READ, (), ("the goal has no indicators in indicators.csv",), 0)
    return _finding(case, kind, record, result, path, ())


def _finding(case: str, kind: str, record: Record, result: Result, path: str, notes: tuple[str, ...]) -> Finding:
    check = Check(result)
    rating = record["rating"].strip().lower()
    check.level("rating", path, None if rating in ("grey", "gray", "") else rating)
    try:
        score = optional(record["score"])
    except NotRead as reason:
        return not_read(case, kind, reason)
    if score is not None:
        check.number("score", path, score, check.score(path, "index"), TOLERANCE, TOLERANCE)
    state = State.DIFFERS if check.differences else State.AGREES
    return Finding(case, kind, state, tuple(check.differences), notes, check.compared)

"""goalrules with its full evidence, as a contestant on the yardstick.

The yardstick's runner imports this module as `contestants.goalrules_trace`; `benchmarks/yardstick.py` puts it
there. It calls `build`, then `load` (neither is timed), then `evaluate` several times, then `codes`, which are
compared with the exact reference.

The workload's rule decides `partly` before it asks how many members have data, and goalrules tries every
`cannot be assessed` clause first; so that clause says in its own words that it yields to `partly met`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from goalrules import pipeline
from goalrules.diagnostics import Diagnostic
from goalrules.evaluate import evaluate_all
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement, Place
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.verdict import Result

Codes = npt.NDArray[np.int8]

VERDICT_CODES = {None: 0, "not met": 1, "partly met": 2, "met": 3}
STATUS_CODES = {None: 0, "missed": 1, "near": 2, "met": 3}

RATING = """\
rating majority
  cannot be assessed when fewer than half of the indicators can be assessed
                      and not (at least half of the indicators are met or near)
  met                when all indicators are met
  partly met         when at least half of the indicators are met or near
  otherwise not met
  missing data counts as missed
"""


class Rule(Protocol):
    """One indicator of the workload: `kind` is ge, le or between, `tol_kind` abs or pct."""

    id: str
    goal: int
    kind: str
    target: Decimal
    upper: Decimal | None
    tol: Decimal
    tol_kind: str


class DataSet(Protocol):
    """The workload's data: one dictionary of values per group, beside its entity and year."""

    def rows(self, conv: Callable[[str], Decimal]) -> list[dict[str, Decimal | None]]: ...

    def entity_period(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]: ...


class Loaded(NamedTuple):
    """Measurements and the (entity, period) pairs to judge, in the order of the groups."""

    measurements: Measurements
    cases: list[tuple[str | None, Period]]


def build(rules: Sequence[Rule]) -> CheckedPlan:
    """The workload's plan, written in the language and loaded like any other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yardstick.goal"
        path.write_text(plan_text(rules), encoding="utf-8")
        loaded = pipeline.load(path, "yardstick.goal")
    if loaded.value is None or loaded.diagnostics:
        raise SystemExit(said(loaded.diagnostics))
    return loaded.value


def load(plan: CheckedPlan, data: DataSet) -> Loaded:
    """A row for every value; of the missing ones, every other has an empty row and the rest have none."""
    entities, years = data.entity_period()
    cases = [(str(entity), Period.year_of(year)) for entity, year in zip(entities, years.tolist(), strict=True)]
    measurements = Measurements(_rows(plan, data.rows(Decimal), cases))
    measurements.of_entity(None)  # index the rows now: looking them up is timed, putting them in order is not
    return Loaded(measurements, [*cases])


def evaluate(plan: CheckedPlan, loaded: Loaded) -> list[Result]:
    """Every group judged, with all evidence kept."""
    return evaluate_all(plan, loaded.measurements, loaded.cases)


def from_csv(plan: CheckedPlan, path: str) -> list[Result]:
    """The same from the workload's long file, read, checked and bound to the plan on the way."""
    read = pipeline.measure(plan.plan, [path])
    if read.value is None:
        raise SystemExit(said(read.diagnostics))
    measurements = read.value
    cases = [(entity, period) for entity in measurements.entities for period in measurements.periods]
    return evaluate_all(plan, measurements, cases)


def codes(plan: CheckedPlan, results: Iterable[Result], data: DataSet) -> tuple[Codes, Codes]:
    """Verdicts of goals and statuses of indicators as the workload numbers them."""
    verdicts, statuses = [], []
    for result in results:
        verdicts.append([VERDICT_CODES[found.level] for found in result.goals])
        statuses.append([STATUS_CODES[found.level] for found in result.indicators])
    return np.array(verdicts, dtype=np.int8), np.array(statuses, dtype=np.int8)


def said(findings: Iterable[Diagnostic]) -> str:
    """What was found, a line each; the workload's plan and data are such that nothing should be."""
    return "\n".join(f"{one.primary.span.place if one.primary else ''} {one.message}" for one in findings)


# ---- the plan ----------------------------------------------------------------------------------------------


def plan_text(rules: Sequence[Rule]) -> str:
    """The rule file: one rating, and every goal with its indicators in the order of `rules`."""
    goals = sorted({rule.goal for rule in rules})
    blocks = [_goal_text(goal, [rule for rule in rules if rule.goal == goal]) for goal in goals]
    return "\n".join(['plan yardstick "Yardstick"\n', RATING, *blocks])


def _goal_text(goal: int, rules: Sequence[Rule]) -> str:
    return f"goal g{goal}\n  rated by majority\n\n" + "\n".join(map(_indicator_text, rules))


def _indicator_text(rule: Rule) -> str:
    match rule.kind:
        case "ge":
            target = f"at least {rule.target}"
        case "le":
            target = f"at most {rule.target}"
        case _:
            target = f"between {rule.target} and {rule.upper}"
    tolerance = f"{rule.tol} % of target" if rule.tol_kind == "pct" else f"{rule.tol}"
    return (
        f'  indicator {rule.id} in points\n    measured by "{rule.id}"\n'
        f"    target {target}\n    near within {tolerance}\n"
    )


# ---- the measurements --------------------------------------------------------------------------------------


def _rows(
    plan: CheckedPlan, groups: Sequence[Mapping[str, Decimal | None]], cases: Sequence[tuple[str, Period]]
) -> Iterator[Measurement]:
    line = count(2)
    missing = count()
    paths = {indicator.name: indicator.path for indicator in plan.plan.indicators}
    for values, (entity, period) in zip(groups, cases, strict=True):
        for name, path in paths.items():
            value = values[name]
            absence = Absence.MISSING if value is None else None
            if value is None and next(missing) % 2:
                continue
            place = Place("long.csv", next(line))
            yield Measurement(path, entity, TOTAL, period, OUTCOME, value, absence, place=place)

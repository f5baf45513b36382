"""Short constructors for tests: a plan from rule text, measurements from a few values, findings as code numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from goalrules.checks import run
from goalrules.diagnostics import Diagnostic, Outcome, in_order
from goalrules.diagnostics.render import texts
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.syntax.tree import Tree

PERIOD = "2020"

Key = str | tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]
"""A path; with it a period, a group, and a kind."""


def tree(text: str, path: str = "plan.goal") -> Tree:
    """The tree of a rule text that has no mistake of writing."""
    outcome = parse(Source(path, text))
    assert outcome.value is not None
    assert not outcome.diagnostics, texts(outcome.diagnostics)
    return outcome.value


def resolved(*texts_of_files: str) -> Outcome[Plan]:
    """What `resolve` gives for rule texts: the plan's own, then those it uses."""
    names = ["plan.goal", *(f"used_{number}.goal" for number in range(1, len(texts_of_files)))]
    trees = [tree(text, name) for text, name in zip(texts_of_files, names, strict=True)]
    return resolve(trees)


class Read(NamedTuple):
    """What comes of rule texts: findings of writing, those of meaning, and the checked plan if there is one."""

    of_writing: tuple[Diagnostic, ...]
    of_meaning: tuple[Diagnostic, ...]
    plan: CheckedPlan | None


def read(*texts_of_files: str) -> Read:
    """Rule texts parsed, resolved and checked once: the plan's own, then those it uses."""
    of_writing: list[Diagnostic] = []
    trees = []
    for number, text in enumerate(texts_of_files):
        parsed = parse(Source(f"used_{number}.goal" if number else "plan.goal", text))
        of_writing += parsed.diagnostics
        assert parsed.value is not None
        trees.append(parsed.value)
    outcome = resolve(trees)
    if outcome.value is None:
        return Read(tuple(of_writing), outcome.diagnostics, None)
    checked = run(outcome.value)
    return Read(tuple(of_writing), (*outcome.diagnostics, *checked.diagnostics), checked.value)


def found(*texts_of_files: str) -> tuple[Diagnostic, ...]:
    """Everything `parse`, `resolve` and the checks find in rule texts."""
    all_of = read(*texts_of_files)
    return in_order((*all_of.of_writing, *all_of.of_meaning))


def codes(*texts_of_files: str) -> list[str]:
    """The numbers of all codes found in rule texts, in the order of their places."""
    return [diagnostic.code.number for diagnostic in found(*texts_of_files)]


def plan(*texts_of_files: str) -> CheckedPlan:
    """The checked plan of rule texts without errors; warnings are allowed."""
    of_writing, of_meaning, checked = read(*texts_of_files)
    assert not of_writing, texts(of_writing)
    errors = [diagnostic for diagnostic in in_order(of_meaning) if diagnostic.is_error]
    assert not errors, texts(errors)
    assert checked is not None
    return checked


def indicator(statements: str, header: str = "in percent", goal: str = "") -> Indicator:
    """The indicator `a.x` with these statements, in a plan without errors; `goal` are statements of its goal."""
    return plan(indicator_text(statements, header, goal)).plan.indicators[0]


def goal(statements: str, indicators: int = 3, more: str = "") -> Goal:
    """The goal `a` with these statements and some indicators with targets; `more` are further blocks."""
    return plan(goal_text(statements, indicators, more)).plan.goals[0]


def indicator_text(statements: str, header: str = "in percent", goal: str = "") -> str:
    """A whole rule text around one indicator `a.x`."""
    clauses = goal or "met when all indicators are met otherwise not met missing data blocks the verdict"
    return f"plan p period 2020\ngoal a\n {clauses}\n indicator x {header}\n  {statements}\n"


def goal_text(statements: str, indicators: int = 3, more: str = "") -> str:
    """A whole rule text around one goal `a`, whose indicators are `i1`, `i2`, …, with target and near."""
    blocks = "".join(
        f" indicator i{number} in percent target at least 80 near within 5 percentage points\n"
        for number in range(1, indicators + 1)
    )
    return f"plan p period 2020\ngoal a\n {statements}\n{blocks}{more}\n"


def measurements(
    values: Mapping[Key, str | Decimal | Absence], period: str = PERIOD, entity: str | None = None
) -> Measurements:
    """Measurements of one entity: a number, an absence (`missing`) or a level for each path.

    A key is a path, or (path, period), (path, period, group) or (path, period, group, kind).
    """
    return Measurements(_row(key, value, period, entity) for key, value in values.items())


def _row(key: Key, value: str | Decimal | Absence, period: str, entity: str | None) -> Measurement:
    parts: Sequence[str] = (key,) if isinstance(key, str) else key
    path, when, group, kind = (*parts, *(period, TOTAL, OUTCOME)[len(parts) - 1 :])
    read = Period.parse(when)
    assert read is not None
    empty = Measurement(path, entity, group, read, kind, None)
    if isinstance(value, Absence) or (isinstance(value, str) and value in set(Absence)):
        return empty._replace(absence=Absence(value))
    try:
        return empty._replace(value=Decimal(value))
    except InvalidOperation:
        return empty._replace(level=str(value))

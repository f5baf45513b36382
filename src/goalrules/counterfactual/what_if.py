"""What if: the plan judged again with other values or levels, beside what it gave before.

What is supposed of an indicator stands in the row that is used, or where there is none in one of the period that is
judged; all other rows stay as they are. What is supposed of a goal is taken instead of what its members give.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from goalrules.counterfactual.other_data import with_rows
from goalrules.diagnostics import Diagnostic, Outcome, codes, in_backticks, listed, said
from goalrules.evaluate import evaluate
from goalrules.measurements.absences import absence_in
from goalrules.measurements.decimals import Written, is_within_digits, parse
from goalrules.measurements.levels import level_in, level_on, words_for
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.plan import Plan
from goalrules.verdict import Assessment, Result

Supposed: TypeAlias = str | int | float | Decimal
"""A number, a level, or an absence such as `missing` or `saknas`; as text or as a number."""

NO_REASON = "supposed"
"""What stands in place of the reason of a judgement that is only supposed."""


class Before(NamedTuple):
    """One node before and after."""

    before: Assessment
    after: Assessment

    @property
    def path(self) -> str:
        return self.after.path

    @property
    def has_changed(self) -> bool:
        """Whether it has another level, or another reason for none."""
        before, after = self.before, self.after
        return (before.level, before.level or before.reason) != (after.level, after.level or after.reason)


class Given(NamedTuple):
    """What is supposed of one node: a row, or the level of a goal. `decided`: a person decided its level, so that it
    changes nothing."""

    path: str
    row: Measurement | None
    level: str | None
    decided: bool = False


class WhatIf(NamedTuple):
    """What would come out: of the node asked for, and of everything whose level would change, in plan order.

    `given` are the suppositions in the order given; `after` is the whole result.
    """

    node: Before
    given: tuple[Given, ...]
    supposed: tuple[Before, ...]
    changed: tuple[Before, ...]
    after: Result


def what_if(
    result: Result, measurements: Measurements, supposed: Iterable[tuple[str, Supposed]], path: str
) -> Outcome[WhatIf]:
    """What a result would be with other values or levels, for the node of a path.

    `supposed` are names and what is supposed of them. A name is a path, or that of a member of the goal (of the goal
    of the indicator) that is asked for. Of a measured indicator a number is supposed, of a judged one or a goal a
    level; of any indicator `missing` or another absence, in the words of data files. Everything that cannot be
    supposed is reported. KeyError for a `path` that the plan does not have.
    """
    result[path]  # a path that the plan does not have is the caller's mistake
    found: list[Diagnostic] = []
    given: dict[str, Given] = {}
    for name, what in supposed:
        one = _given(result, path, name, what)
        if isinstance(one, Diagnostic):
            found.append(one)
        else:
            given[one.path] = one
    if found:
        return Outcome(None, tuple(found))
    rows = [one.row for one in given.values() if one.row is not None]
    levels = {one.path: one.level for one in given.values() if one.level is not None}
    data = with_rows(measurements, rows)
    after = evaluate(result.plan, data, period=result.period, entity=result.entity, given=levels)
    pairs = [Before(one, after[one.path]) for one in result.assessments]
    about = {pair.path: pair for pair in pairs}
    return Outcome(
        WhatIf(
            about[path],
            tuple(given.values()),
            tuple(about[one] for one in given),
            tuple(pair for pair in pairs if pair.has_changed),
            after,
        )
    )


def _given(result: Result, path: str, name: str, what: Supposed) -> Given | Diagnostic:
    """One supposition, or why it is none."""
    plan = result.plan.plan
    full = _path_of(plan, path, name)
    if full is None:
        return _unknown(plan, path, name)
    found = result[full]
    decided = found.judgement is not None and found.judgement.decision is not None
    node = found.node
    if isinstance(node, Goal):
        level = _level_of_goal(node, what)
        return _not_on_scale(full, node, what) if level is None else Given(full, None, level)
    empty = _empty_row(result, found)
    level = level_in(what, node) if isinstance(what, str) else None
    absence = absence_in(what) if isinstance(what, str) and level is None else None
    if absence is not None:
        return Given(full, empty._replace(absence=absence), None, decided)
    if node.nature in ("judged", "yes or no"):
        if level is None:
            return _no_level(full, node, what)
        comment = (found.row.comment if found.row is not None else None) or NO_REASON
        return Given(full, empty._replace(level=level, comment=comment), None, decided)
    if level is not None:
        return _computed(full, what)
    number = _number(what)
    return _no_number(full, what) if number is None else Given(full, empty._replace(value=number), None, decided)


def _path_of(plan: Plan, asked: str, name: str) -> str | None:
    """The node of a name: a member of the goal asked for (or of the goal of the indicator), else a path."""
    node = plan.nodes[asked]
    goal = node if isinstance(node, Goal) else plan.nodes[node.goal]
    assert isinstance(goal, Goal)
    members = [member.path for member in goal.members]
    return next((one for one in members if one.rpartition(".")[2] == name), name if name in plan.nodes else None)


def _empty_row(result: Result, found: Assessment) -> Measurement:
    """A row without a figure, in the place of the one used; else in the period that is judged."""
    row = found.row
    if row is None or (row.value is None and row.level is None):
        return Measurement(found.path, result.entity, TOTAL, result.period, OUTCOME, None)
    return Measurement(found.path, row.entity, row.group, row.period, row.kind, None, source=row.source)


def _number(what: Supposed) -> Decimal | None:
    if isinstance(what, str):
        written = parse(what)
        if not isinstance(written, Written) or (written.grouped is not None and written.decimal_mark == ","):
            return None  # `1,277` may be 1277 or 1.277
        return written.value
    if isinstance(what, float):
        what = Decimal(format(what, ".15g"))  # as binary numbers are read everywhere
    if isinstance(what, Decimal):
        return what if what.is_finite() and is_within_digits(what) else None
    if isinstance(what, bool) or not isinstance(what, int):
        return None
    number = Decimal(what)
    return number if is_within_digits(number) else None


def _level_of_goal(goal: Goal, what: Supposed) -> str | None:
    if not isinstance(what, str):
        return None
    return level_on(what, goal.rating.scale)


# ---- what cannot be supposed -----------------------------------------------------------------------------


def _unknown(plan: Plan, path: str, name: str) -> Diagnostic:
    ends = {one.rpartition(".")[2] for one in plan.nodes}
    near = [one for one in plan.nodes if one.rpartition(".")[2] == name] or get_close_matches(
        name, [*plan.nodes, *ends], 3
    )
    return Diagnostic(
        codes.SUPPOSED_UNKNOWN,
        said(
            "The plan {plan} has no indicator or goal `{name}` that something can be supposed of",
            plan=plan.name,
            name=name,
        ),
        None,
        notes=(said("similar names are {names}", names=listed(in_backticks(near))),) if near else (),
        help=said("name a member of `{path}`, or any node by its path", path=path),
    )


def _no_number(path: str, what: Supposed) -> Diagnostic:
    return Diagnostic(
        codes.SUPPOSED_NOT_A_NUMBER,
        said("`{what}` is no number, and the level of `{path}` is computed from one", what=str(what), path=path),
        None,
        help=said("write `{path}=67.5`, or `{path}=missing`", path=path),
    )


def _computed(path: str, what: Supposed) -> Diagnostic:
    return Diagnostic(
        codes.SUPPOSED_NOT_A_NUMBER,
        said("`{what}` is a level, and that of `{path}` is computed from a number", what=str(what), path=path),
        None,
        help=said("write the number, as `{path}=67.5`, or `{path}=missing`", path=path),
    )


def _no_level(path: str, node: Indicator, what: Supposed) -> Diagnostic:
    return Diagnostic(
        codes.SUPPOSED_LEVEL,
        said("`{what}` is no level that `{path}` can have", what=str(what), path=path),
        None,
        notes=("persons say its level; no number gives it",) if _number(what) is not None else (),
        help=said("write one of {levels}, or `missing`", levels=words_for(node)),
    )


def _not_on_scale(path: str, goal: Goal, what: Supposed) -> Diagnostic:
    return Diagnostic(
        codes.SUPPOSED_LEVEL,
        said("`{what}` is no level of the goal `{path}`", what=str(what), path=path),
        None,
        help=said("write one of {levels}", levels=listed(in_backticks(goal.rating.scale.names))),
    )

"""What persons decided, in columns (semantics E2 to E4): the level of a node for the plan's own entity in a period.

A decision changes the level that is reported, and what goals above make of it; the range stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from goalrules.batch.lookups import every
from goalrules.batch.nodes import Node
from goalrules.batch.sheet import Sheet, column, text
from goalrules.batch.standings import OUTSIDE, Standings
from goalrules.evaluate.decisions import judgements_for
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.scale import Scale


class Decided(NamedTuple):
    """A decision in force: the condition for the case it is about, and the level; None: cannot be assessed."""

    condition: str
    level: str | None

    def bit(self, scale: Scale) -> int:
        return scale.cannot if self.level is None else scale.mask(self.level)


Decisions = Mapping[str, Sequence[Decided]]
"""The decisions on each node that has any, by path."""

NO_DECISIONS: Decisions = MappingProxyType({})


def decisions_of(plan: Plan, periods: Sequence[Period], *, of_outlook: bool = False) -> Decisions:
    """The decisions in force in some periods."""
    found: dict[str, list[Decided]] = {}
    entity = column("entity")
    own = f"{entity} IS NULL" if plan.entity is None else f"COALESCE({entity} = {text(plan.entity)}, FALSE)"
    for period in periods:
        for path, judgement in judgements_for(plan, period, of_outlook=of_outlook).items():
            if judgement.decision is not None:
                condition = every([own, f"{column('period')} = {period.number}"])
                found.setdefault(path, []).append(Decided(condition, judgement.decision.level))
    return found


def reported(path: str, node: Node, scale: Scale, decided: Sequence[Decided], sheet: Sheet) -> Node:
    """A node as goals above see it: with the levels that were decided, and the range that it had.

    That a person decided that it cannot be assessed makes every level of its rating possible to who needs one
    (table B); in the range of the standing "cannot be assessed" says so. What does not apply stays so.
    """
    form, width = node.form, node.form.width
    standing = f"CAST({node.column} AS BIGINT)"
    mask = (1 << width) - 1
    outcomes = f"({standing} & {mask})"
    whole = f"(({standing} >> {width}) & {mask})" if form.ranges else outcomes
    above = f" + ({standing} >> {width * (2 if form.ranges else 1)}) * {1 << 2 * width}" if form.trends else ""
    cases = [f"WHEN {outcomes} = 0 THEN {OUTSIDE}"]
    possible = {_wide(form, one, form.outcomes(one), form.range(one)) for one in form.possible if form.outcomes(one)}
    for one in decided:
        withheld = scale.cannot if one.level is None else 0
        bit = one.bit(scale)
        cases.append(f"WHEN {one.condition} THEN {bit} + ({whole} | {withheld}) * {1 << width}{above}")
        possible |= {_wide(form, s, bit, form.range(s) | withheld) for s in form.possible if form.outcomes(s)}
    expression = f"CASE {' '.join(cases)} ELSE {outcomes} + {whole} * {1 << width}{above} END"
    outside = (OUTSIDE,) if any(not form.outcomes(one) for one in form.possible) else ()
    new = Standings(width, (*outside, *sorted(possible)), ranges=True, trends=form.trends)
    return node._replace(column=sheet.add(f"{path}:reported", expression), form=new)


def _wide(form: Standings, standing: int, outcomes: int, whole: int) -> int:
    return outcomes | whole << form.width | form.trend(standing) << 2 * form.width

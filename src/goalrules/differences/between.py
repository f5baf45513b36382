"""Two plans compared, with the figures that show what the differences do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from goalrules import measurements as data
from goalrules import pipeline
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.differences.alignment import Alignment
from goalrules.differences.difference import Difference
from goalrules.differences.flips import Case, Flips, flips
from goalrules.differences.hybrids import Hybrids
from goalrules.differences.rules import compare
from goalrules.measurements.sources import NamedSource
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan

FiguresOf = Literal["given", "new", "old", "none", "not asked"]


class RuleDifferences(NamedTuple):
    """What two plans mean differently. `figures` says whose figures the flips are of; without any, `flips` is None."""

    old: Plan
    new: Plan
    differences: tuple[Difference, ...]
    alignment: Alignment
    figures: FiguresOf
    flips: Flips | None

    @property
    def differ(self) -> bool:
        return bool(self.differences)


def compare_rules(
    old: CheckedPlan,
    new: CheckedPlan,
    files: Sequence[str | Path] | None = None,
    *,
    period: Period | None = None,
    entity: str | None = None,
    rules_only: bool = False,
) -> Outcome[RuleDifferences]:
    """The differences between two plans, and every verdict that they turn.

    The figures are those of `files`, else those that the new plan names if they are there, else those of the old one;
    both plans are judged from the same. All entities and periods with outcomes are looked at, unless one is given. No
    value where the figures have errors.
    """
    compared = compare(old.plan, new.plan)
    without = RuleDifferences(old.plan, new.plan, compared.differences, compared.alignment, "none", None)
    if rules_only:
        return Outcome(without._replace(figures="not asked"))
    figures, sources = _sources(old.plan, new.plan, files)
    if not sources:
        return Outcome(without)
    after = data.read(sources, new.plan)
    if after.value is None or after.has_errors:
        return Outcome(None, after.diagnostics)
    before = data.read(sources, old.plan)
    wrong = [found for found in before.diagnostics if found.is_error and found.code != codes.TARGET_TWICE]
    if before.value is None or wrong:
        return Outcome(None, tuple(wrong or before.diagnostics))
    cases = _cases(before.value, after.value, new.plan, period, entity)
    if isinstance(cases, Diagnostic):
        return Outcome(None, (cases,))
    found = flips(Hybrids(old.plan, new.plan, compared), before.value, after.value, cases)
    return Outcome(without._replace(figures=figures, flips=found), after.diagnostics)


def _sources(old: Plan, new: Plan, files: Sequence[str | Path] | None) -> tuple[FiguresOf, list[NamedSource]]:
    """The sources to read for both plans, and whose they are."""
    if files is not None:
        return "given", [data.source_at(file) for file in dict.fromkeys(files)]
    plans: tuple[tuple[FiguresOf, Plan], ...] = (("new", new), ("old", old))
    for whose, plan in plans:
        found = [data.source_of(file).value for file in plan.data_files]
        there = [source for source in found if source is not None and _is_there(source)]
        if there and len(there) == len(found):
            return whose, there
    return "none", []


def _is_there(source: NamedSource) -> bool:
    return not isinstance(source.path, Path) or source.path.is_file()


def _cases(
    old: Measurements, new: Measurements, plan: Plan, period: Period | None, entity: str | None
) -> list[Case] | Diagnostic:
    """Every entity with every period, or those that are given."""
    entities = sorted({*old.entities, *new.entities}, key=lambda name: (name is not None, name or ""))
    if entity is not None:
        if entity not in entities and entity != plan.entity:
            message = said("No measurement is of the entity `{entity}`", entity=entity)
            return Diagnostic(codes.ENTITY_NOT_IN_DATA, message, None, help="give an entity that has rows")
        entities = [entity]
    periods = sorted({*old.periods, *new.periods})
    if period is not None:
        at = pipeline.period_of(plan, new, period)
        if at.value is None:
            return at.diagnostics[0]
        periods = [at.value]
    return [(of, at) for of in entities for at in periods]

"""Groups of a split indicator: their period, and the lowest of total and groups (semantics M)."""

from __future__ import annotations

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.semantics import lowest_of
from goalrules.evaluate.states import possible_levels
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, Cause, Reason


def has_outcome(row: Measurement | None) -> bool:
    return row is not None and (row.value is not None or row.level is not None)


def period_of_groups(facts: Facts) -> int:
    """Without a total: the newest period in which every named group (with `when available` any) has an outcome."""
    split, period = facts.indicator.split, facts.world.period
    assert split is not None
    years = 0 if facts.world.outlook is not None else facts.indicator.latest_years or 0
    oldest = period.number - years * period.kind.per_year
    enough = any if split.when_available else all
    all_series = [facts.world.outcomes(facts.indicator, group) for group in split.groups]
    numbers = {n for series in all_series for n in series if oldest <= n <= period.number}
    for number in sorted(numbers, reverse=True):
        if enough(has_outcome(series.get(number)) for series in all_series):
            return number
    return period.number


def lowest_of_groups(total: Assessment, when_available: bool, measurements: Measurements) -> Assessment:
    """The lowest of total and groups; an absent group may have any level, unless `when available` (M2)."""
    every, scale = possible_levels(total.node), total.scale
    present = [a for a in (total, *total.groups) if a.applicable and has_outcome(a.row)]
    if not present:
        return total
    counted = [(a, _or_any(a.outcomes, scale, every), _or_any(a.range, scale, every)) for a in present]
    if not when_available:
        counted += [(a, every, every) for a in total.groups if a.applicable and not has_outcome(a.row)]
    outcomes = lowest_of([mask for _, mask, _ in counted])
    whole = lowest_of([mask for _, _, mask in counted])
    total = total._replace(outcomes=outcomes, range=whole, applicable=True)
    # One level is left where one of them is known to have it, and none of the others can be lower.
    deciding = next((a for a in present if a.level is not None and a.outcomes == outcomes), None)
    if deciding is None:
        absent = [
            Cause(absence_of(a.row, measurements), a.path, a.row) for a, _, _ in counted if not has_outcome(a.row)
        ]
        causes = (*(cause for a in present if a.level is None for cause in a.causes), *dict.fromkeys(absent))
        reason = causes[0].reason if causes else Reason.UNDETERMINED
        return total._replace(
            level=None, computed_level=None, reason=reason, causes=causes, decided=None, notes=("lowest_decides",)
        )
    return total._replace(
        level=deciding.level,
        computed_level=deciding.level,
        reason=None,
        causes=(),
        decided=deciding.decided,
        steps=deciding.steps,
        notes=("lowest_decides", f"decided_by:{deciding.group}"),
    )


def _or_any(outcomes: int, scale: Scale, every: int) -> int:
    """The outcomes, or every level of the rating where "cannot be assessed" is among them (table B)."""
    return every if outcomes & scale.cannot or not outcomes else outcomes

"""Which row is used for a period, where the rule lets an older value stand in (semantics H1)."""

from __future__ import annotations

from goalrules.measurements.store import Series
from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period

# A newer row that says one of these is not bridged by an older value.
_NOT_BRIDGED = (Absence.NOT_APPLICABLE, Absence.METHOD_CHANGED)


def row_used(series: Series, period: Period, latest_years: int | None) -> Measurement | None:
    """The row that is used for a period (H1), whether or not it has a value.

    That of the period itself; with `latest_years` the newest one with a value or a level that is not older than
    that. A newer row that says not applicable, or that the method changed, ends the search: nothing stands in.
    Other absences are bridged. Where nothing stands in, the row of the period itself (None if there is none).
    """
    own = series.get(period.number)
    if latest_years is None:
        return own
    oldest = period.number - latest_years * period.kind.per_year
    for number in sorted((n for n in series if oldest <= n <= period.number), reverse=True):
        row = series[number]
        if row.value is not None or row.level is not None:
            return row
        if row.absence in _NOT_BRIDGED:
            break
    return own

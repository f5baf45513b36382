"""Why a cell has no value."""

from __future__ import annotations

from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.verdict import Reason


def absence_of(row: Measurement | None, measurements: Measurements) -> Reason:
    """The reason code of a cell without a value: none is there, two contradict, or what the cell says (L1, L2)."""
    if row is None:
        return Reason.NO_ROW
    if row.absence is not None:
        return Reason(row.absence.value)
    return Reason.CONFLICT if measurements.is_conflict(row) else Reason.MISSING

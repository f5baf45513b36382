"""Records to compare, written into a folder."""

from __future__ import annotations

from pathlib import Path

from goalrules.differences import RecordDifferences, compare_records, recorded
from goalrules.differences.recorded import Recorded
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.record import build
from tests import make

PLAN = """plan p "Plan"
  period 2020
  entity "0484"
goal a "A"
  met when all indicators are met
  partly met when at least half of the indicators are met
  otherwise not met
  missing data is left out accept because "agreed"
  indicator x "X"
    target at least 80
    near within 5
  indicator y "Y"
    target at least 50
"""


def record(
    folder: Path, name: str, text: str, rows: Measurements, *, period: Period | None = None, entity: str | None = "0484"
) -> Path:
    """The file of a record of a plan and its measurements."""
    result = evaluate(make.plan(text), rows, period=period, entity=entity)
    path = folder / f"{name}.json"
    path.write_bytes(build(result, rows).as_bytes())
    return path


def opened(path: Path) -> Recorded:
    found = recorded(path, path.name)
    assert found.value is not None, found.diagnostics
    return found.value


def compared(old: Path, new: Path) -> RecordDifferences:
    found = compare_records(opened(old), opened(new))
    assert found.value is not None, found.diagnostics
    return found.value


def rows(**values: str) -> Measurements:
    """Rows of `a.x` and `a.y` by the names x and y."""
    return make.measurements({f"a.{name}": value for name, value in values.items()}, entity="0484")


def shares(found: RecordDifferences, path: str) -> dict[str, str]:
    """The shares of one verdict's change, in words."""
    one = next(change for change in found.changes if change.path == path)
    return {" and ".join(share.factors): str(share.share) for share in one.shares}

"""A plan of plain indicators with all that may stand around a target, and figures on and beside its limits."""

from __future__ import annotations

from pathlib import Path

from goalrules import pipeline
from goalrules.model.plan import CheckedPlan

PLAIN = """
plan town "The town"
  entity "0180"

rating every
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data blocks the verdict

entity group coast: "0180", "1480"

goal g
  rated by every
  indicator share "Share" in percent
    measured by kolada "N15428"
    target at least 85
    near within 2
  indicator cost "Cost" in "kronor"
    target at most 12.5
    rounded to 1 decimal
  indicator size "Size" in "pupils per group"
    target between 10 and 20
    near within 1.5
  indicator balance "Balance" in "kronor"
    target exactly 0
    near within 1
  indicator path "Path" in percent
    target at least 50 in 2019, 60 in 2022 linear
  indicator until "Until" in percent
    target above 10 by 2020
    met when value above 10
    near when value above 5
    otherwise missed

goal coastal
  rated by every
  indicator boats "Boats" in "boats"
    applies to entity group coast
    target below 7
"""


def loaded(folder: Path, text: str = PLAIN) -> CheckedPlan:
    """A plan written into a folder and loaded."""
    file = folder / "town.goal"
    file.write_text(text, encoding="utf-8")
    found = pipeline.load(file)
    assert found.value is not None, [str(one.message) for one in found.diagnostics]
    return found.value

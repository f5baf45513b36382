"""What the language guide lists in tables can be written, and its scenarios come out as they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goalrules import pipeline
from tests.docs.pages import DOCS, Block, blocks_of
from tests.docs.running import numbers, written

GUIDE = DOCS / "language.md"
WHOLE = [block for block in blocks_of(GUIDE) if block.language == "goal" and not block.expect]

_GOAL = """
plan town
  period 2025
goal reading
  met when {condition}
  otherwise not met
  not monotone because "each condition is shown alone"
  missing data blocks the verdict
  includes goal moving
  indicator loans
    target at least 20
    near within 2
    key
    tagged economy
    trend compared with previous value, steady within 0
  indicator visits
    target at least 90
    near within 2
    trend compared with previous value, steady within 0
goal moving
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator clubs
    target at least 70
"""
_INDICATOR = """
plan town
  period 2025
goal reading
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator loans in percent
    {statements}
"""
_VALUE = """target at least 82
    near within 3 percentage points
    trend compared with previous value, steady within 1 percentage point
    not monotone because "each condition is shown alone"
    met when {condition}
    otherwise missed"""


def _first_column(heading: str) -> list[str]:
    """The texts in code marks that stand alone in the first column of the tables of a section."""
    text = GUIDE.read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.partition(f" {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def _codes(text: str, folder: Path) -> set[str]:
    path = folder / "plan.goal"
    path.write_text(text, encoding="utf-8")
    return numbers(pipeline.load(path).diagnostics)


@pytest.mark.parametrize("condition", _first_column("Conditions about members"))
def test_condition_about_members_can_be_written(condition: str, tmp_path: Path) -> None:
    assert not _codes(_GOAL.format(condition=condition), tmp_path)


@pytest.mark.parametrize("condition", _first_column("Conditions about a value"))
def test_condition_about_a_value_can_be_written(condition: str, tmp_path: Path) -> None:
    assert not _codes(_INDICATOR.format(statements=_VALUE.format(condition=condition)), tmp_path)


@pytest.mark.parametrize("target", _first_column("Target"))
def test_target_can_be_written(target: str, tmp_path: Path) -> None:
    assert not _codes(_INDICATOR.format(statements=target), tmp_path)


@pytest.mark.parametrize("near", _first_column("Near"))
def test_near_can_be_written(near: str, tmp_path: Path) -> None:
    unit = "percent" if "percentage points" in near else "numbers"
    target = "target between 80 and 90" if "below," in near else "target at least 82"
    text = _INDICATOR.format(statements=f"{target}\n    {near}").replace("in percent", f"in {unit}")
    assert not _codes(text, tmp_path)


def test_tables_were_found() -> None:
    assert len(_first_column("Conditions about members")) > 10
    assert len(_first_column("Conditions about a value")) > 6
    assert len(_first_column("Target")) > 4
    assert len(_first_column("Near")) > 4


@pytest.mark.parametrize("block", WHOLE, ids=lambda block: block.name)
def test_scenarios_come_out_as_they_say(block: Block, tmp_path: Path) -> None:
    (path,) = written([block], tmp_path)
    plan = pipeline.load(path).value
    assert plan is not None
    for outcome in pipeline.test(plan):
        assert outcome.as_expected, outcome.scenario.title

"""Pairs of plans and what is told of them: each folder of `pairs` is one, with the screen that is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.differences import RuleDifferences, compare_rules
from goalrules.differences.as_text import rules_screen
from goalrules.report.as_text.screen import Screen

PAIRS = Path(__file__).parent / "pairs"
FOLDERS = sorted(path for path in PAIRS.iterdir() if path.is_dir())


def differences(folder: Path) -> RuleDifferences:
    """What differs between `old.goal` and `new.goal` of a folder, judged from its `figures.csv` if it is there."""
    old, new = (pipeline.load(folder / f"{name}.goal", f"{name}.goal").value for name in ("old", "new"))
    assert old is not None
    assert new is not None
    figures = folder / "figures.csv"
    found = compare_rules(old, new, [figures] if figures.exists() else None, rules_only=not figures.exists()).value
    assert found is not None
    return found


def shown(found: RuleDifferences) -> str:
    screen = Screen()
    rules_screen(found, ("old.goal", "new.goal"), screen)
    return screen.text()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_pair_is_told_as_expected(folder: Path) -> None:
    assert shown(differences(folder)) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_flip_comes_from_something(folder: Path) -> None:
    found = differences(folder)
    assert all(flip.causes for flip in (found.flips.flips if found.flips else ()))

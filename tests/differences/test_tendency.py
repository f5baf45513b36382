"""Looser and stricter: said where it holds of every figure, and nowhere else."""

from __future__ import annotations

import pytest

from goalrules.differences.rules import compare
from tests import make

OF = "of the indicators are met"


def tendencies(old: str, new: str, header: str = "in percent") -> dict[str, str | None]:
    """What is said of each changed element of an indicator with these statements."""
    plans = [make.plan(make.indicator_text(statements, header)).plan for statements in (old, new)]
    return {one.key.element: one.tendency for one in compare(*plans).differences if one.kind == "changed"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("target at least 67.5", "target at least 65", "looser"),
        ("target at least 67.5", "target at least 70", "stricter"),
        ("target at most 10", "target at most 12", "looser"),
        ("target above 10", "target above 12", "stricter"),
        ("target above 10", "target at least 10", "looser"),
        ("target above 10", "target at least 12", None),
        ("target between 10 and 20", "target between 5 and 20", "looser"),
        ("target between 10 and 20", "target between 12 and 18", "stricter"),
        ("target between 10 and 20", "target between 12 and 22", None),
        ("target exactly 10", "target exactly 12", None),
        ("target at least 10", "target at most 10", None),
        ("target at least 10 in 2018, 20 in 2022 linear", "target at least 10 in 2018, 19 in 2022 linear", "looser"),
        ("target at least 10 in 2018, 20 in 2022 linear", "target at least 9 in 2018, 21 in 2022 linear", None),
        ("target at least 10 in 2018, 20 in 2022 linear", "target at least 10 in 2018, 19 in 2023 linear", None),
        ("target at least 10 in 2018, 20 in 2022 linear", "target at least 10 in 2018, 19 in 2022 stepwise", None),
    ],
)
def test_targets(old: str, new: str, said: str | None) -> None:
    assert tendencies(old, new)["target"] == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("within 2", "within 3", "looser"),
        ("within 2", "within 1", "stricter"),
        ("within 2", "within 2 % of target", None),
        ("within 2", "at least 45", None),
        ("at least 45", "at least 44", "looser"),
        ("at least 45", "above 45", None),
        ("at least 45", "at least 46", "stricter"),
    ],
)
def test_near_limits(old: str, new: str, said: str | None) -> None:
    target = "target at least 50\n    near "
    assert tendencies(target + old, target + new)["near"] == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"met when at least half {OF}", f"met when at least 60 % {OF}", "stricter"),
        ("met when at least 2 indicators are met", "met when at least 1 indicator is met", "looser"),
        (f"met when more than half {OF}", f"met when at least half {OF}", "looser"),
        ("met when all indicators are met", f"met when at least 60 % {OF}", "looser"),
        ("met when at least 2 indicators are met", f"met when at least half {OF}", None),
        ("met when at least 2 indicators are met", "met when at most 1 indicator is met", None),
        ("met when at least 2 indicators are met", "met when at least 1 indicator is near", None),
        ("not met when any indicator is missed", "not met when at least 2 indicators are missed", "looser"),
        ("partly met when at least 1 indicator is met", "partly met when at least 2 indicators are met", None),
    ],
)
def test_clauses(old: str, new: str, said: str | None) -> None:
    def text(clause: str) -> str:
        tail = "otherwise met" if clause.startswith("not met") else "otherwise not met"
        members = "".join(f"  indicator i{i}\n    target at least 5\n    near within 1\n" for i in range(3))
        return f"plan p\n  period 2020\ngoal a\n  {clause}\n  {tail}\n  missing data is left out\n{members}"

    (found,) = (one for one in compare(make.plan(text(old)).plan, make.plan(text(new)).plan).differences)
    assert found.tendency == said
    assert found.mirrored().tendency == {"looser": "stricter", "stricter": "looser", None: None}[said]

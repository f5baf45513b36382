"""Goals in a circle."""

from __future__ import annotations

from tests import make

REST = "otherwise not met missing data blocks the verdict"


def plan(*inclusions: tuple[str, str]) -> str:
    names = sorted({name for pair in inclusions for name in pair})
    goals = [
        f"goal {name} met when all goals are met or all indicators are met {REST} "
        + " ".join(f"includes goal {child}" for parent, child in inclusions if parent == name)
        + " indicator x target at least 1"
        for name in names
    ]
    return "plan p\n" + "\n".join(goals)


def cycles(*inclusions: tuple[str, str]) -> list[str]:
    return [d.message for d in make.found(plan(*inclusions)) if d.code.number == "GR207"]


def test_goals_of_goals_to_any_depth_are_no_circle() -> None:
    assert cycles(("a", "b"), ("b", "c"), ("a", "c")) == []
    chain = [(f"g{n:03}", f"g{n + 1:03}") for n in range(300)]
    assert cycles(*chain) == []


def test_a_circle_is_reported_with_its_chain() -> None:
    assert cycles(("a", "b"), ("b", "c"), ("c", "a")) == [
        "Goals include each other in a circle: `a` includes `b` includes `c` includes `a`"
    ]


def test_a_goal_in_itself_is_a_circle() -> None:
    assert cycles(("a", "a"), ("a", "b")) == ["Goals include each other in a circle: `a` includes `a`"]


def test_two_circles_are_two_findings() -> None:
    assert len(cycles(("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))) == 2

"""Scores of indicators as text: points, ratios, levels, formulas."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from goalrules.testing.quantities import Ground, comparisons, computed, conditions_on, measured, ratios

INDICATOR_POINTS = ("met 3, near 2, missed 0", "met 100, near 50, missed 0", "missed −1, near 0.5, met 1")
GOAL_POINTS = ("met 3, partly met 2, not met 0", "met 100, partly met 50, not met 0")


@cache
@st.composite
def points(draw: st.DrawFn, unit: str = "") -> str:
    """Points whose positions rise or fall; two may be the same, a step."""
    positions = sorted(draw(st.lists(st.integers(-50, 100), min_size=2, max_size=4)), reverse=draw(st.booleans()))
    scores = [draw(st.sampled_from((0, 5, 50, 100, -5, "2.5"))) for _ in positions]
    return ", ".join(f"{score} at {position}{unit}" for score, position in zip(scores, positions, strict=True))


@cache
@st.composite
def scores_of(draw: st.DrawFn, ground: Ground, called: str = "") -> str:
    """The `score` lines of an indicator, the last of which always holds."""
    name = f" called {called}" if called else ""
    lines = ""
    if draw(st.integers(0, 2)) == 0:
        lines += f"    score{name} 5 when {draw(conditions_on(ground))}\n"
    if draw(st.integers(0, 3)) == 0:
        formula = draw(st.one_of(computed(ratios(ground)), measured(ground)))
        lines += f"    score{name} from {formula}, at most 5, at least −5 when {draw(comparisons(ground))}\n"
    last = draw(st.sampled_from(("points", "by ratio", "by level", "from", "by positions")))
    match last:
        case "points":
            return lines + f"    score{name} {draw(points())}\n"
        case "by ratio":
            return lines + f"    score{name} by {draw(ratios(ground))}: {draw(points(' %'))}\n"
        case "by level":
            return lines + f"    score{name} by level: {draw(st.sampled_from(INDICATOR_POINTS))}\n"
        case "by positions":
            places = draw(st.sampled_from(("previous value", "value in 2017", *ground.names)))
            return lines + f"    score{name} 0 at {places}, 100 at 80\n"
        case _:
            limits = draw(st.sampled_from(("", ", at most 5", ", at least −5", ", at least 0, at most 100")))
            return lines + f"    score{name} from {draw(computed(ratios(ground)))}{limits}\n"

"""Scores worked out a second time, sharing no code with the product: fractions and ifs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

FUNCTIONS = ("mean score", "weighted mean score", "lowest score", "sum of scores", "mean of the 2 lowest scores")


def joined(function: str, scores: Sequence[Fraction], weights: Sequence[int]) -> Fraction | None:
    """Scores of members as one number; None where there is none."""
    if not scores or (function == "weighted mean score" and sum(weights) == 0):
        return None
    ordered = sorted(scores)
    if function == "mean score":
        return sum(scores, Fraction(0)) / len(scores)
    if function == "weighted mean score":
        return sum((w * s for w, s in zip(weights, scores, strict=True)), Fraction(0)) / sum(weights)
    if function == "lowest score":
        return ordered[0]
    if function == "sum of scores":
        return sum(scores, Fraction(0))
    lowest = ordered[:2]
    return sum(lowest, Fraction(0)) / len(lowest)


def on_points(points: Sequence[tuple[Fraction, Fraction]], position: Fraction) -> Fraction:
    """The score at a position of (position, score) points that rise or fall, at a step the better one."""
    points = sorted(points, key=lambda point: point[0])
    here = [score for place, score in points if place == position]
    if here:
        return max(here)
    below = [point for point in points if point[0] < position]
    above = [point for point in points if point[0] > position]
    if not below or not above:
        # Flat outside: of a step at the end, that side of it which is written outermost.
        return points[0][1] if not below else points[-1][1]
    (x0, y0), (x1, y1) = below[-1], above[0]
    return y0 + (y1 - y0) * (position - x0) / (x1 - x0)

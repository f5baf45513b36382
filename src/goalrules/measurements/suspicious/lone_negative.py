"""A value below zero among values and targets that never are."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, codes
from goalrules.measurements.suspicious.figures import Figures, shown
from goalrules.model.indicator import Indicator

FEWEST_OTHERS = 3
"""So many other values have to be there, none of them below zero."""


def lone_negative(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """The only value of an indicator below zero, where there are others enough and no target is below zero."""
    values = figures.values(indicator)
    below = [figure for figure in values if figure.value < 0]
    if len(below) != 1 or len(values) <= FEWEST_OTHERS or any(target < 0 for target in figures.targets(indicator)):
        return
    (figure,) = below
    yield Diagnostic(
        codes.LONE_NEGATIVE,
        f"`{indicator.path}` for {figures.named(figure.row)} is the only value below zero",
        figures.label(figure.row, f"here {shown(figure.value)}"),
        notes=(f"the other {len(values) - 1} values are zero or more",),
        help="delete the minus sign if it is a dash that was meant to say something else",
    )

"""A value below zero among values and targets that never are."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, codes, said
from goalrules.measurements.suspicious.figures import Figures
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
        said(
            "`{indicator}` for {what} is the only value below zero",
            indicator=indicator.path,
            what=figures.named(figure.row),
        ),
        figures.label(figure.row, said("here {number}", number=figure.value)),
        notes=(said("the other {number} values are zero or more", number=len(values) - 1),),
        help="delete the minus sign if it is a dash that was meant to say something else",
    )

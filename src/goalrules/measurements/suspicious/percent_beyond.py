"""Percentages above 100 or below 0: possible, and worth a look."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, codes, said
from goalrules.measurements.findings import counted
from goalrules.measurements.suspicious.figures import Figures
from goalrules.model.indicator import Indicator


def percent_beyond(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """One note for each indicator in percent with such values. A share cannot be so, a change or a ratio can."""
    if not indicator.unit.is_percent:
        return
    beyond = [figure for figure in figures.values(indicator) if not 0 <= figure.value <= 100]
    if not beyond:
        return
    farthest = max(beyond, key=lambda figure: max(figure.value - 100, -figure.value))
    where = said("above 100 or below 0")
    if all(figure.value > 100 for figure in beyond):
        where = said("above 100")
    elif all(figure.value < 0 for figure in beyond):
        where = said("below 0")
    yield Diagnostic(
        codes.PERCENT_BEYOND,
        said(
            "{values} of `{indicator}` in percent is {where}"
            if len(beyond) == 1
            else "{values} of `{indicator}` in percent are {where}",
            values=counted(len(beyond), "value"),
            indicator=indicator.path,
            where=where,
        ),
        figures.label(
            farthest.row, said("{number} for {what}", number=farthest.value, what=figures.named(farthest.row))
        ),
        notes=("a part of something is never above 100 % nor below 0 %; a change or a comparison may be",),
        help="check the values if the indicator is a part of something",
    )

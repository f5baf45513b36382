"""Indicators for which the rule lets an older value stand in, and it does."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, codes, said
from goalrules.measurements.row_used import row_used
from goalrules.measurements.suspicious.figures import Figures
from goalrules.model.indicator import Indicator


def older_value(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """The value used for the period judged is of an earlier one (semantics H1)."""
    years, period = indicator.latest_years, figures.period
    if years is None or period is None:
        return
    row = row_used(figures.own(indicator), period, years)
    if row is None or row.period == period:
        return
    yield Diagnostic(
        codes.OLDER_VALUE,
        said(
            "`{indicator}` has no value for {period}, and that of {older} is used",
            indicator=indicator.path,
            period=period,
            older=row.period,
        ),
        figures.label(row, said("of {period}", period=row.period)),
        notes=(
            said(
                "allowed: the rule takes the latest value, at most {years} year old"
                if years == 1
                else "allowed: the rule takes the latest value, at most {years} years old",
                years=years,
            ),
        ),
        help=said("add the value of {period} when there is one", period=period),
    )

"""All checks of figures, in one walk, each indicator told of one cause once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goalrules.diagnostics import Diagnostic
from goalrules.measurements.findings import Findings
from goalrules.measurements.suspicious.factor_of_ten import factor_of_ten
from goalrules.measurements.suspicious.far_from_target import far_from_target
from goalrules.measurements.suspicious.figures import Figures
from goalrules.measurements.suspicious.lone_negative import lone_negative
from goalrules.measurements.suspicious.older_value import older_value
from goalrules.measurements.suspicious.percent_beyond import percent_beyond
from goalrules.measurements.suspicious.percent_or_share import percent_or_share
from goalrules.model.indicator import Indicator

Check = Callable[[Indicator, Figures], Iterator[Diagnostic]]

OF_UNITS: tuple[Check, ...] = (percent_or_share, factor_of_ten, far_from_target)
"""The first that finds something of an indicator is told: the others would tell the same cause again."""

OTHERS: tuple[Check, ...] = (lone_negative, percent_beyond)


def suspicious(figures: Figures) -> tuple[Diagnostic, ...]:
    """Everything that looks wrong, of one kind in one file at most as many findings as are read (see `Findings`)."""
    findings = Findings()
    for indicator in figures.indicators:
        for found in _first(indicator, figures):
            findings.add(found)
        for check in OTHERS:
            for one in check(indicator, figures):
                findings.add(one)
    for indicator in figures.plan.indicators:
        for one in older_value(indicator, figures):
            findings.add(one)
    return findings.all()


def _first(indicator: Indicator, figures: Figures) -> list[Diagnostic]:
    return next((found for check in OF_UNITS if (found := list(check(indicator, figures)))), [])

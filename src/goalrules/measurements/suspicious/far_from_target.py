"""Values of the plan's own entity that are of another order than their target."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.measurements.findings import counted
from goalrules.measurements.suspicious.figures import Figure, Figures, present, shown
from goalrules.model.indicator import Indicator

MOST_TIMES = 100
"""A value more than so many times a target, or less than that part of it, is of another order."""


def far_from_target(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """Values beyond a hundred times the greatest target, or within a hundredth of the least; 0 is no such value.

    Other entities are not looked at: a whole country may well have a thousand times as many.
    """
    targets = [target for target in figures.targets(indicator) if target > 0]
    if not targets or indicator.target is None or len(targets) < len(figures.targets(indicator)):
        return
    low, high = min(targets), max(targets)
    own = [figure for figure in figures.values(indicator) if figure.row.entity == figures.entity]
    far = [one for one in own if one.value > MOST_TIMES * high or 0 < MOST_TIMES * one.value < low]
    if far:
        yield _found(indicator, figures, max(far, key=lambda one: one.row.period.number), len(far))


def _found(indicator: Indicator, figures: Figures, figure: Figure, count: int) -> Diagnostic:
    target = indicator.target
    assert target is not None
    numbers = sorted(figures.targets(indicator))
    ends = " to ".join(map(shown, dict.fromkeys((numbers[0], numbers[-1]))))
    is_above = figure.value > numbers[-1]
    what = "more than a hundred times its target" if is_above else "less than a hundredth of its target"
    more = f"; {counted(count - 1, 'other value')} likewise" if count > 1 else ""
    return Diagnostic(
        codes.FAR_FROM_TARGET,
        f"`{indicator.path}` for {figures.named(figure.row)} is {what}{more}",
        figures.label(figure.row, f"here {shown(figure.value)}"),
        present(Label(target.span, f"the target is {ends}")),
        (),
        "see whether value and target are in the same unit",
    )

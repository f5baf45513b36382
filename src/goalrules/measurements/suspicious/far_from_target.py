"""Values of the plan's own entity that are of another order than their target."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, listed, said
from goalrules.measurements.findings import counted
from goalrules.measurements.suspicious.figures import Figure, Figures, present
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
    ends = listed([*dict.fromkeys((numbers[0], numbers[-1]))], "{before} to {next}")
    is_above = figure.value > numbers[-1]
    more = said("; {values} likewise", values=counted(count - 1, "other value")) if count > 1 else ""
    return Diagnostic(
        codes.FAR_FROM_TARGET,
        said(
            "`{indicator}` for {what} is more than a hundred times its target{more}"
            if is_above
            else "`{indicator}` for {what} is less than a hundredth of its target{more}",
            indicator=indicator.path,
            what=figures.named(figure.row),
            more=more,
        ),
        figures.label(figure.row, said("here {number}", number=figure.value)),
        present(Label(target.span, said("the target is {ends}", ends=ends))),
        (),
        "see whether value and target are in the same unit",
    )

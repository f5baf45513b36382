"""Values in shares of one where the target is in percent, or the other way about."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, Said, codes, listed, said
from goalrules.measurements.suspicious.figures import Figure, Figures, present
from goalrules.model.indicator import Indicator


def percent_or_share(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """Of an indicator in percent with a target: whether values and target are a hundred apart, as a whole.

    All values lie from 0 to 1 and every target above 1, or every target above 0 and at most 1 and all values above 1.
    So that a rare thing with a low target is not told (0.6 % of 5 %), the one side is also more than ten times the
    other: only then are hundredfold values nearer to the target than those that stand there.
    """
    values, targets = figures.values(indicator), figures.targets(indicator)
    if not indicator.unit.is_percent or not values or not targets:
        return
    least, most = (end(values, key=lambda figure: figure.value) for end in (min, max))
    low, high = min(targets), max(targets)
    if least.value >= 0 and 0 < most.value <= 1 < low and 10 * most.value < low:
        yield _found(
            indicator, figures, most, said("the values look like shares of one"), _all(values, said("from 0 to 1"))
        )
    elif low > 0 and high <= 1 < least.value and 10 * high < least.value:
        yield _found(
            indicator, figures, least, said("the target looks like a share of one"), _all(values, said("above 1"))
        )


def _all(values: list[Figure], where: Said) -> Said:
    return (
        said("the only value lies {where}", where=where)
        if len(values) == 1
        else said("all {number} values lie {where}", number=len(values), where=where)
    )


def _found(indicator: Indicator, figures: Figures, figure: Figure, what: Said, note: Said) -> Diagnostic:
    target = indicator.target
    assert target is not None
    numbers = sorted(figures.targets(indicator))
    ends = listed([*dict.fromkeys((numbers[0], numbers[-1]))], "{before} to {next}")
    is_share = "values" in what
    return Diagnostic(
        codes.PERCENT_OR_SHARE,
        said("`{indicator}` is in percent, and {what}", indicator=indicator.path, what=what),
        figures.label(figure.row, said("here {number}", number=figure.value)),
        present(Label(target.span, said("the target is {ends}", ends=ends))),
        (note,),
        "give the values in percent: 0.452 is 45.2" if is_share else "write the target in percent: 0.85 is 85",
    )

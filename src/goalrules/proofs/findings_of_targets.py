"""Targets that cannot be meant, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.indicator import Indicator
from goalrules.proofs.sane_targets import beyond_percent, met_at_base, turns


def of_targets(indicator: Indicator) -> Iterator[Diagnostic]:
    """Targets that cannot be meant."""
    target, base = indicator.target, indicator.baseline
    if target is None:
        return
    for turn in turns(target):
        yield Diagnostic(
            codes.TARGET_TURNS,
            said(
                "The target of `{indicator}` goes from {earlier} to {later}, and {direction} is better",
                indicator=indicator.path,
                earlier=turn.earlier.low,
                later=turn.later.low,
                direction=said("higher") if indicator.direction == "higher" else said("lower"),
            ),
            Label(turn.later.span, "asks for less than before"),
            related=(Label(turn.earlier.span, "the target before"),),
            help='check the order of the years and numbers, or accept it with a reason: `accept GR475 because "…"`',
        )
        break
    met = met_at_base(indicator)
    if met is not None and base is not None and base.number is not None:
        yield Diagnostic(
            codes.TARGET_MET_AT_BASE,
            said(
                "The baseline of `{indicator}`, {base}, meets its target of {target} already",
                indicator=indicator.path,
                base=base.number,
                target=met,
            ),
            Label(base.span, "the baseline"),
            related=(Label(target.span, "the target"),),
            help="check the numbers, and whether higher or lower is better, "
            'or accept it with a reason: `accept GR476 because "…"`',
        )
    point = beyond_percent(indicator)
    if point is not None:
        yield Diagnostic(
            codes.TARGET_BEYOND_PERCENT,
            said("No share of a whole can meet the target of `{indicator}`", indicator=indicator.path),
            Label(point.span, "not between 0 and 100 percent"),
            help="check the number; where the percentage may be beyond 100 or below 0, as a change may, "
            'accept it with a reason: `accept GR477 because "…"`',
        )

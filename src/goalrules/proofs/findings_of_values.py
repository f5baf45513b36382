"""A cliff of an indicator, as a finding."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.proofs import rows
from goalrules.proofs.periods import period_of
from goalrules.proofs.value_cliffs import ValueCliff


def of_value_cliff(indicator: Indicator, cliff: ValueCliff, plan: Plan) -> Diagnostic:
    """Two values beside each other with levels that are not."""
    period = period_of(indicator, plan)
    assert indicator.rating is not None
    decided = cliff.worse.found.decided
    span = indicator.rating.span if decided is None else decided.span
    beside = "one last digit apart" if cliff.rounded else "the level changes between these, with no other between"
    return Diagnostic(
        codes.CLIFF,
        said(
            "The smallest step of the value lets `{indicator}` fall by {fall} levels",
            indicator=indicator.path,
            fall=cliff.fall,
        ),
        Label(span, "falls to this"),
        related=(Label(indicator.span, "the indicator"),) if indicator.rating.name != indicator.path else (),
        notes=(rows.value(cliff.better, period), rows.value(cliff.worse, period), beside),
        help="write a clause for the levels between, or a wider `near`, "
        'or accept it with a reason: `accept GR474 because "…"`',
    )

"""What can be proven of a plan before any data is seen (semantics Q), or a counter-example in two rows.

Every property is judged by the evaluator's own functions; here is only what they are asked. A proof is one of three:
by the form of the rule (`direction.py` and what builds on it: whatever the data), by going through every case, or not
found within a number of steps; the last is said as such and is never a pass.

`refused(plan)` gives the errors, for whoever is about to judge; `prove(plan)` everything, for `goalrules check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalrules.diagnostics import Diagnostic
    from goalrules.model.plan import Plan


def refused(plan: Plan) -> tuple[Diagnostic, ...]:
    """The errors: a better measurement that can give a worse level. Nothing else is looked for.

    Most plans are seen to be right by their form; the rest of the package is loaded for the others only.
    """
    from goalrules.proofs.by_form import open_goals, open_indicators

    if not open_goals(plan) and not open_indicators(plan):
        return ()
    from goalrules.proofs.all_proofs import monotone, once

    return once(found for found in monotone(plan) if found.is_error)


def prove(plan: Plan) -> tuple[Diagnostic, ...]:
    """Everything that is found, and what could not be decided."""
    from goalrules.proofs import all_proofs

    return all_proofs.prove(plan)

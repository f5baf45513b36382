"""Trials of scenarios: cases at the limits of a plan's rules, and small changes of the rules that should be noticed.

Every verdict is the evaluator's; here is only what it is asked. `boundaries(plan)` gives scenarios to review,
`mutants(plan)` the changes with what noticed each, `ways_out` scenarios that would notice those that live.
"""

from __future__ import annotations

from goalrules.trials.boundaries import Boundary, boundaries
from goalrules.trials.mutants import Mutants, Trial, mutants
from goalrules.trials.noticing import Noticing, ways_out

__all__ = ["Boundary", "Mutants", "Noticing", "Trial", "boundaries", "mutants", "ways_out"]

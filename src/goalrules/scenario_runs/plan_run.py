"""One plan with what came of its scenarios."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.diagnostics import Diagnostic
from goalrules.evaluate.scenarios import ScenarioOutcome
from goalrules.model.plan import CheckedPlan


class PlanRun(NamedTuple):
    """What came of the scenarios of one plan, in the order written.

    `path` is where the plan is, as its user knows it. `plan` is None where `findings` has errors: then nothing was
    run. Without errors `findings` has warnings and notes.
    """

    path: str
    plan: CheckedPlan | None
    findings: tuple[Diagnostic, ...]
    outcomes: tuple[ScenarioOutcome, ...] = ()

    @property
    def as_expected(self) -> bool:
        """Whether the plan has no errors and each scenario came out as it expects."""
        return self.plan is not None and all(one.as_expected for one in self.outcomes)

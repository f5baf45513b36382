"""From a checked plan and measurements to verdicts with their evidence.

`semantics` is the definition; `reference` the evaluator that applies it: facts of an indicator (`facts`,
`targets`), its quantities (`quantities` and the modules it names), its level (`indicators`) and scores (`scoring`),
conditions over members (`members`, `member_scores`, `lowest`), the level of a goal (`goals`) and what it is compared
with (`peer_scores`), what persons decided (`decisions`, `passes`), forecasts (`outlooks`), and examples (`scenarios`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalrules.evaluate.reference import evaluate, evaluate_all, evaluate_each
    from goalrules.evaluate.scenarios import ScenarioOutcome, run_scenarios

_SCENARIOS = ("ScenarioOutcome", "run_scenarios")

__all__ = ["ScenarioOutcome", "evaluate", "evaluate_all", "evaluate_each", "run_scenarios"]


def __getattr__(name: str) -> object:
    """What the package offers, loaded when it is asked for: proofs need parts of it, and no data."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _SCENARIOS:
        from goalrules.evaluate import scenarios

        return getattr(scenarios, name)
    from goalrules.evaluate import reference

    return getattr(reference, name)

"""From a checked plan and measurements to verdicts with their evidence.

`semantics` is the definition; `reference` the evaluator that applies it: facts of an indicator (`facts`,
`targets`, `quantities`), its level (`indicators`), conditions over members (`members`), the level of a goal
(`goals`), what persons decided (`decisions`), and examples (`scenarios`).
"""

from goalrules.evaluate.reference import evaluate, evaluate_all, evaluate_each
from goalrules.evaluate.scenarios import ScenarioOutcome, run_scenarios

__all__ = ["ScenarioOutcome", "evaluate", "evaluate_all", "evaluate_each", "run_scenarios"]

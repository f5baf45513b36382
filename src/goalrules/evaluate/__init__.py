"""From a checked plan and measurements to verdicts with their evidence.

`semantics` is the definition; `reference` the evaluator that applies it: facts of an indicator (`facts`,
`targets`), its quantities (`quantities` and the modules it names), its level (`indicators`) and scores (`scoring`),
conditions over members (`members`, `member_scores`, `lowest`), the level of a goal (`goals`) and what it is compared
with (`peer_scores`), what persons decided (`decisions`, `passes`), forecasts (`outlooks`), and examples (`scenarios`).
"""

from goalrules.evaluate.reference import evaluate, evaluate_all, evaluate_each
from goalrules.evaluate.scenarios import ScenarioOutcome, run_scenarios

__all__ = ["ScenarioOutcome", "evaluate", "evaluate_all", "evaluate_each", "run_scenarios"]

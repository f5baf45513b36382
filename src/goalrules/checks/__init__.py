"""The model is questioned: what is whole in writing, and still cannot be meant.

`run(plan)` asks every check of `CHECKS` and gives a `CheckedPlan`, which alone can be evaluated, when none finds
an error. One file for each check, named after what is wrong; each is a function from a plan to its findings.
"""

from goalrules.checks.all_checks import CHECKS, run

__all__ = ["CHECKS", "run"]

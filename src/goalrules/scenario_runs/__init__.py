"""Scenarios run: what came of those of several plans, and which clauses, levels and scores they decide.

`plan_run` is one plan with its scenarios, or with the errors that keep them from being run; `coverage` counts what
scenarios expect something of.
"""

from goalrules.scenario_runs.coverage import Coverage, Part, coverage
from goalrules.scenario_runs.plan_run import PlanRun

__all__ = ["Coverage", "Part", "PlanRun", "coverage"]

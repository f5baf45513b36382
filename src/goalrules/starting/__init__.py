"""A first rule file, made from answers: method, goals, indicators, units, targets and tolerances.

`reading` makes answers of what somebody typed or says why it is none; `from_toml` and `indicator_line` read whole files
and lines of them; `plan_text` writes the rule file, in either language. Nothing is asked, shown or written here: that
is the matter of `goalrules new`.
"""

from goalrules.starting.answers import Aim, GoalAnswer, IndicatorAnswer, Near, PlanAnswers, Refused
from goalrules.starting.methods import METHODS, Method, method_named
from goalrules.starting.plan_text import plan_text

__all__ = [
    "METHODS",
    "Aim",
    "GoalAnswer",
    "IndicatorAnswer",
    "Method",
    "Near",
    "PlanAnswers",
    "Refused",
    "method_named",
    "plan_text",
]

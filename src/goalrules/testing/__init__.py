"""For people who build on the engine: plans and measurements to draw with Hypothesis, and laws that every engine keeps.

Strategies: `plans`, `targets`, `measurements`, `worlds`, `batches`, `rule_texts`, and what they are made of. Laws:
`ENGINE_LAWS`, `RESULT_LAWS`, `TEXT_LAWS`, each an object with a `name`, what it `says`, `check` and `holds_for`.
`agrees_with_reference` holds an engine of your own against the reference evaluator.

Needs Hypothesis: `pip install "goalrules[testing]"`. Nothing else in goalrules uses this package.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    raise ImportError('goalrules.testing needs Hypothesis, which is not installed: pip install "goalrules[testing]"')

from goalrules.testing.amounts import any_numbers, long_numbers, near_limits, numbers, values
from goalrules.testing.batches import Batch, BatchEngine, batch_agreement, batches, batches_agree_with_reference
from goalrules.testing.engine_laws import agreement, agrees_with_reference
from goalrules.testing.engines import FIELDS, Engine, Row, differences, reference, rows_of
from goalrules.testing.law import Law
from goalrules.testing.limits import limits_in_force, written_limits
from goalrules.testing.plans import monotone_plans, plans, rule_texts
from goalrules.testing.rows import measurements
from goalrules.testing.rule_text import Near, PlanText, Target, checked_plan
from goalrules.testing.targets import targets
from goalrules.testing.texts import laid_out, translated
from goalrules.testing.the_laws import ENGINE_LAWS, RESULT_LAWS, TEXT_LAWS, law
from goalrules.testing.worlds import World, worlds, worlds_of

__all__ = [
    "ENGINE_LAWS",
    "FIELDS",
    "RESULT_LAWS",
    "TEXT_LAWS",
    "Batch",
    "BatchEngine",
    "Engine",
    "Law",
    "Near",
    "PlanText",
    "Row",
    "Target",
    "World",
    "agreement",
    "agrees_with_reference",
    "any_numbers",
    "batch_agreement",
    "batches",
    "batches_agree_with_reference",
    "checked_plan",
    "differences",
    "laid_out",
    "law",
    "limits_in_force",
    "long_numbers",
    "measurements",
    "monotone_plans",
    "near_limits",
    "numbers",
    "plans",
    "reference",
    "rows_of",
    "rule_texts",
    "targets",
    "translated",
    "values",
    "worlds",
    "worlds_of",
    "written_limits",
]

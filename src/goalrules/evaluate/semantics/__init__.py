"""The definition: what met, near, steady, "at least half", pace, rank and "unknown" mean, as small pure functions.

Everything else in the product is measured against these. The letters in them are rows of the semantics
(docs/semantics.md).
"""

from goalrules.evaluate.semantics.growth import (
    attainment,
    compound_pace,
    growth_per_year,
    linear_pace,
    percent_change,
    progress,
)
from goalrules.evaluate.semantics.scores import aggregate, score_at
from goalrules.evaluate.semantics.targets import (
    IMPROVING,
    MET,
    MISSED,
    NEAR,
    STEADY,
    WORSENING,
    compare,
    path_target,
    shortfall,
    target_status,
    trend_of,
)
from goalrules.evaluate.semantics.truth import (
    conjunction,
    count_truth,
    disjunction,
    ends_truth,
    lowest_of,
    negation,
    within,
)
from goalrules.evaluate.semantics.values import fitted, mean, median, percentile, quartile, rank

__all__ = [
    "IMPROVING",
    "MET",
    "MISSED",
    "NEAR",
    "STEADY",
    "WORSENING",
    "aggregate",
    "attainment",
    "compare",
    "compound_pace",
    "conjunction",
    "count_truth",
    "disjunction",
    "ends_truth",
    "fitted",
    "growth_per_year",
    "linear_pace",
    "lowest_of",
    "mean",
    "median",
    "negation",
    "path_target",
    "percent_change",
    "percentile",
    "progress",
    "quartile",
    "rank",
    "score_at",
    "shortfall",
    "target_status",
    "trend_of",
    "within",
]

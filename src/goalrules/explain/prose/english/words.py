"""English words: numbers, months, levels, groups, comparisons, and reasons as clauses behind `because`."""

from __future__ import annotations

from types import MappingProxyType

from goalrules.explain.prose.language import Nouns
from goalrules.verdict import Reason

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

LEVELS = ("met", "partly met", "not met", "near", "missed")
"""Levels that are adjectives for certain; other words stand behind `the level`."""

GROUPS = MappingProxyType(
    {
        "flickor": "girls",
        "pojkar": "boys",
        "kvinnor": "women",
        "män": "men",
        **{name: name for name in ("girls", "boys", "women", "men")},
    }
)

INDICATORS = Nouns("indicator", "indicator", "indicators", "indicators")
GOALS = Nouns("goal", "goal", "goals", "goals")
MEMBERS = Nouns("member", "member", "members", "members")

COMPARED = MappingProxyType({"at least": "at least", "at most": "at most", "above": "above", "below": "below"})

AGGREGATES = MappingProxyType(
    {
        "mean": "the mean score",
        "weighted mean": "the weighted mean score",
        "lowest": "the lowest score",
        "sum": "the sum of scores",
    }
)

MONEY = MappingProxyType(
    {
        "kr": "",
        "sek": "",
        "tkr": "thousand",
        "mkr": "million",
        "mnkr": "million",
        "msek": "million",
        "mdkr": "billion",
        "mdrkr": "billion",
    }
)
"""Swedish units of money, with the word that stands behind the number of kronor."""

REASONS = MappingProxyType(
    {
        Reason.MISSING: "the figure is missing",
        Reason.NOT_PUBLISHED: "the figure is not yet published",
        Reason.SUPPRESSED: "the figure is confidential",
        Reason.NOT_APPLICABLE: "the figure is not applicable",
        Reason.METHOD_CHANGED: "the method has changed and the figure is not comparable with earlier years",
        Reason.NOT_MEASURED: "it has not been measured",
        Reason.NO_ROW: "the figure is missing",
        Reason.CONFLICT: "two figures contradict each other",
        Reason.NO_TARGET: "it has no target",
        Reason.NO_TARGET_FOR_PERIOD: "it has no target for the period",
        Reason.TARGET_EXPIRED: "the target year is past",
        Reason.TOLERANCE_BASE_NOT_POSITIVE: "the tolerance is a percentage of a target that is not above zero",
        Reason.BASE_NOT_POSITIVE: "a percentage is taken of a number that is not above zero",
        Reason.NO_PREVIOUS_VALUE: "there is no earlier value",
        Reason.NO_VALUE_IN_PERIOD: "there is no value for the period",
        Reason.NO_BASELINE: "there is no baseline",
        Reason.NO_TIME_SINCE_BASELINE: "the base year is not before the year of the figure",
        Reason.TOO_FEW_VALUES: "there are too few values",
        Reason.NO_TREND: "the trend is not known",
        Reason.TARGET_NOT_POSITIVE: "the target is not above zero",
        Reason.UNBOUNDED: "the value is better than every number",
        Reason.BASELINE_MEETS_TARGET: "the baseline already meets the target",
        Reason.NO_CHANGE_REQUIRED: "the target is the baseline, so that no change is required",
        Reason.BASE_ZERO: "growth from zero cannot be computed",
        Reason.SIGN_CHANGE: "growth through zero cannot be computed",
        Reason.NEGATIVE_BASE: "the root of a negative number cannot be computed",
        Reason.DIVISION_BY_ZERO: "nothing can be divided by zero",
        Reason.TOO_LARGE: "a number has too many digits to be computed",
        Reason.BOUNDS_REVERSED: "the lower end of the target is not below the upper one",
        Reason.TOO_FEW_PEERS: "too few peers have a value",
        Reason.NO_FORECAST: "there is no forecast",
        Reason.NO_OUTLOOK: "there is no outlook for the period",
        Reason.NO_SCORE: "there is no score",
        Reason.NO_WEIGHT: "the weights sum to zero",
        Reason.POINTS_NOT_ORDERED: "the points of the score neither rise nor fall",
        Reason.NO_JUDGEMENT: "nobody has judged it yet",
        Reason.JUDGEMENT_WITHOUT_REASON: "it was judged without a stated reason",
        Reason.NO_MEMBERS: "there is nothing to count",
        Reason.NO_DATA: "no member has data",
        Reason.MEMBER_NOT_APPLICABLE: "a member that is asked for is not applicable",
        Reason.CANNOT_BE_ASSESSED: "the conditions for an assessment do not hold",
        Reason.UNDETERMINED: "several levels are possible",
        Reason.FOR_INFORMATION: "the value is for information only",
    }
)

OF_TARGET = MappingProxyType(
    {
        Reason.MISSING: "the target is missing",
        Reason.NOT_PUBLISHED: "the target is not yet published",
        Reason.SUPPRESSED: "the target is confidential",
        Reason.NOT_APPLICABLE: "the target is not applicable",
        Reason.METHOD_CHANGED: "the method of the target has changed",
        Reason.NOT_MEASURED: "the target has not been measured",
    }
)

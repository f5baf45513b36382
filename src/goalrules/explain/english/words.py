"""Words, lists and reasons in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from goalrules.explain.language import Kind
from goalrules.explain.numbers import NO_BREAK
from goalrules.model.condition import DataTest, LevelTest, MemberTest, StateTest
from goalrules.model.period import Period
from goalrules.verdict import Reason, Truth

NO_LEVEL = "no level"
NONE = "none"
CANNOT = "cannot be assessed"
NOT_APPLICABLE = "not applicable"
NO_TREND = "no trend"
OTHERWISE = "holds where no clause above does"
OWN_STATE = "its own level or trend"

_IS = {
    "at least": "is at least",
    "at most": "is at most",
    "above": "is above",
    "below": "is below",
    "exactly": "is exactly",
}
_IS_NOT = {
    "at least": "is below",
    "at most": "is above",
    "above": "is not above",
    "below": "is not below",
    "exactly": "is not",
}
_MAY_BE = {
    "at least": "may be at least",
    "at most": "may be at most",
    "above": "may be above",
    "below": "may be below",
    "exactly": "may be exactly",
}
_TRUTHS = {True: "YES", False: "no", None: "unknown"}

_REASONS = {
    Reason.MISSING: "figure missing",
    Reason.NOT_PUBLISHED: "not yet published",
    Reason.SUPPRESSED: "withheld for confidentiality",
    Reason.NOT_APPLICABLE: "not applicable",
    Reason.METHOD_CHANGED: "method changed, not comparable with earlier years",
    Reason.NOT_MEASURED: "not measured",
    Reason.NO_ROW: "no row in the measurements",
    Reason.CONFLICT: "two rows that contradict each other",
    Reason.NO_TARGET: "no target stated",
    Reason.NO_TARGET_FOR_PERIOD: "no target stated for this period",
    Reason.TARGET_EXPIRED: "the target year is past",
    Reason.TOLERANCE_BASE_NOT_POSITIVE: "the tolerance is a percentage of a target that is not above zero",
    Reason.BASE_NOT_POSITIVE: "a percentage of a number that is not above zero",
    Reason.NO_PREVIOUS_VALUE: "no earlier value",
    Reason.NO_VALUE_IN_PERIOD: "no value for that period",
    Reason.NO_BASELINE: "no baseline",
    Reason.NO_TIME_SINCE_BASELINE: "the base year is not before the year of the value",
    Reason.TOO_FEW_VALUES: "too few values",
    Reason.NO_TREND: "no trend",
    Reason.TARGET_NOT_POSITIVE: "the target is not above zero",
    Reason.UNBOUNDED: "better than every number: nothing where less is better",
    Reason.BASELINE_MEETS_TARGET: "the baseline already meets the target",
    Reason.NO_CHANGE_REQUIRED: "the target is the baseline, so no change is required",
    Reason.BASE_ZERO: "growth from zero",
    Reason.SIGN_CHANGE: "growth through zero",
    Reason.NEGATIVE_BASE: "a root of a negative number",
    Reason.DIVISION_BY_ZERO: "a division by zero",
    Reason.TOO_LARGE: "a number with too many digits to compute",
    Reason.BOUNDS_REVERSED: "the lower end of the target is not below the upper one",
    Reason.TOO_FEW_PEERS: "too few peers with a value",
    Reason.NO_FORECAST: "no forecast",
    Reason.NO_OUTLOOK: "no outlook for this period",
    Reason.NO_SCORE: "no score",
    Reason.NO_WEIGHT: "the weights sum to zero",
    Reason.POINTS_NOT_ORDERED: "the points of the score neither rise nor fall",
    Reason.NO_JUDGEMENT: "not judged",
    Reason.JUDGEMENT_WITHOUT_REASON: "judged without a reason in its row",
    Reason.NO_MEMBERS: "no members to count",
    Reason.NO_DATA: "no member has data",
    Reason.MEMBER_NOT_APPLICABLE: "the member is not applicable",
    Reason.CANNOT_BE_ASSESSED: "cannot be assessed",
    Reason.UNDETERMINED: "several levels are possible",
    Reason.FOR_INFORMATION: "for information",
}


def truth(value: Truth) -> str:
    """YES, no or unknown: the word in front of what was found of a clause."""
    return _TRUTHS[value]


def reason(code: Reason) -> str:
    """A reason code in words."""
    return _REASONS[code]


def no_target_to_compare(why: str) -> str:
    """The reason that a row gives for having no target."""
    return f"no target to compare with: {why}"


def level(name: str) -> str:
    """A level that has no label."""
    return name.replace("_", " ")


def trend(name: str) -> str:
    return name


def group(name: str) -> str:
    """A group of a split: those that every plan knows have English names in it."""
    return name


def stands(truth: Truth, comparator: str) -> str:
    """What a number is to a bound of this kind: one that it satisfies, does not, or perhaps will."""
    return (_MAY_BE if truth is None else _IS if truth else _IS_NOT)[comparator]


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; all of them, since a trace leaves nothing out."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 goal`, `5 goals`."""
    return f"{number}{NO_BREAK}{noun if number == 1 else plural or noun + 's'}"


def are(number: int) -> str:
    return "is" if number == 1 else "are"


def level_test(test: LevelTest) -> str:
    """`met`, `met or better`."""
    name = level(test.level)
    return name if test.reach == "only" else f"{name} {test.reach}"


def state(test: StateTest) -> str:
    """`met or near`, `red and worsening`: what is asked, in the order written."""
    alternatives = []
    for alternative in test.alternatives:
        levels = " or ".join(map(level_test, alternative.levels))
        trends = " or ".join(alternative.trends)
        alternatives.append(" and ".join(part for part in (levels, trends) if part))
    return " or ".join(alternatives)


def predicate(test: MemberTest, number: int, of: Kind) -> str:
    """What `number` members are or have: `is met`, `are met or near`, `can be assessed`, `have no data`."""
    if isinstance(test, StateTest):
        return f"{are(number)} {state(test)}"
    return _data_predicate(test, number)


def asked_of(test: MemberTest) -> str:
    """What is asked of each member, without a verb for levels: `met or near`, `can be assessed`."""
    return state(test) if isinstance(test, StateTest) else _data_predicate(test, 2)


def _data_predicate(test: DataTest, number: int) -> str:
    match test.asks:
        case "data":
            return "can be assessed"
        case "no data":
            return "has no data" if number == 1 else "have no data"
        case "trend":
            return "has a trend" if number == 1 else "have a trend"
        case _:
            assert_never(test.asks)


def age(used: Period, assessed: Period) -> str:
    """`1 year old`, for a value of an earlier period."""
    years = assessed.year - used.year
    return f"{counted(years, 'year')}{NO_BREAK}old" if years else "of an earlier period"


# ---- parts of a rule -------------------------------------------------------------------------------------

_JOINED = {"and": "all of these must hold:", "or": "one of these must hold:", "not": "this must not hold:"}


def joined(word: str) -> str:
    """What `and`, `or` or `not` asks of the parts that follow."""
    return _JOINED[word]


def reason_or_none(code: Reason | None) -> str:
    return "not known" if code is None else reason(code)


def is_at(name: str, level: str) -> str:
    return f"{name} is {level}"


def has_no_level(name: str, why: str) -> str:
    return f"{name} has no level: {why}"


def lowest(states: Sequence[str]) -> str:
    """Which members are the lowest rated, worst first."""
    return f"lowest rated: {listed(states)}"


def by_score(score: str) -> str:
    """The score by which a member is one of the lowest."""
    return f" (score {score})"


def otherwise(level: str) -> str:
    """The last clause of a rating that is not written out."""
    return f"otherwise {level}"

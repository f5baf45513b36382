"""What is said of targets, limits for near and trends, in English."""

from __future__ import annotations

from goalrules.model.period import Period
from goalrules.verdict import Truth

NO_VALUE = "no value"
NO_TARGET = "none"
NOTHING_NEAR = "and nothing counts as near"


def forecast(value: str) -> str:
    return f"{value} (forecast)"


def bound(comparator: str, limit: str) -> str:
    return f"{comparator} {limit}"


def between(low: str, high: str) -> str:
    return f"between {low} and {high}"


def is_between(truth: Truth, value: str, low: str, high: str) -> str:
    """`7 is between 5 and 10`, `4 is outside 5 to 10`."""
    if truth is None:
        return f"{value} may be between {low} and {high}"
    return f"{value} is between {low} and {high}" if truth else f"{value} is outside {low} to {high}"


def due(target: str, by: Period) -> str:
    return f"{target} by {by}"


def less(start: str, distance: str) -> str:
    return f"{start} less {distance}"


def plus(start: str, distance: str) -> str:
    return f"{start} plus {distance}"


def percent_of_it(percent: str) -> str:
    """A percentage of a target that is a percentage itself."""
    return f"{percent} of it"


def limit_for_near(comparison: str, origin: str, *, both: bool) -> str:
    """`540 is at least 540, the limit for near (600 less 10 %: 60)`."""
    said = f"{comparison}, the {'limits' if both else 'limit'} for near"
    return f"{said} ({origin})" if origin else said


def trend_not_known(why: str) -> str:
    return f"trend not known: {why}" if why else "trend not known"


def trend_as_given(trend: str) -> str:
    return f"{trend}, as given"


def trend_found(trend: str, now: str, before: str, gain: str, steady: str, *, included: bool) -> str:
    """`steady: 79.9 % after 79.8 % (2019), an improvement of 0.1 percentage points; steady within …`.

    `gain` is empty where there is none.
    """
    limit = f"{'within' if included else 'below'} {steady}"
    difference = f"an improvement of {gain}" if gain else "the same value"
    return f"{trend}: {now} after {before}, {difference}; steady {limit}"

"""What is said of targets, limits for near and trends, in Swedish."""

from __future__ import annotations

from goalrules.explain.swedish import words
from goalrules.model.period import Period
from goalrules.verdict import Truth

NO_VALUE = "värde saknas"
NO_TARGET = "saknas"
NOTHING_NEAR = "och inget räknas som nära"


def forecast(value: str) -> str:
    return f"{value} (prognos)"


def bound(comparator: str, limit: str) -> str:
    return f"{words.comparator(comparator)} {limit}"


def between(low: str, high: str) -> str:
    return f"mellan {low} och {high}"


def is_between(truth: Truth, value: str, low: str, high: str) -> str:
    """`7 är mellan 5 och 10`, `4 är utanför intervallet 5 till 10`."""
    if truth is None:
        return f"{value} kan vara mellan {low} och {high}"
    return f"{value} är mellan {low} och {high}" if truth else f"{value} är utanför intervallet {low} till {high}"


def due(target: str, by: Period) -> str:
    return f"{target} senast {by}"


def less(start: str, distance: str) -> str:
    return f"{start} minus {distance}"


def plus(start: str, distance: str) -> str:
    return f"{start} plus {distance}"


def percent_of_it(percent: str) -> str:
    """A percentage of a target that is a percentage itself."""
    return f"{percent} därav"


def limit_for_near(comparison: str, origin: str, *, both: bool) -> str:
    """`540 är minst 540, gränsen för nära (600 minus 10 %: 60)`."""
    said = f"{comparison}, {'gränserna' if both else 'gränsen'} för nära"
    return f"{said} ({origin})" if origin else said


def trend_not_known(why: str) -> str:
    return f"trenden är inte känd: {why}" if why else "trenden är inte känd"


def trend_as_given(trend: str) -> str:
    return f"{trend}, enligt uppgift"


def trend_found(trend: str, now: str, before: str, gain: str, steady: str, *, included: bool) -> str:
    """`oförändrat: 79,9 % efter 79,8 % (2019), en förbättring med 0,1 procentenheter; oförändrat inom …`.

    `gain` is empty where there is none.
    """
    limit = f"{'inom' if included else 'under'} {steady}"
    difference = f"en förbättring med {gain}" if gain else "samma värde"
    return f"{trend}: {now} efter {before}, {difference}; oförändrat {limit}"

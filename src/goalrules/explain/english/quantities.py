"""What is said of quantities and of what they were computed from, in English."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.english.words import counted, listed
from goalrules.model.period import Period

OWN_VALUE = "value"
UNBOUNDED = "above every bound"
NOTHING_IS_BEST = "nothing where less is better"
EQUAL_WITHIN_1000_DIGITS = "the two agree to 1000 digits and are taken as equal"
OWN_ENTITY = "its own"


def part(words: str) -> str:
    """What a quantity was computed from, in the words of the evaluator or of the rule."""
    return words


def not_known(words: str) -> str:
    return f"{words} not known"


def is_known(words: str) -> str:
    return f"{words} is known"


def is_not_known(words: str) -> str:
    return f"{words} is not known"


def is_unbounded(words: str) -> str:
    return f"{words} is {UNBOUNDED}"


def ends(low: str | None, high: str | None) -> str:
    """`from 0 to 3`, `0 or more`, `3 or less`, `any number`."""
    if low is not None and high is not None:
        return f"from {low} to {high}"
    if low is not None:
        return f"{low} or more"
    return "any number" if high is None else f"{high} or less"


def forecast(period: Period) -> str:
    return f"{period}, forecast"


def to_year(period: Period) -> str:
    return f"to {period}"


def value_and_target(value: str, target: str) -> str:
    return f"value {value}, target {target}"


def after_years(gone: str, required: str | None) -> str:
    return f"after {gone}" if required is None else f"after {gone} of {required}"


def value_in(value: str, period: Period) -> str:
    """`80 in 2019`."""
    return f"{value} in {period}"


def needed(number: int, needed: int) -> str:
    return f"{number} of {needed} needed"


def from_to(first: str, last: str) -> str:
    return f"from {first} to {last}"


def line_through(values: Sequence[str]) -> str:
    """`line through 58 in 2018, 59 in 2019 and 60 in 2020`."""
    return f"line through {listed(values)}"


def peers(number: int, needed: int | None) -> str:
    """`2 peers, 3 needed`."""
    return counted(number, "peer") + _needed(needed)


def participants(number: int, needed: int | None) -> str:
    """The same of peers and the entity itself."""
    return counted(number, "participant") + _needed(needed)


def _needed(number: int | None) -> str:
    return "" if number is None else f", {number} needed"


def without_value(who: str) -> str:
    return f"without a value: {who}"


def without_score(number: int, who: str) -> str:
    return f"{number} without ({who})"


def left_out(why: str) -> str:
    return f"{why}, left out"


def there(number: int, asked: int, shown: str) -> str:
    """Of the lowest scores that are asked for, those that are there."""
    return f"{number} of {asked} there: {shown}"


def above_them(shown: str) -> str:
    return f"above them {shown}"


def weight(weight: str) -> str:
    return f"weight {weight}"


def counts_as(level: str, why: str) -> str:
    return f"counts as {level}: {why}"

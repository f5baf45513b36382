"""What is said of quantities and of what they were computed from, in Swedish."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.swedish.words import group, listed
from goalrules.model.period import Period, PeriodKind

OWN_VALUE = "utfallet"
UNBOUNDED = "över varje gräns"
NOTHING_IS_BEST = "noll där mindre är bättre"
EQUAL_WITHIN_1000_DIGITS = "de två är lika i 1000 siffror och tas som lika"
OWN_ENTITY = "den egna"

# What the evaluator calls the parts of a quantity that stand in no rule.
_PARTS = {
    "value": "utfall",
    "target": "målvärde",
    "baseline value": "utgångsvärde",
    "mean yearly change": "genomsnittlig årlig förändring",
}
_OF_GROUP = "value of "


def part(words: str) -> str:
    """What a quantity was computed from: a word of the evaluator in Swedish, words of the rule as they stand there."""
    if words.startswith(_OF_GROUP):
        return f"utfall för {group(words.removeprefix(_OF_GROUP))}"
    return _PARTS.get(words, words)


def not_known(words: str) -> str:
    return f"{words} ej känt"


def is_known(words: str) -> str:
    return f"{words} är känt"


def is_not_known(words: str) -> str:
    return f"{words} är inte känt"


def is_unbounded(words: str) -> str:
    return f"{words} är {UNBOUNDED}"


def ends(low: str | None, high: str | None) -> str:
    """`från 0 till 3`, `minst 0`, `högst 3`, `vilket tal som helst`."""
    if low is not None and high is not None:
        return f"från {low} till {high}"
    if low is not None:
        return f"minst {low}"
    return "vilket tal som helst" if high is None else f"högst {high}"


def forecast(period: Period) -> str:
    return f"{period}, prognos"


def to_year(period: Period) -> str:
    return f"till {period}"


def value_and_target(value: str, target: str) -> str:
    return f"utfall {value}, målvärde {target}"


def after_years(gone: str, required: str | None) -> str:
    return f"efter {gone}" if required is None else f"efter {gone} av {required}"


def value_in(value: str, period: Period) -> str:
    """`80 år 2019`, `80 för 2019-Q3`."""
    return f"{value} {'år' if period.kind is PeriodKind.YEAR else 'för'} {period}"


def needed(number: int, needed: int) -> str:
    return f"{number} av de {needed} som behövs"


def from_to(first: str, last: str) -> str:
    return f"från {first} till {last}"


def line_through(values: Sequence[str]) -> str:
    """`linje genom 58 år 2018, 59 år 2019 och 60 år 2020`."""
    return f"linje genom {listed(values)}"


def peers(number: int, needed: int | None) -> str:
    """`2 jämförda enheter, 3 behövs`."""
    noun = "jämförd enhet" if number == 1 else "jämförda enheter"
    return f"{number}{NO_BREAK}{noun}{_needed(needed)}"


def participants(number: int, needed: int | None) -> str:
    """The same of peers and the entity itself."""
    return f"{number}{NO_BREAK}deltagare{_needed(needed)}"


def _needed(number: int | None) -> str:
    return "" if number is None else f", {number} behövs"


def without_value(who: str) -> str:
    return f"utan värde: {who}"


def without_score(number: int, who: str) -> str:
    return f"{number} utan ({who})"


def left_out(why: str) -> str:
    return f"{why}, räknas inte"


def there(number: int, asked: int, shown: str) -> str:
    """Of the lowest scores that are asked for, those that are there."""
    return f"{number} av {asked} finns: {shown}"


def above_them(shown: str) -> str:
    return f"över dem {shown}"


def weight(weight: str) -> str:
    return f"vikt {weight}"


def counts_as(level: str, why: str) -> str:
    return f"räknas som {level}: {why}"

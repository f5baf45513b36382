"""Comparisons of quantities in sentences, each quantity with what it was computed from."""

from __future__ import annotations

from goalrules.explain.english.words import IS, IS_NOT, reason
from goalrules.explain.numbers import against, number, quantity, with_unit
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import rounded
from goalrules.model.quantity import Amount, CurrentValue, Quantity
from goalrules.verdict import ComparisonFinding, KnownFinding, Operand


def comparison(found: ComparisonFinding, indicator: Indicator) -> str:
    """`82.1 % is at least 80 %`, `change −2 percentage points (value 80 %, previous value 82 %) is below …`."""
    condition, left, low, high = found.condition, found.left, found.low, found.high
    for term in (left, low, high):
        if term is not None and term.number is None:
            return f"{_words(term)}: {reason(term.reason)}" if term.reason else f"{_words(term)} not known"
    assert left.number is not None
    assert low.number is not None
    first, second = against(left.number, low.number)
    if high is None or high.number is None:
        verb = (IS if found.truth else IS_NOT)[found.comparator]
        shown = _shown(condition.left, left, first, indicator)
        return f"{shown} {verb} {_shown(condition.bound.low, low, second, indicator)}"
    other, third = against(left.number, high.number)
    shown = _shown(condition.left, left, max(first, other, key=len), indicator)
    bottom = _shown(condition.bound.low, low, second, indicator)
    top = third if condition.bound.high is None else _shown(condition.bound.high, high, third, indicator)
    return f"{shown} is between {bottom} and {top}" if found.truth else f"{shown} is outside {bottom} to {top}"


def known(found: KnownFinding) -> str:
    """`value is known: 540`, `previous value is not known: no earlier value`."""
    operand = found.operand
    if operand.number is None:
        return f"{_words(operand)} is not known" + (f": {reason(operand.reason)}" if operand.reason else "")
    return f"{_words(operand)} is known: {quantity(operand.number, operand.unit)}"


def _words(operand: Operand) -> str:
    """The words of the rule on one line."""
    return " ".join(operand.words.split())


def _shown(written: Quantity, operand: Operand, printed: str, indicator: Indicator) -> str:
    """A number, after its words where it is not simply the value or a number of the rule."""
    amount = with_unit(printed, operand.unit, is_one=operand.number == 1)
    if isinstance(written, Amount) or (isinstance(written, CurrentValue) and written.group is None):
        return amount
    origin = _origin(operand, indicator)
    return f"{_words(operand)} {amount} ({origin})" if origin else f"{_words(operand)} {amount}"


def _origin(operand: Operand, indicator: Indicator) -> str:
    """What it was computed from: its parts, or else the values of its rows; of a single row the period."""
    if operand.parts:
        return ", ".join(_part(part) for part in operand.parts)
    if len(operand.rows) == 1:
        return str(operand.rows[0].period)
    shown = []
    for row in operand.rows:
        if row.value is not None:
            used = row.value if indicator.decimals is None else rounded(row.value, indicator.decimals)
            shown.append(f"{number(used)} in {row.period}")
    return ", ".join(shown)


def _part(operand: Operand) -> str:
    words = _words(operand)
    if operand.number is None:
        return f"{words}: {reason(operand.reason)}" if operand.reason else f"{words} not known"
    if words[:1].isdigit():
        return words
    year = f" ({operand.rows[0].period})" if operand.rows else ""
    return f"{words} {quantity(operand.number, operand.unit)}{year}"

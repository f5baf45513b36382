"""Comparisons of quantities in sentences, each quantity with what it was computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.explain.english.aggregates import between, split
from goalrules.explain.english.terms import (
    UNBOUNDED,
    in_brackets,
    is_plain,
    origin,
    term,
    terms_of,
    unknown,
    with_words,
    without_origin,
    words_of,
)
from goalrules.explain.english.words import IS, IS_NOT, MAY_BE, reason
from goalrules.explain.numbers import compared, quantity
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number
from goalrules.model.quantity import Quantity, ScoreAggregate
from goalrules.model.unit import Unit, UnitKind
from goalrules.verdict import Assessment, ComparisonFinding, KnownFinding, Operand

Term = tuple[Quantity, Operand]
EQUAL_WITHIN_1000_DIGITS = "; the two agree to 1000 digits and are taken as equal"
NOTHING_IS_BEST = "nothing where less is better"


def comparison(found: ComparisonFinding, of: Assessment) -> str:
    """`82.1 % is at least 80 %`, `change −2 percentage points (value 80 %, previous value 82 %) is below …`.

    Of a goal the numbers alone: `members` tells the scores that they were made of.
    """
    (wanted, left), *bounds = terms(found)
    lacking = next(((q, one) for q, one in bounds if not _has_ends(one)), None)
    if lacking is None and left.unbounded:
        return in_brackets(f"{words_of(wanted)} is {UNBOUNDED}: {NOTHING_IS_BEST}", origin(wanted, left, of))
    if lacking is None and not _has_ends(left):
        lacking = (wanted, left)
    if lacking is not None:
        return without_origin(*lacking) if isinstance(of.node, Goal) else unknown(*lacking, of)
    if found.truth is None and left.number is not None and all(one.number is not None for _, one in bounds):
        return without_origin(wanted, left._replace(number=None))
    note = EQUAL_WITHIN_1000_DIGITS if found.note is not None else ""
    return _compared(found, (wanted, left), bounds, of) + note


def terms(found: ComparisonFinding) -> list[Term]:
    """What is compared, and the one or two bounds."""
    bound = found.condition.bound
    both: list[Term] = [(found.condition.left, found.left), (bound.low, found.low)]
    if bound.high is not None and found.high is not None:
        both.append((bound.high, found.high))
    return both


def members(asked: Sequence[Term], of: Assessment) -> str:
    """The scores behind quantities of a goal, its members' or its peers': `a 3, b 0; 1 without (c: …, left out)`."""
    made_of = dict.fromkeys(part for one in asked for part in terms_of(*one) if part != one or origin(*part, of))
    if len(made_of) == 1 and next(iter(made_of)) in asked:
        return origin(*next(iter(made_of)), of)
    return ", ".join(dict.fromkeys(term(*part, of) for part in made_of))


def members_behind(found: ComparisonFinding, of: Assessment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members of a goal whose scores are in a comparison, and those that are left out of it."""
    made_of = [part for one in terms(found) for part in terms_of(*one)]
    sides = [split(one, of) for wanted, one in made_of if isinstance(wanted, ScoreAggregate)]
    there = dict.fromkeys(part.member for present, _ in sides for part in present)
    without = dict.fromkeys(part.member for _, absent in sides for part in absent)
    return tuple(there), tuple(path for path in without if path not in there)


def known(found: KnownFinding, of: Assessment) -> str:
    """`value is known: 540`, `previous value is not known: no earlier value`; of a goal `mean score 1.5 is known`."""
    wanted, operand = found.condition.quantity, found.operand
    words = words_of(wanted)
    if isinstance(of.node, Goal):
        if operand.number is None:
            return in_brackets(f"{words} is not known", reason(operand.reason) if operand.reason else "")
        return f"{without_origin(wanted, operand)} is known"
    if operand.number is None:
        return f"{words} is not known" + (f": {reason(operand.reason)}" if operand.reason else "")
    return f"{words} is known: {quantity(operand.number, operand.unit)}"


# ---- numbers side by side --------------------------------------------------------------------------------


def _has_ends(one: Operand) -> bool:
    """Whether anything can be said of its number."""
    return one.ends != (None, None)


def _compared(found: ComparisonFinding, left: Term, bounds: Sequence[Term], of: Assessment) -> str:
    """The quantity and its bounds, with digits that show the truth."""
    shown: list[str] = []
    printed = []
    for bound in bounds:
        first, second = _side_by_side(left[1], bound[1])
        shown.append(first)
        printed.append(_told(bound, second, of))
    subject = _told(left, max(shown, key=len), of)
    if len(printed) == 1:
        verb = MAY_BE if found.truth is None else (IS if found.truth else IS_NOT)
        return f"{subject} {verb[found.comparator]} {printed[0]}"
    low, high = printed
    if found.truth is None:
        return f"{subject} may be between {low} and {high}"
    return f"{subject} is between {low} and {high}" if found.truth else f"{subject} is outside {low} to {high}"


def _told(one: Term, amount: str, of: Assessment) -> str:
    wanted, operand = one
    if is_plain(wanted):
        return amount
    return in_brackets(with_words(wanted, amount), "" if isinstance(of.node, Goal) else origin(wanted, operand, of))


def _side_by_side(left: Operand, right: Operand) -> tuple[str, str]:
    """Two amounts with digits that tell them apart; of one that is not known, between which ends it lies."""
    unit, other = _unit_beside(left, right), _unit_beside(right, left)
    mine, theirs = ([end for end in one.ends if end is not None] for one in (left, right))
    first = {a: max((compared(a, unit, b, other)[0] for b in theirs), key=len) for a in mine}
    second = {b: max((compared(a, unit, b, other)[1] for a in mine), key=len) for b in theirs}
    return _amount(left, first), _amount(right, second)


def _amount(one: Operand, printed: Mapping[Number, str]) -> str:
    if one.number is not None:
        return printed[one.number]
    return between(*(None if end is None else printed[end] for end in one.ends))


def _unit_beside(one: Operand, other: Operand) -> Unit:
    """The unit in which a number is printed beside another: a bare one in that of the other."""
    if one.written == "bare" and other.written != "bare":
        return other.unit
    is_share = other.unit.kind is UnitKind.RATIO and one.unit.kind is UnitKind.NUMBER
    return other.unit if is_share else one.unit

"""Comparisons of quantities in sentences, each quantity with what it was computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.explain.aggregates import split
from goalrules.explain.language import Language
from goalrules.explain.terms import (
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
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number
from goalrules.model.quantity import Quantity, ScoreAggregate
from goalrules.model.unit import Unit, UnitKind
from goalrules.verdict import Assessment, ComparisonFinding, KnownFinding, Operand

Term = tuple[Quantity, Operand]


def comparison(found: ComparisonFinding, of: Assessment, say: Language) -> str:
    """`82.1 % is at least 80 %`, `change −2 percentage points (value 80 %, previous value 82 %) is below …`.

    Of a goal the numbers alone: `members` tells the scores that they were made of.
    """
    (wanted, left), *bounds = terms(found)
    lacking = next(((q, one) for q, one in bounds if not _has_ends(one)), None)
    if lacking is None and left.unbounded:
        said = f"{say.quantities.is_unbounded(words_of(wanted, say))}: {say.quantities.NOTHING_IS_BEST}"
        return in_brackets(said, origin(wanted, left, of, say))
    if lacking is None and not _has_ends(left):
        lacking = (wanted, left)
    if lacking is not None:
        return without_origin(*lacking, say) if isinstance(of.node, Goal) else unknown(*lacking, of, say)
    if found.truth is None and left.number is not None and all(one.number is not None for _, one in bounds):
        return without_origin(wanted, left._replace(number=None), say)
    said = _compared(found, (wanted, left), bounds, of, say)
    return said if found.note is None else f"{said}; {say.quantities.EQUAL_WITHIN_1000_DIGITS}"


def terms(found: ComparisonFinding) -> list[Term]:
    """What is compared, and the one or two bounds."""
    bound = found.condition.bound
    both: list[Term] = [(found.condition.left, found.left), (bound.low, found.low)]
    if bound.high is not None and found.high is not None:
        both.append((bound.high, found.high))
    return both


def members(asked: Sequence[Term], of: Assessment, say: Language) -> str:
    """The scores behind quantities of a goal, its members' or its peers': `a 3, b 0; 1 without (c: …, left out)`."""
    made_of = dict.fromkeys(part for one in asked for part in terms_of(*one) if part != one or origin(*part, of, say))
    if len(made_of) == 1 and next(iter(made_of)) in asked:
        return origin(*next(iter(made_of)), of, say)
    return ", ".join(dict.fromkeys(term(*part, of, say) for part in made_of))


def members_behind(found: ComparisonFinding, of: Assessment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members of a goal whose scores are in a comparison, and those that are left out of it."""
    made_of = [part for one in terms(found) for part in terms_of(*one)]
    sides = [split(one, of) for wanted, one in made_of if isinstance(wanted, ScoreAggregate)]
    there = dict.fromkeys(part.member for present, _ in sides for part in present)
    without = dict.fromkeys(part.member for _, absent in sides for part in absent)
    return tuple(there), tuple(path for path in without if path not in there)


def known(found: KnownFinding, of: Assessment, say: Language) -> str:
    """`value is known: 540`, `previous value is not known: no earlier value`; of a goal `mean score 1.5 is known`."""
    wanted, operand = found.condition.quantity, found.operand
    words = words_of(wanted, say)
    is_of_goal = isinstance(of.node, Goal)
    if operand.number is None:
        said, why = say.quantities.is_not_known(words), say.words.reason(operand.reason) if operand.reason else ""
        if is_of_goal:
            return in_brackets(said, why)
        return f"{said}: {why}" if why else said
    if is_of_goal:
        return say.quantities.is_known(without_origin(wanted, operand, say))
    return f"{say.quantities.is_known(words)}: {say.notation.quantity(operand.number, operand.unit)}"


# ---- numbers side by side --------------------------------------------------------------------------------


def _has_ends(one: Operand) -> bool:
    """Whether anything can be said of its number."""
    return one.ends != (None, None)


def _compared(found: ComparisonFinding, left: Term, bounds: Sequence[Term], of: Assessment, say: Language) -> str:
    """The quantity and its bounds, with digits that show the truth."""
    shown: list[str] = []
    printed = []
    for bound in bounds:
        first, second = _side_by_side(left[1], bound[1], say)
        shown.append(first)
        printed.append(_told(bound, second, of, say))
    subject = _told(left, max(shown, key=len), of, say)
    if len(printed) == 1:
        return f"{subject} {say.words.stands(found.truth, found.comparator)} {printed[0]}"
    low, high = printed
    return say.targets.is_between(found.truth, subject, low, high)


def _told(one: Term, amount: str, of: Assessment, say: Language) -> str:
    wanted, operand = one
    if is_plain(wanted):
        return amount
    inside = "" if isinstance(of.node, Goal) else origin(wanted, operand, of, say)
    return in_brackets(with_words(wanted, amount, say), inside)


def _side_by_side(left: Operand, right: Operand, say: Language) -> tuple[str, str]:
    """Two amounts with digits that tell them apart; of one that is not known, between which ends it lies."""
    unit, other, compared = _unit_beside(left, right), _unit_beside(right, left), say.notation.compared
    mine, theirs = ([end for end in one.ends if end is not None] for one in (left, right))
    first = {a: max((compared(a, unit, b, other)[0] for b in theirs), key=len) for a in mine}
    second = {b: max((compared(a, unit, b, other)[1] for a in mine), key=len) for b in theirs}
    return _amount(left, first, say), _amount(right, second, say)


def _amount(one: Operand, printed: Mapping[Number, str], say: Language) -> str:
    if one.number is not None:
        return printed[one.number]
    return say.quantities.ends(*(None if end is None else printed[end] for end in one.ends))


def _unit_beside(one: Operand, other: Operand) -> Unit:
    """The unit in which a number is printed beside another: a bare one in that of the other."""
    if one.written == "bare" and other.written != "bare":
        return other.unit
    is_share = other.unit.kind is UnitKind.RATIO and one.unit.kind is UnitKind.NUMBER
    return other.unit if is_share else one.unit

"""Scores of the members of a goal, and what was made of them: `a 3, b 0; 1 without (c: figure missing, left out)`."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.english.words import reason
from goalrules.explain.numbers import NO_BREAK, short
from goalrules.explain.places import short_name
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number
from goalrules.model.quantity import ScoreAggregate
from goalrules.verdict import Assessment, Operand, Reason


def between(low: str | None, high: str | None) -> str:
    """`from 0 to 3`, `0 or more`, `3 or less`, `any number`."""
    if low is not None and high is not None:
        return f"from {low} to {high}"
    if low is not None:
        return f"{low} or more"
    return "any number" if high is None else f"{high} or less"


def range_of(low: Number | None, high: Number | None) -> str:
    """Between which ends a score lies."""
    return between(*(None if end is None else short(end) for end in (low, high)))


def scores_of_members(wanted: ScoreAggregate, one: Operand, of: Assessment) -> str:
    """Each member's score with the weight that it has, and who has none and why."""
    there, without = split(one, of)
    said = _those_there(wanted, there, of)
    if not without:
        return said
    who = "; ".join(f"{short_name(part.member, of.path)}: {_left_out(part)}" for part in without)
    return f"{said}; {len(without)} without ({who})" if said else f"{len(without)} without ({who})"


def split(one: Operand, of: Assessment) -> tuple[Sequence[Operand], Sequence[Operand]]:
    """The members whose scores count, and those that are left out for want of one."""
    assert isinstance(of.node, Goal)
    missing = of.node.rating.missing
    if missing is not None and missing.policy != "left out":
        return one.parts, ()
    lacking = [part for part in one.parts if part.number is None]
    return [part for part in one.parts if part.number is not None], lacking


def _left_out(part: Operand) -> str:
    return f"{reason(part.reason or Reason.NO_SCORE)}, left out"


def _those_there(wanted: ScoreAggregate, there: Sequence[Operand], of: Assessment) -> str:
    if wanted.count is None or not there or any(part.number is None for part in there):
        return ", ".join(_score(wanted, part, of) for part in there)
    known = sorted((part for part in there if part.number is not None), key=_rank)
    lowest, others = known[: wanted.count], known[wanted.count :]
    shown = ", ".join(_score(wanted, part, of) for part in lowest)
    if len(lowest) < wanted.count:
        return f"{len(lowest)} of {wanted.count} there: {shown}"
    rest = f"; above them {', '.join(_score(wanted, part, of) for part in others)}" if others else ""
    return f"{shown}{rest}"


def _rank(part: Operand) -> tuple[Number, str]:
    assert part.number is not None
    return part.number, part.member


def _score(wanted: ScoreAggregate, part: Operand, of: Assessment) -> str:
    """`a 3`, `b 0 (weight 2)`, `c from 0 to 3 (figure missing)`, `d 0 (counts as missed: figure missing)`."""
    assert isinstance(of.node, Goal)
    amount = range_of(part.low, part.high) if part.number is None else short(part.number)
    remarks = []
    if wanted.function == "weighted mean":
        weight = next(member.weight for member in of.node.members if member.path == part.member)
        remarks.append(f"weight {short(weight)}")
    if part.number is None:
        remarks += [reason(part.reason)] if part.reason else []
    else:
        remarks += _by_policy(wanted, part, of)
    tail = f" ({', '.join(remarks)})" if remarks else ""
    return f"{short_name(part.member, of.path)}{NO_BREAK}{amount.replace(' ', NO_BREAK)}{tail}"


def _by_policy(wanted: ScoreAggregate, part: Operand, of: Assessment) -> list[str]:
    """What says that a member has this score only by the rule for missing data."""
    assert isinstance(of.node, Goal)
    missing = of.node.rating.missing
    member = next(one for one in of.members if one.path == part.member)
    own = member.score(wanted.called)
    if missing is None or missing.policy != "counts as" or (own is not None and own.number is not None):
        return []
    why = (own.reason if own is not None else member.reason) or Reason.NO_SCORE
    return [f"counts as {(missing.level or '').replace('_', ' ')}: {reason(why)}"]

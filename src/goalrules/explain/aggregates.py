"""Scores of the members of a goal, and what was made of them: `a 3, b 0; 1 without (c: figure missing, left out)`."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.language import Language
from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.places import short_name
from goalrules.model.goal import Goal
from goalrules.model.numbers import Number
from goalrules.model.quantity import ScoreAggregate
from goalrules.verdict import Assessment, Operand, Reason


def range_of(low: Number | None, high: Number | None, say: Language) -> str:
    """Between which ends a score lies: `from 0 to 3`, `0 or more`, `3 or less`, `any number`."""
    return say.quantities.ends(*(None if end is None else say.notation.short(end) for end in (low, high)))


def scores_of_members(wanted: ScoreAggregate, one: Operand, of: Assessment, say: Language) -> str:
    """Each member's score with the weight that it has, and who has none and why."""
    there, without = split(one, of)
    said = _those_there(wanted, there, of, say)
    if not without:
        return said
    who = "; ".join(f"{short_name(part.member, of.path)}: {_left_out(part, say)}" for part in without)
    lacking = say.quantities.without_score(len(without), who)
    return f"{said}; {lacking}" if said else lacking


def split(one: Operand, of: Assessment) -> tuple[Sequence[Operand], Sequence[Operand]]:
    """The members whose scores count, and those that are left out for want of one."""
    assert isinstance(of.node, Goal)
    missing = of.node.rating.missing
    if missing is not None and missing.policy != "left out":
        return one.parts, ()
    lacking = [part for part in one.parts if part.number is None]
    return [part for part in one.parts if part.number is not None], lacking


def _left_out(part: Operand, say: Language) -> str:
    return say.quantities.left_out(say.words.reason(part.reason or Reason.NO_SCORE))


def _those_there(wanted: ScoreAggregate, there: Sequence[Operand], of: Assessment, say: Language) -> str:
    if wanted.count is None or not there or any(part.number is None for part in there):
        return ", ".join(_score(wanted, part, of, say) for part in there)
    known = sorted((part for part in there if part.number is not None), key=_rank)
    lowest, others = known[: wanted.count], known[wanted.count :]
    shown = ", ".join(_score(wanted, part, of, say) for part in lowest)
    if len(lowest) < wanted.count:
        return say.quantities.there(len(lowest), wanted.count, shown)
    above = ", ".join(_score(wanted, part, of, say) for part in others)
    return f"{shown}; {say.quantities.above_them(above)}" if others else shown


def _rank(part: Operand) -> tuple[Number, str]:
    assert part.number is not None
    return part.number, part.member


def _score(wanted: ScoreAggregate, part: Operand, of: Assessment, say: Language) -> str:
    """`a 3`, `b 0 (weight 2)`, `c from 0 to 3 (figure missing)`, `d 0 (counts as missed: figure missing)`."""
    assert isinstance(of.node, Goal)
    amount = range_of(part.low, part.high, say) if part.number is None else say.notation.short(part.number)
    remarks = []
    if wanted.function == "weighted mean":
        weight = next(member.weight for member in of.node.members if member.path == part.member)
        remarks.append(say.quantities.weight(say.notation.short(weight)))
    if part.number is None:
        remarks += [say.words.reason(part.reason)] if part.reason else []
    else:
        remarks += _by_policy(wanted, part, of, say)
    tail = f" ({', '.join(remarks)})" if remarks else ""
    return f"{short_name(part.member, of.path)}{NO_BREAK}{amount.replace(' ', NO_BREAK)}{tail}"


def _by_policy(wanted: ScoreAggregate, part: Operand, of: Assessment, say: Language) -> list[str]:
    """What says that a member has this score only by the rule for missing data."""
    assert isinstance(of.node, Goal)
    missing = of.node.rating.missing
    member = next(one for one in of.members if one.path == part.member)
    own = member.score(wanted.called)
    if missing is None or missing.policy != "counts as" or (own is not None and own.number is not None):
        return []
    why = (own.reason if own is not None else member.reason) or Reason.NO_SCORE
    return [say.quantities.counts_as(say.words.level(missing.level or ""), say.words.reason(why))]

"""The k lowest rated members of a goal in columns (semantics D5, D6): by score where all have one, else by level.

This is `evaluate.lowest` for columns. By level the choices of a level for each member are not gone through: whether
one of them makes the condition true, or false, is a matter of counting members (see `_by_level`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from goalrules.batch.between import Between, Keep, holds, is_there
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, one_if, some, total
from goalrules.batch.member_scores import score_of_member
from goalrules.batch.parts_of_goals import Part, Seen, Sights
from goalrules.batch.truths import Truth, known
from goalrules.evaluate.states import masks
from goalrules.model.condition import Lowest
from goalrules.model.rating import Rating
from goalrules.verdict import Reason


class Lowness(NamedTuple):
    """Under which policy members without data stand."""

    rating: Rating
    whatever: bool
    keep: Keep
    sights: Sights


class Asked(NamedTuple):
    """A rated member that is asked, with the condition under which it is."""

    part: Part
    where: str


class Placed(NamedTuple):
    """A member that counts: the condition that it does, the mask of its levels for each way that it is seen in.

    `named` are the levels that the condition names.
    """

    part: Part
    there: str
    seen: Seen
    levels: dict[int, int]
    named: int

    def any(self, wanted: Callable[[int], bool]) -> str:
        """The condition that its mask is one that is wanted."""
        return self.seen.where(self.part.column, {at for at, mask in self.levels.items() if wanted(mask)})


def lowest_truth(condition: Lowest, asked: Sequence[Asked], under: Lowness) -> tuple[Truth, str]:
    """Whether the k lowest are all at the named levels, and SQL for the reason where it is not known."""
    placed, without = [], []
    for part, where in asked:
        where = where if where == ALWAYS else under.keep(where)
        seen = under.sights.of(part, whatever=under.whatever)
        gone = under.sights.left_out(part, condition.test, whatever=under.whatever)
        levels = {at: view.levels[0] for at, view in enumerate(seen.views) if view is not None and at not in gone}
        there = every([where, seen.where(part.column, levels)])
        placed.append(Placed(part, there, seen, levels, _named(condition, part)))
        without.append(every([where, seen.where(part.column, gone)]))
    by_score = all("" in {score.name for score in one.part.kin.node.scores} for one in asked)
    if by_score:
        truth, nobody, unscored = _by_score(condition.count, placed, under)
        without += unscored
    else:
        truth, nobody = _by_level(condition.count, placed, under.keep), negated(some([one.there for one in placed]))
    reason = f"CASE WHEN {nobody} THEN {_none(some(without))} ELSE '{Reason.UNDETERMINED}' END"
    return Truth(every([truth.surely, negated(nobody)]), some([truth.may, nobody])), reason


def _none(left_out: str) -> str:
    if left_out in (ALWAYS, NEVER):
        return f"'{Reason.NO_DATA if left_out == ALWAYS else Reason.NO_MEMBERS}'"
    return f"(CASE WHEN {left_out} THEN '{Reason.NO_DATA}' ELSE '{Reason.NO_MEMBERS}' END)"


def _named(condition: Lowest, part: Part) -> int:
    named = 0
    for alternative in condition.test.alternatives:
        named |= masks(alternative, part.kin.scale)[0] or 0
    return named


def _number_of(conditions: Sequence[str], keep: Keep) -> str:
    found = total(
        [f"CAST({one_if(one)} AS INTEGER)" if one not in (ALWAYS, NEVER) else one_if(one) for one in conditions]
    )
    return found if found.isdigit() else keep(found)


def _at_least(number: str, limit: int) -> str:
    if number.isdigit():
        return ALWAYS if int(number) >= limit else NEVER
    return f"{number} >= {limit}"


# ---- by level --------------------------------------------------------------------------------------------------


def _by_level(k: int, placed: Sequence[Placed], keep: Keep) -> Truth:
    """Whether the k lowest by level are at named levels, over all choices of a level for each member.

    They may be at another level b if a member may be at b, and fewer than k others must be worse than b. They may all
    be named if all members may be; or if there is a named level t so that each member may be better than t, or at a
    named level that is not, and k of them may be the latter.
    """
    if not placed:
        return Truth(NEVER, NEVER)
    named, scale = placed[0].named, placed[0].part.kin.scale
    bits = [1 << at for at in range(len(scale.levels))]
    fails = []
    for bit in bits:
        if bit & named:
            continue
        worse = ~(2 * bit - 1)
        can_be = [every([one.there, one.any(lambda mask: bool(mask & bit))]) for one in placed]  # noqa: B023
        must_be_worse = [every([one.there, one.any(lambda mask: not mask & ~worse)]) for one in placed]  # noqa: B023
        fails.append(every([some(can_be), negated(_at_least(_number_of(must_be_worse, keep), k))]))
    may_fail = some(fails)
    if all(mask & (mask - 1) == 0 for one in placed for mask in one.levels.values()):
        return known(negated(may_fail))
    succeeds = [every([some([negated(one.there), one.any(lambda mask: bool(mask & named))]) for one in placed])]
    for bit in bits:
        if not bit & named:
            continue
        at_or_worse = named & ~(bit - 1)
        able = at_or_worse | (bit - 1)
        fits = [some([negated(one.there), one.any(lambda mask: bool(mask & able))]) for one in placed]  # noqa: B023
        low = [every([one.there, one.any(lambda mask: bool(mask & at_or_worse))]) for one in placed]  # noqa: B023
        succeeds.append(every([*fits, _at_least(_number_of(low, keep), k)]))
    return Truth(negated(may_fail), some(succeeds))


# ---- by score --------------------------------------------------------------------------------------------------


class Ranked(NamedTuple):
    """A member among those of which the lowest are asked: its score, and columns of bits of its levels.

    `best` and `worst` are of all its levels; `named` and `other` the worst of those that are named, and of the others,
    0 where it has none.
    """

    path: str
    there: str
    score: Between
    best: str
    worst: str
    named: str
    other: str


def _by_score(k: int, placed: Sequence[Placed], under: Lowness) -> tuple[Truth, str, list[str]]:
    """Whether the k lowest by score are at named levels (D6), that nobody counts, and who is left out for a score."""
    ranked, unscored = [], []
    for one in placed:
        score = score_of_member(one.part, ALWAYS, "", under.rating, under.whatever, under.keep)
        unscored.append(every([one.there, score.left_out]))
        there = every([one.there, score.there])
        picks: list[Callable[[int, Placed], int]] = [
            lambda mask, _: mask & -mask,
            lambda mask, _: _highest(mask),
            lambda mask, of: _highest(mask & of.named),
            lambda mask, of: _highest(mask & ~of.named),
        ]
        columns = [
            _looked_up(one, {at: pick(mask, one) for at, mask in one.levels.items()}, under.keep) for pick in picks
        ]
        there = there if there in (ALWAYS, NEVER) else under.keep(there)
        ranked.append(Ranked(one.part.kin.member.path, there, score.score, *columns))
    nobody = negated(some([one.there for one in ranked]))
    may_be_other = some([_may_be_lowest(one, one.other, ranked, k, under.keep) for one in ranked])
    may_be_named = some([_may_be_lowest(one, one.named, ranked, k, under.keep) for one in ranked])
    is_other = some(
        [every([one.there, _is_zero(one.named), _must_be_lowest(one, ranked, k, under.keep)]) for one in ranked]
    )
    may_be_other = may_be_other if may_be_other in (ALWAYS, NEVER) else under.keep(may_be_other)
    surely = negated(may_be_other)
    never = every([may_be_other, some([negated(may_be_named), is_other])])
    return Truth(surely, negated(never)), nobody, unscored


def _highest(mask: int) -> int:
    return 1 << mask.bit_length() - 1 if mask else 0


def _looked_up(one: Placed, by: dict[int, int], keep: Keep) -> str:
    """A number for each way that a member is seen in, as a column; a number by itself where it is always the same."""
    values = sorted(set(by.values()))
    if len(values) <= 1:
        return str(values[0]) if values else "0"
    cases = " ".join(
        f"WHEN {one.seen.where(one.part.column, {at for at, value in by.items() if value == number})} THEN {number}"
        for number in values[:-1]
    )
    return keep(f"CASE {cases} ELSE {values[-1]} END")


def _is_zero(number: str) -> str:
    return (ALWAYS if number == "0" else NEVER) if number.isdigit() else f"{number} = 0"


def _may_be_lowest(one: Ranked, level: str, members: Sequence[Ranked], k: int, keep: Keep) -> str:
    """Whether a member may be among the k lowest at a level: fewer than k surely stand before it."""
    there = every([one.there, negated(_is_zero(level))])
    if there == NEVER:
        return NEVER
    before = [every([other.there, _surely_before(other, one, level)]) for other in members if other is not one]
    return every([there, negated(_at_least(_number_of(before, keep), k))])


def _must_be_lowest(one: Ranked, members: Sequence[Ranked], k: int, keep: Keep) -> str:
    """Whether a member is among the k lowest whatever the missing scores are: fewer than k may stand before it."""
    before = [every([other.there, _may_be_before(other, one)]) for other in members if other is not one]
    return negated(_at_least(_number_of(before, keep), k))


def _surely_before(other: Ranked, one: Ranked, level: str) -> str:
    """Whether the hindmost place of another is before the foremost that a member may have at a level."""
    high, low = other.score.high, one.score.low
    equal = every([holds(high, "=", low), _level_before(other.best, level, other.path < one.path)])
    return every([is_there(high), is_there(low), some([holds(high, "<", low), equal])])


def _may_be_before(other: Ranked, one: Ranked) -> str:
    """Whether the foremost place of another is before the hindmost of a member."""
    low, high = other.score.low, one.score.high
    equal = every([holds(low, "=", high), _level_before(other.worst, one.best, other.path < one.path)])
    return some([negated(is_there(low)), negated(is_there(high)), holds(low, "<", high), equal])


def _level_before(other: str, one: str, is_first: bool) -> str:
    """Whether a level further from the best, or at the same level the path, puts one before another."""
    sign = ">=" if is_first else ">"
    if other.isdigit() and one.isdigit():
        return ALWAYS if int(other) > int(one) or (is_first and other == one) else NEVER
    return f"{other} {sign} {one}"

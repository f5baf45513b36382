"""Conditions over the members of a goal: counts, shares, named members, the lowest ones (semantics B, C).

What depends on the plan alone (which members a condition speaks of, which levels it names on their scales) is
worked out once, when the goal is prepared; what depends on data is a `View`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from goalrules.evaluate.clauses import Asker
from goalrules.evaluate.semantics import count_truth, disjunction
from goalrules.evaluate.states import (
    ANY_TREND,
    TREND_BITS,
    alternative_truth,
    masks,
    possible_levels,
    trend_mask,
)
from goalrules.model.condition import (
    Count,
    DataTest,
    Lowest,
    Members,
    MemberTest,
    Named,
    StateTest,
)
from goalrules.model.goal import Goal, Member
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import ScoreAggregate
from goalrules.model.rating import Rating
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, CountFinding, NamedFinding, Operand, Reason, Truth


class Kin(NamedTuple):
    """One member as the plan knows it. `declares_trend` is False for goals, which have no trend.

    `tags` are those that hold for the entity that is judged.
    """

    member: Member
    node: Goal | Indicator
    scale: Scale
    rated: bool
    declares_trend: bool
    tags: tuple[str, ...] = ()

    @property
    def can_count(self) -> bool:
        """Whether any condition can be about it; what is for information without a trend never is (B4)."""
        return self.rated or self.declares_trend


class View(NamedTuple):
    """The members of one goal in one world, in member order.

    `levels` and `trends` are masks of what each may be under the policy for missing data; `level_given` and
    `trend_given` say whether a level (trend) is there, be it by the policy. `whatever`: no policy, and every
    missing value may be anything (the range, P1). `outcomes` is the mask of the goal's own levels, for what is said of
    the goal itself once its clauses have been walked. `own` is the goal's own score and `peers` those of other
    entities, where it is compared with theirs. `measured` keeps what the scores of the members come to, which several
    clauses ask for.
    """

    assessments: Sequence[Assessment]
    levels: Sequence[int]
    level_given: Sequence[bool]
    trends: Sequence[int]
    trend_given: Sequence[bool]
    whatever: bool
    measured: dict[ScoreAggregate, Operand]
    outcomes: int = 0
    own: Operand | None = None
    peers: tuple[Operand, ...] = ()


def kin(member: Member, node: Goal | Indicator, everyday: Scale, entity: str | None) -> Kin:
    scale = everyday if node.rating is None else node.rating.scale
    declares = isinstance(node, Indicator) and node.trend is not None
    return Kin(member, node, scale, node.rating is not None, declares, member.tags_for(entity))


Standing: TypeAlias = int | tuple[object, ...]
"""All that the conditions of a goal can see of one member; equal standings give equal findings."""


def standings(members: Sequence[Assessment], reasons: bool) -> tuple[Standing, ...]:
    """What is known of each: just its level as a mask where nothing else matters, the whole of it otherwise.

    `reasons`: whether the reason for no level matters, as it does where a condition names a member.
    """
    return tuple(
        [
            a.outcomes
            if a.level is not None and a.trend is None and a.range == a.outcomes and a.applicable and not a.scores
            else _whole_standing(a, reasons)
            for a in members
        ]
    )


def _whole_standing(a: Assessment, reasons: bool) -> Standing:
    trend = None if a.trend is None else (a.trend.trend, a.trend.reason)
    scores = tuple([(score.number, score.low, score.high, score.reason) for score in a.scores])
    return (scores, a.applicable, a.level, a.outcomes, a.range, a.reason if reasons else None, trend, _is_withheld(a))


def all_complete(members: Sequence[Assessment]) -> bool:
    """Whether nothing is missing of any member: the range is then what the clauses give."""
    return all(
        a.level is not None
        and (a.trend is None or a.trend.trend is not None)
        and a.range == a.outcomes
        and a.applicable
        and all(score.number is not None and score.number == score.low == score.high for score in a.scores)
        for a in members
    )


def _is_withheld(a: Assessment) -> bool:
    """Whether a person decided that it cannot be assessed."""
    return a.judgement is not None and a.judgement.decision is not None and a.judgement.decision.level is None


def view(members: Sequence[Kin], found: Sequence[Assessment], rating: Rating, *, whatever: bool) -> View:
    """The members under the missing-data policy of the goal's rating, or with `whatever` under none."""
    levels, level_given, trends, trend_given = [], [], [], []
    for one, a in zip(members, found, strict=True):
        mask, given = _levels(one, a, rating, whatever=whatever)
        levels.append(mask)
        level_given.append(given)
        mask, given = _trends(a, rating, whatever=whatever)
        trends.append(mask)
        trend_given.append(given)
    return View(found, levels, level_given, trends, trend_given, whatever, {})


def _levels(one: Kin, a: Assessment, rating: Rating, *, whatever: bool) -> tuple[int, bool]:
    """Possible levels of a member and whether a level is given (table B)."""
    if not one.rated:
        return 0, False
    if a.level is not None and not whatever:
        return a.outcomes, True
    missing = rating.missing
    counted = missing.level if missing is not None and missing.policy == "counts as" else None
    # A member on a scale without that level is one whose level no clause asks for (GR401).
    if not whatever and counted is not None and one.scale.has(counted):
        return one.scale.mask(counted), True
    if _is_withheld(a) or not a.range or a.range & one.scale.cannot:
        return possible_levels(one.node), whatever
    return a.range, whatever


def _trends(a: Assessment, rating: Rating, *, whatever: bool) -> tuple[int, bool]:
    """Possible trends of a member and whether one is given (B7)."""
    if a.trend is not None and a.trend.trend is not None:
        return trend_mask(a.trend), True
    if not whatever and rating.missing_trend is not None:
        return TREND_BITS[rating.missing_trend.trend], True
    return ANY_TREND, whatever


# ---- tests of one member ---------------------------------------------------------------------------------


class PreparedTest:
    """A test of one member, with the masks of the levels it names on each member's scale."""

    __slots__ = ("_alternatives", "_by_levels", "asks_level", "asks_trend", "data", "every_asks_trend")

    def __init__(self, test: MemberTest, members: Sequence[Kin]) -> None:
        self.data = test.asks if isinstance(test, DataTest) else None
        alternatives = test.alternatives if isinstance(test, StateTest) else ()
        self.asks_level = any(a.levels for a in alternatives)
        self.asks_trend = any(a.trends for a in alternatives)
        self.every_asks_trend = bool(alternatives) and all(a.trends for a in alternatives)
        self._alternatives = [[masks(a, one.scale) for a in alternatives] for one in members]
        self._by_levels: list[dict[int, Truth]] = [{} for _ in members]

    def speaks_of(self, one: Kin) -> bool:
        """Whether a member can be asked at all: rated ones of their level, those with a trend of that (B4, B8)."""
        if self.data is not None:
            return one.declares_trend if self.data == "trend" else one.rated
        if not self.asks_level:
            return one.declares_trend
        return one.rated and (one.declares_trend or not self.every_asks_trend)

    def lacks(self, i: int, one: Kin, seen: View) -> bool:
        """Whether the level or trend asked for is not there, not even by the policy."""
        if self.asks_level and not seen.level_given[i]:
            return True
        return self.asks_trend and one.declares_trend and not seen.trend_given[i]

    def truth(self, i: int, one: Kin, seen: View) -> Truth:
        """Whether the test holds of the i-th member. Tests for data are never unknown (A5)."""
        if self.data is not None:
            found = seen.assessments[i]
            there = found.has_trend if self.data == "trend" else found.has_data
            return (seen.whatever or there) is (self.data != "no data")
        if self.asks_trend:
            return self.truth_of(i, seen.levels[i], seen.trends[i] if one.declares_trend else 0)
        levels, known = seen.levels[i], self._by_levels[i]
        if levels not in known:
            known[levels] = self.truth_of(i, levels, 0)
        return known[levels]

    def truth_of(self, i: int, levels: int, trends: int) -> Truth:
        """Whether one of the alternatives holds of the i-th member, whatever it is of these masks."""
        alternatives = self._alternatives[i]
        if len(alternatives) == 1:
            return alternative_truth(*alternatives[0], levels, trends)
        return disjunction([alternative_truth(*one, levels, trends) for one in alternatives])


# ---- conditions ------------------------------------------------------------------------------------------


def meant(members: Members, all_members: Sequence[Kin]) -> list[int]:
    """The members a condition speaks of, by kind, key and tag, as indexes."""
    kind: Literal["indicator", "goal"] = "indicator" if members.of == "indicators" else "goal"
    return chosen(all_members, kind, members.key, members.tag)


def chosen(members: Sequence[Kin], kind: Literal["indicator", "goal"] | None, key: bool, tag: str | None) -> list[int]:
    """The members of a kind (None: of both), only `key` ones, with a tag, as indexes."""
    return [
        i
        for i, one in enumerate(members)
        if (kind is None or one.member.kind == kind)
        and (one.member.key or not key)
        and (tag is None or tag in one.tags)
    ]


def asked_paths(condition: Count | Lowest, members: Sequence[Kin]) -> tuple[str, ...]:
    """The paths of the members that a condition speaks of."""
    test = PreparedTest(condition.test, members)
    return tuple(members[i].node.path for i in meant(condition.members, members) if test.speaks_of(members[i]))


def count_asker(condition: Count, members: Sequence[Kin], rating: Rating) -> Asker[View]:
    """A count or share over members, with its base and who is outside it (table C)."""
    test = PreparedTest(condition.test, members)
    asked = [(i, members[i]) for i in meant(condition.members, members) if test.speaks_of(members[i])]
    counted = [(i, one, one.member.path) for i, one in asked]
    leaves_out = test.data is None and rating.missing is not None and rating.missing.policy == "left out"
    q = condition.quantifier
    share = None if q.share is None else Fraction(q.share)
    percent = share.numerator if share is not None and share.denominator == 1 else share

    def ask(seen: View) -> CountFinding:
        certain, possible, left_out, outside = [], [], [], []
        leaves_out_here = leaves_out and not seen.whatever
        for i, one, path in counted:
            if not seen.assessments[i].applicable:
                outside.append(path)
            elif leaves_out_here and test.lacks(i, one, seen):
                left_out.append(path)
            else:
                holds = test.truth(i, one, seen)
                if holds:
                    certain.append(path)
                if holds is not False:
                    possible.append(path)
        n = len(counted) - len(outside) - len(left_out)
        truth: Truth = None
        reason: Reason | None = Reason.NO_DATA
        if n or not left_out:
            truth = count_truth(q.word, q.count, percent, len(certain), len(possible), n)
            reason = Reason.NO_MEMBERS if truth is None and n == 0 else None
        return CountFinding(
            truth, condition, n, tuple(certain), tuple(possible), tuple(left_out), tuple(outside), reason
        )

    return ask


def named_asker(condition: Named, members: Sequence[Kin], rating: Rating) -> Asker[View]:
    """One member by name: without data it may have any level (table B); unknown where not applicable (B9)."""
    test = PreparedTest(condition.test, members)
    i = next(i for i, one in enumerate(members) if one.node.path == condition.path)
    one = members[i]
    any_level = possible_levels(one.node) if one.rated else 0
    leaves_out = rating.missing is not None and rating.missing.policy == "left out"

    def ask(seen: View) -> NamedFinding:
        found = seen.assessments[i]
        if not found.applicable:
            return NamedFinding(None, condition, Reason.MEMBER_NOT_APPLICABLE)
        if leaves_out and not seen.whatever and not seen.level_given[i] and test.data is None:
            truth = test.truth_of(i, any_level, seen.trends[i] if one.declares_trend else 0)
        else:
            truth = test.truth(i, one, seen)
        reason = None
        if truth is None:
            reason = found.reason or (found.trend.reason if found.trend else None) or Reason.NO_TREND
        return NamedFinding(truth, condition, reason)

    return ask

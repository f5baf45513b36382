"""The facts that prose tells of one goal or indicator, as plain data in no language.

All of them stand in the result; `gathering` takes them from there. Distances are not facts: they are the difference
of two numbers that are printed beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.reason import Reason
from goalrules.model.unit import Unit
from goalrules.verdict import TargetInForce, TrendFinding

Kind = Literal["goal", "indicator"]
Standing = Literal["level", "cannot", "none", "not applicable", "information"]
"""`cannot`: a clause or a person says that it cannot be assessed; `none`: no level follows from what is known."""

Ground = Literal["figures", "clauses", "judged", "yes or no", "members"]
"""What a level rests on: value and target, an indicator's own clauses, a person's judgement, a yes or no, members."""


class LevelFact(NamedTuple):
    """A level: its `name` in rule files, and how the plan wants it `shown`."""

    name: str
    shown: str

    @property
    def has_label(self) -> bool:
        return self.shown != self.name.replace("_", " ")


class Figure(NamedTuple):
    """A value that was used. `period` is there where it is not the assessed one; `group` where it is not the total."""

    value: Number
    unit: Unit
    period: Period | None = None
    group: str = ""


class GroupFact(NamedTuple):
    """One group of a split, with its value or without."""

    name: str
    figure: Figure | None


class Lack(NamedTuple):
    """Why there is no level; `of_target`: the reason is about the target; `decided`: a person has decided so."""

    reason: Reason
    of_target: bool = False
    decided: bool = False


class Policy(NamedTuple):
    """What the goal's rating does with a member without a level; `blocks` only where the goal has no level either."""

    policy: Literal["left out", "counts as", "blocks"]
    level: LevelFact | None


class Comment(NamedTuple):
    text: str
    by: str | None = None
    on: date | None = None


class Decision(NamedTuple):
    """A level that a person decided; `level` None is "cannot be assessed". `computed` is what the rules give."""

    level: LevelFact | None
    computed: LevelFact | None
    because: str
    by: str
    on: date


class Count(NamedTuple):
    """A count of members by their levels that is known, as a clause asked for it.

    `asked` are the levels asked for, best first, `there` those of them that members have; `holding` of `base`
    have one. `left_out` have no level and stand outside the base. `none_best`: no member has the best level, which
    is one of those asked for. `at_limit`: exactly as many as the clause asks for; with one fewer it is `one_fewer`.
    """

    of: Literal["indicators", "goals"]
    key: bool
    tag: str | None
    word: str
    number: int | None
    share: Number | None
    asked: tuple[LevelFact, ...]
    there: tuple[LevelFact, ...]
    holding: int
    base: int
    left_out: int
    none_best: bool
    asks_for_best: bool
    at_limit: bool
    one_fewer: LevelFact | None


class Comparison(NamedTuple):
    """An aggregate of the members' scores against a number of the rule."""

    aggregate: Literal["mean", "weighted mean", "lowest", "sum"]
    number: Number
    comparator: str
    bound: Number
    holds: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """The clause that tells why there is this level, in its own words; `level` None is "cannot be assessed".

    `holds` False: `otherwise` decided, and this is the last clause before it.
    """

    words: str
    level: LevelFact | None
    holds: bool
    count: Count | None
    comparison: Comparison | None


class Score(NamedTuple):
    name: str
    number: Number


class Outlook(NamedTuple):
    """The second verdict, on forecast values; `decision` where a person gave its level."""

    period: Period
    level: LevelFact | None
    figure: Figure | None
    decision: Decision | None


class Range(NamedTuple):
    """The levels possible whatever the missing data turned out to be; None is "cannot be assessed"."""

    levels: tuple[LevelFact | None, ...]
    is_only_this: bool


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One goal or indicator.

    `rank` is the place of its level on its scale, 0 for the best; `best` is that level. Of a deciding group (`split …
    lowest decides`) `figure` and `target` are the group's. `comments` are those to be told, of the row and of persons;
    `ground_comment` is the row's. `members` are those of a goal, in the order written; `policy` is there for a member
    without a level.
    """

    path: str
    title: str
    kind: Kind
    period: Period
    standing: Standing
    level: LevelFact | None
    rank: int
    best: LevelFact
    ground: Ground
    everyday: bool
    criterion: str | None
    done: bool | None
    figure: Figure | None
    target: TargetInForce | None
    trend: TrendFinding | None
    groups: tuple[GroupFact, ...]
    used_period: Period | None
    lack: Lack
    policy: Policy | None
    decision: Decision | None
    by_rules_alone: tuple[LevelFact | None, tuple[str, ...]] | None
    ground_comment: str | None
    comments: tuple[Comment, ...]
    comment_absent: bool
    rule: Rule | None
    range: Range | None
    scores: tuple[Score, ...]
    outlook: Outlook | None
    members: tuple[Facts, ...] = ()

    @property
    def is_best(self) -> bool:
        return self.level is not None and self.rank == 0

    @property
    def is_unchanged(self) -> bool:
        """Whether its trend compares two values that are the same."""
        found = self.trend
        is_compared = found is not None and found.trend is not None and found.now.number is not None
        return is_compared and found is not None and found.now.number == found.reference.number

    @property
    def is_near(self) -> bool:
        return self.level is not None and self.level.name == "near" and not self.level.has_label

    @property
    def is_judged(self) -> bool:
        """Whether a person gave its level: by a judgement in the data, or by a decision."""
        if self.decision is not None:
            return self.decision.level is not None
        return self.ground == "judged" and self.level is not None

    @property
    def rated(self) -> tuple[Facts, ...]:
        """The members that are to have a level."""
        return tuple(m for m in self.members if m.standing not in ("not applicable", "information"))

    @property
    def open_members(self) -> tuple[Facts, ...]:
        """The members that are to have a level and have none."""
        return tuple(m for m in self.rated if m.level is None)

    @property
    def by_level(self) -> tuple[tuple[LevelFact, tuple[Facts, ...]], ...]:
        """The members that have a level, by level, in the order of the levels."""
        found: dict[LevelFact, list[Facts]] = {}
        for member in sorted(self.rated, key=lambda member: member.rank):
            if member.level is not None:
                found.setdefault(member.level, []).append(member)
        return tuple((level, tuple(members)) for level, members in found.items())

"""Results: what was found for each goal and indicator, with the evidence a reader needs to redo it.

Everything here is a frozen tuple of plain values. Truth values are True, False and None, None meaning unknown
(semantics A). Level sets are bit masks over the node's scale (see `model.scale`). The findings mirror the
conditions of the model one to one; a clause that was tried and its finding make a `Step`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from goalrules.model.condition import Comparison, Count, Known, Lowest, Named, TargetStatus, TrendStatus
from goalrules.model.data_source import DataSource
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Judgement
from goalrules.model.measurement import Measurement
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.model.rating import Clause
from goalrules.model.reason import Reason as Reason
from goalrules.model.scale import Scale
from goalrules.model.score import ScoreRule
from goalrules.model.unit import Unit

Truth: TypeAlias = bool | None
"""True, False, or None where it is unknown."""


class Operand(NamedTuple):
    """A quantity with what it came to: `number`, or `reason` where it cannot be computed.

    `rows` are the measurements used; `parts` the operands it was computed from, in the order of the words. Of a
    number that is not known, `low` and `high` are the least and greatest it may be (None: no limit). `member` is the
    path of the member whose score it is. `unbounded`: better than every number (semantics I6). `written` says of a
    number in the rule file that it has no unit (`bare`) or is a percentage.
    """

    words: str
    number: Number | None
    unit: Unit
    reason: Reason | None = None
    rows: tuple[Measurement, ...] = ()
    parts: tuple[Operand, ...] = ()
    low: Number | None = None
    high: Number | None = None
    member: str = ""
    unbounded: bool = False
    written: Literal["", "bare", "percentage", "years"] = ""

    @property
    def ends(self) -> tuple[Number | None, Number | None]:
        """The least and the greatest it may be."""
        return (self.low, self.high) if self.number is None else (self.number, self.number)


class TargetInForce(NamedTuple):
    """The target and near limits that hold for one indicator, group and period, as numbers.

    `low` is the target number (the lower bound of `between`), `high` the upper one of `between`. `near_low` is
    where near begins below, `near_high` where it ends above; None: no near band on that side.
    `near_low_included`/`near_high_included` say whether the limit itself is near. `row` is the data row of a
    target from measurements, `computed` what a computed one came from. `reason` says why there is no target (then all
    numbers are None).
    """

    comparator: str
    low: Number | None
    high: Number | None
    near_low: Number | None
    near_high: Number | None
    near_low_included: bool = True
    near_high_included: bool = True
    row: Measurement | None = None
    reason: Reason | None = None
    notes: tuple[str, ...] = ()
    computed: tuple[Operand, ...] = ()


class TargetFinding(NamedTuple):
    """`met`, `near` or `missed` of the value used (see `Assessment.value`) against the target in force.

    `status` is a mask over (met, near, missed): 1, 2 and 4. `reason` says why it is not a single one.
    """

    truth: Truth
    condition: TargetStatus
    target: TargetInForce
    status: int
    reason: Reason | None = None


class ComparisonFinding(NamedTuple):
    """A quantity against a bound. `note` is `equal_within_1000_digits` where two roots could not be told apart (K6)."""

    truth: Truth
    condition: Comparison
    left: Operand
    comparator: str
    low: Operand
    high: Operand | None
    note: str | None = None


class KnownFinding(NamedTuple):
    truth: Truth
    condition: Known
    operand: Operand


class TrendFinding(NamedTuple):
    """The trend: `trend` None with a `reason` where it is unknown; `improvement` in the unit of difference."""

    trend: str | None
    reason: Reason | None
    now: Operand
    reference: Operand
    improvement: Number | None
    steady: Number | None
    limit_included: bool


class TrendStatusFinding(NamedTuple):
    truth: Truth
    condition: TrendStatus
    trend: TrendFinding


class CountFinding(NamedTuple):
    """A count over members.

    `counted` is the base n; `certain` those for which the test surely holds, `possible` those for which it may
    (paths, in plan order). `left_out` and `not_applicable` stand outside the base.
    """

    truth: Truth
    condition: Count
    counted: int
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    left_out: tuple[str, ...]
    not_applicable: tuple[str, ...]
    reason: Reason | None = None


class NamedFinding(NamedTuple):
    truth: Truth
    condition: Named
    reason: Reason | None = None


class LowestFinding(NamedTuple):
    """`chosen` are the lowest rated members, worst first; empty where they are not determined."""

    truth: Truth
    condition: Lowest
    chosen: tuple[str, ...]
    reason: Reason | None = None


class OwnStateFinding(NamedTuple):
    truth: Truth


class JoinedFinding(NamedTuple):
    """`and`, `or` or `not`, with the findings of all parts."""

    truth: Truth
    word: str
    parts: tuple[Finding, ...]


class OtherwiseFinding(NamedTuple):
    """`otherwise` is always true."""

    truth: Truth


Finding: TypeAlias = (
    TargetFinding
    | ComparisonFinding
    | KnownFinding
    | TrendStatusFinding
    | CountFinding
    | NamedFinding
    | LowestFinding
    | OwnStateFinding
    | JoinedFinding
    | OtherwiseFinding
)


class Step(NamedTuple):
    """One clause that was tried, and what was found of its condition."""

    clause: Clause
    finding: Finding

    @property
    def truth(self) -> Truth:
        return self.finding.truth


class ScoreStep(NamedTuple):
    """One rule of a score that was tried; `finding` is that of its condition, None where it has none."""

    rule: ScoreRule
    finding: Finding | None

    @property
    def truth(self) -> Truth:
        return True if self.finding is None else self.finding.truth


class ScoreFinding(NamedTuple):
    """A score of a node: its `number`, None with a `reason`.

    `low` and `high` are the least and greatest it may be whatever the missing data turned out to be (None: no limit).

    `name` is that of `called`. `operand` is the position on the points, or the quantity of the formula, of the rule
    that decided; `positions` are the points' own, in the order written.
    """

    name: str
    number: Number | None
    low: Number | None
    high: Number | None
    reason: Reason | None
    steps: tuple[ScoreStep, ...]
    operand: Operand | None = None
    positions: tuple[Operand, ...] = ()

    @property
    def ends(self) -> tuple[Number | None, Number | None]:
        """The least and the greatest it may be."""
        return (self.low, self.high) if self.number is None else (self.number, self.number)


class Cause(NamedTuple):
    """One thing that keeps a level from being known: the reason, the member or node, and the data row if any."""

    reason: Reason
    path: str
    row: Measurement | None = None


class Assessment(NamedTuple):
    """What was found of one goal or indicator (or of one group of an indicator).

    `outcomes` is the set of levels the clauses allow (one bit: the level); `range` the set whatever the missing
    data turned out to be. `level` is the reported level, None with a `reason`; `computed_level` what the rules
    give without any decision; `computed` is the whole computed assessment where the two differ. `decided` is
    the clause that gave the level (None where there is none, or where a person decided). `row` is the
    measurement used (or the row that says why there is no value), `value` its number, rounded if the rule says so.
    `applicable` False: no member here at all.
    """

    node: Goal | Indicator
    scale: Scale
    group: str
    level: str | None
    computed_level: str | None
    reason: Reason | None
    causes: tuple[Cause, ...]
    outcomes: int
    range: int
    steps: tuple[Step, ...]
    decided: Clause | None
    applicable: bool = True
    row: Measurement | None = None
    value: Number | None = None
    target: TargetInForce | None = None
    trend: TrendFinding | None = None
    groups: tuple[Assessment, ...] = ()
    members: tuple[Assessment, ...] = ()
    judgement: Judgement | None = None
    computed: Assessment | None = None
    comment_required: Truth = False
    notes: tuple[str, ...] = ()
    scores: tuple[ScoreFinding, ...] = ()

    @property
    def path(self) -> str:
        return self.node.path

    @property
    def has_data(self) -> bool:
        """Whether it has a level, computed or judged (semantics B3)."""
        return self.level is not None

    @property
    def has_trend(self) -> bool:
        """Whether its trend is known."""
        return self.trend is not None and self.trend.trend is not None

    def score(self, called: str = "") -> ScoreFinding | None:
        """The score of a name; None where the node has no such score."""
        return next((score for score in self.scores if score.name == called), None)

    @property
    def levels_in_range(self) -> tuple[str, ...]:
        return self.scale.levels_in(self.range)

    @property
    def is_final(self) -> bool:
        """Whether no missing value can change the computed level (semantics P2)."""
        return self.computed_level is not None and self.levels_in_range == (self.computed_level,)

    @property
    def outside_range(self) -> bool:
        """Whether a person decided a level that no data could give (semantics E4)."""
        decided = self.judgement is not None and self.judgement.decision is not None
        return decided and self.level is not None and self.level not in self.levels_in_range

    @property
    def comments(self) -> tuple[str, ...]:
        """What is said of it in the data row and in judgements, as written."""
        said = (self.row.comment,) if self.row and self.row.comment else ()
        return said + tuple(c.text for c in self.judgement.comments) if self.judgement else said

    def __repr__(self) -> str:
        shown = self.level or f"no level ({self.reason})"
        return f"<{type(self.node).__name__} {self.path}: {shown}>"


class Result:
    """All assessments of one plan for one entity and period, goals first, each with its members.

    `assessments` is in plan order: each goal followed by its own indicators; `result["education.graduates"]`
    and `result["education"]` give one. `outlooks` are the second verdicts on forecast values (semantics O), by period:
    each a result of the goals that have an outlook for it; never mixed with the outcome. `assessed` is the period that
    an outlook is seen from, None in an outcome. `sources` are those of the measurements that were looked at.
    """

    __slots__ = ("_by_path", "assessed", "assessments", "entity", "outlooks", "period", "plan", "sources")

    def __init__(
        self,
        plan: CheckedPlan,
        period: Period,
        entity: str | None,
        assessments: tuple[Assessment, ...],
        outlooks: tuple[Result, ...] = (),
        sources: tuple[DataSource, ...] = (),
        assessed: Period | None = None,
    ) -> None:
        self.assessed = assessed
        self.outlooks = outlooks
        self.sources = sources
        self.plan = plan
        self.period = period
        self.entity = entity
        self.assessments = assessments
        self._by_path: dict[str, Assessment] | None = None

    def __getitem__(self, path: str) -> Assessment:
        if self._by_path is None:
            self._by_path = {a.node.path: a for a in self.assessments}
        return self._by_path[path]

    def outlook(self, path: str) -> Assessment | None:
        """The outlook of a goal or of an indicator in one; None where it has none."""
        found = (a for one in self.outlooks for a in one.assessments if a.node.path == path)
        return next(found, None)

    @property
    def goals(self) -> tuple[Assessment, ...]:
        return tuple(a for a in self.assessments if isinstance(a.node, Goal))

    @property
    def indicators(self) -> tuple[Assessment, ...]:
        return tuple(a for a in self.assessments if isinstance(a.node, Indicator))

    def __repr__(self) -> str:
        lines = [f"<Result {self.plan.plan.name} {self.period}"]
        lines += [f"  {a.level or 'no level'}: {a.path}" for a in self.goals]
        return "\n".join(lines) + ">"

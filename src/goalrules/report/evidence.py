"""Evidence in the verdict document: what was found of each clause, with the numbers that show it.

Numbers are texts and exact (`62.50`, `185/3`), since a JSON number may have passed through a binary float; of a root,
which has no exact form, they are its first 20 digits and `…`. Counts of members, lines and columns are JSON integers.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Truth = Literal["true", "false", "unknown"]
Status = Literal["met", "near", "missed"]
Exact = Annotated[str, Field(pattern=r"^-?\d+(/\d+|(\.\d+)?…?)$")]
"""A number: a decimal, a fraction that has no decimal form, or the first digits of a root with `…` behind them."""


class Part(BaseModel):
    """What all parts of the document have in common: they are frozen, strict, and hold nothing unknown."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, json_schema_serialization_defaults_required=True
    )


# ---- places ------------------------------------------------------------------------------------------------


class Row(Part):
    """Where a figure stands: a line or row of a data file, from 1, and its cell where cells have names (`D7`).

    `file` has the sheet or query behind it, `FILE:SHEET`. `source` is what the row itself says of where its figure is
    from; `retrieved` and `url` are there for a figure that was fetched.
    """

    file: str
    line: int
    cell: str | None
    source: str | None
    retrieved: str | None
    url: str | None


class Clause(Part):
    """Words of a rule file, and where they begin (line and column from 1)."""

    file: str
    line: int
    column: int
    text: str


# ---- evidence ----------------------------------------------------------------------------------------------


class Operand(Part):
    """A quantity of a comparison in the words of the rule, its number or the reason why it has none.

    Of a number that is not known, `low` and `high` are the least and greatest it may be (None: no limit).
    `unbounded`: there is no number because it is better than every number. `member` is the path of the member whose
    score it is, `weight` that member's weight, which counts in a weighted mean.
    """

    words: str
    number: Exact | None
    low: Exact | None
    high: Exact | None
    unbounded: bool
    unit: str
    reason: str | None
    member: str | None
    weight: Exact | None
    rows: tuple[Row, ...]
    parts: tuple[Operand, ...]


class Target(Part):
    """The target in force. `high` is the upper end of `between`; `row` that of a target from measurements.

    `computed` are the quantities of a target that is computed from other values: one, or two of `between`.
    """

    comparator: str
    low: Exact | None
    high: Exact | None
    reason: str | None
    row: Row | None
    computed: tuple[Operand, ...]


class NearLimit(Part):
    """Where near begins below the target and ends above it; None: no near on that side."""

    low: Exact | None
    low_included: bool
    high: Exact | None
    high_included: bool


class Trend(Part):
    """The trend with its two values; `improvement` is the change in the good direction, `steady` its dead band."""

    trend: str | None
    reason: str | None
    now: Operand
    reference: Operand
    improvement: Exact | None
    steady: Exact | None
    steady_limit_included: bool


class CountEvidence(Part):
    """A count or share of members of which `test` holds.

    `count` is the number asked for, `share` the percentage; `all`, `no` and `any` need neither. `limit` is either as
    a count: of a share, that share of `counted`. The truth of `test` is sure for `certain`, open for the rest of
    `possible`.
    """

    kind: Literal["count"] = "count"
    truth: Truth
    reason: str | None
    word: str
    count: int | None
    share: Exact | None
    test: str
    limit: Exact | None
    counted: int
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    left_out: tuple[str, ...]
    not_applicable: tuple[str, ...]


class NamedEvidence(Part):
    """A question about one member."""

    kind: Literal["named"] = "named"
    truth: Truth
    reason: str | None
    member: str
    test: str


class LowestEvidence(Part):
    """A question about the lowest rated members, worst first."""

    kind: Literal["lowest"] = "lowest"
    truth: Truth
    reason: str | None
    test: str
    chosen: tuple[str, ...]


class TargetEvidence(Part):
    """The value against target and near limit: which of met, near and missed is asked for, and which it may be."""

    kind: Literal["target"] = "target"
    truth: Truth
    reason: str | None
    asked: tuple[Status, ...]
    statuses: tuple[Status, ...]


class ComparisonEvidence(Part):
    """A quantity against a bound. `note`: how they were found equal, where that is not proven."""

    kind: Literal["comparison"] = "comparison"
    truth: Truth
    left: Operand
    comparator: str
    low: Operand
    high: Operand | None
    note: str | None


class KnownEvidence(Part):
    """Whether a quantity is known, or with `negated` whether it is not."""

    kind: Literal["known"] = "known"
    truth: Truth
    negated: bool
    operand: Operand


class TrendEvidence(Part):
    """A question about the indicator's own trend."""

    kind: Literal["trend"] = "trend"
    truth: Truth
    asked: tuple[str, ...]
    trend: Trend


class JoinedEvidence(Part):
    """`and`, `or` or `not` with the evidence of all parts."""

    kind: Literal["joined"] = "joined"
    truth: Truth
    word: str
    parts: tuple[Evidence, ...]


class OwnStateEvidence(Part):
    """A question about the node's own level or trend."""

    kind: Literal["own state"] = "own state"
    truth: Truth


class OtherwiseEvidence(Part):
    """`otherwise`, which is always true."""

    kind: Literal["otherwise"] = "otherwise"
    truth: Truth


Evidence = Annotated[
    CountEvidence
    | NamedEvidence
    | LowestEvidence
    | TargetEvidence
    | ComparisonEvidence
    | KnownEvidence
    | TrendEvidence
    | JoinedEvidence
    | OwnStateEvidence
    | OtherwiseEvidence,
    Field(discriminator="kind"),
]


class Step(Part):
    """One clause that was tried, in the order of trying. `level` None is "cannot be assessed"."""

    level: str | None
    clause: Clause
    truth: Truth
    finding: Evidence


# ---- scores ------------------------------------------------------------------------------------------------


class ScoreStep(Part):
    """One rule of a score that was tried, in the order of trying. `finding` is that of its condition, if it has one.

    `points` are the scores of a rule by points, in the order written; `at_least` and `at_most` limit a formula.
    """

    kind: Literal["points", "level", "formula", "fixed"]
    clause: Clause
    truth: Truth
    finding: Evidence | None
    points: tuple[Exact, ...]
    at_least: Exact | None
    at_most: Exact | None


class Score(Part):
    """A score of a goal or indicator; `name` is empty for the one without a name.

    `low` and `high` are the least and greatest it may be whatever the missing data turned out to be (None: no limit).
    `operand` is the position on the points, or the quantity of the formula, of the rule that decided; `positions` are
    those of the points.
    """

    name: str
    number: Exact | None
    low: Exact | None
    high: Exact | None
    reason: str | None
    operand: Operand | None
    positions: tuple[Operand, ...]
    steps: tuple[ScoreStep, ...]

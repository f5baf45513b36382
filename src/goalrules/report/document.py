"""The verdict document: what programs and auditors read, complete enough to redo every verdict.

Numbers are texts and exact (`62.50`, `185/3`), since a JSON number may have passed through a binary float; counts
of members, lines and columns are JSON integers. The schema is `VerdictDocument.model_json_schema()`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Truth = Literal["true", "false", "unknown"]
Status = Literal["met", "near", "missed"]
Exact = Annotated[str, Field(pattern=r"^-?\d+(\.\d+|/\d+)?$")]
"""An exact number: a decimal, or a fraction that has no decimal form."""


class Part(BaseModel):
    """What all parts of the document have in common: they are frozen, strict, and hold nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


# ---- places ------------------------------------------------------------------------------------------------


class Row(Part):
    """A line of a data file, from 1."""

    file: str
    line: int


class Clause(Part):
    """Words of a rule file, and where they begin (line and column from 1)."""

    file: str
    line: int
    column: int
    text: str


class FileHash(Part):
    """A file that was read, and the sha256 of it."""

    file: str
    sha256: str


# ---- evidence ----------------------------------------------------------------------------------------------


class Operand(Part):
    """A quantity of a comparison in the words of the rule, its number or the reason why it has none."""

    words: str
    number: Exact | None
    unit: str
    reason: str | None
    rows: tuple[Row, ...]
    parts: tuple[Operand, ...]


class Target(Part):
    """The target in force. `high` is the upper end of `between`; `row` that of a target from measurements."""

    comparator: str
    low: Exact | None
    high: Exact | None
    reason: str | None
    row: Row | None


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
    """A count or share of members. `limit` is the count asked for: of a share, that share of `counted`."""

    kind: Literal["count"] = "count"
    truth: Truth
    reason: str | None
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


class LowestEvidence(Part):
    """A question about the lowest rated members, worst first."""

    kind: Literal["lowest"] = "lowest"
    truth: Truth
    reason: str | None
    chosen: tuple[str, ...]


class TargetEvidence(Part):
    """The value against target and near limit: which of met, near and missed it may be."""

    kind: Literal["target"] = "target"
    truth: Truth
    reason: str | None
    statuses: tuple[Status, ...]


class ComparisonEvidence(Part):
    """A quantity against a bound."""

    kind: Literal["comparison"] = "comparison"
    truth: Truth
    left: Operand
    comparator: str
    low: Operand
    high: Operand | None


class KnownEvidence(Part):
    """Whether a quantity is known."""

    kind: Literal["known"] = "known"
    truth: Truth
    operand: Operand


class TrendEvidence(Part):
    """A question about the indicator's own trend."""

    kind: Literal["trend"] = "trend"
    truth: Truth
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


# ---- persons -----------------------------------------------------------------------------------------------


class Comment(Part):
    """What somebody says; it changes no level."""

    text: str
    by: str | None
    on: str | None


class Decision(Part):
    """A level that a person decided. `level` None is "cannot be assessed"."""

    level: str | None
    because: str
    by: str
    on: str


class Judgement(Part):
    """What persons say of a node beside what the rules give."""

    decision: Decision | None
    comments: tuple[Comment, ...]


# ---- assessments -------------------------------------------------------------------------------------------


class Cause(Part):
    """One thing that keeps a level from being known."""

    reason: str
    path: str
    row: Row | None


class Assessment(Part):
    """One goal, one indicator, or one group of a split indicator.

    `level` is the reported level, `computed_level` what the rules give without any decision; None has a `reason`.
    `range` are the levels possible whatever the missing data turned out to be; `final` that only the level is.
    `members` are paths. `evidence` are the clauses tried for `level`, `computed_evidence` those for
    `computed_level` where a decision makes the two differ.
    """

    path: str
    kind: Literal["goal", "indicator"]
    group: str
    title: str
    level: str | None
    reason: str | None
    computed_level: str | None
    judgement: Judgement | None
    applicable: bool
    value: Exact | None
    value_period: str | None
    unit: str | None
    target: Target | None
    near_limit: NearLimit | None
    trend: Trend | None
    row: Row | None
    decided_by: Clause | None
    range: tuple[str, ...]
    final: bool
    causes: tuple[Cause, ...]
    members: tuple[str, ...]
    comment_required: Truth
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    evidence: tuple[Step, ...]
    computed_evidence: tuple[Step, ...]


class VerdictDocument(Part):
    """All verdicts of one plan for one entity and period, with what they were computed from."""

    semantics: str
    engine: str
    plan: str
    title: str
    period: str
    entity: str | None
    rules_sha256: str
    measurements_sha256: str | None
    rules: tuple[FileHash, ...]
    measurements: tuple[FileHash, ...]
    assessments: tuple[Assessment, ...]

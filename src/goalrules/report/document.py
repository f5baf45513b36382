"""The verdict document: what programs and auditors read, complete enough to redo every verdict.

The schema is `VerdictDocument.model_json_schema()`; `evidence` has the parts that tell why.
"""

from __future__ import annotations

from typing import Literal

from goalrules.report.evidence import Clause, Exact, NearLimit, Part, Row, Score, Step, Target, Trend, Truth


class FileHash(Part):
    """A rule file that was read, and the sha256 of it."""

    file: str
    sha256: str


class DataFileHash(Part):
    """A file that measurements come from, or a part of one, and the sha256 of the whole file.

    `sheet` is that of a workbook, `query` the file of the query that was asked, with its own `query_sha256`.
    `digits_known` False: the file keeps binary numbers, which were read as their decimal of 15 significant digits.
    """

    file: str
    sha256: str
    sheet: str | None
    query: str | None
    query_sha256: str | None
    digits_known: bool


class Attribution(Part):
    """What a publisher asks to be said of its figures, and of verdicts that are made of them."""

    figures: str
    verdicts: str


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


class MissingData(Part):
    """What a goal's rating does with members without data; `accept` is the written reason for it.

    `score` is what such a member counts in conditions on scores, where the rating says so.
    """

    policy: Literal["left out", "counts as", "blocks"]
    level: str | None
    score: Exact | None
    accept: str | None


class Assessment(Part):
    """One goal, one indicator, or one group of a split indicator: its outcome, or its outlook.

    `outlook` is None for the outcome, else the period that the outlook is for.
    `level` is the reported level, `computed_level` what the rules give without any decision; None has a `reason`.
    `range` are the levels possible whatever the missing data turned out to be; `final` that only the level is.
    `members` are paths. `evidence` are the clauses tried for `level`, `computed_evidence` those for
    `computed_level` where a decision makes the two differ.
    """

    path: str
    kind: Literal["goal", "indicator"]
    group: str
    outlook: str | None
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
    scores: tuple[Score, ...]
    row: Row | None
    fitted_to: tuple[Row, ...]
    decided_by: Clause | None
    range: tuple[str, ...]
    final: bool
    causes: tuple[Cause, ...]
    members: tuple[str, ...]
    missing_data: MissingData | None
    comment_required: Truth
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    evidence: tuple[Step, ...]
    computed_evidence: tuple[Step, ...]


class VerdictDocument(Part):
    """All verdicts of one plan for one entity and period, with what they were computed from.

    The outlooks stand behind all outcomes.
    """

    semantics: str
    engine: str
    plan: str
    title: str
    period: str
    entity: str | None
    rules_sha256: str
    measurements_sha256: str | None
    rules: tuple[FileHash, ...]
    measurements: tuple[DataFileHash, ...]
    attributions: tuple[Attribution, ...]
    assessments: tuple[Assessment, ...]

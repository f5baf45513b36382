"""The survey of measurements as programs read it: the same facts as on the screen, in full."""

from __future__ import annotations

from typing import Literal

from goalrules.report.evidence import Part


class Finding(Part):
    """One finding. `place` is as messages name it (`measurements.csv:9:39`, `figures.xlsx!D7`); None without one.

    `text` is what stands there, `related` are the places that explain it.
    """

    code: str
    slug: str
    severity: Literal["error", "warning", "note"]
    message: str
    place: str | None
    text: str | None
    related: tuple[str, ...]
    notes: tuple[str, ...]
    help: str | None


class IgnoredName(Part):
    """Rows under a name that the plan does not have, and where the first of them is."""

    name: str
    rows: int
    place: str


class FileSurvey(Part):
    """One file: how it was read, and what became of its rows (`rows` = used + ignored + refused).

    `encoding`, `separator` and marks are those of a text; `across` is what has a column each. Where several figures
    stand in a row each counts as one, and an ignored row once.
    """

    file: str
    sha256: str
    sheet: str | None
    query: str | None
    encoding: str | None
    separator: str | None
    decimal_marks: tuple[str, ...]
    thousands_marks: tuple[str, ...]
    across: tuple[str, ...]
    digits_known: bool
    rows: int
    used: int
    ignored: int
    refused: int
    ignored_names: tuple[IgnoredName, ...]


class PeriodRows(Part):
    """How many rows there are for a period."""

    period: str
    rows: int


class IndicatorSurvey(Part):
    """The rows of one indicator; an entity None is one without a name."""

    path: str
    rows: int
    periods: tuple[PeriodRows, ...]
    groups: tuple[str, ...]
    entities: tuple[str | None, ...]


class AbsentRow(Part):
    """A row that says why there is no value (`method_changed` may stand beside one)."""

    reason: str
    path: str
    entity: str | None
    group: str
    period: str
    kind: str
    comment: str | None
    place: str | None


class LackingPart(Part):
    """What the plan asks of an indicator and the data lack; see `docs/commands.md`. `newest`: the last period there."""

    path: str
    what: Literal["rows", "period", "periods", "groups", "entities", "kinds"]
    names: tuple[str, ...]
    newest: str | None


class NotLookedAt(Part):
    """Rows of the plan's indicators that nothing looks at, because of their kind, entity, group or period."""

    why: Literal["kind", "entity", "group", "period"]
    rows: int
    names: tuple[str, ...]


class LevelCounts(Part):
    """Indicators by what their level follows from."""

    figures: int
    yes_or_no: int
    judged: int
    without: int


class CauseOfNone(Part):
    """A member that keeps a goal from a level, and why."""

    path: str
    reason: str


class GoalSurvey(Part):
    """A goal, and why it would have no level: `reason` None says that it would have one."""

    path: str
    reason: str | None
    causes: tuple[CauseOfNone, ...]


class SurveyDocument(Part):
    """Everything `goalrules measurements check` tells of the measurements of a plan.

    `levels` and `goals` are None where neither rules, options nor data say which period and entity are judged.
    `can_be_judged` says that there are no errors. Nothing in it is a verdict.
    """

    engine: str
    plan: str
    title: str
    period: str | None
    entity: str | None
    can_be_judged: bool
    files: tuple[FileSurvey, ...]
    indicators: tuple[IndicatorSurvey, ...]
    lacking: tuple[LackingPart, ...]
    absent: tuple[AbsentRow, ...]
    not_looked_at: tuple[NotLookedAt, ...]
    levels: LevelCounts | None
    goals: tuple[GoalSurvey, ...] | None
    findings: tuple[Finding, ...]

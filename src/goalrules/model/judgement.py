"""Judgements and scenarios: what persons say beside the computed level, and examples with the level expected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from goalrules.model.element import Element, element
from goalrules.model.measurement import Absence
from goalrules.model.numbers import Number
from goalrules.model.period import Period


@element
class Comment(Element):
    """A statement in words by somebody on some day; it never changes a level."""

    text: str
    by: str | None = None
    on: date | None = None


@element
class Decision(Element):
    """`decided partly met because "…" by "…" on DATE`; `level` None is "cannot be assessed"."""

    level: str | None
    because: str
    by: str
    on: date
    replaces: bool = False


@element
class Judgement(Element):
    """What is said of one node for one period, of its outcome or (`is_outlook`) of its outlook.

    At most one decision is in force: the last that replaces.
    """

    path: str
    period: Period
    comments: tuple[Comment, ...] = ()
    decision: Decision | None = None
    is_outlook: bool = False
    cites: tuple[str, ...] = ()


@element
class Fact(Element):
    """One thing a scenario takes as given: a value, a level, a trend or an absence, of a period and group.

    `period` None is the scenario's period; for `previous value of x` it is the period before it. `entity` None is
    the scenario's own.
    """

    path: str
    group: str = "total"
    period: Period | None = None
    earlier: bool = False
    kind: Literal["outcome", "target", "forecast", "standard_error"] = "outcome"
    entity: str | None = None
    number: Decimal | None = None
    level: str | None = None
    trend: Literal["improving", "steady", "worsening"] | None = None
    absence: Absence | None = None


@element
class Expectation(Element):
    """What a scenario expects of one node: a level, a trend, or with both None no level.

    `cannot` asks for "cannot be assessed" in particular, not for any lack of a level. With `score` it is that of the
    name `called`. `is_outlook`: of the goal's outlook, not of its outcome.
    """

    path: str
    level: str | None = None
    trend: Literal["improving", "steady", "worsening"] | None = None
    cannot: bool = False
    score: Number | None = None
    called: str = ""
    is_outlook: bool = False


@element
class Scenario(Element):
    """An example: its world holds only what it gives (semantics R1). Without `period` and `entity`, the plan's."""

    title: str
    facts: tuple[Fact, ...]
    expectations: tuple[Expectation, ...]
    period: Period | None = None
    entity: str | None = None

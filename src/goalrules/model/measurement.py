"""One measurement: a row of data as the evaluator and the auditor need it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from goalrules.model.period import Period

TOTAL = "total"
OUTCOME = "outcome"
TARGET = "target"
FORECAST = "forecast"
STANDARD_ERROR = "standard_error"


class Absence(StrEnum):
    """Why a cell has no value. An absent value is never zero."""

    MISSING = "missing"
    NOT_PUBLISHED = "not_published"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    METHOD_CHANGED = "method_changed"
    NOT_MEASURED = "not_measured"


class Place(NamedTuple):
    """Where a measurement stands: the file as its user knows it, and the line or row (from 1) it begins on.

    `cell` is the name of the cell with the figure, where the user's program names cells (`D7`); empty elsewhere.
    """

    file: str
    line: int
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}!{self.cell}" if self.cell else f"{self.file}:{self.line}"


class Retrieval(NamedTuple):
    """That a figure was fetched: when (as written by who fetched it), and from which address."""

    at: str
    url: str | None = None


class Measurement(NamedTuple):
    """One row: key (indicator, entity, group, period, kind) and what was found there.

    `indicator` is the path in the plan or the source's own code; `entity` is None where the row names none.
    `value` is the decimal with its written digits (of a fitted forecast its exact number), None with an absence or for
    judged rows. `level` is given
    for judged and yes-or-no indicators. An absence together with a value is only `method_changed`. A forecast that was
    computed stands nowhere; `fitted_to` are the outcomes that its line goes through.
    """

    indicator: str
    entity: str | None
    group: str
    period: Period
    kind: str
    value: Decimal | Fraction | None
    absence: Absence | None = None
    level: str | None = None
    comment: str | None = None
    source: str | None = None
    trend: str | None = None
    place: Place | None = None
    retrieved: Retrieval | None = None
    fitted_to: tuple[Measurement, ...] = ()

"""A world: rules, figures, and for whom and when they are judged; all that an engine is asked about."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from goalrules.measurements.store import Measurements
from goalrules.model.measurement import OUTCOME, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.testing.plans import plans
from goalrules.testing.rows import measurements
from goalrules.testing.rule_text import PlanText, checked_plan
from goalrules.testing.texts import Language

COLUMNS = ("indicator", "entity", "group", "period", "kind", "value", "absence", "level", "comment")


@dataclass(frozen=True, repr=False)
class World:
    """A plan with measurements, judged for a period and entity. Shown as the rule text and the data as CSV."""

    text: str
    plan: CheckedPlan
    measurements: Measurements
    period: Period
    entity: str | None

    def with_rows(self, rows: list[Measurement] | tuple[Measurement, ...]) -> World:
        """The same with other rows."""
        return replace(self, measurements=Measurements(rows))

    @property
    def data(self) -> str:
        """The measurements as a data file."""
        return as_csv(self.measurements)

    def write(self, folder: Path) -> None:
        """Write `plan.goal` and `measurements.csv` into a folder, to be judged by the commands.

        The command line refuses a few worlds: rules by which better figures can be judged worse, and judged levels
        without a reason.
        """
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plan.goal").write_text(self.text, encoding="utf-8", newline="\n")
        (folder / "measurements.csv").write_text(self.data, encoding="utf-8", newline="\n")

    def __repr__(self) -> str:
        whom = "" if self.entity is None else f" for {self.entity}"
        return f"World, judged in {self.period}{whom}:\n\n{self.text.rstrip()}\n\n{self.data}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """As Hypothesis shows it."""
        printer.text(repr(self))


def as_csv(measurements: Measurements) -> str:
    """Measurements as a data file, by the columns of data files that they use."""
    table = [_cells(row) for row in measurements.rows]
    used = [at for at, name in enumerate(COLUMNS) if name == "indicator" or any(cells[at] for cells in table)]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([COLUMNS[at] for at in used])
    writer.writerows([[cells[at] for at in used] for cells in table])
    return written.getvalue()


def _cells(row: Measurement) -> tuple[str, ...]:
    value = "" if row.value is None else f"{row.value:f}"
    kind = "" if row.kind == OUTCOME else row.kind
    return (
        row.indicator,
        row.entity or "",
        row.group,
        str(row.period),
        kind,
        value,
        row.absence or "",
        row.level or "",
        row.comment or "",
    )


@st.composite
def worlds(
    draw: st.DrawFn,
    drawn: st.SearchStrategy[PlanText] | None = None,
    *,
    whole_language: bool = False,
    language: Language = "en",
) -> World:
    """Worlds of drawn plans (`plans`, with these arguments, unless given), with measurements by `measurements`.

    Judged for the plan's own period and entity.
    """
    one = draw(plans(whole_language=whole_language, language=language) if drawn is None else drawn)
    if one.plan is None:
        reject()  # a plan with errors, of a strategy of the caller's
    return draw(_worlds_of(one.text, one.plan, None, None))


def worlds_of(text: str, *, period: Period | None = None, entity: str | None = None) -> st.SearchStrategy[World]:
    """Worlds of one plan, yours for instance, given as its text. Errors: ValueError for a text with errors."""
    plan = checked_plan(text)
    if plan is None:
        raise ValueError("the rule text has errors; `goalrules check` says which")
    return _worlds_of(text, plan, period, entity)


@st.composite
def _worlds_of(draw: st.DrawFn, text: str, plan: CheckedPlan, period: Period | None, entity: str | None) -> World:
    at = period or plan.plan.period
    if at is None:
        raise ValueError(f"the plan {plan.plan.name} names no period; give one")
    whom = plan.plan.entity if entity is None else entity
    return World(text, plan, draw(measurements(plan, period=at, entity=whom)), at, whom)

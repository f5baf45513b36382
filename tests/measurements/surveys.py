"""Short constructors of surveys: of one indicator with a few values, and of whole files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from goalrules import measurements
from goalrules.measurements.from_files import read_in_full
from goalrules.measurements.survey import Survey, survey
from goalrules.model.plan import Plan
from tests import make

HEADER = "indicator,entity,group,period,kind,value,absence,level,comment"


def plan_of(statements: str, header: str = "in percent") -> Plan:
    """A plan for 2020 and the entity 0484 with one indicator `a.x`."""
    text = make.indicator_text(statements, header).replace("period 2020", 'period 2020 entity "0484"')
    return make.plan(text).plan


def surveyed(folder: Path, text: str, plan: Plan, name: str = "figures.csv") -> Survey:
    """The survey of one file with this text, for the period and entity of the plan."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    outcome = read_in_full([measurements.source_at(path, name)], plan)
    assert outcome.value is not None
    return survey(plan, outcome.value, outcome.diagnostics, plan.period, plan.entity)


def of_values(folder: Path, plan: Plan, values: Mapping[str | tuple[str, str] | tuple[str, str, str], str]) -> Survey:
    """The survey of values of `a.x` by period, or (period, entity), or (period, entity, group)."""
    rows = [HEADER]
    for key, value in values.items():
        period, entity, group = (key, "", "") if isinstance(key, str) else (*key, "")[:3]
        rows.append(f"a.x,{entity},{group},{period},,{value},,,")
    return surveyed(folder, "\n".join(rows) + "\n", plan)


def told(found: Survey) -> list[tuple[str, str]]:
    """The code of each finding and what stands at its place."""
    return [(one.code.number, one.primary.span.text if one.primary else "") for one in found.findings]

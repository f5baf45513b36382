"""Margins and answers to `--if` as plain values for JSON."""

from __future__ import annotations

from goalrules.counterfactual.margins import Margin
from goalrules.counterfactual.what_if import Before, WhatIf
from goalrules.model.measurement import Measurement
from goalrules.report.counterfactual_json import plain
from goalrules.verdict import Assessment


def margin(found: Margin) -> object:
    """The margins of one node; a figure is told by its place and what it would have to be."""
    return plain(_plain_rows(found))


def what_if(found: WhatIf) -> dict[str, object]:
    """What is supposed, and every node that has another level, before and after."""
    return {
        "path": found.node.path,
        "supposed": [
            {
                "path": one.path,
                "value": None if one.row is None or one.row.value is None else plain(one.row.value),
                "level": one.level if one.row is None else one.row.level,
                "missing": one.row is not None and one.row.absence is not None,
                "decided": one.decided,
            }
            for one in found.given
        ],
        "node": _pair(found.node),
        "changed": [_pair(one) for one in found.changed],
    }


def _pair(one: Before) -> dict[str, object]:
    return {"path": one.path, "before": _state(one.before), "after": _state(one.after)}


def _state(found: Assessment) -> dict[str, object]:
    return {
        "level": found.level,
        "reason": None if found.reason is None else found.reason.value,
        "range": list(found.levels_in_range),
    }


def _plain_rows(part: object) -> object:
    """The same with rows by what they are looked up by: the document has the rest of them."""
    if isinstance(part, Measurement):
        place = None if part.place is None else str(part.place)
        found = {"indicator": part.indicator, "entity": part.entity, "group": part.group, "period": str(part.period)}
        return {**found, "value": plain(part.value), "place": place}
    if isinstance(part, tuple) and hasattr(part, "_fields"):
        return {name: _plain_rows(value) for name, value in zip(part._fields, part, strict=True)}
    if isinstance(part, tuple):
        return [_plain_rows(one) for one in part]
    return plain(part)

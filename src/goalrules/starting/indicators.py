"""One indicator from the texts of its fields, or from a line such as `Eligible; percent; at least 82.5; near 3`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from goalrules.diagnostics import Said, said
from goalrules.starting import names, reading
from goalrules.starting.answers import Aim, IndicatorAnswer, Near, Refused
from goalrules.starting.methods import Method
from goalrules.starting.units import unit
from goalrules.starting.words import beginning

T = TypeVar("T")

FIELDS = ("title", "name", "unit", "target", "near", "steady")
"""The fields of an indicator; all but `title` and `target` may be left out, `steady` only where no trend is asked."""


def from_fields(fields: Mapping[str, str], method: Method, language: str) -> IndicatorAnswer | tuple[Said, ...]:
    """The indicator, or one sentence for each field that cannot be taken."""
    refused: list[Said] = []

    def take(field: str, value: T | Refused) -> T | None:
        if isinstance(value, Refused):
            refused.append(said("{field}: {reason}", field=field, reason=value.reason))
            return None
        return value

    title = take("title", reading.title(fields.get("title", "")))
    name = take("name", names.name(fields["name"])) if fields.get("name") else ""
    measured_in = take("unit", unit(fields.get("unit", "")))
    aim: Aim | None = None
    near: Near | None = None
    steady = None
    if measured_in is not None:
        aim = take("target", reading.aim(fields.get("target", ""), measured_in, method, language))
        if aim is not None and method.near:
            near = take("near", reading.near(fields.get("near", ""), measured_in, aim.number, method, language))
        if method.trend:
            steady = take("steady", reading.steady(fields.get("steady", ""), measured_in, language))
    for field, is_asked in (("near", method.near), ("steady", method.trend)):
        if fields.get(field) and not is_asked:
            refused.append(said("{field}: the method {method} asks for none", field=field, method=method.name))
    if refused or title is None or measured_in is None or aim is None:
        return tuple(refused)
    return IndicatorAnswer(title, measured_in, aim, near, steady, name or "")


def from_line(line: str, method: Method, language: str) -> IndicatorAnswer | tuple[Said, ...]:
    """The indicator of a line with semicolons: title, unit (may be empty), target, then `near …` and `steady …`."""
    title, *others = [part.strip() for part in line.split(";")]
    if len(others) < 2:
        return (said("write title; unit; target, with semicolons between them (the unit may be empty)"),)
    fields = {"title": title, "unit": others[0], "target": others[1]}
    unread = _rest(others[2:], fields)
    if unread:
        return (said("`{text}` is neither `near …` nor `steady …`", text=unread),)
    return from_fields(fields, method, language)


def _rest(parts: Sequence[str], fields: dict[str, str]) -> str:
    """Put the parts behind the target into their fields; the first that has none is returned, else ""."""
    for part in filter(None, parts):
        begun, rest = beginning(part, ("NEAR", "STEADY", "TREND"))
        field = {"NEAR": "near", "STEADY": "steady", "TREND": "steady"}.get(begun, "")
        if not field or not rest or field in fields:
            return part
        fields[field] = rest
    return ""

"""The checked plan as plain data: every element of the model with all its fields, and where it was written.

An element is an object with `type` (its class), `span` (file, first and last character) and its fields. What many
share (scales, entity groups, declared ratings) stands once, and is named where it is used. `docs/verdict-record.md`
has the list of types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Literal, TypeAlias, get_args, get_origin, get_type_hints

from goalrules.explain.numbers import exact_text
from goalrules.model.element import Element
from goalrules.model.entities import EntityGroup
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating
from goalrules.model.reals import Real
from goalrules.model.scale import Scale
from goalrules.model.unit import Unit
from goalrules.source import Source, Span

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"
"""What a record is made of: JSON without fractions."""

LEFT_OUT = ("sources", "scenarios", "accepted", "damaged")
"""Fields that no verdict rests on: texts stand apart, examples give none, and no part of a checked plan is damaged."""


def rules_as_data(plan: Plan, names: Mapping[Source, str]) -> Data:
    """The rule files with their texts, and the plan they mean. `names` are the files' names in the record."""
    from hashlib import sha256

    files: list[Data] = [
        {"file": names[source], "sha256": sha256(source.text.encode("utf-8")).hexdigest(), "text": source.text}
        for source in plan.sources
    ]
    return {"files": files, "model": plan_as_data(plan)}


def plan_as_data(plan: Plan) -> dict[str, Data]:
    """The plan with all it holds; its texts are not here."""
    return _Writer(plan).plan()


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._files = {source: at for at, source in enumerate(plan.sources)}
        self._scales = {scale.name: scale for scale in plan.scales}
        self._groups = {group.name: group for group in plan.entity_groups}
        self._names: dict[type, tuple[str, ...]] = {}

    def plan(self) -> dict[str, Data]:
        """The fields of the plan; what is shared stands there in full."""
        return {
            **self._fields(self._plan),
            "scales": [self._fields(scale) for scale in self._plan.scales],
            "entity_groups": [self._fields(group) for group in self._plan.entity_groups],
            "ratings": [self._fields(rating) for rating in self._plan.ratings],
        }

    def _fields(self, element: Element) -> dict[str, Data]:
        written: dict[str, Data] = {"type": type(element).__name__, "span": self._span(element.span)}
        names = self._names.get(type(element))
        if names is None:
            names = self._names[type(element)] = written_fields(type(element))
        for name in names:
            written[name] = self._value(getattr(element, name))
        return written

    def _value(self, value: object) -> Data:
        match value:
            case Scale() if self._scales.get(value.name) == value:
                return value.name
            case EntityGroup() if self._groups.get(value.name) == value:
                return value.name
            case Rating() if value in self._plan.ratings:
                return self._plan.ratings.index(value)
            case Element():
                return self._fields(value)
            case Unit():
                return {"kind": value.kind.value, "name": value.name, "per_year": value.per_year}
            case Period() | date():
                return str(value)
            case Enum():
                return str(value.value)
            case Decimal() | Fraction() | Real():
                return exact_text(value)
            case None | bool() | int() | str():
                return value
            case tuple():
                return [self._value(one) for one in value]
            case _:
                raise TypeError(f"{type(value).__name__} is no part of a model")

    def _span(self, span: Span) -> Data:
        """The file by its number and the characters in its text; None of what stands in no file of the plan."""
        file = self._files.get(span.source)
        return None if file is None else [file, span.start, span.end]


def _kind_is_type(element: type[object]) -> bool:
    """Whether the `kind` of a class says no more than the class does: it can have one value."""
    hint = get_type_hints(element).get("kind")
    return get_origin(hint) is Literal and len(get_args(hint)) == 1


def written_fields(element: type[Element]) -> tuple[str, ...]:
    """The fields of a class that stand in a record, in the order of the class."""
    skipped = ("span", *LEFT_OUT, "kind") if _kind_is_type(element) else ("span", *LEFT_OUT)
    return tuple(f.name for f in fields(element) if f.name not in skipped)

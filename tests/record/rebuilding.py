"""The model again, from its data in a record: what comes out equal has lost nothing on the way."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from goalrules.model import (
    condition,
    data_file,
    entities,
    goal,
    indicator,
    judgement,
    plan,
    quantity,
    rating,
    scale,
    score,
)
from goalrules.model.element import Element
from goalrules.model.period import Period
from goalrules.model.unit import Unit, UnitKind
from goalrules.record.rules_as_data import Data
from goalrules.source import Source, Span

MODULES = (condition, data_file, entities, goal, indicator, judgement, plan, quantity, rating, scale, score)
TYPES: dict[str, type[Element]] = {
    name: found
    for module in MODULES
    for name, found in vars(module).items()
    if isinstance(found, type) and is_dataclass(found) and issubclass(found, Element)
}


class Rebuilder:
    """Makes a plan of the data of one."""

    def __init__(self, model: Mapping[str, Any], sources: list[Source]) -> None:
        self._model, self._sources = model, sources
        self._scales = {one["name"]: self.element(one) for one in model["scales"]}
        self._groups = {one["name"]: self.element(one) for one in model["entity_groups"]}
        self._ratings = [self.element(one) for one in model["ratings"]]

    def plan(self) -> plan.Plan:
        found = self.element(self._model)
        assert isinstance(found, plan.Plan)
        return found

    def element(self, data: Mapping[str, Any]) -> Element:
        cls = TYPES[data["type"]]
        hints = get_type_hints(cls)
        values = {
            f.name: self._value(data[f.name], hints[f.name]) for f in fields(cls) if f.name in data and f.name != "span"
        }
        file, start, end = data["span"]
        return cls(**values, span=Span(self._sources[file], start, end))

    def _value(self, data: Data, hint: Any) -> Any:
        if data is None:
            return None
        if isinstance(data, dict) and "type" in data:
            return self.element(data)
        options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
        options = tuple(one for one in options if one is not type(None))
        if isinstance(data, list):
            return self._several(data, next(one for one in options if get_origin(one) is tuple))
        return self._single(data, options)

    def _several(self, data: list[Data], hint: Any) -> tuple[Any, ...]:
        of = get_args(hint)
        if of[-1] is Ellipsis:
            return tuple(self._value(one, of[0]) for one in data)
        return tuple(self._value(one, its) for one, its in zip(data, of, strict=True))

    def _single(self, data: Any, options: tuple[Any, ...]) -> Any:
        if scale.Scale in options:
            return self._scales[data]
        if entities.EntityGroup in options:
            return self._groups[data]
        if rating.Rating in options:
            return self._ratings[data]
        if Unit in options:
            return Unit(UnitKind(data["kind"]), data["name"], data["per_year"])
        if Period in options:
            return Period.parse(data)
        if date in options:
            return date.fromisoformat(data)
        if Decimal in options:
            return Fraction(data) if "/" in data else Decimal(data)
        enum = next((one for one in options if isinstance(one, type) and issubclass(one, Enum)), None)
        if enum is not None:
            return enum(data)
        assert any(get_origin(one) is Literal or isinstance(data, one) for one in options), (data, options)
        return data

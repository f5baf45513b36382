"""Parts of a model with other names in them: of nodes, and with other scales and entity groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import NamedTuple, TypeVar

from goalrules.model.condition import Named
from goalrules.model.element import Element
from goalrules.model.entities import EntityGroup
from goalrules.model.judgement import Judgement
from goalrules.model.scale import Scale

T = TypeVar("T")


class NewNames(NamedTuple):
    """The path by which a node is called instead of another, and the scales and groups that hold, by name."""

    paths: Mapping[str, str]
    scales: Mapping[str, Scale]
    groups: Mapping[str, EntityGroup]

    def path(self, path: str) -> str:
        return self.paths.get(path, path)


def with_names(part: T, names: NewNames) -> T:
    """The same part with these names, scales and groups; spans stay, so that it can be quoted."""
    found = _with_names(part, names)
    assert isinstance(found, type(part))
    return found


def _with_names(value: object, names: NewNames) -> object:
    match value:
        case Scale():
            return names.scales.get(value.name, value)
        case EntityGroup():
            return names.groups.get(value.name, value)
        case Element():
            changed: dict[str, object] = {}
            for field in fields(value):
                before = getattr(value, field.name)
                after = _with_names(before, names) if field.name != "span" else before
                if field.name == "path" and isinstance(value, Named | Judgement):
                    after = names.path(value.path)
                if after is not before:
                    changed[field.name] = after
            return replace(value, **changed) if changed else value  # type: ignore[arg-type]
        case tuple() if not hasattr(value, "_fields"):
            found = tuple(_with_names(one, names) for one in value)
            return value if all(a is b for a, b in zip(found, value, strict=True)) else found
        case _:
            return value

"""What a plan calls its indicators, groups, entities and units, as far as tables may use the names as headings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from goalrules.measurements.absences import folded
from goalrules.measurements.binding import names_of
from goalrules.measurements.normalise import is_group_word
from goalrules.model.plan import Plan


class KnownNames(NamedTuple):
    """The names of one plan.

    `indicators` are those by which rows may name one (see `binding.names_of`), `codes` those of their sources;
    `groups` the plan's own spelling of each group by its folded name; `entities` as written; `units` folded.
    """

    indicators: frozenset[str] = frozenset()
    groups: Mapping[str, str] = MappingProxyType({})
    entities: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    def is_indicator(self, text: str) -> bool:
        """Whether a cell names an indicator of the plan."""
        return text.strip() in self.indicators or folded(text) in self.indicators

    def group(self, text: str) -> str | None:
        """The group that a heading names: a word for one, or one of the plan's own; None for any other text."""
        return text if is_group_word(text) else self.groups.get(folded(text))


def known_names(plan: Plan) -> KnownNames:
    """The names that a plan uses."""
    groups = [name for one in plan.indicators for name in (one.split.groups if one.split else ())]
    groups += [name for one in plan.indicators for name, _ in one.group_targets]
    entities = [name for group in plan.entity_groups for name in group.entities]
    peers = (*(one.peers for one in plan.indicators), *(one.peers for one in plan.goals))
    entities += [name for one in peers if one for name in one.entities]
    return KnownNames(
        frozenset(names_of(plan)),
        {folded(name): name for name in groups},
        frozenset((*entities, *([plan.entity] if plan.entity else []))),
        frozenset(folded(one.unit.name) for one in plan.indicators if one.unit.name),
        frozenset(one.source.code for one in plan.indicators if one.source is not None),
    )

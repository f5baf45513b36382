"""An indicator while it is read: its block, unit and nature, and what could not be read."""

from __future__ import annotations

from goalrules.resolve.defaults import Defaults, Placed
from goalrules.resolve.natures import nature_of, report_conflicts
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.resolve.units import unit_from
from goalrules.syntax.tree import Node


class Reading:
    """An indicator while it is read. `lost` says that a part of it could not be read, which is reported."""

    def __init__(self, section: Section, header: Node, scope: Scope, defaults: Defaults) -> None:
        self.section = section
        self.scope = scope
        self.defaults = defaults
        self.unit = unit_from(header.node("unit"))
        self.lost = report_conflicts(section, scope) or section.damaged
        self.nature = nature_of(section, scope)

    def one(self, kind: str) -> Node | None:
        return self.section.one(kind, self.scope.found)

    @property
    def target(self) -> Node | None:
        """The target of the total; those of groups name them."""
        return self.section.one_of((s for s in self.section.every("target") if not s.has("group")), self.scope.found)

    def own_or_default(self, kind: str, default: Placed | None) -> Placed | None:
        """The indicator's own statement, else that of `defaults`, with the block it stands in."""
        own = self.one(kind)
        return (own, self.section) if own is not None else default

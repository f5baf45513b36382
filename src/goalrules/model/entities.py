"""Entities: groups of them, and what holds for some of them only."""

from __future__ import annotations

from goalrules.model.element import Element, element


@element
class EntityGroup(Element):
    """`entity group oecd: "AUS", "AUT"`."""

    name: str
    entities: tuple[str, ...]


@element
class Where(Element):
    """`in entity group oecd`, or outside it."""

    group: EntityGroup
    outside: bool = False

    def holds(self, entity: str | None) -> bool:
        """Whether it holds for an entity; one without a name is in no group."""
        return (entity in self.group.entities) is not self.outside


@element
class Peers(Element):
    """`peers "0481", "0482", at least 2 with data`; all are needed where `at_least` is None."""

    entities: tuple[str, ...]
    at_least: int | None = None

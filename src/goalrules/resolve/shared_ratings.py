"""Declared ratings, as those who use them by name get them."""

from __future__ import annotations

from goalrules.model.rating import Rating
from goalrules.resolve.defaults import Defaults
from goalrules.resolve.ratings import DraftRating, UsedBy, draft_rating, finish_rating
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.syntax.tree import Node


class SharedRatings:
    """The `rating` blocks of a plan, each read once, and put on a scale once for each kind of user."""

    def __init__(self, scope: Scope, defaults: Defaults) -> None:
        self._scope = scope
        self._defaults = defaults
        self._drafts: dict[str, DraftRating] = {
            name: draft_rating(name, section, scope) for name, section in scope.ratings.items()
        }
        self._finished: dict[tuple[str, UsedBy], Rating] = {}

    def rating(self, rated_by: Node, section: Section, used_by: UsedBy) -> Rating:
        """The rating that a `rated by` names; a damaged one without clauses, reported, when there is none."""
        token = rated_by.token("NAME", "PATH")
        if token is not None and self._scope.rating(token, section) is not None:
            return self._finish(token.text, used_by)
        scale = self._scope.scales[used_by]
        name = token.text if token else ""
        return Rating(name=name, scale=scale, clauses=(), damaged=True, span=section.span(rated_by))

    def all(self) -> tuple[Rating, ...]:
        """Every declared rating in the order written; one that nobody uses, as goals would use it."""
        for name in self._drafts:
            if (name, "goals") not in self._finished and (name, "indicators") not in self._finished:
                self._finish(name, "goals")
        order = {name: at for at, name in enumerate(self._drafts)}
        keys = sorted(self._finished, key=lambda key: (order[key[0]], key[1]))
        return tuple(self._finished[key] for key in keys)

    def _finish(self, name: str, used_by: UsedBy) -> Rating:
        key = (name, used_by)
        if key not in self._finished:
            self._finished[key] = finish_rating(self._drafts[name], used_by, self._defaults, self._scope)
        return self._finished[key]

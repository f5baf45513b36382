"""One difference in meaning between two plans, as plain data."""

from __future__ import annotations

from typing import Literal, NamedTuple

from goalrules.explain.explanation import Place

Kind = Literal["added", "removed", "changed", "renamed", "moved", "reordered"]
Tendency = Literal["looser", "stricter"]
Subject = Literal["plan", "scale", "entity group", "rating", "goal", "indicator", "judgement"]

CLAUSE = "clause"
ORDER = "order of clauses"
WHOLE = ""
"""The element that is the subject itself."""


class Key(NamedTuple):
    """What differs: an element (`target`, `clause`) of a subject (`education.graduates`, as NEW names it).

    `old_subject` is how OLD names it. `element` is empty where the subject itself is there in one plan only, or has
    another name.
    """

    kind: Subject
    subject: str
    element: str
    old_subject: str


class Side(NamedTuple):
    """The element in one of the plans: in the words of the rule, and where they stand (None: nowhere in a file)."""

    words: str
    place: Place | None


class Difference(NamedTuple):
    """An element that means something else in two plans; `old` is None where it was added, `new` where removed.

    `tendency` is there where the new one is surely easier or harder to meet. `clauses` are the places of a clause
    among those of its rating (from 0), in both.
    """

    kind: Kind
    key: Key
    old: Side | None
    new: Side | None
    tendency: Tendency | None = None
    clauses: tuple[int | None, int | None] = (None, None)

    def mirrored(self) -> Difference:
        """The same difference seen from the other plan."""
        kind: Kind = {"added": "removed", "removed": "added"}.get(self.kind, self.kind)  # type: ignore[assignment]
        tendency: Tendency | None = None
        if self.tendency is not None:
            tendency = "stricter" if self.tendency == "looser" else "looser"
        key = Key(self.key.kind, self.key.old_subject, self.key.element, self.key.subject)
        return Difference(kind, key, self.new, self.old, tendency, (self.clauses[1], self.clauses[0]))

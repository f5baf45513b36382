"""Some of the differences between two plans, chosen to be taken from the new one."""

from __future__ import annotations

from typing import TypeAlias

from goalrules.differences.difference import CLAUSE, WHOLE
from goalrules.differences.rules import Compared
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan

Chosen: TypeAlias = frozenset[int]
"""Differences by their places among all."""


class Choices:
    """Two plans with their differences, by what they are of."""

    def __init__(self, old: Plan, new: Plan, compared: Compared) -> None:
        self.old, self.new = old, new
        self.alignment = compared.alignment
        self.differences = compared.differences
        self._at: dict[tuple[str, str, str], list[int]] = {}
        for at, one in enumerate(self.differences):
            self._at.setdefault((one.key.kind, one.key.subject, one.key.element), []).append(at)
        pairs = (*self.alignment.goals.items(), *self.alignment.indicators.items())
        self._back = {new: old for old, new in pairs}

    def of(self, kind: str, subject: str, element: str) -> list[int]:
        """The places of the differences of one element."""
        return self._at.get((kind, subject, element), [])

    def has(self, chosen: Chosen, kind: str, subject: str, element: str) -> bool:
        """Whether a difference of an element is among the chosen."""
        return any(at in chosen for at in self.of(kind, subject, element))

    def clauses(self, chosen: Chosen, kind: str, subject: str) -> set[tuple[int | None, int | None]]:
        """The chosen clauses of a rating, by their places in both plans."""
        return {self.differences[at].clauses for at in self.of(kind, subject, CLAUSE) if at in chosen}

    def path(self, new: str, chosen: Chosen) -> str:
        """How the plan with these differences names a node, by its path in the new one."""
        old = self._back.get(new, new)
        indicator, before = self.new.nodes.get(new), self.old.nodes.get(old)
        if not isinstance(indicator, Indicator):
            return new if self.has(chosen, "goal", new, WHOLE) else old
        if not isinstance(before, Indicator):
            return f"{self.path(indicator.goal, chosen)}.{indicator.name}"
        is_new = self.has(chosen, "indicator", new, WHOLE)
        goal = indicator.goal if is_new else self.alignment.path(before.goal)
        return f"{self.path(goal, chosen)}.{indicator.name if is_new else before.name}"

    def choice(self, chosen: Chosen) -> Choice:
        return Choice(self, chosen)


class Choice:
    """The same with one set of chosen differences."""

    def __init__(self, choices: Choices, chosen: Chosen) -> None:
        self.all, self._chosen = choices, chosen
        self._taken = [choices.differences[at] for at in sorted(chosen)]
        self._subjects = {one.key.subject for one in self._taken}

    def has(self, kind: str, subject: str, element: str) -> bool:
        return self.all.has(self._chosen, kind, subject, element)

    def clauses(self, kind: str, subject: str) -> set[tuple[int | None, int | None]]:
        return self.all.clauses(self._chosen, kind, subject)

    def path(self, new: str) -> str:
        return self.all.path(new, self._chosen)

    def touches(self, subject: str) -> bool:
        """Whether a difference of this subject is chosen."""
        return subject in self._subjects

    @property
    def is_wide(self) -> bool:
        """Whether a difference is chosen that may show in every node: of what many share, or of a name."""
        return any(one.key.kind in ("rating", "scale", "entity group") or not one.key.element for one in self._taken)

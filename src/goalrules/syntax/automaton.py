"""The parser's automaton without values: what could stand next, and whether a word would fit.

Only used where something is wrong, so it is written for clearness: stacks are linked and never changed, so that
any number of guesses can be tried from one place.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from goalrules.syntax.rows import ACCEPT, REDUCE, Reduction, Tables


class Stack(NamedTuple):
    """A state of the automaton: its table row, and the stack below."""

    row: Any
    below: Stack | None


class Shifted(NamedTuple):
    """What a terminal leads to; `began` says that it is the first of a new statement."""

    stack: Stack
    began: bool


class Automaton:
    """The states of one grammar's tables."""

    def __init__(self, tables: Tables) -> None:
        self._rows = tables["rows"]
        first = Stack(self._rows[tables["first"]], None)
        self.start = Stack(self._rows[tables["next"]], first)

    def shift(self, stack: Stack, terminal: str) -> Shifted | None:
        """The state after a terminal; None where it cannot stand."""
        key = f" {terminal}"
        while True:
            action = stack.row.get(key)
            if action is None or action[0] == ACCEPT:
                return None
            if action[0] != REDUCE:
                return Shifted(self._settled(Stack(self._rows[action[2]], stack)), stack.row is self.start.row)
            stack = self._reduced(stack, action)

    def is_complete(self, stack: Stack) -> bool:
        """Whether the statement under way could end here."""
        while True:
            action = stack.row.get(" $END")
            if action is None:
                return False
            if action[0] == ACCEPT:
                return True
            stack = self._reduced(stack, action)

    def acceptable(self, stack: Stack) -> dict[str, Shifted]:
        """Every terminal that may stand next, exactly, with what it leads to."""
        found = {}
        for key in stack.row:
            if key[0] == " ":
                shifted = self.shift(stack, key[1:])
                if shifted is not None:
                    found[key[1:]] = shifted
        return found

    def _reduced(self, stack: Stack, reduction: Reduction) -> Stack:
        below: Stack | None = stack
        for _ in range(reduction[1]):
            assert below is not None  # the tables never reduce more than was read
            below = below.below
        assert below is not None
        return self._settled(Stack(self._rows[below.row[reduction[4]]], below))

    def _settled(self, stack: Stack) -> Stack:
        """Past the states in which only a rule's end is possible."""
        while isinstance(stack.row, tuple):
            below: Stack | None = stack
            for _ in range(stack.row[1]):
                assert below is not None
                below = below.below
            assert below is not None
            stack = Stack(self._rows[below.row[stack.row[4]]], below)
        return stack

"""A sheet: one row for each entity and period, and columns that are computed one from another.

Columns are added in any order of need; the sheet puts them into as few nested queries as it takes, each of which
sees what those inside it computed. So every expression stands once, however many others use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r'"((?:[^"]|"")+)"')

KEYS = ("entity", "period")
"""What every sheet has: who is judged, and for which period (its number, see `model.period`)."""


def column(name: str) -> str:
    """A name as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as it stands in SQL."""
    return "'" + value.replace("'", "''") + "'"


class Sheet:
    """Columns over a source, each with its SQL expression over the source's columns and earlier ones."""

    def __init__(self, source: str, columns: Iterable[str]) -> None:
        """`source` is what stands behind `FROM`; `columns` are those it has beside the keys."""
        self._source = source
        self._depth: dict[str, int] = dict.fromkeys((*KEYS, *columns), 0)
        self._layers: list[dict[str, str]] = []

    def add(self, name: str, expression: str) -> str:
        """A new column; gives its name as it stands in SQL. What it uses must be there."""
        used = [one.replace('""', '"') for one in _WORD.findall(expression)]
        depth = 1 + max((self._depth[one] for one in used if one in self._depth), default=0)
        self._depth[name] = depth
        while len(self._layers) < depth:
            self._layers.append({})
        self._layers[depth - 1][name] = expression
        return column(name)

    def take(self, name: str) -> None:
        """One more column that the source has."""
        self._depth.setdefault(name, 0)

    def has(self, name: str) -> bool:
        return name in self._depth

    def query(self, wanted: Iterable[str]) -> str:
        """The query for some of the columns, with no column computed that none of them needs."""
        wanted = tuple(wanted)
        needed = self._needed(wanted)
        sql, there = self._source, {name for name, depth in self._depth.items() if depth == 0} & needed
        for at, layer in enumerate(self._layers, 1):
            made = {name: layer[name] for name in layer if name in needed}
            if not made:
                continue
            later = self._used_after(at, needed, wanted)
            kept = [column(name) for name in self._depth if name in there and name in later]
            new = [f"{expression} AS {column(name)}" for name, expression in made.items()]
            sql = f"(SELECT {', '.join((*kept, *new))}\nFROM {sql}) AS s{at}"
            there = {name for name in there if name in later} | set(made)
        return f"SELECT {', '.join(column(name) for name in wanted)}\nFROM {sql}"

    def _expression(self, name: str) -> str:
        depth = self._depth[name]
        return "" if depth == 0 else self._layers[depth - 1][name]

    def _uses(self, name: str) -> set[str]:
        found = {one.replace('""', '"') for one in _WORD.findall(self._expression(name))}
        return {one for one in found if one in self._depth}

    def _needed(self, wanted: Iterable[str]) -> set[str]:
        needed: set[str] = set()
        pending = list(wanted)
        while pending:
            name = pending.pop()
            if name not in needed:
                needed.add(name)
                pending.extend(self._uses(name))
        return needed

    def _used_after(self, depth: int, needed: set[str], wanted: Iterable[str]) -> set[str]:
        """The columns that are wanted, or that a later layer needs."""
        later = set(wanted)
        for name in needed:
            if self._depth[name] > depth:
                later |= self._uses(name)
        return later

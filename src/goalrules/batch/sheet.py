"""A sheet: one row for each entity and period, and columns that are computed one from another.

Columns are added in any order of need; the sheet puts them into as few nested queries as it takes, each of which
sees what those inside it computed. So every expression stands once, however many others use it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

_WORD = re.compile(r'"((?:[^"]|"")+)"')

KEYS = ("entity", "period")
"""What every sheet has: who is judged, and for which period (its number, see `model.period`)."""


FEW = 4
"""So many parts of a sheet with windows are computed in one query; more are computed apart."""

WIDE = 150
"""So many columns are computed together with windows among them."""


def column(name: str) -> str:
    """A name as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as it stands in SQL."""
    return "'" + value.replace("'", "''") + "'"


class Sheet:
    """Columns over a source, each with its SQL expression over the source's columns and earlier ones."""

    def __init__(self, source: str, columns: Iterable[str], *, exact: bool = False) -> None:
        """`source` is what stands behind `FROM`; `columns` are those it has beside the keys.

        `exact`: nobody judges again what is not settled, so numbers of too many digits are an error.
        """
        self.exact = exact
        self._source = source
        self._depth: dict[str, int] = dict.fromkeys((*KEYS, *columns), 0)
        self._layers: list[dict[str, str]] = []
        self._used: dict[str, frozenset[str]] = {}
        self.doubts: dict[str, list[str]] = {}
        """By node, the columns that say that its scores, or what is made of scores, are not settled in a case."""

    @property
    def is_doubtful(self) -> bool:
        """Whether there may be cases in which something made of scores is not settled."""
        return any(self.doubts.values())

    def doubt(self, node: str, column: str) -> None:
        """One more column that says that what is made of a node's scores is not settled where it holds."""
        doubts = self.doubts.setdefault(node, [])
        if column not in doubts:
            doubts.append(column)

    def add(self, name: str, expression: str) -> str:
        """A new column; gives its name as it stands in SQL. What it uses must be there."""
        used = [one.replace('""', '"') for one in _WORD.findall(expression)]
        depth = 1 + max((self._depth[one] for one in used if one in self._depth), default=0)
        self._depth[name] = depth
        self._used.pop(name, None)
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
        given = [name for name, depth in self._depth.items() if depth == 0 and name in needed]
        parts = self._apart(needed)
        if len(parts) < FEW:
            return self._layered(self._source, needed, given, wanted)
        inside = set().union(*parts)
        rest = self._needed(wanted, inside) - inside
        exports = {name for one in rest for name in self._uses(one)} | set(wanted)
        source, made = self._beside_each_other(parts, [name for name in given if name in exports], exports)
        return self._layered(source, rest, made, wanted)

    def _layered(self, sql: str, computed: set[str], given: Iterable[str], wanted: Sequence[str]) -> str:
        """The query over a source that has the columns `given`: those computed, layer by layer."""
        there = set(given)
        layers = [
            {name: layer[name] for name in layer if name in computed and name not in there} for layer in self._layers
        ]
        for at, made in enumerate(layers, 1):
            if not made:
                continue
            later = set(wanted).union(*(self._uses(name) for layer in layers[at:] for name in layer))
            kept = [column(name) for name in self._depth if name in there and name in later]
            new = [f"{expression} AS {column(name)}" for name, expression in made.items()]
            sql = f"(SELECT {', '.join((*kept, *new))}\nFROM {sql}) AS s{at}"
            there = {name for name in there if name in later} | set(made)
        return f"SELECT {', '.join(column(name) for name in wanted)}\nFROM {sql}"

    # ---- windows apart -----------------------------------------------------------------------------------------

    def _apart(self, needed: set[str]) -> list[set[str]]:
        """The columns that hang together by windows, with what is computed of them alone; several together.

        An engine sorts whole rows for a window. Rows are short where windows of other columns are not among them.
        """
        group: dict[str, str] = {}

        def top(name: str) -> str:
            while group[name] != name:
                name = group[name]
            return name

        in_order = [name for layer in self._layers for name in layer if name in needed]
        before = self._needed(name for name in in_order if " OVER (" in self._expression(name))
        mixed: set[str] = set()
        for name in in_order:
            used = [one for one in self._uses(name) if one in group]
            if name in before:
                group[name] = name
                for one in used:
                    group[top(one)] = name
            elif len({top(one) for one in used}) == 1 and mixed.isdisjoint(self._uses(name)):
                group[name] = top(used[0])
            elif used or not mixed.isdisjoint(self._uses(name)):
                mixed.add(name)
        parts: dict[str, set[str]] = {}
        for name in group:
            parts.setdefault(top(name), set()).add(name)
        packed: list[set[str]] = []
        for part in parts.values():
            if packed and len(packed[-1]) + len(part) <= WIDE:
                packed[-1] |= part
            else:
                packed.append(set(part))
        return packed

    def _beside_each_other(
        self, parts: Sequence[set[str]], given: Sequence[str], exports: set[str]
    ) -> tuple[str, list[str]]:
        """Queries for parts of the columns, brought together by entity and period, and the columns that there are."""
        made = list(dict.fromkeys((*KEYS, *given)))
        columns = [f"c.{column(name)}" for name in made]
        joins = [f"(SELECT * FROM {self._source}) AS c"]
        for at, part in enumerate(parts, 1):
            own = [name for name in self._depth if name in part and name in exports]
            if not own:
                continue
            all_of_it = self._needed((*KEYS, *own))
            below = [name for name in all_of_it if self._depth[name] == 0]
            query = self._layered(self._source, all_of_it, below, (*KEYS, *own))
            same = f"p{at}.period = c.period AND COALESCE(p{at}.entity, '') = COALESCE(c.entity, '')"
            joins.append(f"JOIN (\n{query}\n) AS p{at} ON {same}")
            columns += [f"p{at}.{column(name)}" for name in own]
            made += own
        return f"(SELECT {', '.join(columns)}\nFROM {chr(10).join(joins)}) AS parts", made

    def _expression(self, name: str) -> str:
        depth = self._depth[name]
        return "" if depth == 0 else self._layers[depth - 1][name]

    def _uses(self, name: str) -> frozenset[str]:
        if name not in self._used:
            found = {one.replace('""', '"') for one in _WORD.findall(self._expression(name))}
            self._used[name] = frozenset(one for one in found if one in self._depth)
        return self._used[name]

    def _needed(self, wanted: Iterable[str], there: Collection[str] = ()) -> set[str]:
        """The columns that some are computed of, and they themselves; of those that are `there` nothing more."""
        needed: set[str] = set()
        pending = list(wanted)
        while pending:
            name = pending.pop()
            if name not in needed:
                needed.add(name)
                if name not in there:
                    pending.extend(self._uses(name))
        return needed

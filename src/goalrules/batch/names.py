"""The names by which data speak of a plan's indicators, and what hangs on them: groups by letter, words for levels."""

from __future__ import annotations

from collections.abc import Callable

from goalrules.batch.dictionary import key_of, words_of
from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.sheet import text
from goalrules.batch.sources import Part
from goalrules.measurements.absences import folded
from goalrules.measurements.binding import names_of
from goalrules.measurements.columns import Column
from goalrules.measurements.levels import level_in
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan


class Names:
    """The names of one plan, as `names_of` has them."""

    def __init__(self, plan: Plan) -> None:
        self._names = names_of(plan)

    def canonical(self, word: str) -> str | None:
        """The name that a cell stands for, None for one that the plan does not have."""
        name = word.strip()
        if name in self._names:
            return name
        return folded(word) if folded(word) in self._names else None

    def of(self, which: Callable[[Indicator], bool]) -> list[str]:
        """The names of indicators of a certain kind."""
        return [name for name, indicators in self._names.items() if any(map(which, indicators))]

    def indicators(self, name: str) -> tuple[Indicator, ...]:
        return self._names.get(name, ())

    def young(self, group: str) -> list[str]:
        """The names of indicators of which Kolada's letter means girls, or boys (`group`), and not women or men."""
        adult = {"girls": "women", "boys": "men"}[group]
        return self.of(
            lambda one: one.split is not None and group in one.split.groups and adult not in one.split.groups
        )

    def level(self, engine: Engine, part: Part, name: str, where: str) -> str:
        """The expression for the level that a row gives, as the rule file writes it; NULL where it gives none."""
        key, cases = key_of(part, Column.LEVEL), []
        for word in words_of(engine, part, Column.LEVEL, where).counts:
            by_level: dict[str, list[str]] = {}
            for one, indicators in self._names.items():
                for indicator in indicators:
                    level = level_in(word, indicator) if word.strip() else None
                    if level is not None and one not in by_level.setdefault(level, []):
                        by_level[level].append(one)
            for level, names in by_level.items():
                whose = f"({name}) IN ({', '.join(map(text, names))})"
                cases.append(f"WHEN {key} = {text(word)} AND {whose} THEN {text(level)}")
        return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"

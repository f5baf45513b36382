"""What the data have of a plan's indicators and nothing looks at: other groups, entities, periods and kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from goalrules.measurements.wanted import Wanted
from goalrules.model.measurement import TARGET, Measurement

Why: TypeAlias = Literal["kind", "entity", "group", "period"]


class NotLookedAt(NamedTuple):
    """Rows that change nothing for the entity and period judged, because of their entity (group, …), which are these.

    `names` are with the number of their rows, in alphabetical order.
    """

    why: Why
    rows: int
    names: tuple[tuple[str, int], ...]


def not_looked_at(asked: Sequence[Wanted], rows: Iterable[Measurement], entity: str | None) -> tuple[NotLookedAt, ...]:
    """The rows that are not looked at, each told of once: by kind, else entity, else group, else period."""
    by_path = {one.indicator.path: one for one in asked}
    counts: dict[Why, Counter[str]] = {"kind": Counter(), "entity": Counter(), "group": Counter(), "period": Counter()}
    for row in rows:
        found = _why(row, by_path.get(row.indicator), entity)
        if found is not None:
            why, name = found
            counts[why][name] += 1
    return tuple(
        NotLookedAt(why, names.total(), tuple(sorted(names.items()))) for why, names in counts.items() if names
    )


def _why(row: Measurement, one: Wanted | None, entity: str | None) -> tuple[Why, str] | None:
    if one is None:
        return "entity", row.entity or ""
    if row.kind not in one.kinds:
        return "kind", row.kind
    if row.entity != entity and row.entity not in one.entities and not (row.kind == TARGET and row.entity is None):
        return "entity", row.entity or ""
    if row.group not in one.groups:
        return "group", row.group
    if (one.first is not None and row.period < one.first) or (one.last is not None and row.period > one.last):
        return "period", str(row.period)
    return None

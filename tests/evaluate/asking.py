"""Short ways for tests to ask one indicator for a quantity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.verdict import ComparisonFinding, Operand
from tests import make

HIGHER = "higher is better"
CLAUSES = "met when {} {} otherwise missed"

Values = Mapping[make.Key, str]


def rows(values: Values, entity: str | None = None) -> list[Measurement]:
    """Rows of `a.x`: a key is a year, or (year, group), or (year, group, kind)."""
    keyed = {("a.x", *((key,) if isinstance(key, str) else key)): value for key, value in values.items()}
    return list(make.measurements(keyed, entity=entity).rows)  # type: ignore[arg-type]


def comparison(
    quantity: str,
    values: Values | Iterable[Measurement],
    statements: str = HIGHER,
    header: str = "in numbers",
    entity: str | None = None,
    bound: str = "at least 1",
) -> ComparisonFinding:
    """What a comparison of a quantity with a bound finds in the year 2020."""
    text = make.indicator_text(f"{statements} {CLAUSES.format(quantity, bound)}", header)
    measurements = Measurements(rows(values) if isinstance(values, Mapping) else values)
    found = evaluate(make.plan(text), measurements, entity=entity)["a.x"].steps[0].finding
    assert isinstance(found, ComparisonFinding)
    return found


def operand(
    quantity: str,
    values: Values | Iterable[Measurement],
    statements: str = HIGHER,
    header: str = "in numbers",
    entity: str | None = None,
) -> Operand:
    """What a quantity comes to in the year 2020, with its evidence."""
    bound = "at least 1 percentage point" if header == "in points of percent" else "at least 1"
    return comparison(quantity, values, statements, header, entity, bound).left


def came_to(quantity: str, values: Values | Iterable[Measurement], statements: str = HIGHER, **more: str) -> str:
    """The number in words, or the reason why there is none."""
    found = operand(quantity, values, statements, **more)
    return str(found.number) if found.number is not None else str(found.reason)

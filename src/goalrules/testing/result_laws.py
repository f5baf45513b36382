"""Laws of engines that give a `Result`, with the evidence in it."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules import verify
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Place
from goalrules.record import build
from goalrules.testing.engine_laws import EngineLaw, any_world
from goalrules.testing.engines import Engine
from goalrules.testing.law import Law
from goalrules.testing.worlds import World
from goalrules.verdict import Result


def _record_verifies(engine: Engine, world: World) -> Iterator[str]:
    # Where a row stands is part of the evidence.
    rows = [
        row._replace(place=Place("measurements.csv", line)) for line, row in enumerate(world.measurements.rows, start=2)
    ]
    measured = Measurements(rows)
    said = engine(world.plan, measured, period=world.period, entity=world.entity)
    if not isinstance(said, Result):
        yield "the engine gives rows, of which no record can be made"
        return
    found = verify.verify(build(said, measured).as_bytes(), "record.json")["wrong"]
    if found is not None:
        yield f"verify finds: {found}"


record_verifies: EngineLaw = Law(
    "record_verifies",
    "the verdict record of a result is found to follow by the second implementation, `goalrules verify`",
    any_world,
    _record_verifies,
)

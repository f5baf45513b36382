"""Gathering the rows of a result within limits of size and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import Any, NamedTuple

from goalrules.measurements.databases.cells import Column
from goalrules.measurements.grid import MOST_CELLS, MOST_ROWS, Content

BATCH = 500
"""So many rows are taken from an engine at a time: few enough that they fit, whatever stands in them."""


class Limits(NamedTuple):
    """How much of one result is read: cells, rows, characters in texts, and seconds for the query with its rows."""

    cells: int = MOST_CELLS
    rows: int = MOST_ROWS
    characters: int = 1_000_000_000
    seconds: float = 600.0


class Result(NamedTuple):
    """The rows of a result, their columns' names first. `is_cut`: a limit of size was reached, so there are more."""

    rows: list[Sequence[Content]]
    is_cut: bool = False


def gathered(
    names: Sequence[str], columns: Sequence[Column], batches: Iterator[Sequence[Sequence[Any]]], limits: Limits
) -> Result:
    """All rows that `batches` give, with a cell for each of `columns`. Errors: those of the engine, from `batches`."""
    rows: list[Sequence[Content]] = [tuple(names)]
    most_rows = min(limits.cells // max(len(columns), 1), limits.rows)
    characters = 0
    for batch in batches:
        if len(rows) + len(batch) > most_rows:
            return Result(rows, is_cut=True)
        made = [column(values) for column, values in zip(columns, zip(*batch, strict=True), strict=True)]
        characters += sum(len(cell) for cells in made for cell in cells if type(cell) is str)
        if characters > limits.characters:
            return Result(rows, is_cut=True)
        rows.extend(zip(*made, strict=True))
    return Result(rows)


def batches_of(fetch: Callable[[int], Sequence[Sequence[Any]]]) -> Iterator[Sequence[Sequence[Any]]]:
    """What a cursor's `fetchmany` gives, until it gives nothing."""
    while batch := fetch(BATCH):
        yield batch


class Alarm:
    """Whether the time given was over before the work was done."""

    def __init__(self) -> None:
        self.has_rung = False


@contextmanager
def alarm(seconds: float, interrupt: Callable[[], object]) -> Iterator[Alarm]:
    """Call `interrupt` from another thread if what is done under it takes longer; at the end it is called no more."""
    bell = Alarm()

    def ring() -> None:
        bell.has_rung = True
        interrupt()

    timer = Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield bell
    finally:
        timer.cancel()
        timer.join()

"""How things stand: the levels that the data beside a plan give now, for hints and for what is shown at a name.

The data are those of the settings, else those that the plan names, else `measurements.csv` beside it. Databases on
servers are not asked, and nothing is fetched. Without a period the newest in the data counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from goalrules import pipeline
from goalrules.diagnostics import Diagnostic
from goalrules.editing.walking import blocks_of, name_token
from goalrules.explain.language import LanguageCode, language_of
from goalrules.explain.members import value_of
from goalrules.explain.places import level_of
from goalrules.measurements import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.syntax import Tree
from goalrules.verdict import Result

BESIDE = "measurements.csv"

LARGEST_DATA = 20_000_000
"""Bytes of data files that are read while somebody writes."""


class DataSettings(NamedTuple):
    """What the user of an editor has set: data files, a period and an entity in place of the plan's."""

    measurements: tuple[Path, ...] = ()
    period: Period | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdicts on the data there are, and these data; none where there are none, or they cannot be read."""

    result: Result | None = None
    measurements: Measurements | None = None
    found: tuple[Diagnostic, ...] = field(default=())


class Hint(NamedTuple):
    """A short text to show behind a place, and more of it."""

    at: int
    text: str
    more: str


def standing(checked: CheckedPlan, entry: Path, settings: DataSettings) -> Standing:
    """Judge a plan on the data that are at hand. Errors: none; what is wrong with the data is returned."""
    files = data_files(checked, entry, settings)
    if files is None:
        return Standing()
    read = pipeline.measure(checked.plan, files or None)
    if read.value is None:
        return Standing(found=read.diagnostics)
    period = settings.period or checked.plan.period
    if period is None and read.value.periods:
        period = read.value.periods[-1]
    judged = pipeline.judge(checked, read.value, period=period, entity=settings.entity)
    return Standing(judged.value, read.value, (*read.diagnostics, *judged.diagnostics))


def data_files(checked: CheckedPlan, entry: Path, settings: DataSettings) -> Sequence[Path] | None:
    """The files to read: an empty list for those that the plan names; None where there is nothing to read."""
    if settings.measurements:
        there = [file for file in settings.measurements if file.is_file()]
        return there if there and _size(there) <= LARGEST_DATA else None
    named = checked.plan.data_files
    if named:
        folder = entry.parent
        is_server = any(one.reader == "sql" for one in named)
        return None if is_server or _size([folder / one.path for one in named if one.path]) > LARGEST_DATA else []
    beside = entry.parent / BESIDE
    return [beside] if beside.is_file() and _size([beside]) <= LARGEST_DATA else None


def _size(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files if file.is_file())


def hints(tree: Tree, result: Result, language: LanguageCode) -> Iterator[Hint]:
    """The level of each goal and indicator of a file, behind its first line; of indicators with the value."""
    say = language_of(language)
    for one in blocks_of(tree):
        header = one.block.header
        if one.kind not in ("goal", "indicator") or header is None or name_token(one.block) is None:
            continue
        if one.path not in result.plan.plan.nodes:
            continue
        found = result[one.path]
        level = level_of(found, say)
        word = f"{level.symbol} {level.word}" if level.symbol else level.word
        value = value_of(found, result.period, say) if isinstance(found.node, Indicator) else ""
        is_rated = found.node.rating is not None
        text = " · ".join(part for part in (word if is_rated else "", value) if part)
        if text:
            yield Hint(header.end, text, f"{found.node.title} · {result.period}")

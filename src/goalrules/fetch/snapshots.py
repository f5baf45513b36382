"""Snapshots: what a publisher said on one day, as a data file beside the plan, `kolada-2026-11-26.csv`.

A snapshot is read for verdicts as every data file is. It has a row for each observation, sorted, with a byte order
mark so that spreadsheets see its letters; no cell starts a formula.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.fetch.digits import written
from goalrules.fetch.observation import Key, Observation
from goalrules.measurements.absences import absence_in
from goalrules.measurements.decimals import Written, parse, style_of
from goalrules.measurements.reading import read_text
from goalrules.measurements.safe_cells import as_meant, harmless
from goalrules.model.measurement import Absence
from goalrules.model.period import Period

HEADINGS = (
    "indicator", "title", "entity", "period", "group", "value", "absence", "comment", "source", "retrieved", "url",
)  # fmt: skip

_LEAST = ("indicator", "entity", "period", "group", "value", "absence")


class Earlier(NamedTuple):
    """What an earlier snapshot has for one key: a value, or why there is none."""

    value: Decimal | None
    absence: Absence | None


class EarlierSnapshot(NamedTuple):
    """An earlier snapshot as far as it is compared with: its rows by key, and each code's title."""

    shown_as: str
    rows: Mapping[Key, Earlier]
    titles: Mapping[str, str]


def file_name(publisher: str, day: date) -> str:
    """The name of the snapshot of one day."""
    return f"{publisher}-{day.isoformat()}.csv"


def newest(folder: Path, publisher: str, until: date | None = None) -> Path | None:
    """The snapshot of the latest day in a folder, that day included up to which is asked; None without one."""
    pattern = re.compile(rf"{re.escape(publisher)}-(\d{{4}}-\d{{2}}-\d{{2}})\.csv")
    latest = until.isoformat() if until is not None else "9999-99-99"
    names = [path.name for path in folder.glob(f"{publisher}-*.csv")]
    dated = [name for name in names if (match := pattern.fullmatch(name)) and match[1] <= latest]
    return folder / max(dated) if dated else None


def as_csv(observations: Iterable[Observation], attribution: str) -> bytes:
    """The snapshot's bytes: UTF-8 with a byte order mark, commas, `\\n` at line ends."""
    rows = sorted(observations, key=lambda one: one.key)
    values = _values([one.value for one in rows])
    text = StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(HEADINGS)
    for one, value in zip(rows, values, strict=True):
        texts = (one.code, one.title, one.entity, str(one.period), one.group)
        absence = one.absence.value if one.absence is not None else ""
        said = (one.comment, attribution, one.retrieved.isoformat(timespec="seconds"), one.url)
        out.writerow([*map(harmless, texts), value, absence, *map(harmless, said)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _values(values: Sequence[Decimal | None]) -> list[str]:
    """The numbers as written; where no number of the column shows that its point marks decimals, each does.

    `1.277` alone is refused by whoever reads data files, because it may be 1277; `1.2770` is not.
    """
    texts = ["" if value is None else written(value) for value in values]
    read = [number for number in map(parse, texts) if isinstance(number, Written)]
    if all(number.grouped is None for number in read) or "." in style_of(read).decimal_marks:
        return texts
    return [f"{text}0" if isinstance(n := parse(text), Written) and n.grouped is not None else text for text in texts]


def read_earlier(path: Path, shown_as: str) -> Outcome[EarlierSnapshot]:
    """An earlier snapshot, to compare with; none, with a note, where it is not as we write them."""
    text = read_text(path, shown_as)
    if text.value is None:
        return _not_compared(shown_as, text.diagnostics[0].message if text.diagnostics else said("it cannot be read"))
    rows: dict[Key, Earlier] = {}
    titles: dict[str, str] = {}
    first_line = text.value.source.text.partition("\n")[0]
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    try:
        reader = csv.DictReader(StringIO(text.value.source.text), delimiter=separator, strict=True)
        missing = [name for name in _LEAST if name not in (reader.fieldnames or ())]
        if missing:
            return _not_compared(shown_as, said("it has no column `{name}`", name=missing[0]))
        for cells in reader:
            read = _row(cells)
            if read is None:
                return _not_compared(shown_as, said("line {line} is no row of a snapshot", line=reader.line_num))
            rows[read[0]] = read[1]
            if cells.get("title"):
                titles[read[0][0]] = as_meant(cells["title"])
    except csv.Error as error:
        return _not_compared(shown_as, said("it is no table: {reason}", reason=str(error)))
    return Outcome(EarlierSnapshot(shown_as, rows, titles))


def _row(cells: Mapping[str, str | None]) -> tuple[Key, Earlier] | None:
    """The key of a row and what it has; None where it is not such a row."""
    code, entity, at, group, value, absence = ((cells.get(name) or "").strip() for name in _LEAST)
    period, number = Period.parse(at), parse(value) if value else None
    if period is None or not (number is None or isinstance(number, Written)):
        return None
    found = None if number is None else number.value
    why = (absence_in(absence) or Absence.MISSING) if found is None else None
    return (as_meant(code), as_meant(entity), as_meant(group), period), Earlier(found, why)


def _not_compared(shown_as: str, why: str) -> Outcome[EarlierSnapshot]:
    message = said("{file} cannot be compared with: {why}", file=shown_as, why=why)
    way_out = "leave snapshots as they were written; corrections belong in a data file of your own"
    return Outcome(None, (Diagnostic(codes.SNAPSHOT_NOT_COMPARED, message, None, help=way_out),))

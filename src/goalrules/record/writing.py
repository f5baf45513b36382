"""Writing a record into its ledger: behind the records that are there, whole or not at all, over nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.store import Measurements
from goalrules.measurements.whole_files import write_whole
from goalrules.record.build import Record, build
from goalrules.record.canonical import PARTS
from goalrules.record.ledger import ENDING, Ledger, read_ledger
from goalrules.record.signing import SigningKey, sign
from goalrules.verdict import Result


class Written(NamedTuple):
    """A record in its file. `is_new` False: the same bytes stood there already."""

    record: Record
    path: Path
    is_new: bool


def part_beside(path: Path, part: str) -> Path:
    """The file of the rules or measurements of a detached record: `NAME.rules.json` beside `NAME.json`."""
    return path.with_name(f"{path.name.removesuffix(ENDING)}.{part}{ENDING}")


def is_record_name(path: Path) -> bool:
    """Whether a file of this name can be a record: it ends in `.json`, and is not that of a detached part."""
    return path.suffix == ENDING and not any(path.name.endswith(f".{part}{ENDING}") for part in PARTS)


def write_record(
    result: Result,
    measurements: Measurements,
    path: Path,
    *,
    shown_as: str | None = None,
    detached: bool = False,
    key: SigningKey | None = None,
) -> Outcome[Written]:
    """Write the record of a result behind the others of its folder.

    A file that stands there with the same bytes is left as it is, one with others is refused. Without a value nothing
    has changed on disk. Errors: ValueError for a path whose name is not that of a record.
    """
    if not is_record_name(path):
        raise ValueError(f"{path.name} is not the name of a record: NAME.json")
    shown = shown_as if shown_as is not None else path.as_posix()
    try:
        ledger = read_ledger(path.parent, Path(shown).parent.as_posix())
    except OSError as error:
        return _not_written(shown, error)
    if ledger.value is None:
        return Outcome(None, ledger.diagnostics)
    there = ledger.value.at(path)
    record = build(result, measurements, previous=ledger.value.head if there is None else there.previous)
    record = record if key is None else sign(record, key)
    contents = _contents(record, path, detached=detached)
    try:
        other = next((file for file, content in contents.items() if _differs(file, content)), None)
        if other is not None:
            return Outcome(None, (_exists((Path(shown).parent / other.name).as_posix()),))
        _write_all(contents)
    except OSError as error:
        return _not_written(shown, error)
    return Outcome(Written(record, path, there is None))


class Prepared(NamedTuple):
    """Records that can be written into a folder, which is not there yet or has their predecessors in it."""

    folder: Path
    shown_as: str
    records: tuple[Written, ...]


def prepare_records(
    results: Sequence[Result], measurements: Measurements, folder: Path, *, shown_as: str | None = None
) -> Outcome[Prepared]:
    """The records of several entities, each behind the one before it and the first behind those of the folder.

    The file of each is called after its entity (`file_of`). No value where a file of that name has other bytes, or the
    folder's records are not as they were written. Nothing is written.
    """
    shown = shown_as if shown_as is not None else folder.as_posix()
    try:
        ledger = read_ledger(folder, shown) if folder.exists() else Outcome(Ledger(()))
    except OSError as error:
        return _not_written(shown, error)
    if ledger.value is None:
        return Outcome(None, ledger.diagnostics)
    head = ledger.value.head
    records: list[Written] = []
    for result in results:
        path = folder / file_of(result.entity)
        there = ledger.value.at(path)
        record = build(result, measurements, previous=head if there is None else there.previous)
        head = record.sha256 if there is None else head
        if path.exists() and _differs(path, record.as_bytes()):
            return Outcome(None, (_exists(f"{shown}/{path.name}"),))
        records.append(Written(record, path, there is None))
    return Outcome(Prepared(folder, shown, tuple(records)))


def write_prepared(prepared: Prepared) -> Outcome[Prepared]:
    """Write records that were prepared, all or none. The folder is made if it is not there."""
    try:
        prepared.folder.mkdir(exist_ok=True)
        _write_all({one.path: one.record.as_bytes() for one in prepared.records})
    except OSError as error:
        return _not_written(prepared.shown_as, error)
    return Outcome(prepared)


def file_of(entity: str | None) -> str:
    """The name of the file of an entity's record: `0484.json`; what no file name takes is written as in addresses."""
    return f"{quote(entity or 'plan', safe='').replace('.', '%2E')}{ENDING}"


def _contents(record: Record, path: Path, *, detached: bool) -> dict[Path, bytes]:
    """The files of a record, the record itself last: while it is not there, nothing is."""
    if not detached:
        return {path: record.as_bytes()}
    return {**{part_beside(path, part): record.part(part) for part in PARTS}, path: record.detached()}


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() != content


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write what is not there yet; of several files all or none."""
    done: list[Path] = []
    try:
        for path, content in contents.items():
            if not path.exists():
                write_whole(path, content)
                done.append(path)
    except OSError:
        for path in done:
            with contextlib.suppress(OSError):
                path.unlink()
        raise


def _exists(shown: str) -> Diagnostic:
    return Diagnostic(
        codes.RECORD_EXISTS,
        said("{file} is there already, with another content", file=shown),
        None,
        notes=("a ledger is never overwritten: its records name each other by their content",),
        help="write the record under another name",
    )


def _not_written(shown: str, error: OSError) -> Outcome[Any]:
    why = error.strerror.lower() if error.strerror else said("the system refuses it")
    message = said("The record {record} cannot be written: {why}", record=shown, why=why)
    help = "check that the folder is there, that you may write in it, and that the disk has room"
    return Outcome(None, (Diagnostic(codes.RECORD_NOT_WRITTEN, message, None, help=help),))

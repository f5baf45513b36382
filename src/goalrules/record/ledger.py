"""The ledger: the records of a folder, each naming the one before it by its sha256."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, all_of, codes, said
from goalrules.record.reading import RecordFile, is_meant_as_record, read_record

ENDING = ".json"


class Ledger(NamedTuple):
    """The records of a folder from the first to the last."""

    records: tuple[RecordFile, ...]

    @property
    def head(self) -> str | None:
        """The sha256 that the next record names; None where there is no record yet."""
        return self.records[-1].sha256 if self.records else None

    def at(self, path: Path) -> RecordFile | None:
        """The record that stands in a file of this name."""
        return next((one for one in self.records if one.path.name == path.name), None)


def read_ledger(folder: Path, shown_as: str = "") -> Outcome[Ledger]:
    """All records of a folder in their order; no value if one was changed, is lacking, or stands beside the chain.

    `shown_as` is the name by which the user knows the folder. Files that are no records are passed over. Errors:
    OSError where the folder cannot be read.
    """
    found: list[RecordFile] = []
    wrong: list[Diagnostic] = []
    for path in sorted(folder.iterdir()):
        if path.suffix != ENDING or not path.is_file() or not is_meant_as_record(path.read_bytes()):
            continue
        read = read_record(path, (Path(shown_as) / path.name).as_posix())
        wrong += read.diagnostics
        found += [] if read.value is None else [read.value]
    return Outcome(None, tuple(wrong)) if wrong else _in_order(found)


def _in_order(found: Sequence[RecordFile]) -> Outcome[Ledger]:
    """The records as a chain."""
    after: dict[str | None, list[RecordFile]] = defaultdict(list)
    for one in found:
        after[one.previous].append(one)
    there = {one.sha256 for one in found}
    wrong = [_fork(several) for several in after.values() if len(several) > 1]
    wrong += [_gap(one) for one in found if one.previous is not None and one.previous not in there]
    if wrong:
        return Outcome(None, tuple(wrong))
    chain: list[RecordFile] = []
    at: str | None = None
    while at in after:
        chain.append(after[at][0])
        at = chain[-1].sha256
    return Outcome(Ledger(tuple(chain)))


def _fork(several: Sequence[RecordFile]) -> Diagnostic:
    names = all_of([one.shown_as for one in several])
    same = len({one.sha256 for one in several}) == 1
    if same:
        message, help = said("{names} are the same record", names=names), "keep one of them in the folder"
    elif several[0].previous is None:
        message = said("{names} each begin the ledger of the folder", names=names)
        help = "keep one ledger in a folder, and move the others to folders of their own"
    else:
        message = said("{names} each follow the same earlier record", names=names)
        help = "move all but one of them, and what follows on them, to another folder"
    return Diagnostic(codes.BROKEN_LEDGER, message, None, help=help)


def _gap(one: RecordFile) -> Diagnostic:
    return Diagnostic(
        codes.BROKEN_LEDGER,
        said("The record before {record} is not in its folder", record=one.shown_as),
        None,
        notes=(said("its sha256 is {sha256}", sha256=one.previous),),
        help="put the earlier record back, or write into another folder",
    )

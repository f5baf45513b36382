"""Records as they stand in files: read, and held against their own hashes.

Only what is in the file is looked at; whether its verdicts follow from its rules is another question.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.record.build import FORMAT
from goalrules.record.canonical import PART_WORDS, PARTS, canonical, hash_of, record_hash
from goalrules.record.rules_as_data import Data

FAMILY = "goalrules verdict record"
"""What every format of records begins with."""


class RecordFile(NamedTuple):
    """A record in a file. `shown_as` is the name by which its user knows the file."""

    path: Path
    shown_as: str
    data: dict[str, Data]
    content: bytes

    @property
    def sha256(self) -> str:
        return str(self.data["sha256"])

    @property
    def previous(self) -> str | None:
        previous = self.data["previous"]
        return None if previous is None else str(previous)


def read_record(path: Path, shown_as: str | None = None) -> Outcome[RecordFile]:
    """The record of a file; no value where it cannot be read, or was changed since it was written."""
    shown = shown_as if shown_as is not None else path.as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror.lower() if error.strerror else said("the system refuses it")
        message = said("The record {record} cannot be read: {why}", record=shown, why=why)
        finding = Diagnostic(codes.RECORD_DAMAGED, message, None, help="check the path, and that you may read the file")
        return Outcome(None, (finding,))
    found = parsed(content)
    if isinstance(found, str):
        return Outcome(None, (_damaged(shown, found),))
    wrong = _wrong_in(found)
    if wrong is not None:
        return Outcome(None, (_damaged(shown, wrong),))
    return Outcome(RecordFile(path, shown, found, content))


def is_meant_as_record(content: bytes) -> bool:
    """Whether a JSON file is a record, or was one before it was damaged."""
    if FAMILY.encode() not in content:
        return False
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return True
    return isinstance(data, dict) and str(data.get("format", "")).startswith(FAMILY)


def parsed(content: bytes) -> dict[str, Data] | str:
    """The object that bytes are the canonical form of, or why they are none."""
    try:
        data: Data = json.loads(content.decode("utf-8"), object_pairs_hook=_members, parse_float=_no_fraction)
        form = canonical(data)
    except RecursionError:
        return said("it is nested deeper than any record")
    except UnicodeDecodeError:
        return said("it is not UTF-8")
    except ValueError as error:
        return said("it is not JSON, or cut off ({reason})", reason=str(error))
    if not isinstance(data, dict):
        return said("it is no JSON object")
    return data if form == content else said("its bytes are not those of the canonical form")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("two members have one name")
    return found


def _no_fraction(text: str) -> Data:
    raise ValueError(f"the number {text} is no whole one")


def _wrong_in(data: dict[str, Data]) -> str | None:
    """What contradicts the record's own hashes; None in a sound record."""
    if data.get("format") != FORMAT:
        return said(
            "its format is {found}, and this version reads {known}", found=repr(data.get("format")), known=repr(FORMAT)
        )
    hashes, previous = data.get("parts"), data.get("previous")
    if not isinstance(hashes, dict) or not (previous is None or isinstance(previous, str)):
        return said("a member that every record has is not there")
    for part in PARTS:
        if data.get(part) is not None and hash_of(data[part]) != hashes.get(part):
            return said("its {part} are not those that it was made of", part=PART_WORDS[part])
    return None if data.get("sha256") == record_hash(data) else said("its sha256 is not that of its content")


def _damaged(shown: str, why: str) -> Diagnostic:
    return Diagnostic(
        codes.RECORD_DAMAGED,
        said("The record {record} is not as it was written: {why}", record=shown, why=why),
        None,
        help="put back the file that was written; a copy tells by its sha256 whether it is the one",
    )

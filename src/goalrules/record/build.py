"""A result and what it rests on, as one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from goalrules.measurements.store import Measurements
from goalrules.record.canonical import PARTS, canonical, hash_of, record_hash
from goalrules.record.file_names import FileNames, file_names
from goalrules.record.measurements_as_data import measurements_as_data
from goalrules.record.rules_as_data import Data, rules_as_data
from goalrules.report.document import Assessment, VerdictDocument
from goalrules.report.to_document import to_document
from goalrules.verdict import Result

FORMAT = "goalrules verdict record 1"
"""What a record says it is. The number changes with any change of the form."""

NOTHING_ASSUMED: Mapping[str, str] = {}


class Record(NamedTuple):
    """A record as data. `whole` has its parts in it; without them (`detached`) their hashes stand for them."""

    whole: dict[str, Data]

    @property
    def sha256(self) -> str:
        return str(self.whole["sha256"])

    @property
    def previous(self) -> str | None:
        previous = self.whole["previous"]
        return None if previous is None else str(previous)

    def as_bytes(self) -> bytes:
        """The record with rules and measurements in it."""
        return canonical(self.whole)

    def detached(self) -> bytes:
        """The record without rules and measurements."""
        return canonical({**self.whole, **dict.fromkeys(PARTS)})

    def part(self, name: str) -> bytes:
        """`rules` or `measurements` as a file of its own."""
        return canonical(self.whole[name])


def build(
    result: Result,
    measurements: Measurements,
    *,
    previous: str | None = None,
    assumed: Mapping[str, str] = NOTHING_ASSUMED,
) -> Record:
    """The record of a result.

    `measurements` are those it was judged from, `previous` is the sha256 of the record before it, `assumed` are levels
    of goals that were taken as given, as scenarios may have it. Pure: the same input gives the same record.
    """
    plan = result.plan.plan
    document = to_document(result, measurements.sources)
    names = file_names(plan, measurements.sources)
    rules = rules_as_data(plan, names.rules)
    rows = measurements_as_data(measurements, plan, result.entity, names)
    record: dict[str, Data] = {
        "format": FORMAT,
        "semantics": document.semantics,
        "engine": document.engine,
        "plan": document.plan,
        "title": document.title,
        "period": document.period,
        "entity": document.entity,
        "assumed": {path: assumed[path] for path in sorted(assumed)},
        "parts": {"rules": hash_of(rules), "measurements": hash_of(rows)},
        "rules": rules,
        "measurements": rows,
        "judgements": [_judgement(one) for one in document.assessments if one.judgement is not None],
        "verdicts": _verdicts(document, names),
        "previous": previous,
        "signature": None,
    }
    return Record({**record, "sha256": record_hash(record)})


def signed(record: Record, signature: dict[str, Data]) -> Record:
    """The same record with a signature over its sha256."""
    return Record({**record.whole, "signature": signature})


def _judgement(one: Assessment) -> Data:
    assert one.judgement is not None
    return {"path": one.path, "outlook": one.outlook, **one.judgement.model_dump(mode="json")}


def _verdicts(document: VerdictDocument, names: FileNames) -> Data:
    return _renamed(document.model_dump(mode="json")["assessments"], names)


def _renamed(value: Any, names: FileNames) -> Data:
    """The same evidence with the record's names of files at every place."""
    if isinstance(value, dict):
        data = {name: _renamed(one, names) for name, one in value.items()}
        if isinstance(value.get("file"), str):
            data["file"] = names.of(value["file"])
        return data
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    assert value is None or isinstance(value, str | int)
    return value

"""The form of a record as types, for its JSON schema; `docs/verdict-record.md` says what each member means."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from goalrules.report.document import Assessment, Comment, Decision
from goalrules.report.evidence import Exact, Part

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Period = Annotated[str, Field(pattern=r"^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]


class RuleFile(Part):
    """A rule file with its whole text."""

    file: str
    sha256: Sha256
    text: str


class Rules(Part):
    """The rule files and what they mean: an object of type `Plan`, whose types the page describes."""

    files: tuple[RuleFile, ...]
    model: dict[str, JsonValue]


class Source(Part):
    """A file that measurements come from, or a part of one."""

    file: str
    sha256: Sha256
    sheet: str | None
    query: str | None
    query_sha256: Sha256 | None
    digits_known: bool


class Place(Part):
    """Where a measurement stands: a line or row, from 1, and the cell where it has a name."""

    file: str
    line: int
    cell: str | None


class Retrieved(Part):
    """When a figure was fetched, and from where."""

    at: str
    url: str | None


class Row(Part):
    """One measurement. `conflict`: the data contradict themselves, and the row says nothing."""

    indicator: str
    entity: str | None
    group: str
    period: Period
    kind: Literal["outcome", "target", "forecast", "standard_error"]
    value: Exact | None
    absence: str | None
    level: str | None
    trend: str | None
    conflict: bool
    comment: str | None
    source: str | None
    place: Place | None
    retrieved: Retrieved | None


class Measurements(Part):
    """Every row that could count, and the files they come from."""

    sources: tuple[Source, ...]
    rows: tuple[Row, ...]


class PartHashes(Part):
    """The hashes of the canonical forms of rules and measurements."""

    rules: Sha256
    measurements: Sha256


class Said(Part):
    """What persons said of a node, of its outcome or of an outlook."""

    path: str
    outlook: Period | None
    decision: Decision | None
    comments: tuple[Comment, ...]


class Signature(Part):
    """A signature over the format and the sha256 of the record."""

    algorithm: Literal["Ed25519"]
    public_key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    key_id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    value: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


class VerdictRecord(Part):
    """A verdict with everything it rests on. `rules` and `measurements` are null where they stand beside it."""

    format: Literal["goalrules verdict record 1"]
    semantics: str
    engine: str
    plan: str
    title: str
    period: Period
    entity: str | None
    assumed: dict[str, str]
    parts: PartHashes
    rules: Rules | None
    measurements: Measurements | None
    judgements: tuple[Said, ...]
    verdicts: tuple[Assessment, ...]
    previous: Sha256 | None
    sha256: Sha256
    signature: Signature | None


def schema() -> str:
    """The JSON schema of a record."""
    from goalrules.report.as_json import schema_of

    return schema_of(VerdictRecord)

"""The canonical form of a record (RFC 8785), and the hashes over it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from goalrules.diagnostics import said
from goalrules.record.rules_as_data import Data

PARTS = ("rules", "measurements")
"""What may stand in files of its own; the record has its hash in any case."""

PART_WORDS = {"rules": said("rules"), "measurements": said("measurements")}
"""How a sentence speaks of each part of a record."""

NOT_IN_HASH = (*PARTS, "sha256", "signature")
"""Members of a record that its own hash does not go over: parts are in it by their hashes."""


def canonical(data: Data) -> bytes:
    """The bytes of some data; the same data give the same bytes everywhere."""
    import rfc8785  # late: only who writes or reads records needs it

    return rfc8785.dumps(data)


def hash_of(data: Data) -> str:
    """The sha256 of the canonical form, in hexadecimal digits."""
    return sha256(canonical(data)).hexdigest()


def record_hash(record: Mapping[str, Data]) -> str:
    """The hash that a record carries: over all of it but its parts, this hash and the signature."""
    return hash_of({name: value for name, value in record.items() if name not in NOT_IN_HASH})

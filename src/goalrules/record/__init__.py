"""Verdict records: a verdict with all it rests on, in one document that anybody can check and nobody can alter unseen.

`build` makes the record of a result, `write_record` puts it into a folder behind those that are there, `read_record`
and `read_ledger` read what stands there. The form is set out in docs/verdict-record.md.
"""

from goalrules.record.build import FORMAT, Record, build
from goalrules.record.ledger import Ledger, read_ledger
from goalrules.record.reading import RecordFile, read_record
from goalrules.record.signing import SigningKey, read_key, sign
from goalrules.record.writing import (
    Prepared,
    Written,
    file_of,
    is_record_name,
    prepare_records,
    write_prepared,
    write_record,
)

__all__ = [
    "FORMAT",
    "Ledger",
    "Prepared",
    "Record",
    "RecordFile",
    "SigningKey",
    "Written",
    "build",
    "file_of",
    "is_record_name",
    "prepare_records",
    "read_key",
    "read_ledger",
    "read_record",
    "sign",
    "write_prepared",
    "write_record",
]

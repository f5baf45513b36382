"""Signatures: by keys that openssl makes, over what the page on records says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from goalrules.diagnostics import codes
from goalrules.record import build, read_key, read_record, sign, write_record
from tests.record.judged import small


def key_file(folder: Path, key: Any, encryption: KeySerializationEncryption | None = None) -> Path:
    path = folder / "key.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption()))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return key_file(tmp_path, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def refused(path: Path) -> str:
    outcome = read_key(path, "key.pem")
    assert outcome.value is None
    assert outcome.diagnostics[0].code == codes.KEY_NOT_USABLE
    return outcome.diagnostics[0].message


def test_a_signature_holds_for_format_and_hash(path: Path) -> None:
    key = read_key(path).value
    assert key is not None
    record = sign(build(*small()), key)
    signature: Any = record.whole["signature"]
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature["public_key"]))
    message = b"goalrules verdict record 1\n" + record.sha256.encode()
    public.verify(bytes.fromhex(signature["value"]), message)
    assert signature["algorithm"] == "Ed25519"
    assert signature["key_id"] == "56475aa75463474c"


def test_a_signed_record_has_the_hash_of_the_unsigned_one(path: Path) -> None:
    key = read_key(path).value
    assert key is not None
    record = build(*small())
    assert sign(record, key).sha256 == record.sha256


def test_the_same_key_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    writes = [write_record(*small(), tmp_path / "a.json", key=read_key(path).value).value for _ in range(2)]
    assert [one and one.is_new for one in writes] == [True, False]
    assert read_record(tmp_path / "a.json").value is not None


def test_a_record_that_stands_there_unsigned_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    write_record(*small(), tmp_path / "a.json")
    outcome = write_record(*small(), tmp_path / "a.json", key=read_key(path).value)
    assert outcome.diagnostics[0].code == codes.RECORD_EXISTS


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "no.pem")


def test_a_key_with_a_password_is_told(tmp_path: Path) -> None:
    key = key_file(tmp_path, Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret"))
    assert "password" in refused(key)


def test_a_key_of_another_kind_is_told(tmp_path: Path) -> None:
    assert "Ed25519" in refused(key_file(tmp_path, ec.generate_private_key(ec.SECP256R1())))


def test_a_file_without_a_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key")
    assert "no private key" in refused(tmp_path / "key.pem")


def test_without_the_package_it_is_said_how_to_install_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    assert "not installed" in refused(path)

"""What the verifier checks beside verdicts: bytes, parts, originals, rows, signature, chain; and its command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from goalrules import verify
from goalrules.record import build
from goalrules.record.build import Record
from goalrules.record.canonical import canonical, hash_of, record_hash
from goalrules.record.signing import SigningKey, sign
from tests.record.judged import PLAN, small

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SECRET.public_key().public_bytes_raw()


def record_of(value: str = "79", previous: str | None = None) -> Record:
    return build(*small(value), previous=previous)


def signed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sign(record_of(), SigningKey(SECRET)).as_bytes())
    return found


def wrong_in(record: dict[str, Any], key: str | None = None) -> Any:
    return verify.verify(canonical(record), "r.json", key=key)["wrong"]


def anew(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """A record that was changed, with all its hashes made again."""
    record = json.loads(record_of().as_bytes())
    change(record)
    record["parts"] = {name: hash_of(record[name]) for name in ("rules", "measurements")}
    record["sha256"] = record_hash(record)
    return dict(record)


# ---- signature ---------------------------------------------------------------------------------------------


def test_a_signature_follows_and_names_its_key() -> None:
    found = verify.verify(canonical(signed()), "r.json", key=PUBLIC.hex())
    assert found["wrong"] is None
    assert found["signed_by"] == signed()["signature"]["key_id"]
    assert wrong_in(signed()) is None  # whoever signed


def test_a_key_that_is_asked_for_must_have_signed() -> None:
    assert wrong_in(json.loads(record_of().as_bytes()), PUBLIC.hex())["path"] == "signature"
    assert wrong_in(signed(), "0" * 64)["path"] == "signature.public_key"


@pytest.mark.parametrize(
    ("member", "value", "path"),
    [
        ("algorithm", "RSA", "signature.algorithm"),
        ("public_key", "00", "signature.public_key"),
        ("value", "xx", "signature.value"),
        ("key_id", "0" * 16, "signature.key_id"),
        ("value", "0" * 128, "signature.value"),  # a point, of which the rest is wrong
        ("value", "f" * 128, "signature.value"),  # no point of the curve, and a number beyond the order
    ],
)
def test_every_part_of_a_signature_counts(member: str, value: str, path: str) -> None:
    record = signed()
    record["signature"][member] = value
    assert wrong_in(record)["path"] == path


def test_a_signature_of_another_form_is_refused() -> None:
    record = signed()
    record["signature"]["more"] = "x"
    assert wrong_in(record)["path"] == "signature"


def test_each_byte_of_a_signature_counts() -> None:
    right = signed()
    for at in range(0, 128, 2):
        record = json.loads(json.dumps(right))
        value = record["signature"]["value"]
        record["signature"]["value"] = f"{value[:at]}{int(value[at : at + 2], 16) ^ 1:02x}{value[at + 2 :]}"
        assert wrong_in(record)["path"] == "signature.value"


def test_the_signature_is_of_this_record() -> None:
    record, other = signed(), json.loads(record_of("81").as_bytes())
    other["signature"] = record["signature"]
    assert wrong_in(other)["path"] == "signature.value"


@pytest.mark.parametrize("form", ["digits", "file", "pem"])
def test_a_public_key_is_read_in_each_form(form: str, tmp_path: Path) -> None:
    file = tmp_path / "key"
    pem = SECRET.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    file.write_bytes(pem if form == "pem" else f"{PUBLIC.hex()}\n".encode())
    assert verify.read_key(PUBLIC.hex() if form == "digits" else str(file)) == PUBLIC.hex()


@pytest.mark.parametrize("text", ["no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"])
def test_what_is_no_public_key_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(text, encoding="ascii")
    with pytest.raises(verify.Unreadable, match="is no public key"):
        verify.read_key(str(file))


# ---- the file ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"a": 1, "a": 2}', "two members of one name"),
        (b'{"a": 1.5}', "no whole number"),
        (b'{"a": NaN}', "no whole number"),
        (b"{", "is not JSON"),
        (b"\xff", "is not JSON"),
        (b"[]", "is not a verdict record"),
        (b'{"format": "other"}', "has the format"),
        (b'{"format": "goalrules verdict record 1", "semantics": "2"}', "semantics|format"),
    ],
)
def test_what_is_no_record_is_told(content: bytes, why: str) -> None:
    with pytest.raises(verify.Unreadable, match=why):
        verify.verify(content, "r.json")


def test_another_semantics_is_refused_by_its_number() -> None:
    record = json.loads(record_of().as_bytes())
    record["semantics"] = "2"
    with pytest.raises(verify.Unreadable, match="semantics '2'"):
        verify.verify(canonical(record), "r.json")


def test_bytes_that_are_not_canonical_do_not_follow() -> None:
    content = json.dumps(json.loads(record_of().as_bytes()), indent=1).encode()
    assert verify.verify(content, "r.json")["wrong"]["path"] == ""


def test_a_member_that_is_no_member_of_a_record_does_not_follow() -> None:
    record = json.loads(record_of().as_bytes())
    record["more"] = 1
    assert "more" in wrong_in(record)["says"]


def test_rules_of_another_form_do_not_follow() -> None:
    assert wrong_in(anew(lambda record: record.update(rules={"files": "none"})))["path"] == "rules"
    assert wrong_in(anew(lambda record: record.update(rules="none")))["path"] == "rules"


# ---- rows --------------------------------------------------------------------------------------------------


def row(**changed: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["measurements"]["rows"][0].update(changed)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (row(indicator="a.y"), "measurements.rows[0].indicator"),
        (row(kind="wish"), "measurements.rows[0].kind"),
        (row(absence="lost"), "measurements.rows[0].absence"),
        (row(trend="improving"), "measurements.rows[0].trend"),
        (row(level="met"), "measurements.rows[0]"),
        (row(absence="missing"), "measurements.rows[0]"),
        (row(place={"file": "n.csv", "line": 1, "cell": None, "last": None}), "measurements.rows[0].place"),
        (
            lambda record: record["measurements"]["rows"].append(record["measurements"]["rows"][0]),
            "measurements.rows[1]",
        ),
        (lambda record: record.update(assumed=[{}]), "assumed"),
    ],
)
def test_rows_that_no_data_can_have_do_not_follow(change: Callable[[dict[str, Any]], None], path: str) -> None:
    assert wrong_in(anew(change))["path"].startswith(path)


# ---- the ledger and the command ----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger of two records."""
    first = record_of()
    (tmp_path / "1.json").write_bytes(first.as_bytes())
    (tmp_path / "2.json").write_bytes(record_of("81", previous=first.sha256).as_bytes())
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_a_folder_is_checked_with_its_chain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main([str(folder)]) == 0
    assert "the chain of 2 records is sound" in capsys.readouterr().out


@pytest.mark.parametrize("previous", [None, "f" * 64])
def test_a_record_that_does_not_follow_the_one_before_it_breaks_the_chain(
    folder: Path, previous: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "2.json").write_bytes(record_of("81", previous=previous).as_bytes())
    assert verify.main([str(folder)]) == 1
    assert "previous" in capsys.readouterr().out


def test_a_chain_has_a_first_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "1.json").write_bytes(record_of(previous="e" * 64).as_bytes())
    (folder / "2.json").unlink()
    assert verify.check_chain({"1": {"previous": "a", "sha256": "a"}}) is not None
    assert verify.main([str(folder)]) == 1
    assert "where" in capsys.readouterr().out


def test_an_empty_folder_and_a_lost_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main([str(tmp_path)]) == 2
    assert "has no verdict records" in capsys.readouterr().err
    assert verify.main([str(tmp_path / "lost.json")]) == 2


def test_the_command_tells_of_a_record_for_people_and_for_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = str(folder / "2.json")
    assert verify.main([one]) == 0
    told = capsys.readouterr().out
    assert "everything follows" in told
    assert "nobody signed it" in told
    assert ", after " in told
    assert verify.main([one, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["follows"] is True


def test_the_command_tells_what_does_not_follow_in_short(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = anew(lambda record: record.update(title="x" * 400))
    (folder / "3.json").write_bytes(canonical(record))
    assert verify.main([str(folder / "3.json"), "--key", PUBLIC.hex()]) == 1
    assert "something does not follow" in capsys.readouterr().out
    assert "…" in verify.report(
        {"file": "r", "follows": False, "wrong": {"path": "", "says": "x" * 400, "follows": "", "where": "here"}}
    )


# ---- parts and originals -----------------------------------------------------------------------------------


@pytest.fixture
def detached(tmp_path: Path) -> Path:
    """A record with its parts in files beside it, and the plan."""
    record = record_of()
    (tmp_path / "r.json").write_bytes(record.detached())
    for part in ("rules", "measurements"):
        (tmp_path / f"r.{part}.json").write_bytes(record.part(part))
    (tmp_path / "plan.goal").write_bytes(PLAN.replace("\n", "\r\n").encode())
    return tmp_path


def test_parts_are_found_beside_the_record_or_given(detached: Path) -> None:
    assert verify.main([str(detached / "r.json")]) == 0
    moved = detached / "elsewhere.json"
    (detached / "r.rules.json").rename(moved)
    assert verify.main([str(detached / "r.json")]) == 2
    assert verify.main([str(detached / "r.json"), "--rules", str(moved)]) == 0


def test_a_part_given_with_a_whole_record_is_the_same(detached: Path) -> None:
    whole = detached / "whole.json"
    whole.write_bytes(record_of().as_bytes())
    assert verify.main([str(whole), "--rules", str(detached / "r.rules.json")]) == 0
    assert verify.main([str(whole), "--rules", str(detached / "plan.goal")]) == 0  # line ends are no difference
    assert verify.main([str(whole), "--measurements", str(detached / "plan.goal")]) == 1

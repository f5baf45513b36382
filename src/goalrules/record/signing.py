"""Signatures of records: Ed25519 over the format and the sha256 of a record."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.record.build import FORMAT, Record, signed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_ID_DIGITS = 16
NEW_KEY = "make one: openssl genpkey -algorithm ed25519 -out key.pem"


class SigningKey(NamedTuple):
    """A private key; only `sign` uses it."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self.private.public_key().public_bytes_raw()


def read_key(path: Path, shown_as: str | None = None) -> Outcome[SigningKey]:
    """The key of a PEM file, as `openssl genpkey -algorithm ed25519` writes it."""
    shown = shown_as if shown_as is not None else path.as_posix()
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        message = "Signing needs the package cryptography, which is not installed"
        return _refused(message, 'install it: pip install "goalrules[sign]"')
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        why = error.strerror.lower() if error.strerror else said("the system refuses it")
        message = said("The key {key} cannot be read: {why}", key=shown, why=why)
        return _refused(message, "check the path, and that you may read the file")
    except TypeError:  # says the library of a key with a password
        help = said(
            "take the password off in a place that only you can read: openssl pkey -in {key} -out key.pem", key=shown
        )
        return _refused(said("The key {key} is protected by a password", key=shown), help)
    except (ValueError, UnsupportedAlgorithm):
        return _refused(said("{file} holds no private key in the form PEM", file=shown), NEW_KEY)
    if not isinstance(key, Ed25519PrivateKey):
        return _refused(said("The key {key} is not one for Ed25519", key=shown), NEW_KEY)
    return Outcome(SigningKey(key))


def sign(record: Record, key: SigningKey) -> Record:
    """The record with a signature; the same key gives the same signature."""
    public = key.public
    return signed(
        record,
        {
            "algorithm": "Ed25519",
            "public_key": public.hex(),
            "key_id": key_id(public),
            "value": key.private.sign(message_of(record.sha256)).hex(),
        },
    )


def message_of(record_sha256: str) -> bytes:
    """The bytes that are signed."""
    return f"{FORMAT}\n{record_sha256}".encode("ascii")


def key_id(public: bytes) -> str:
    """What a public key is called: short enough to be read out."""
    return sha256(public).hexdigest()[:KEY_ID_DIGITS]


def _refused(message: str, help: str) -> Outcome[SigningKey]:
    return Outcome(None, (Diagnostic(codes.KEY_NOT_USABLE, message, None, help=help),))

"""Addresses of databases (`postgresql+psycopg://reader@host/figures`), with what is secret in them hidden."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, codes, said

HIDDEN = "***"

FROM_ENVIRONMENT = "env:"
"""What stands before the name of an environment variable that holds the address."""

_ADDRESS = re.compile(r"([A-Za-z][\w+.-]*)://(?:(.*)@)?(.*)", re.DOTALL)
_SECRET_OPTION = re.compile(r"([?&;][^=&;]*(?:pass|pwd|secret|token)[^=&;]*=)([^&;]+)", re.IGNORECASE)
_EXAMPLE = "postgresql+psycopg://reader@host/figures"


class Address(NamedTuple):
    """Where a database is. `url` is secret: only `shown_as` may stand in what a user sees."""

    url: str
    shown_as: str


def shown_address(written: str) -> str:
    """An address as it may be shown: `***` stands for a password. What is no address is shown up to its `:`."""
    if written.startswith(FROM_ENVIRONMENT):
        return written
    parts = _ADDRESS.fullmatch(written)
    if parts is None:
        scheme, colon, _ = written.partition(":")
        return f"{scheme}:{HIDDEN}" if colon else written
    scheme, login, rest = parts.groups()
    user, colon, _ = (login or "").partition(":")
    shown = "" if login is None else f"{user}:{HIDDEN}@" if colon else f"{user}@"
    return f"{scheme}://{shown}{_SECRET_OPTION.sub(lambda found: found[1] + HIDDEN, rest)}"


def address_of(written: str) -> Outcome[Address]:
    """The address that a rule file writes: `env:NAME` is the environment variable NAME.

    Only there may it hold a password, which would otherwise be read by all who read the rules.
    """
    shown = shown_address(written)
    if written.startswith(FROM_ENVIRONMENT):
        name = written.removeprefix(FROM_ENVIRONMENT)
        url = os.environ.get(name, "").strip() if name else ""
        if not url:
            message = said(
                "The environment variable {name} is not set, which is to hold the address of a database", name=name
            )
            return Outcome(
                None,
                (
                    Diagnostic(
                        codes.DATABASE_NOT_OPENED, message, None, help=said("set it: {example}", example=_EXAMPLE)
                    ),
                ),
            )
        if _ADDRESS.fullmatch(url) is None:
            message = said("What the environment variable {name} holds is not the address of a database", name=name)
            return Outcome(None, (_no_address(message),))
        return Outcome(Address(url, shown))
    if _ADDRESS.fullmatch(written) is None:
        return Outcome(None, (_no_address(said("{database} is not the address of a database", database=shown)),))
    if HIDDEN in shown and HIDDEN not in written:
        finding = Diagnostic(
            codes.PASSWORD_IN_RULES,
            said("The address of the database {database} holds a password", database=shown),
            None,
            notes=("whoever may read the rules could read the database too; the password counts as known by now",),
            help='write the address into an environment variable, name it: `from sql "env:FIGURES"`, and change '
            "the password",
        )
        return Outcome(None, (finding,))
    return Outcome(Address(written, shown))


def _no_address(message: str) -> Diagnostic:
    return Diagnostic(codes.DATABASE_NOT_OPENED, message, None, help=said("write it as `{example}`", example=_EXAMPLE))


def without_secrets(text: str, address: Address) -> str:
    """What an engine says, with the address and every part of it that is secret hidden."""
    from urllib.parse import unquote, unquote_plus

    parts = _ADDRESS.fullmatch(address.url)
    _, _, password = (parts[2] or "").partition(":") if parts else ("", "", "")
    secrets = [address.url, password, *(option[1] for option in _SECRET_OPTION.findall(address.url))]
    for secret in sorted({form for s in secrets for form in (s, unquote(s), unquote_plus(s))}, key=len, reverse=True):
        if secret:
            text = text.replace(secret, HIDDEN)
    return text

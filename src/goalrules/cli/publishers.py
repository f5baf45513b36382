"""What commands need to ask publishers: their addresses, and the time."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from goalrules.fetch.http import Clock

F = TypeVar("F", bound=Callable[..., Any])


def _address(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return _checked(value) if value is not None else None


def _checked(url: str) -> str:
    """The address; wrong usage where it is none."""
    from goalrules.fetch.http import is_address

    if not is_address(url):
        from goalrules.cli.sentences import not_an_address

        raise click.UsageError(not_an_address(url))
    return url


def kolada_address(command: F) -> F:
    """Give a command the option `--base-url`, which the environment may give as well."""
    return click.option(
        "--base-url", metavar="URL", envvar="GOALRULES_KOLADA_URL", callback=_address,
        help="The address of Kolada's API v3, in place of its own.",
    )(command)  # fmt: skip


def addresses(kolada: str | None) -> dict[str, str]:
    """The addresses that take the place of publishers' own, by publisher; others than Kolada's from the environment."""
    told = {name: os.environ.get(f"GOALRULES_{name.upper()}_URL", "") for name in ("scb", "eurostat")}
    return {name: _checked(url) for name, url in {**told, "kolada": kolada or ""}.items() if url}


def clock() -> Clock:
    """The time of this machine, with its zone."""
    import time
    from datetime import datetime

    from goalrules.fetch.http import Clock

    return Clock(lambda: datetime.now().astimezone(), time.monotonic, time.sleep)

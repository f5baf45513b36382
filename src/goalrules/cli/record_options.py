"""The options of `evaluate` that write a verdict record: --record, --detached and --sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from goalrules.measurements import Measurements
    from goalrules.record import SigningKey
    from goalrules.verdict import Result

F = TypeVar("F", bound=Callable[..., Any])


class Recording(NamedTuple):
    """Where a record is to be written, in which form, and signed with which key."""

    path: str
    detached: bool
    key: SigningKey | None


def record_options(command: F) -> F:
    """Give a command the three options."""
    for option in (
        click.option(
            "--sign", "key", metavar="KEY", type=click.Path(exists=True, dir_okay=False), help="Sign it with a key."
        ),
        click.option("--detached", is_flag=True, help="Rules and measurements in files of their own beside it."),
        click.option("--record", metavar="FILE", help="Write a verdict record into FILE, behind those of its folder."),
    ):
        command = option(command)
    return command


def recording_of(record: str | None, detached: bool, key: str | None) -> Recording | None:
    """What the options ask for; None without a record. The key is read before anything is judged."""
    from goalrules.cli.sentences import not_a_record, only_with_record

    if record is None:
        if detached or key is not None:
            raise click.UsageError(only_with_record("--detached" if detached else "--sign"))
        return None
    from goalrules.cli.stages import value_of
    from goalrules.record import is_record_name, read_key

    if not is_record_name(Path(record)):
        raise click.BadParameter(not_a_record(record), param_hint="--record")
    return Recording(record, detached, None if key is None else value_of(read_key(Path(key), key)))


def write_record(result: Result, measurements: Measurements, recording: Recording) -> None:
    """Write the record, and say on standard error what was written."""
    from goalrules.cli.lang_option import language_here
    from goalrules.cli.sentences import NOTHING_RECORDED, recorded
    from goalrules.cli.stages import value_of
    from goalrules.diagnostics import in_language
    from goalrules.record import write_record

    path, shown = Path(recording.path), recording.path.replace("\\", "/")
    detached, key = recording.detached, recording.key
    outcome = write_record(result, measurements, path, shown_as=shown, detached=detached, key=key)
    written = value_of(outcome, NOTHING_RECORDED)
    record = written.record
    told = recorded(recording.path, record.sha256, record.previous, is_new=written.is_new)
    click.echo(in_language(told, language_here()), err=True)

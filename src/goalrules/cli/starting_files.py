"""Where a new plan is written, and how: nothing is replaced, and nothing is left behind of what fails."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from goalrules.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from goalrules.diagnostics import Outcome
    from goalrules.model.plan import CheckedPlan

PLAN_FILE = "plan.goal"
ENDING = ".goal"
_BLOCK = re.compile(r"^ *(plan|rating|bedömningsregel|goal|mål|indicator|indikator)\b", re.MULTILINE)


class Place(NamedTuple):
    """Where the plan goes. `stem` is what the plan is called."""

    file: Path
    stem: str


def place_for(name: str) -> Place:
    """The file for a plan of this name: `NAME/plan.goal`, or NAME itself if it ends in `.goal`.

    Wrong usage where it is there already, where its folder holds rule files, or where it lies in no folder.
    """
    from goalrules.diagnostics import said

    given = Path(name)
    if given.suffix.lower() == ENDING:
        file, folder, stem = given, given.parent, given.stem
    else:
        file, folder, stem = given / PLAN_FILE, given.parent, given.resolve().name
    if not stem or "\0" in name:
        raise click.UsageError(said("`{name}` is no name of a file or folder", name=name))
    if not folder.is_dir():
        raise click.UsageError(said("There is no folder `{name}`", name=str(folder)))
    if os.path.lexists(file):
        raise click.UsageError(said("`{name}` exists, and is left as it is: give another name", name=str(file)))
    if file.parent == given and given.exists():
        if not given.is_dir():
            raise click.UsageError(said("`{name}` is a file: give another name", name=name))
        there = sorted(one.name for one in given.glob(f"*{ENDING}"))
        if there:
            message = said(
                "`{folder}` holds a rule file already, `{name}`: give another name", folder=name, name=there[0]
            )
            raise click.UsageError(message)
    return Place(file, stem)


def check(text: str, shown_as: str) -> Outcome[CheckedPlan]:
    """What `goalrules check` says of a text under this name, without writing it where it is going to be."""
    from goalrules import pipeline

    with TemporaryDirectory(prefix="goalrules-") as folder:
        file = Path(folder) / PLAN_FILE
        file.write_bytes(text.encode("utf-8"))
        return pipeline.load(file, shown_as, prove=True)


def in_the_way(outcome: Outcome[CheckedPlan], text: str) -> list[Diagnostic]:
    """The findings that keep a plan from being written: errors, and warnings about an indicator's figures.

    Other warnings come with the method, and notes say what nobody can change.
    """
    return [one for one in outcome.diagnostics if one.is_error or _is_of_figures(one, text)]


def _is_of_figures(found: Diagnostic, text: str) -> bool:
    if found.severity is not Severity.WARNING or found.primary is None or found.primary.span.source.text != text:
        return False
    blocks = [block[1] for block in _BLOCK.finditer(text, 0, found.primary.span.end)]
    return blocks[-1:] in (["indicator"], ["indikator"])


def write(file: Path, text: str) -> None:
    """Write the file, and its folder where there is none. What cannot be written ends the run and leaves nothing."""
    from goalrules.cli.stages import fail
    from goalrules.diagnostics import said
    from goalrules.diagnostics.codes import REPORT_NOT_WRITTEN

    is_new_folder = is_begun = False
    try:
        if not file.parent.is_dir():
            file.parent.mkdir()
            is_new_folder = True
        with file.open("xb") as stream:
            is_begun = True
            stream.write(text.encode("utf-8"))
    except OSError as error:
        with contextlib.suppress(OSError):
            if is_begun:
                file.unlink()
            if is_new_folder:
                file.parent.rmdir()
        why = (error.strerror or "the system refuses it").lower()
        message = said("`{file}` cannot be written: {why}", file=str(file), why=why)
        help = "check that you may write the file and its folder"
        fail([Diagnostic(REPORT_NOT_WRITTEN, message, None, help=help)], said("Nothing has been written."))

"""Writing a report into a file: whole or not at all, and over another file only where that is asked for."""

from __future__ import annotations

from pathlib import Path

from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.whole_files import write_whole


def write_report(text: str, path: Path, *, shown_as: str | None = None, replace: bool = False) -> Outcome[Path]:
    """Write a report as UTF-8. Without a value nothing has changed on disk.

    A file that is there already stays unless `replace` is true, or it has the same content. `shown_as` is the name
    under which the user knows the file.
    """
    shown, content = shown_as if shown_as is not None else path.as_posix(), text.encode("utf-8")
    try:
        if path.exists() and not replace and path.read_bytes() != content:
            return Outcome(None, (_exists(shown),))
        write_whole(path, content)
    except OSError as error:
        why = error.strerror.lower() if error.strerror else said("the system refuses it")
        help = "check that the folder is there, that you may write in it, and that the disk has room"
        message = said("The report {report} cannot be written: {why}", report=shown, why=why)
        return Outcome(None, (Diagnostic(codes.REPORT_NOT_WRITTEN, message, None, help=help),))
    return Outcome(path)


def _exists(shown: str) -> Diagnostic:
    return Diagnostic(
        codes.REPORT_EXISTS,
        said("{file} is there already, with another content", file=shown),
        None,
        notes=("it may be a report that somebody has referred to",),
        help="give another name, or --force to replace it",
    )

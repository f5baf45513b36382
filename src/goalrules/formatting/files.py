"""Rule files laid out again on disk.

A file keeps its line ends and its byte order mark; letters with accents become one character each (NFC), as
everywhere. What is not in UTF-8 is left alone. A file is written whole or not at all, and only if its text changes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome, said
from goalrules.diagnostics.codes import NOT_A_TEXT, REPORT_NOT_WRITTEN
from goalrules.formatting.formatted import format_text
from goalrules.measurements.whole_files import write_whole
from goalrules.syntax import read_source

ENDING = ".goal"


class Formatted(NamedTuple):
    """A file's text as it is and in the canonical layout; `shown` is the name under which the user knows it.

    `has_errors` says that something could not be read, and so stays as it is.
    """

    path: Path
    shown: str
    before: str
    after: str
    has_errors: bool

    @property
    def is_changed(self) -> bool:
        return self.after != self.before

    def diff(self) -> str:
        """The differences as a unified diff, with `\\n` at line ends; empty for a file that stays as it is."""
        before, after = (text.replace("\r\n", "\n").splitlines(keepends=True) for text in (self.before, self.after))
        lines = difflib.unified_diff(before, after, self.shown, self.shown)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def files_in(paths: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """The rule files that paths name, each with the name under which the user knows it: each once, in order.

    A folder stands for all files in it and below that end in `.goal`; what begins with a point is left out.
    """
    seen = set()
    for given in paths:
        path = Path(given)
        found = [path] if not path.is_dir() else sorted(path.rglob(f"*{ENDING}"))
        for file in found:
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if not hidden and file.resolve() not in seen and not (file is not path and file.is_dir()):
                seen.add(file.resolve())
                yield file, file.as_posix()


def format_file(path: Path, shown: str) -> Outcome[Formatted]:
    """A file's text laid out; nothing is written. No value for a file that cannot be read as UTF-8."""
    source = read_source(path, shown)
    if source.value is None:
        return Outcome(None, source.diagnostics)
    try:
        return format_bytes(path.read_bytes(), path, shown)
    except OSError as error:
        return Outcome(None, (_not_written(shown, error),))


def format_bytes(content: bytes, path: Path, shown: str) -> Outcome[Formatted]:
    """The same for the content of a file that was read. No value for what is not in UTF-8."""
    try:
        before = content.decode("utf-8")
    except UnicodeDecodeError:
        message = said("`{file}` is not in UTF-8, and stays as it is", file=shown)
        return Outcome(None, (Diagnostic(NOT_A_TEXT, message, None, help="save it as UTF-8"),))
    formatted = format_text(before, shown)
    after = before if formatted.value is None else formatted.value
    return Outcome(Formatted(path, shown, before, after, formatted.has_errors), formatted.diagnostics)


def write(formatted: Formatted) -> Outcome[Path]:
    """Write the laid out text into its file. Without a value nothing has changed on disk."""
    try:
        write_whole(formatted.path, formatted.after.encode("utf-8"))
    except OSError as error:
        return Outcome(None, (_not_written(formatted.shown, error),))
    return Outcome(formatted.path)


def _not_written(shown: str, error: OSError) -> Diagnostic:
    why = (error.strerror or "the system refuses it").lower()
    message = said("`{file}` cannot be written: {why}", file=shown, why=why)
    return Diagnostic(REPORT_NOT_WRITTEN, message, None, help="check that you may write the file and its folder")

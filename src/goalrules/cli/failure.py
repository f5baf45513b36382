"""What a user sees when goalrules itself fails: that it is our bug, and how to report it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from types import TracebackType

DEBUG = "GOALRULES_DEBUG"


def report_failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The end of a run by an exception that nobody expected; takes the place of Python's traceback.

    With GOALRULES_DEBUG set the traceback is shown as well. The process ends with exit code 1.
    """
    from goalrules.cli import sentences as words

    if issubclass(kind, KeyboardInterrupt):
        return
    if issubclass(kind, MemoryError):
        _let_go(trace)
        _tell(words.OUT_OF_MEMORY)
        return
    if os.environ.get(DEBUG):
        sys.__excepthook__(kind, error, trace)
    if isinstance(error, OSError):  # files that cannot be read are findings; this is the machine: a full disk, say
        _tell(words.system_refuses(error.strerror or kind.__name__, error.filename))
        return
    from goalrules.diagnostics.codes import INTERNAL_ERROR
    from goalrules.version import __version__

    where = _place(trace)
    command = " ".join(["goalrules", *sys.argv[1:]])
    python = ".".join(map(str, sys.version_info[:3]))
    _tell(words.failure(INTERNAL_ERROR.number, INTERNAL_ERROR.slug))
    for fact in (
        words.failed_where(kind.__name__, where, str(error)),
        words.failed_with(__version__, python),
        words.failed_when(command),
    ):
        _tell(fact, "   = ")
    first, second = words.FAILED_HELP
    _tell(first, "   = ")
    _tell(second, " " * 11)


def _tell(sentence: str, lead: str = "") -> None:
    """A sentence on a line of its own, in the language of the run."""
    from goalrules.cli.lang_option import decide
    from goalrules.diagnostics import in_language

    message = f"{lead}{in_language(sentence, decide(sys.argv[1:], os.environ).language)}\n"
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(message.encode(encoding, "replace").decode(encoding))


def _let_go(trace: TracebackType | None) -> None:
    """Give back what the functions held that were under way, so that there is memory for a message."""
    while trace is not None:
        with suppress(RuntimeError):  # one that is still under way
            trace.tb_frame.clear()
        trace = trace.tb_next


def _place(trace: TracebackType | None) -> str:
    """The module and line of ours where it happened, without the machine's own folders."""
    where = "unknown"
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("goalrules"):
            where = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where

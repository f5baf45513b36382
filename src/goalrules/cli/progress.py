"""A bar on the terminal that shows how far a fetch is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalrules.fetch.observation import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on the terminal while requests are made; nothing where standard error is no terminal."""
    from goalrules.fetch.observation import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    from goalrules.cli.lang_option import language_here
    from goalrules.cli.sentences import ASKING
    from goalrules.diagnostics import in_language

    with Bar(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(in_language(ASKING, language_here()), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

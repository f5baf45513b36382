"""A bar on the terminal that shows how far a batch is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalrules.batch.parts import Progress
    from goalrules.explain.language import LanguageCode


@contextmanager
def batch_progress(language: LanguageCode) -> Iterator[Progress]:
    """A bar on the terminal while parts are judged; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, part, of: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    from goalrules.cli.sentences import judging_part
    from goalrules.diagnostics import in_language

    with Bar(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(in_language(judging_part(1, 1), language), total=1.0)

        def progress(done: float, part: int, of: int) -> None:
            bar.update(task, completed=done, description=in_language(judging_part(part, of), language))

        yield progress

"""`goalrules test` with `--boundaries` or `--mutate`: which of them is asked for, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalrules.explain.language import LanguageCode


def run_trials(
    paths: Sequence[str], form: str, language: LanguageCode, *, boundaries: bool, output: str | None, mutate: bool
) -> None:
    """One of the two. Errors: wrong use, where both are asked for, or what does not go with either."""
    from goalrules.cli.boundaries import write_boundaries
    from goalrules.cli.mutants import try_mutants
    from goalrules.diagnostics import said

    if boundaries and mutate:
        raise click.UsageError(said("Ask for --boundaries or for --mutate, one at a time."))
    if output is not None and not boundaries:
        raise click.UsageError(said("--output goes with --boundaries."))
    if boundaries:
        if len(paths) > 1 or form != "text":
            raise click.UsageError(said("--boundaries takes one PATH, and writes rule text."))
        write_boundaries(paths[0], output, language)
        return
    if form not in ("text", "json"):
        raise click.UsageError(said("--mutate is told with --format text or json."))
    try_mutants(paths, form, language)

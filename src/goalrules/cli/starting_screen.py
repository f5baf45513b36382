"""What `goalrules new` shows when the plan is written: where it is, what was found in it, and what may come next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.output import new_screen, quoted, show

if TYPE_CHECKING:
    from goalrules.diagnostics import Diagnostic
    from goalrules.starting import PlanAnswers


def written_screen(file: Path, answers: PlanAnswers, found: Sequence[Diagnostic], language: str) -> None:
    """Show it on standard output, in a language."""
    from goalrules.cli.starting_files import PLAN_FILE
    from goalrules.diagnostics import in_language, said
    from goalrules.report.as_text.findings import findings

    click.echo(in_language(said("Written: {file}", file=str(file)), language))
    if found:
        click.echo()
        screen = new_screen()
        findings(found, screen, "sv" if language == "sv" else "en")
        show(screen)
    path = str(file.parent if file.name == PLAN_FILE else file)
    data = quoted(str(file.parent / answers.data_file))
    for sentence, line in (
        (said("Read it, and change what does not suit:"), str(file)),
        (said("Look for mistakes again whenever it has changed:"), f"goalrules check {quoted(path)}"),
        (
            said("Get a file for the figures, and fill it in:"),
            f"goalrules measurements template {quoted(path)} --to {data}",
        ),
        (said("Judge:"), f"goalrules evaluate {quoted(path)}"),
    ):
        click.echo(in_language(sentence, language))
        click.echo(f"  {line}")

"""`goalrules fmt PATH…`: rule files in one canonical layout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from goalrules.cli.lang_option import lang_option
from goalrules.cli.output import new_screen, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

STANDARD_INPUT = "-"


@click.command("fmt", short_help="Lay out rule files in the canonical way.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, allow_dash=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
@click.option("--diff", "as_diff", is_flag=True, help="Write nothing; show what would change.")
@lang_option
def command(paths: tuple[str, ...], only_check: bool, as_diff: bool, language: LanguageCode) -> None:
    """Lay out the rule files PATH, or all below the folder PATH, in the canonical way.

    The meaning and the comments stay; what could not be read stays as it is. With - for PATH, standard input is laid
    out onto standard output.
    """
    from goalrules.formatting import files
    from goalrules.report.as_text.formatting import formatting_screen

    if STANDARD_INPUT in paths:
        _standard_input(only_check, as_diff)
        return
    outcomes = [files.format_file(path, shown) for path, shown in files.files_in(paths)]
    found = [one for outcome in outcomes if outcome.value is None for one in outcome.diagnostics]
    read = [outcome.value for outcome in outcomes if outcome.value is not None]
    changed = [one for one in read if one.is_changed]
    if as_diff:
        write("".join(one.diff() for one in changed))
    elif not only_check:
        found += [problem for one in changed for problem in files.write(one).diagnostics]
    screen = new_screen(sys.stderr if as_diff else sys.stdout)
    formatting_screen(read, found, screen, language, would=only_check or as_diff)
    show(screen, sys.stderr if as_diff else sys.stdout)
    sys.exit(1 if found or (only_check and changed) else 0)


def _standard_input(only_check: bool, as_diff: bool) -> None:
    from pathlib import Path

    from goalrules.formatting import files

    formatted = files.format_bytes(sys.stdin.buffer.read(), Path(STANDARD_INPUT), "<stdin>")
    if formatted.value is None:
        from goalrules.cli.stages import fail

        fail(formatted.diagnostics)
    one = formatted.value
    if as_diff:
        write(one.diff())
    elif not only_check:
        sys.stdout.buffer.write(one.after.encode("utf-8"))
    sys.exit(1 if only_check and one.is_changed else 0)

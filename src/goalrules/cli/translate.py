"""`goalrules translate FILE --to sv`: a rule file with its keywords in the other language."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.lang_option import lang_option
from goalrules.cli.output import write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

CODED_AS_UTF_8_WITH_MARK = b"\xef\xbb\xbf"


@click.command("translate", short_help="Write a rule file in the other language.")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option("--to", "to", required=True, type=click.Choice(["sv", "en"]), help="The language of the keywords.")
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write this file; without it, standard output."
)
@lang_option
def command(path: str, to: str, output: str | None, language: LanguageCode) -> None:
    """Write the rule file FILE with its keywords and numbers in the other language.

    Names, texts, comments and layout stay as they are, and the meaning is the same. Translated there and back, a file
    in canonical spellings is the same to the letter; what had another spelling is listed. FILE itself changes only if
    --output names it.
    """
    from goalrules import pipeline
    from goalrules.cli.stages import fail
    from goalrules.diagnostics import in_language
    from goalrules.translation.told import told

    outcome = pipeline.translate(path, to)
    if outcome.value is None:
        fail(outcome.diagnostics)
    content = _as_it_was(outcome.value.text, Path(path).read_bytes())
    if output is None:
        write(content.decode("utf-8"))
    else:
        _write(Path(output), content)
    for line in told(outcome.value):
        click.echo(in_language(line, language), err=True)


def _as_it_was(text: str, before: bytes) -> bytes:
    """The text with the line ends and the mark of UTF-8 that the file had before."""
    content = text.encode("utf-8")
    if b"\r\n" in before:
        content = content.replace(b"\n", b"\r\n")
    return CODED_AS_UTF_8_WITH_MARK + content if before.startswith(CODED_AS_UTF_8_WITH_MARK) else content


def _write(file: Path, content: bytes) -> None:
    from goalrules.cli.stages import fail
    from goalrules.diagnostics import Diagnostic, said
    from goalrules.diagnostics.codes import REPORT_NOT_WRITTEN
    from goalrules.measurements.whole_files import write_whole

    try:
        write_whole(file, content)
    except OSError as error:
        why = (error.strerror or "the system refuses it").lower()
        message = said("`{file}` cannot be written: {why}", file=str(file), why=why)
        help = "check that you may write the file and its folder"
        fail([Diagnostic(REPORT_NOT_WRITTEN, message, None, help=help)])
    sys.stdout.flush()

"""`goalrules read FILE`: each rule of a file as one sentence."""

from __future__ import annotations

import click

from goalrules.cli.output import write


@click.command("read", short_help="Read each rule back as one sentence.")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--lang", "language", type=click.Choice(["en", "sv"]), help="The language of the sentences; else that of the file."
)
def command(path: str, language: str | None) -> None:
    """Read each rating, goal and indicator of the rule file FILE back as one sentence.

    The sentence says all that holds for it, defaults too, and is itself a rule that means the same.
    """
    from goalrules import pipeline
    from goalrules.cli.stages import value_of

    found = value_of(pipeline.read_back(path, language))
    write("\n".join(f"{one.path}\n  {one.text}\n" for one in found))

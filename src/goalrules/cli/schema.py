"""`goalrules schema`: the JSON schema of the verdict document."""

from __future__ import annotations

import click

from goalrules.cli.output import write


@click.command("schema", short_help="Print the JSON schema of the verdict document.")
def command() -> None:
    """Print the JSON schema of what `goalrules evaluate PATH --format json` gives."""
    from goalrules.report import as_json

    write(as_json.schema())

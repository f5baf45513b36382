"""`goalrules schema`: the JSON schemas of what programs read."""

from __future__ import annotations

import click

from goalrules.cli.output import write


@click.command("schema", short_help="Print the JSON schema of the verdict document.")
@click.option(
    "--of", type=click.Choice(["verdicts", "measurements", "record", "diff"]), default="verdicts", show_default=True
)
def command(of: str) -> None:
    """Print the JSON schema of what `goalrules evaluate PATH --format json` gives, or `measurements check`,
    or of a verdict record, or of what `diff --format json` gives."""
    if of == "record":
        from goalrules.record.schema import schema

        write(schema())
        return
    if of == "diff":
        from goalrules.differences.to_document import schema as schema_of_diff

        write(schema_of_diff())
        return
    from goalrules.report import as_json

    write(as_json.schema() if of == "verdicts" else as_json.survey_schema())

"""`goalrules verify FILE …`: verdict records judged again by the second program, which knows nothing of this one."""

from __future__ import annotations

import sys

import click


@click.command("verify", short_help="Judge a verdict record again by a second program.")
@click.argument("records", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("--rules", metavar="FILE", multiple=True, help="Rules of a detached record, or an original rule file.")
@click.option("--measurements", metavar="FILE", multiple=True, help="Likewise, measurements or a data file.")
@click.option("--key", metavar="KEY", help="The public key that must have signed: 64 hexadecimal digits, or a file.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def command(
    records: tuple[str, ...], rules: tuple[str, ...], measurements: tuple[str, ...], key: str | None, as_json: bool
) -> None:
    """Check records, reports with one in them, or folders of records, and judge everything in them again.

    Exit codes: 0 everything follows; 1 something does not, and the first such thing is named; 2 no record that can
    be read.
    """
    from goalrules.verify import main

    typed = [*records]
    typed += [part for file in rules for part in ("--rules", file)]
    typed += [part for file in measurements for part in ("--measurements", file)]
    typed += ["--key", key] if key is not None else []
    typed += ["--json"] if as_json else []
    sys.exit(main(typed))

"""`goalrules lsp`: the language server, for editors."""

from __future__ import annotations

import click

from goalrules.cli.lang_option import language_here


@click.command("lsp", short_help="Serve an editor.")
@click.option("--tcp", "port", metavar="PORT", type=click.IntRange(0, 65535), help="Serve on a port of this machine.")
@click.option("--stdio", is_flag=True, hidden=True)  # some editors say so
def command(port: int | None, stdio: bool) -> None:
    """Serve an editor in the Language Server Protocol, on standard input and output.

    Editors start it themselves; see docs/editors.md.
    """
    from importlib.util import find_spec

    if find_spec("pygls") is None:
        from goalrules.cli.sentences import no_language_server
        from goalrules.diagnostics import in_language

        raise click.UsageError(in_language(no_language_server(), language_here()))
    from goalrules.language_server.server import serve

    serve(port)

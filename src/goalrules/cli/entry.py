"""What `goalrules` runs: the group of commands, each loaded when it is called, and the end of a failed run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from goalrules.cli.lang_option import remember
from goalrules.cli.telling import Context, wrong_use_told
from goalrules.version import __version__

COMMANDS = (
    "new", "check", "evaluate", "batch", "explain", "report", "test", "fmt", "read",
    "translate", "diff", "verify", "compile", "measurements", "lsp", "rule", "schema",
)  # fmt: skip


class Commands(click.Group):
    """The commands by name; `goalrules.cli.NAME` is loaded when somebody asks for it."""

    context_class = Context

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with wrong_use_told():
            return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        remember(ctx, args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with wrong_use_told():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"goalrules.cli.{cmd_name}").command
        command.context_class = Context  # so that its help, too, is in the language of the run
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            from goalrules.cli.sentences import unknown_command

            ctx.fail(unknown_command(args[0], get_close_matches(args[0], COMMANDS, 1), COMMANDS))
        return super().resolve_command(ctx, args)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with: goalrules evaluate rules/eskilstuna_2020",
)
@click.version_option(__version__, prog_name="goalrules", message="%(prog)s %(version)s")
def goalrules() -> None:
    """Says from rule files and measurements which goals are met, and why.

    PATH is a rule file or a folder with one. Exit codes: 0 done, whatever the verdicts; 1 rules, data or
    scenarios have errors; 2 wrong usage.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process unless given); the exit code is returned or raised as SystemExit."""
    from goalrules.cli.failure import report_failure

    sys.excepthook = report_failure
    code: object = goalrules.main(args=None if arguments is None else list(arguments), prog_name="goalrules")
    return code if isinstance(code, int) else 0

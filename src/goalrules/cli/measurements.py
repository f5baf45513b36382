"""`goalrules measurements …`: what is done about measurements before a plan is judged, one file for each command."""

from __future__ import annotations

from importlib import import_module

import click

from goalrules.cli.telling import Context

COMMANDS = ("check", "template", "fetch", "search")


class MeasurementCommands(click.Group):
    """The commands by name; `goalrules.cli.measurements_NAME` is loaded when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"goalrules.cli.measurements_{cmd_name}").command
        command.context_class = Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            from goalrules.cli.sentences import unknown_command

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(unknown_command(f"measurements {args[0]}", [f"measurements {n}" for n in near], COMMANDS))
        return super().resolve_command(ctx, args)


@click.command("measurements", cls=MeasurementCommands, short_help="Check, prepare, fetch and find measurements.")
def command() -> None:
    """Check the measurements of a plan, prepare a file for them, fetch them from a publisher, find them there."""

"""The page on commands names every command and option there is, and no other."""

from __future__ import annotations

import re

import click

from goalrules.cli.entry import goalrules
from tests.docs.pages import DOCS

TEXT = (DOCS / "commands.md").read_text(encoding="utf-8")


def _commands() -> dict[str, click.Command]:
    ctx = click.Context(goalrules)
    found = {name: goalrules.get_command(ctx, name) for name in goalrules.list_commands(ctx)}
    return {name: command for name, command in found.items() if command is not None}


def test_every_command_is_listed() -> None:
    assert re.findall(r"^\| `goalrules (\w+)", TEXT, re.MULTILINE) == list(_commands())


def test_every_option_is_listed_with_its_commands() -> None:
    listed: dict[str, set[str]] = {}
    for option, commands in re.findall(r"^\| `(--[\w-]+)(?: \w+)?` \| ([^|]*) \|", TEXT, re.MULTILINE):
        listed.setdefault(option, set()).update(re.findall(r"`(\w+)`", commands))
    there: dict[str, set[str]] = {}
    for name, command in _commands().items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                there.setdefault(parameter.opts[0], set()).add(name)
    assert listed == there

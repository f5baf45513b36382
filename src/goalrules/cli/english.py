"""The few sentences that the commands themselves say in English."""

from __future__ import annotations

from collections.abc import Sequence


def failure(code: str, slug: str, kind: str, error: str, where: str, version: str, python: str, command: str) -> str:
    """The message of a failure of goalrules itself."""
    return (
        f"{code} {slug}: goalrules itself has failed; nothing is wrong with your files\n"
        f"   = what: {kind} at {where}: {error}\n"
        f"   = with: goalrules {version}, Python {python}\n"
        f"   = when: {command}\n"
        "   = help: report these lines to whoever gave you goalrules, with the rule file if it may be shown;\n"
        "           with GOALRULES_DEBUG=1 in the environment the whole traceback is shown\n"
    )


def system_refuses(why: str, file: object) -> str:
    """That the machine could not do what was asked."""
    return f"The system refuses: {why}" + (f" ({file})" if file else "") + "\n"


def _or(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def unknown_command(name: str, near: Sequence[str], every: Sequence[str]) -> str:
    said = f"There is no command `{name}`."
    return f"{said} Near it: {_or(near)}." if near else f"{said} The commands are {', '.join(every)}."


def unknown_node(name: str, plan: str, near: Sequence[str], every: Sequence[str]) -> str:
    """That no goal or indicator has a path, with those that are nearest, or else all goals."""
    said = f"No goal or indicator of {plan} is named `{name}`."
    if near:
        return f"{said} Near it: {_or(near)}."
    return f"{said} The goals are {', '.join(f'`{one}`' for one in every)}."


def unknown_code(name: str, near: Sequence[str]) -> str:
    said = f"There is no code `{name}`."
    return f"{said} Near it: {_or(near)}." if near else f"{said} Codes are as `GR301` or `unit-mismatch`."


def not_a_period(text: str) -> str:
    return f"`{text}` is no period: give a year, 2020-Q3 or 2020-11."


def no_page(code: str, slug: str, severity: str, summary: str) -> str:
    """What there is to say of a code whose page is not installed."""
    return f"{code} {slug} ({severity})\n\n{summary}.\n"

"""The language of what a command tells: `--lang`, else that of the rule file it is given, else that of this machine.

This is decided once for a run, from what was typed, so that help, wrong use, findings and results are all told in one
language. A rule file without a `# language:` line is English, as the language of rules has it. Of a folder the file
with the plan counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

F = TypeVar("F", bound=Callable[..., Any])

ENDING = ".goal"
_KEY = "goalrules.telling"
_WRITTEN = ("--output", "--to", "--record")
"""Options behind which stands a file that is written, not one that is read."""


class Telling(NamedTuple):
    """The language of a run, and the one that `--lang` asked for, if any."""

    language: LanguageCode
    asked: LanguageCode | None


def decide(arguments: Sequence[str], environment: Mapping[str, str]) -> Telling:
    """The language of a run from the arguments of `goalrules` and the environment of the process."""
    asked = _asked(arguments)
    if asked is not None:
        return Telling(asked, asked)
    of_files = (language_of_rules(path) for path in _paths(arguments))
    named = next((language for language in of_files if language is not None), None)
    return Telling(named or language_of_machine(environment), None)


def remember(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Decide the language of the run that a context is of."""
    ctx.meta[_KEY] = decide(arguments, os.environ)


def telling(ctx: click.Context | None = None) -> Telling:
    """The language of the run that is under way, or of a context."""
    ctx = ctx or click.get_current_context(silent=True)
    found = None if ctx is None else ctx.meta.get(_KEY)
    return found if isinstance(found, Telling) else Telling(language_of_machine(os.environ), None)


def language_here() -> LanguageCode:
    """The language in which the command that is under way tells what it has to tell."""
    return telling().language


def typed() -> str:
    """`--lang` as it was typed, for the next command, with a blank before it; empty where it was not."""
    asked = telling().asked
    return "" if asked is None else f" --lang {asked}"


def lang_option(command: F) -> F:
    """Give a command `--lang`; its parameter `language` is the language that is decided, never None."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["en", "sv"]),
        callback=_decided,
        help="The language of what is told; without it that of the rule file, else that of this machine.",
    )(command)


def _decided(ctx: click.Context, parameter: click.Parameter, value: str | None) -> LanguageCode:
    if value is None:
        return telling(ctx).language
    return "sv" if value == "sv" else "en"


# ---- what was typed --------------------------------------------------------------------------------------------------


def _asked(arguments: Sequence[str]) -> LanguageCode | None:
    """The language behind the last `--lang`; None for one that there is none of."""
    found: LanguageCode | None = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, sign, value = argument.partition("=")
        if name == "--lang":
            value = value if sign else "".join(arguments[at + 1 : at + 2])
            found = "sv" if value == "sv" else "en" if value == "en" else None
    return found


def _paths(arguments: Sequence[str]) -> Iterator[Path]:
    """What may be a rule file or a folder of some, in the order typed."""
    for before, argument in pairwise(arguments):
        if not argument.startswith("-") and before not in _WRITTEN:
            yield Path(argument)


def language_of_rules(path: Path) -> LanguageCode | None:
    """The language of a rule file, or of the plan in a folder; None where there is none that can be read.

    A file of another name than `*.goal` counts only if it names its language.
    """
    try:
        if path.is_dir():
            texts = {file: _text(file) for file in sorted(path.glob(f"*{ENDING}"))}
            plans = [file for file, text in texts.items() if re.search(r"^\s*plan\s", text, re.MULTILINE)]
            path = next(iter([*plans, *texts]), path)
        if not path.is_file():
            return None
        first = path.read_text(encoding="utf-8-sig") if path.suffix == ENDING else _first_line(path)
    except (OSError, ValueError):
        return None
    from goalrules.syntax import language_of

    named = language_of(first)
    if named is None:
        return "en" if path.suffix == ENDING else None
    return "sv" if named == "sv" else "en"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")


def _first_line(file: Path) -> str:
    with file.open(encoding="utf-8-sig") as stream:
        return stream.readline(200)


# ---- the machine -----------------------------------------------------------------------------------------------------


def language_of_machine(environment: Mapping[str, str]) -> LanguageCode:
    """Swedish where the environment (or Windows) says so as gettext would read it; else English."""
    place = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if not place and os.name == "nt":
        from locale import getlocale

        place = getlocale()[0] or ""
    if place.split(".")[0] in ("", "C", "POSIX"):
        return "en"
    wished = [*filter(None, environment.get("LANGUAGE", "").split(":")), place]
    known = next((one.lower() for one in wished if one.lower().startswith(("sv", "swedish", "en"))), "en")
    return "sv" if known.startswith("s") else "en"

"""Help and wrong use in the language of the run: what click lays out and says, put into words of the catalogue.

Click says what it has to say in English. Its sentences are recognised by their templates (`CLICK_SAYS`), and told as
those of goalrules are; the texts of help pages are translated paragraph by paragraph as they are laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from goalrules.cli.lang_option import telling

CLICK_SAYS = (
    "Missing command.",
    "No such command {name}.",
    "No such option {name}.",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Option {name} does not take a value.",
    "Option {name} requires an argument.",
    "{value} is not one of {choices}.",
    "{value} is not in the range {range}.",
    "{value} is not a valid integer range.",
    "{value} is not a valid integer.",
    "{kind} {name} does not exist.",
    "{kind} {name} is a directory.",
    "{kind} {name} is a file.",
    "{kind} {name} is not readable.",
)
"""The sentences of click that a command of ours can give rise to, the more particular ones first."""

PAGE_WORDS = ("Usage:", "Options", "Commands", "Show this message and exit.", "Show the version and exit.")
"""What click writes on pages of help."""

PLACEHOLDERS = frozenset(
    {
        "ARGS", "CODE", "COMMAND", "FILE", "FOLDER", "INTEGER RANGE", "KEY", "LEVEL", "LINE", "METHOD", "NAME", "NAMES",
        "NEW", "NODE", "OLD", "OPTIONS", "PATH", "PORT", "TEXT", "VALUE", "WORDS",
    }
)  # fmt: skip
"""What stands for a word that is to be typed."""

_PLACEHOLDER = re.compile(r"(?<![\w-])[A-Z]{2,}(?: RANGE)?(?![\w-])")


class Context(click.Context):
    """A context whose pages of help are in the language of the run."""

    def make_formatter(self) -> click.HelpFormatter:
        if telling(self).language == "en":
            return super().make_formatter()
        return Page(telling(self).language, self.terminal_width, self.max_content_width)


class Page(click.HelpFormatter):
    """A page of help, or its line of usage, in another language than English."""

    def __init__(self, language: str, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, self._typed(args), f"{self._say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._say(heading))

    def write_text(self, text: str) -> None:
        paragraphs = (self._say(" ".join(one.split())) for one in re.split(r"\n\s*\n", text))
        super().write_text("\n\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        told = [(self._typed(first), self._help(second)) for first, second in rows]
        super().write_dl(told, col_max, col_spacing)

    def _say(self, text: str) -> str:
        from goalrules.diagnostics.said import in_language

        return in_language(text, self._language)

    def _typed(self, text: str) -> str:
        return placeholders(text, self._language)

    def _help(self, text: str) -> str:
        """What an option says of itself, with its default or that it has to be given."""
        from goalrules.diagnostics.said import said

        found = re.fullmatch(r"(?P<help>.*?)(?:(?:  |^)\[(?P<more>[^\]]*)\])?", text, re.DOTALL)
        if found is None:
            return self._say(text)
        told = [self._say(" ".join(found["help"].split()))] if found["help"] else []
        more = []
        for one in (found["more"] or "").split("; ") if found["more"] else ():
            name, colon, value = one.partition(": ")
            more.append(self._say(said("default: {value}", value=value) if colon and name == "default" else one))
        return "  ".join([*told, *([f"[{'; '.join(more)}]"] if more else [])])


def placeholders(text: str, language: str) -> str:
    """A text with what stands for words to type (FILE, PATH) in a language."""
    from goalrules.diagnostics.said import in_language

    def replaced(found: re.Match[str]) -> str:
        return in_language(found[0], language) if found[0] in PLACEHOLDERS else found[0]

    return _PLACEHOLDER.sub(replaced, text)


# ---- wrong use -------------------------------------------------------------------------------------------------------


class WrongUse(click.UsageError):
    """Wrong use, told in the language of the run."""

    def __init__(self, error: click.UsageError, language: str) -> None:
        super().__init__(_in_language(error, language), error.ctx)
        self._language = language

    def show(self, file: IO[Any] | None = None) -> None:
        from goalrules.diagnostics.said import in_language, said

        def tell(text: str) -> None:
            click.echo(in_language(text, self._language), file=file, err=file is None)

        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=file is None)
            path, option = self.ctx.command_path, max(self.ctx.help_option_names, key=len)
            tell(said("Try '{command} {option}' for help.", command=path, option=option))
            click.echo(file=file, err=file is None)
        tell(said("Error: {message}", message=self.message))


@contextmanager
def wrong_use_told() -> Iterator[None]:
    """What is done with a wrong use inside: it is told in the language of its run."""
    try:
        yield
    except (WrongUse, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise WrongUse(error, telling(error.ctx).language) from error


def _in_language(error: click.UsageError, language: str) -> str:
    from goalrules.diagnostics.said import in_language

    return error.format_message() if language == "en" else in_language(_sentence(error), language)


def _sentence(error: click.UsageError) -> str:
    """What a wrong use is, as something that can be said in every language."""
    from goalrules.diagnostics.said import either, said

    match error:
        case click.MissingParameter():
            name = _named(error)
            if error.param is not None and error.param.param_type_name == "option":
                return said("Missing option {name}.", name=name)
            return said("Missing argument {name}.", name=name)
        case click.BadParameter():
            message = of_click(error.message)
            return said("Invalid value for {name}: {message}", name=_named(error), message=message)
        case click.NoSuchOption():
            message = said("No such option {name}.", name=repr(error.option_name))
            near = error.possibilities
            return said("{unknown} Near it: {near}.", unknown=message, near=either(near)) if near else message
    return of_click(error.message)


def _named(error: click.BadParameter) -> str:
    """How the option or argument is called that an error is about."""
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx)
    text = hint if isinstance(hint, str) else " / ".join(hint or ())
    return placeholders(text, telling(error.ctx).language)


def of_click(text: str) -> str:
    """A sentence of click with its template and values; any other as it is."""
    from goalrules.diagnostics.said import Said

    if isinstance(text, Said):
        return text
    for template in CLICK_SAYS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template))
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is not None:
            values = {name: Said(value, {}) if name == "kind" else value for name, value in found.groupdict().items()}
            return Said(template, values)
    return text

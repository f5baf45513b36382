"""The option that says in which language a command tells what was found: --lang."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

lang_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "sv"]),
    default="en",
    show_default=True,
    help="The language of what is told; rules and data are quoted as they stand.",
)

lang_of_findings = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "sv"]),
    help="The language of findings; without it that of the rule files (`# language: sv`), or else English.",
)


def typed(language: LanguageCode) -> str:
    """The option as it is typed behind a command, with a blank before it; empty where it need not be."""
    return "" if language == "en" else f" --lang {language}"

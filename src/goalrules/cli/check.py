"""`goalrules check PATH`: what is wrong in rule files, before any data is seen."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

FORMS = {"concise": "concise", "json": "as_json", "sarif": "sarif", "github": "github", "junit": "junit"}
"""Forms for programs, with the module of `report.findings_as` that writes each."""


@click.command("check", short_help="Find mistakes in rule files.")
@path_argument
@click.option("--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True)
@lang_option
def command(path: str, form: str, language: LanguageCode) -> None:
    """Find mistakes of writing and of meaning in the rule file or folder PATH."""
    from goalrules import pipeline
    from goalrules.report.as_text.findings import closing_of_errors, closing_of_plan, findings

    outcome = pipeline.load(path, prove=True)
    if form != "text":
        writer = import_module(f"goalrules.report.findings_as.{FORMS[form]}")
        write(writer.written(outcome.diagnostics, path, language))
        sys.exit(1 if outcome.value is None else 0)
    screen = new_screen()
    findings(outcome.diagnostics, screen, language)
    if outcome.value is None:
        closing_of_errors(outcome.diagnostics, screen, language=language)
    else:
        evaluate = f"goalrules evaluate {quoted(path)}{typed()}"
        closing_of_plan(outcome.value.plan, outcome.diagnostics, screen, evaluate, language)
    show(screen)
    sys.exit(1 if outcome.value is None else 0)

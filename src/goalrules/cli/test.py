"""`goalrules test PATH`: whether the scenarios of a plan come out as they say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode


@click.command("test", short_help="Run the scenarios of a plan.")
@path_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(path: str, form: str, language: LanguageCode) -> None:
    """Run the scenarios of the rule file or folder PATH. Exit code 1 if one comes out otherwise."""
    from goalrules import pipeline
    from goalrules.cli.stages import plan_at
    from goalrules.explain.scenarios import scenario_report

    plan = plan_at(path)
    found = [scenario_report(one.scenario, one.checked, language) for one in pipeline.test(plan)]
    if form == "json":
        from goalrules.report import as_json

        write(as_json.scenarios(plan.plan.name, found))
    else:
        from goalrules.report.as_text.scenarios import scenarios_screen

        screen = new_screen()
        scenarios_screen(found, screen, f"goalrules evaluate {quoted(path)}{typed(language)}", language)
        show(screen)
    sys.exit(0 if all(one.as_expected for one in found) else 1)

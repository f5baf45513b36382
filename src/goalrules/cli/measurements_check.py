"""`goalrules measurements check PATH`: what was read for a plan, what lacks, and what looks wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, data_options, path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period


@click.command("check", short_help="Look at the measurements of a plan before it is judged.")
@path_argument
@data_options
@click.option("--full", is_flag=True, help="List everything, and the rows of each period.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(
    path: str,
    form: str,
    full: bool,
    files: tuple[str, ...],
    period: Period | None,
    entity: str | None,
    language: LanguageCode,
) -> None:
    """Tell what is in the measurements of the rule file or folder PATH: what was read and how, what the plan asks for
    and they lack, which values are absent and why, what is not used, and what looks as if units were mixed up.

    Nothing is judged. The exit code is 1 if anything has to be mended before it can be.
    """
    from goalrules import pipeline
    from goalrules.cli.stages import fail, plan_at

    plan = plan_at(path)
    outcome = pipeline.survey(plan, files or None, period=period, entity=entity)
    if outcome.value is None:
        fail(outcome.diagnostics)
    if form == "json":
        from goalrules.report import as_json
        from goalrules.report.to_survey_document import to_survey_document

        write(as_json.survey(to_survey_document(outcome.value)))
    else:
        from goalrules.report.as_text.surveyed import survey_screen

        screen = new_screen()
        options = DataOptions(files, period, entity)
        again = f"goalrules evaluate {quoted(path)}{options.typed()}{typed()}"
        survey_screen(outcome.value, screen, again, language, full=full)
        show(screen)
    sys.exit(1 if outcome.value.has_errors else 0)

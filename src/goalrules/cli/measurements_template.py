"""`goalrules measurements template PATH`: the file that people fill in with what a plan asks for."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import path_argument, period_option
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period
    from goalrules.model.plan import Plan
    from goalrules.report.template.rows import Template

ENDINGS = (".xlsx", ".csv")


@click.command("template", short_help="Write the file that people fill in.")
@path_argument
@click.option(
    "--to", "to", metavar="FILE", required=True, type=click.Path(dir_okay=False), help="FILE.xlsx or FILE.csv"
)
@period_option
@click.option("--entity", metavar="E", help="The entity whose figures are asked for, in place of the plan's.")
@click.option("--years", metavar="N", type=click.IntRange(1, 100), help="So many years, the period's own included.")
@click.option("--all", "everything", is_flag=True, help="Also what is measured by a publisher and can be fetched.")
@lang_option
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def command(
    path: str, to: str, period: Period | None, entity: str | None, years: int | None, everything: bool,
    language: LanguageCode, force: bool,
) -> None:  # fmt: skip
    """Write the empty file that the rule file or folder PATH needs, for people to complete.

    It has one row for each figure that the rules ask for, with targets, units and what to write, in the language of
    what is told.
    """
    from goalrules.cli.stages import plan_at
    from goalrules.measurements.wanted import wanted
    from goalrules.measurements.whole_files import write_whole
    from goalrules.report.as_text.templates import nothing_to_fill_in, template_screen
    from goalrules.report.template.languages import words_of
    from goalrules.report.template.rows import Choice, template

    file = _file(to, force)
    plan = plan_at(path).plan
    at = _period(plan, period)
    plan = plan if entity is None else replace(plan, entity=entity)
    made = template(plan, wanted(plan, at), Choice(at, words_of(language), file.name, years, everything))
    screen = new_screen()
    if made.rows:
        write_whole(file, _content(made, file))
        steps = _next(plan, file, f"goalrules measurements check {quoted(path)}{typed()}", language)
        template_screen(made, screen, quoted(to), steps, language)
    else:
        nothing_to_fill_in(made, screen, f"goalrules measurements fetch {quoted(path)}{typed()}", language)
    show(screen)
    sys.exit(0 if made.rows else 1)


def _next(plan: Plan, file: Path, check: str, language: LanguageCode) -> list[str]:
    """What to do after the file is filled in: have the plan read it, and look at what was read."""
    from goalrules.diagnostics import in_language, said
    from goalrules.report.as_text.findings import told_in
    from goalrules.report.as_text.words import words_in

    words = words_in(language)
    folder = Path(plan.sources[0].file or plan.sources[0].path).resolve().parent
    inside = file.resolve().is_relative_to(folder)
    name = file.resolve().relative_to(folder).as_posix() if inside else file.name
    is_named = any(one.path == name for one in plan.data_files)
    line = said('measurements from "{file}"', file=name)
    steps = [] if inside else [words.put_beside(file.name)]
    return [*steps, *([] if is_named else [words.name_in_plan(in_language(line, told_in(plan.sources)))]), check]


def _file(to: str, force: bool) -> Path:
    """The file to write; wrong usage where it cannot be one, or where it is there already."""
    from goalrules.cli import sentences as words

    file = Path(to)
    if file.suffix.lower() not in ENDINGS:
        raise click.UsageError(words.wrong_ending(to, ENDINGS))
    if not file.parent.is_dir():
        raise click.UsageError(words.no_such_folder(str(file.parent)))
    if file.exists() and not force:
        raise click.UsageError(words.file_exists(to))
    return file


def _period(plan: Plan, given: Period | None) -> Period:
    """The period given, else the plan's; wrong usage where there is none, or one that the plan's data cannot have."""
    from goalrules.cli import sentences as words

    period = given or plan.period
    if period is None:
        raise click.UsageError(words.PERIOD_NOT_STATED)
    if plan.period is not None and period.kind is not plan.period.kind:
        raise click.UsageError(words.period_of_another_kind(str(period), plan.period.kind, str(plan.period)))
    return period


def _content(made: Template, file: Path) -> bytes:
    if file.suffix.lower() == ".csv":
        from goalrules.report.template.as_csv import as_csv

        return as_csv(made)
    from goalrules.report.template.as_excel import MOST_ROWS, as_excel

    if len(made.rows) > MOST_ROWS:
        from goalrules.cli.sentences import too_many_rows

        raise click.UsageError(too_many_rows(len(made.rows), MOST_ROWS))
    return as_excel(made)

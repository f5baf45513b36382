"""`goalrules compile PATH --dialect trino`: a plan as one SQL statement, for an engine that has the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import path_argument
from goalrules.cli.lang_option import lang_option
from goalrules.cli.output import write

if TYPE_CHECKING:
    from goalrules.batch.dialects import Dialect
    from goalrules.diagnostics import Outcome
    from goalrules.explain.language import LanguageCode
    from goalrules.model.plan import CheckedPlan

DIALECTS = ("duckdb", "spark", "trino", "bigquery", "snowflake", "postgres")


@click.command("compile", short_help="Write a plan as SQL for an engine.")
@path_argument
@click.option(
    "--dialect", type=click.Choice(DIALECTS), default="duckdb", show_default=True, help="The engine that will run it."
)
@click.option(
    "--digits",
    type=click.IntRange(0, 17),
    metavar="N",
    default=6,
    show_default=True,
    help="The most decimals that values in the table have.",
)
@click.option(
    "--periods",
    metavar="PERIODS",
    help="The periods that the table has, as 2015-2024 or 2019,2021; needed where rules depend on other periods.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write this file; without it, standard output."
)
@lang_option
def command(
    path: str, dialect: Dialect, digits: int, periods: str | None, output: str | None, language: LanguageCode
) -> None:
    """Write the plan at PATH as one SQL statement that judges a table of figures.

    Nothing is run and no data are read. The head of the statement says which columns the table has. What the plan has
    that columns cannot say is refused, with its place.
    """
    from goalrules.cli.sentences import NOTHING_COMPILED
    from goalrules.cli.stages import plan_at, value_of

    plan = plan_at(path)
    sql = value_of(_compiled(plan, dialect, digits, periods, path), NOTHING_COMPILED)
    if output is None:
        write(sql)
    else:
        _write(Path(output), sql)


def _compiled(plan: CheckedPlan, dialect: Dialect, digits: int, periods: str | None, path: str) -> Outcome[str]:
    from goalrules.batch.judging import refusals_of
    from goalrules.batch.missing import not_installed
    from goalrules.cli.sentences import not_periods
    from goalrules.diagnostics import Outcome, said

    try:
        from goalrules.batch.statement import Assumed, periods_in, statement
    except ModuleNotFoundError as error:
        if error.name != "sqlglot":
            raise
        message = said("{package} is not installed, and SQL of engines is not written without it", package="sqlglot")
        return Outcome(None, (not_installed(message, "engines"),))
    found = refusals_of(plan.plan)
    if found:
        return Outcome(None, found)
    named = () if periods is None else periods_in(periods)
    if named is None:
        raise click.BadParameter(not_periods(periods or ""), param_hint="--periods")
    return statement(plan.plan, dialect, Assumed(digits, named), path)


def _write(file: Path, sql: str) -> None:
    from goalrules.cli.stages import fail
    from goalrules.diagnostics import Diagnostic, codes, said
    from goalrules.measurements.whole_files import write_whole

    try:
        write_whole(file, sql.encode("utf-8"))
    except OSError as error:
        why = (error.strerror or "the system refuses it").lower()
        message = said("`{file}` cannot be written: {why}", file=str(file), why=why)
        help = "check that you may write the file and its folder"
        fail([Diagnostic(codes.REPORT_NOT_WRITTEN, message, None, help=help)])

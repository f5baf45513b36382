"""`goalrules batch PATH --to verdicts.parquet`: every entity and period that there are figures of, in columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.batch_progress import batch_progress
from goalrules.cli.data_options import path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show

if TYPE_CHECKING:
    from goalrules.batch.judging import Options
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period
    from goalrules.model.plan import Plan


@click.command("batch", short_help="Judge every entity and period at once, in columns.")
@path_argument
@click.option(
    "--measurements",
    "files",
    metavar="DATA",
    multiple=True,
    help="A text file, Parquet file, folder or pattern of them, or a.duckdb:TABLE; may be given several times.",
)
@click.option("--to", metavar="FILE", required=True, help="The file to write: .parquet, .csv or .duckdb.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True,
              help="What judges: DuckDB, which comes with goalrules, or Spark.")  # fmt: skip
@click.option(
    "--evidence",
    type=click.Choice(["none", "columns", "full"]),
    default="none",
    show_default=True,
    help="What is told of indicators: nothing, columns, or also the whole document of each case.",
)
@click.option("--entities", metavar="NAMES", help="Only these entities, with commas between.")
@click.option("--periods", metavar="PERIODS", help="Only these periods, as 2015-2024 or 2019,2021.")
@click.option("--layout", type=click.Choice(["rows", "wide"]), default="rows", show_default=True,
              help="A row for each goal, or a column for each goal.")  # fmt: skip
@click.option("--memory", metavar="SIZE", help="The most memory to use, as 4GB; what does not fit goes to disk.")
@click.option("--threads", type=click.IntRange(1), metavar="N", help="So many threads.")
@click.option("--partitions", type=click.IntRange(1, 10_000), metavar="N", default=1, show_default=True,
              help="Divide the entities into so many parts; finished parts are kept if a run breaks off.")  # fmt: skip
@lang_option
def command(
    path: str,
    files: tuple[str, ...],
    to: str,
    engine: str,
    evidence: str,
    entities: str | None,
    periods: str | None,
    layout: str,
    memory: str | None,
    threads: int | None,
    partitions: int,
    language: LanguageCode,
) -> None:
    """Judge every entity and period of the figures by the rule file or folder PATH, in columns."""
    from goalrules.batch.judging import Options
    from goalrules.batch.parts import Asked, batch_into_files, not_written
    from goalrules.batch.written import ENDINGS
    from goalrules.cli.sentences import NOTHING_JUDGED_IN_COLUMNS, no_such_folder, wrong_ending
    from goalrules.cli.stages import fail, plan_at, value_of

    target = Path(to)
    if target.suffix not in ENDINGS:
        raise click.BadParameter(wrong_ending(to, ENDINGS), param_hint="--to")
    if not target.parent.is_dir():
        raise click.BadParameter(no_such_folder(target.parent.as_posix()), param_hint="--to")
    if engine == "spark":
        _can_be_sparks(target, partitions)
    options = Options(
        evidence,  # type: ignore[arg-type]
        None if entities is None else tuple(dict.fromkeys(filter(None, map(str.strip, entities.split(","))))),
        _periods(periods),
        _memory(memory),
        threads,
        layout,  # type: ignore[arg-type]
    )
    plan = plan_at(path)
    if engine == "spark":
        from goalrules.cli.batch_spark import batch_by_spark as judge
    else:
        judge = batch_into_files
    asked = Asked(files or _of_plan(plan.plan), target, options, partitions)
    try:
        with batch_progress(language) as progress:
            outcome = judge(plan, asked, progress)
    except OSError as error:
        fail([not_written(target, error)], NOTHING_JUDGED_IN_COLUMNS)
    written = value_of(outcome, NOTHING_JUDGED_IN_COLUMNS)
    from goalrules.report.as_text.batch import batch_screen

    screen = new_screen()
    again = _next(path, plan.plan, files, to, options, written.example)
    batch_screen(written.files, written.cases, written.levels, written.rejudged, written.kept, again, screen, language)
    show(screen)


def _can_be_sparks(target: Path, partitions: int) -> None:
    """Refuse what Spark does otherwise: parts of its own, and new folders in the place of files."""
    from goalrules.cli.sentences import SPARK_DIVIDES, SPARK_WRITES_PARQUET, spark_writes_a_folder

    if partitions != 1:
        raise click.UsageError(SPARK_DIVIDES)
    if target.suffix != ".parquet":
        raise click.BadParameter(SPARK_WRITES_PARQUET, param_hint="--to")
    if target.exists():
        raise click.BadParameter(spark_writes_a_folder(target.as_posix()), param_hint="--to")


def _periods(text: str | None) -> tuple[Period, ...] | None:
    """Periods with commas between them; `2015-2024` are years from one to the other."""
    if text is None:
        return None
    from goalrules.cli.sentences import not_a_period
    from goalrules.model.period import Period, PeriodKind

    found: list[Period] = []
    for word in filter(None, map(str.strip, text.split(","))):
        first, dash, last = word.partition("-")
        if dash and len(first) == len(last) == 4 and first.isdigit() and last.isdigit():
            found += [Period(PeriodKind.YEAR, year) for year in range(int(first), int(last) + 1)]
            continue
        period = Period.parse(word)
        if period is None:
            raise click.BadParameter(not_a_period(word), param_hint="--periods")
        found.append(period)
    return tuple(dict.fromkeys(found))


def _memory(text: str | None) -> str | None:
    import re

    from goalrules.cli.sentences import not_a_size

    if text is not None and re.fullmatch(r"\s*[0-9]+([.][0-9]+)?\s*[KMGT]i?B\s*", text, re.IGNORECASE) is None:
        raise click.BadParameter(not_a_size(text), param_hint="--memory")
    return text


def _of_plan(plan: Plan) -> tuple[str, ...]:
    """The files that the plan names, where they are of a kind that is read in columns."""
    from goalrules import measurements
    from goalrules.cli.stages import fail
    from goalrules.diagnostics import Diagnostic, Label, codes, said

    found: list[str] = []
    wrong: list[Diagnostic] = []
    for file in plan.data_files:
        source = measurements.source_of(file)
        wrong += source.diagnostics
        if source.value is None:
            continue
        if (
            file.layout is not None
            or file.sheet is not None
            or file.query is not None
            or file.reader in ("sql", "sqlite")
        ):
            message = said("{file} is not read in columns", file=source.value.shown_as)
            help = "judge it with `goalrules evaluate`, or name other figures with --measurements"
            wrong.append(Diagnostic(codes.NOT_READ_IN_COLUMNS, message, Label(file.span), help=help))
        found.append(source.value.shown_as)
    if not plan.data_files:
        message = said("The plan {plan} names no measurements", plan=plan.name)
        help = 'write `measurements from "measurements.csv"` in the plan, or name a file with --measurements'
        wrong.append(Diagnostic(codes.NO_MEASUREMENTS, message, None, help=help))
    if wrong:
        fail(wrong)
    return tuple(found)


def _next(
    path: str, plan: Plan, files: tuple[str, ...], to: str, options: Options, example: tuple[str | None, str] | None
) -> str:
    """The command that tells one verdict of the batch in full."""
    goal = plan.goals[0].path if plan.goals else "GOAL"
    entity, period = example or (None, "Y")
    given = "".join(f" --measurements {quoted(file)}" for file in files)
    who = f"{'' if entity is None else f' --entity {quoted(entity)}'} --period {period}"
    if options.layout == "wide":
        return f"goalrules explain {quoted(path)} {goal}{given}{who}{typed()}"
    given = given if to.endswith(".csv") else ""
    return f"goalrules explain {quoted(path)} {goal} --verdicts {quoted(to)}{given}{who}{typed()}"

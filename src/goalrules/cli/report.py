"""`goalrules report PATH --to FILE`: all verdicts with their evidence in one file for readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, data_options, path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import quoted

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period
    from goalrules.record import Prepared

PAGES = (".html", ".htm")
ENDINGS = (*PAGES, ".md")


@click.command("report", short_help="Write a report for readers.")
@path_argument
@click.option("--to", required=True, metavar="FILE", help="The file to write: .html or .md.")
@data_options
@click.option("--all-entities", is_flag=True, help="Every entity that the data have, in one HTML file.")
@click.option("--record", "records", metavar="FOLDER", help="With --all-entities: the record of each, into FOLDER.")
@lang_option
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(
    path: str,
    to: str,
    files: tuple[str, ...],
    period: Period | None,
    entity: str | None,
    all_entities: bool,
    records: str | None,
    language: LanguageCode,
    force: bool,
) -> None:
    """Write the verdicts of the rule file or folder PATH, with their evidence, into one file.

    HTML needs no other file and no scripts, prints well, and carries the verdict record of its entity.
    """
    from goalrules.cli.sentences import NOTHING_REPORTED, recorded_beside, reported
    from goalrules.cli.stages import value_of
    from goalrules.diagnostics import in_language
    from goalrules.record import write_prepared
    from goalrules.report.writing import write_report

    options = DataOptions(files, period, entity)
    _usage(to, entity, records, all_entities=all_entities)
    if all_entities:
        text, beside = _of_all(path, options, language, to, records)
    else:
        beside = None
        text = _of_one(path, options, language, is_page=Path(to).suffix.lower() in PAGES)
    value_of(write_report(text, Path(to), shown_as=to.replace("\\", "/"), replace=force), NOTHING_REPORTED)
    if beside is not None:
        written = value_of(write_prepared(beside)).records
        told = recorded_beside(beside.shown_as, len(written), sum(one.is_new for one in written))
        click.echo(in_language(told, language), err=True)
    click.echo(in_language(reported(to, len(text.encode("utf-8"))), language), err=True)


def _usage(to: str, entity: str | None, records: str | None, *, all_entities: bool) -> None:
    """Wrong usage, before anything is judged."""
    from goalrules.cli import sentences as words

    ending = Path(to).suffix.lower()
    if ending not in ENDINGS:
        raise click.UsageError(words.wrong_ending(to, ENDINGS))
    if records is not None and not all_entities:
        raise click.UsageError(words.RECORDS_ARE_OF_ALL_ENTITIES)
    if all_entities and entity is not None:
        raise click.UsageError(words.ONE_OR_ALL_ENTITIES)
    if all_entities and ending not in PAGES:
        raise click.UsageError(words.ALL_ENTITIES_AS_PAGE)


def _of_one(path: str, options: DataOptions, language: LanguageCode, *, is_page: bool) -> str:
    from goalrules.cli.stages import judged

    result, measurements = judged(path, options)
    if not is_page:
        from goalrules.report.as_markdown import markdown_report

        return markdown_report(result, measurements, language=language)
    from goalrules.record import build
    from goalrules.report.as_html import html_report

    record = build(result, measurements).as_bytes().decode("utf-8")
    return html_report([result], measurements, language=language, record=record)


def _of_all(
    path: str, options: DataOptions, language: LanguageCode, to: str, folder: str | None
) -> tuple[str, Prepared | None]:
    """The report of all entities. It has no record in it, as a record is of one entity; they may stand beside it."""
    from goalrules import pipeline
    from goalrules.cli.sentences import NOTHING_REPORTED
    from goalrules.cli.stages import plan_at, value_of
    from goalrules.evaluate import evaluate_all
    from goalrules.record import prepare_records
    from goalrules.report.as_html import html_report
    from goalrules.report.as_html.page import RecordsBeside

    plan = plan_at(path)
    measurements = value_of(pipeline.measure(plan.plan, options.files or None))
    at = value_of(pipeline.period_of(plan.plan, measurements, options.period))
    results = evaluate_all(plan, measurements, [(entity, at) for entity in measurements.entities])
    if folder is None:
        again = f"goalrules report {quoted(path)}{options.typed()}{typed()} --all-entities --to {quoted(to)}"
        again += " --record FOLDER"
        return html_report(results, measurements, language=language, record_command=again), None
    shown = folder.replace("\\", "/").rstrip("/") or "/"
    records = value_of(prepare_records(results, measurements, Path(folder), shown_as=shown), NOTHING_REPORTED)
    told = tuple(
        (result.entity or "", one.path.name, one.record.sha256)
        for result, one in zip(results, records.records, strict=True)
    )
    beside = RecordsBeside(Path(folder).name, told)
    return html_report(results, measurements, language=language, records=beside), records

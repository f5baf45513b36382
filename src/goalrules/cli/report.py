"""`goalrules report PATH --to FILE`: all verdicts with their evidence in one file for readers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, data_options, path_argument
from goalrules.cli.lang_option import lang_option
from goalrules.cli.output import quoted

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period

PAGES = (".html", ".htm")
ENDINGS = (*PAGES, ".md")


@click.command("report", short_help="Write a report for readers.")
@path_argument
@click.option("--to", required=True, metavar="FILE", help="The file to write: .html or .md.")
@data_options
@click.option("--all-entities", is_flag=True, help="Every entity that the data have, in one HTML file.")
@lang_option
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(
    path: str,
    to: str,
    files: tuple[str, ...],
    period: Period | None,
    entity: str | None,
    all_entities: bool,
    language: LanguageCode,
    force: bool,
) -> None:
    """Write the verdicts of the rule file or folder PATH, with their evidence, into one file.

    HTML needs no other file and no scripts, prints well, and carries the verdict record of its entity.
    """
    from goalrules.cli.english import NOTHING_REPORTED, reported
    from goalrules.cli.stages import value_of
    from goalrules.report.writing import write_report

    options = DataOptions(files, period, entity)
    _usage(to, entity, all_entities=all_entities)
    if all_entities:
        text = _of_all(path, options, language)
    else:
        text = _of_one(path, options, language, is_page=Path(to).suffix.lower() in PAGES)
    value_of(write_report(text, Path(to), shown_as=to.replace("\\", "/"), replace=force), NOTHING_REPORTED)
    sys.stderr.write(reported(to, len(text.encode("utf-8"))))


def _usage(to: str, entity: str | None, *, all_entities: bool) -> None:
    """Wrong usage, before anything is judged."""
    from goalrules.cli import english as words

    ending = Path(to).suffix.lower()
    if ending not in ENDINGS:
        raise click.UsageError(words.wrong_ending(to, ENDINGS))
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


def _of_all(path: str, options: DataOptions, language: LanguageCode) -> str:
    """The report of all entities. It has no record in it: a record is of one entity."""
    from goalrules import pipeline
    from goalrules.cli.stages import plan_at, value_of
    from goalrules.evaluate import evaluate_all
    from goalrules.report.as_html import html_report

    plan = plan_at(path)
    measurements = value_of(pipeline.measure(plan.plan, options.files or None))
    at = value_of(pipeline.period_of(plan.plan, measurements, options.period))
    results = evaluate_all(plan, measurements, [(entity, at) for entity in measurements.entities])
    command = f"goalrules evaluate {quoted(path)}{options.typed()} --entity … --record FILE.json"
    return html_report(results, measurements, language=language, record_command=command)

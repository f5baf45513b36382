"""`goalrules diff OLD NEW`: what two plans mean differently, or what made the verdicts of two records differ."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import data_options
from goalrules.cli.lang_option import lang_option
from goalrules.cli.output import new_screen, show, write

if TYPE_CHECKING:
    from goalrules.differences import RecordDifferences, RuleDifferences
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period


@click.command("diff", short_help="Tell what differs in meaning between two plans or two records.")
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@data_options
@click.option("--rules-only", is_flag=True, help="Compare the rules alone, without judging anything.")
@click.option("--full", is_flag=True, help="List everything; without it long lists are cut.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the two differ.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(
    old: str,
    new: str,
    files: tuple[str, ...],
    period: Period | None,
    entity: str | None,
    rules_only: bool,
    full: bool,
    exit_code: bool,
    form: str,
    language: LanguageCode,
) -> None:
    """Tell what differs between OLD and NEW: two rule files or folders, or two verdict records (`.json`).

    Of rules: what means something else, however written, and with figures every verdict that it turns. Of records:
    which verdicts changed, and by what share through data, rules, base and judgements.
    """
    records = [path.endswith(".json") for path in (old, new)]
    if records[0] is not records[1]:
        from goalrules.cli.sentences import DIFF_OF_TWO_KINDS

        raise click.UsageError(DIFF_OF_TWO_KINDS)
    if records[0]:
        if files or period is not None or entity is not None or rules_only:
            from goalrules.cli.sentences import DIFF_RECORDS_HAVE_ALL

            raise click.UsageError(DIFF_RECORDS_HAVE_ALL)
        _show(_records(old, new), (old, new), form, language, full=full, exit_code=exit_code)
        return
    found = _rules(old, new, files, period, entity, rules_only=rules_only)
    _show(found, (old, new), form, language, full=full, exit_code=exit_code)


def _rules(
    old: str, new: str, files: tuple[str, ...], period: Period | None, entity: str | None, *, rules_only: bool
) -> RuleDifferences:
    from goalrules.cli.sentences import NOTHING_COMPARED
    from goalrules.cli.stages import plan_at, value_of
    from goalrules.differences import compare_rules

    first, second = plan_at(old), plan_at(new)
    outcome = compare_rules(first, second, files or None, period=period, entity=entity, rules_only=rules_only)
    return value_of(outcome, NOTHING_COMPARED)


def _records(old: str, new: str) -> RecordDifferences:
    from goalrules.cli.sentences import NOTHING_COMPARED
    from goalrules.cli.stages import value_of
    from goalrules.differences import compare_records, recorded

    first, second = (value_of(recorded(Path(path), path.replace("\\", "/")), NOTHING_COMPARED) for path in (old, new))
    return value_of(compare_records(first, second), NOTHING_COMPARED)


def _show(
    found: RuleDifferences | RecordDifferences,
    names: tuple[str, str],
    form: str,
    language: LanguageCode,
    *,
    full: bool,
    exit_code: bool,
) -> None:
    from goalrules.differences import RuleDifferences

    if form == "json":
        from goalrules.differences.to_document import as_json

        write(as_json(found, names))
    else:
        from goalrules.differences.as_text import records_screen, rules_screen

        screen = new_screen()
        if isinstance(found, RuleDifferences):
            rules_screen(found, names, screen, language, full=full)
        else:
            records_screen(found, screen, language, full=full)
        show(screen)
    if exit_code and found.differ:
        sys.exit(1)

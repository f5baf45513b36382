"""`goalrules evaluate PATH`: the level of every goal, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, data_options, path_argument
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show, write
from goalrules.cli.record_options import record_options, recording_of, write_record

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period


@click.command("evaluate", short_help="Judge the goals of a plan.")
@path_argument
@data_options
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@lang_option
@record_options
def command(
    path: str,
    form: str,
    language: LanguageCode,
    files: tuple[str, ...],
    period: Period | None,
    entity: str | None,
    record: str | None,
    detached: bool,
    key: str | None,
) -> None:
    """Judge the goals of the rule file or folder PATH from its measurements."""
    from goalrules.cli.stages import judged

    options, recording = DataOptions(files, period, entity), recording_of(record, detached, key)
    result, measurements = judged(path, options)
    if recording is not None:
        write_record(result, measurements, recording)
    if form == "text":
        from goalrules.explain.overview import overview
        from goalrules.report.as_text.overview import overview_screen

        screen = new_screen()
        again = f"goalrules explain {quoted(path)}{options.typed()}{typed()}"
        overview_screen(overview(result, language), screen, again)
        show(screen)
        return
    from goalrules.report import as_csv, as_json
    from goalrules.report.to_document import to_document

    document = to_document(result, measurements.sources)
    write(as_json.verdicts(document) if form == "json" else as_csv.verdicts(document))

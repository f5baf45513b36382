"""`goalrules measurements fetch PATH`: what a plan needs from publishers, written beside it as a dated snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions, path_argument, period_option
from goalrules.cli.lang_option import lang_option, typed
from goalrules.cli.output import new_screen, quoted, show
from goalrules.cli.progress import progress_bar
from goalrules.cli.publishers import addresses, clock, kolada_address

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.model.period import Period


@click.command("fetch", short_help="Fetch what a plan needs from publishers.")
@path_argument
@period_option
@click.option("--entity", metavar="E", help="The entity to fetch for, in place of the plan's.")
@kolada_address
@lang_option
def command(path: str, period: Period | None, entity: str | None, base_url: str | None, language: LanguageCode) -> None:
    """Fetch the figures that the rule file or folder PATH needs of its publishers, and tell what has changed.

    They are written beside the plan, as kolada-2026-11-26.csv; verdicts are computed from such a file, never from
    the network. A fetch that fails changes nothing, and goes on where it was when it is run again the same day.
    """
    from goalrules import pipeline
    from goalrules.cli.stages import plan_at, value_of
    from goalrules.fetch.publishers import makers
    from goalrules.report.as_text.fetched import fetched_screen
    from goalrules.report.as_text.fetching_words import NOTHING_WRITTEN
    from goalrules.report.as_text.findings import told_in

    plan, now = plan_at(path).plan, clock()
    with progress_bar() as progress:
        publishers = makers(now, addresses(base_url))
        outcome = pipeline.fetch(plan, publishers, now.now().date(), progress, period=period, entity=entity)
    found = value_of(outcome, NOTHING_WRITTEN)
    screen = new_screen()
    following = f"goalrules evaluate {quoted(path)}{DataOptions((), period, entity).typed()}{typed()}"
    fetched_screen(found, screen, following, language, told_in(plan.sources))
    show(screen)

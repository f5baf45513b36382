"""`goalrules measurements search WORDS`: indicators of Kolada's catalogue by words of title and description."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.lang_option import lang_option
from goalrules.cli.output import new_screen, show, write
from goalrules.cli.progress import progress_bar
from goalrules.cli.publishers import clock, kolada_address

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode


@click.command("search", short_help="Find indicators in Kolada's catalogue.")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--catalogue", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="A saved catalogue (.json or .json.gz) to look in instead of asking Kolada.",
)  # fmt: skip
@kolada_address
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(
    words: tuple[str, ...], catalogue: str | None, base_url: str | None, form: str, language: LanguageCode
) -> None:
    """Find the indicators of Kolada in whose title or description all WORDS occur, the likeliest first."""
    from goalrules.cli.stages import value_of
    from goalrules.fetch.catalogue import fetched_catalogue, saved_catalogue, search
    from goalrules.fetch.http import Web
    from goalrules.fetch.kolada import BASE_URL, MEANINGS
    from goalrules.report.as_text.fetching_words import NOTHING_FOUND

    now = clock()
    if catalogue is not None:
        outcome = saved_catalogue(Path(catalogue), catalogue)
    else:
        with progress_bar() as progress:
            outcome = fetched_catalogue(Web("Kolada", now, meanings=MEANINGS), base_url or BASE_URL, progress)
    asked = " ".join(words)
    indicators = value_of(outcome, NOTHING_FOUND)
    found = search(indicators, asked)
    if form == "json":
        from goalrules.report.catalogue_json import catalogue_json

        write(catalogue_json(asked, found))
        return
    from goalrules.report.as_text.fetched import hits_screen

    screen = new_screen()
    hits_screen(found, asked, now.now().date(), screen, language)
    show(screen)

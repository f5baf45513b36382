"""`goalrules test PATH...`: whether the scenarios of plans come out as they say, and what they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.lang_option import lang_option

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode

FORMS = ("text", "json", "sarif", "github", "junit")


@click.command("test", short_help="Run the scenarios of a plan.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--junit", "junit_file", metavar="FILE", help="Write JUnit XML into FILE as well, for build servers.")
@click.option("--coverage", is_flag=True, help="Tell which clauses, levels and scores no scenario decides.")
@click.option(
    "--coverage-at-least",
    "at_least",
    metavar="N",
    type=click.IntRange(0, 100),
    help="The same, with exit code 1 if less than N percent are covered.",
)
@click.option("--boundaries", is_flag=True, help="Write the cases at each limit of the rules as scenarios to review.")
@click.option("--output", metavar="FILE", help="With --boundaries: write the scenarios into FILE.")
@click.option("--mutate", is_flag=True, help="Tell which small changes of the rules no scenario notices.")
@lang_option
def command(
    paths: tuple[str, ...],
    form: str,
    junit_file: str | None,
    coverage: bool,
    at_least: int | None,
    boundaries: bool,
    output: str | None,
    mutate: bool,
    language: LanguageCode,
) -> None:
    """Run the scenarios of the plans PATH. Exit code 1 if one comes out otherwise.

    PATH is a rule file, or a folder: of it, every plan in it and below it is run.
    """
    if boundaries or mutate or output is not None:
        from goalrules.cli.trials import run_trials

        run_trials(paths, form, language, boundaries=boundaries, output=output, mutate=mutate)
        return
    from goalrules.cli.scenarios import run_scenarios

    run_scenarios(paths, form, language, junit_file=junit_file, coverage=coverage, at_least=at_least)

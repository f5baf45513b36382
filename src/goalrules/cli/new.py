"""`goalrules new NAME`: a first rule file, from a method and a few answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from goalrules.cli.lang_option import lang_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from goalrules.diagnostics import Said
    from goalrules.explain.language import LanguageCode
    from goalrules.starting import PlanAnswers


@click.command("new", short_help="Start a plan from a method.")
@click.argument("name")
@click.option("--method", metavar="METHOD", help="How goals are decided; a wrong one lists those there are.")
@click.option("--title", metavar="TEXT", help="The title of the plan.")
@click.option("--period", metavar="Y", help="The period that is judged; this year unless given.")
@click.option("--entity", metavar="E", help="Whose figures are judged: a code or a name.")
@click.option("--peers", metavar="NAMES", help="With whom the method compares, with commas between.")
@click.option("--goal", metavar="TEXT", help="The goal, in a few words.")
@click.option(
    "--indicator", "indicators", metavar="LINE", multiple=True,
    help='An indicator: "title; unit; at least 82.5; near 3". May be given several times.',
)  # fmt: skip
@click.option(
    "--answers", metavar="FILE", type=click.File("rb"), help="A file of answers (TOML); - for standard input."
)
@lang_option
def command(
    name: str, method: str | None, title: str | None, period: str | None, entity: str | None, peers: str | None,
    goal: str | None, indicators: tuple[str, ...], answers: BinaryIO | None, language: LanguageCode,
) -> None:  # fmt: skip
    """Start the plan NAME: the file NAME/plan.goal, or the file NAME if it ends in .goal.

    What is needed is asked, one thing after the other. With --goal and --indicator, or with --answers, nothing is
    asked. Nothing is ever replaced, and nothing is written before all answers are there and `check` finds no error.
    """
    from goalrules.cli import questionnaire, starting_options
    from goalrules.cli.starting_files import place_for

    place = place_for(name)
    given = starting_options.Given(method, title, period, entity, peers, goal, indicators)
    told: str = language
    if answers is not None:
        answered, told = _from_file(answers.read(), place.stem)
    elif given.asks_nothing:
        answered = _or_refuse(starting_options.answers(given, place.stem, told), told)
    else:
        try:
            answered = questionnaire.answers(given, place, told)
        except click.Abort:
            click.echo(err=True)
            _nothing_written(told)
    _finish(place.file, answered, told)


def _from_file(content: bytes, name: str) -> tuple[PlanAnswers, str]:
    """The answers of a file, in the language that was asked for, else its own, else that of the run."""
    from goalrules.cli.lang_option import telling
    from goalrules.cli.starting_options import this_year
    from goalrules.starting import from_toml

    told = telling()
    read = from_toml.read(content, name, told.asked, told.language, this_year())
    return _or_refuse(read.answers if read.answers is not None else read.refused, read.language), read.language


def _or_refuse(found: PlanAnswers | Sequence[Said], language: str) -> PlanAnswers:
    """The answers; without them the reasons are told, and the run ends."""
    from goalrules.diagnostics import in_language
    from goalrules.starting import PlanAnswers

    if not isinstance(found, PlanAnswers):
        for reason in found:
            click.echo(in_language(reason, language), err=True)
        _nothing_written(language, 2)
    return found


def _finish(file: Path, answers: PlanAnswers, language: str) -> None:
    """Check the plan, write it where it has no error, and say what may come next."""
    from goalrules.cli.starting_files import check, in_the_way, write
    from goalrules.cli.starting_screen import written_screen
    from goalrules.starting import plan_text

    text = plan_text(answers, language)
    outcome = check(text, str(file))
    against = in_the_way(outcome, text)
    if against:
        from goalrules.cli.output import new_screen, show
        from goalrules.report.as_text.findings import findings

        screen = new_screen(sys.stderr)
        findings(against, screen, "sv" if language == "sv" else "en")
        show(screen, sys.stderr)
        _nothing_written(language)
    write(file, text)
    written_screen(file, answers, outcome.diagnostics, language)


def _nothing_written(language: str, code: int = 1) -> NoReturn:
    from goalrules.diagnostics import in_language, said

    click.echo(in_language(said("Nothing has been written."), language), err=True)
    sys.exit(code)

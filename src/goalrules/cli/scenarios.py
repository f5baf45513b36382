"""What `goalrules test` does without `--boundaries` and `--mutate`: it runs scenarios and tells what came of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from goalrules.cli.lang_option import typed
from goalrules.cli.output import new_screen, quoted, show, write

if TYPE_CHECKING:
    from goalrules.diagnostics import Diagnostic, Outcome
    from goalrules.explain.language import LanguageCode
    from goalrules.explain.scenarios import ScenarioReport
    from goalrules.report.as_text.screen import Screen
    from goalrules.scenario_runs import Coverage, PlanRun

    Told = tuple[PlanRun, Sequence[ScenarioReport]]

WITH_COVERAGE = ("text", "json")


def run_scenarios(
    paths: Sequence[str],
    form: str,
    language: LanguageCode,
    *,
    junit_file: str | None,
    coverage: bool,
    at_least: int | None,
) -> NoReturn:
    """Run all scenarios of all plans, tell of them in a form, and end the run."""
    from goalrules import pipeline
    from goalrules.report.scenario_reports import reports_of

    asked = coverage or at_least is not None
    if asked and form not in WITH_COVERAGE:
        from goalrules.diagnostics import said

        raise click.UsageError(said("--coverage is told with --format text or json."))
    runs = pipeline.test_all(paths)
    told = [(run, reports_of(run, language)) for run in runs]
    covered = _coverage(runs, language) if asked else None
    # before anything is shown, since a plan with errors ends the run
    written = None if junit_file is None else _write_junit(told, junit_file, language)
    if form == "text":
        _on_screen(told, _following(paths, runs), language, covered, at_least)
    else:
        write(_for_programs(told, form, language, covered))
    if written is not None:
        from goalrules.cli.stages import value_of
        from goalrules.diagnostics import said

        value_of(written, said("No JUnit file has been written."))
    enough = at_least is None or covered is None or covered.percent >= at_least
    sys.exit(0 if enough and all(run.as_expected for run in runs) else 1)


def _coverage(runs: Sequence[PlanRun], language: LanguageCode) -> Coverage:
    from goalrules.scenario_runs import coverage

    return coverage(runs, language)


def _following(paths: Sequence[str], runs: Sequence[PlanRun]) -> str:
    """The command to type next: none where there are several plans."""
    return f"goalrules evaluate {quoted(runs[0].path)}{typed()}" if len(runs) == len(paths) == 1 else ""


def _on_screen(
    told: Sequence[Told], following: str, language: LanguageCode, covered: Coverage | None, at_least: int | None
) -> None:
    """Findings onto standard error, then scenarios and coverage. Where no plan can be run, that ends the run."""
    from goalrules.report.as_text.scenarios import scenarios_screen

    not_run = sum(run.plan is None for run, _ in told)
    _findings([one for run, _ in told for one in run.findings], language, is_all=not_run == len(told))
    screen = new_screen()
    reports = [one for _, theirs in told for one in theirs]
    scenarios_screen(reports, screen, following, language, plans=len(told), not_run=not_run)
    if covered is not None:
        from goalrules.report.as_text.scenario_coverage import coverage_screen

        screen.blank()
        coverage_screen(covered, screen, language, at_least)
    show(screen)


def _findings(found: Sequence[Diagnostic], language: LanguageCode, *, is_all: bool) -> None:
    """Each finding once: a file that several plans use has the same in each. If that is all, the run ends."""
    once = list({one.sort_key: one for one in found}.values())
    if is_all:
        from goalrules.cli.stages import fail

        fail(once)
    if once:
        from goalrules.report.as_text.findings import findings

        screen: Screen = new_screen(sys.stderr)
        findings(once, screen, language)
        show(screen, sys.stderr)


def _for_programs(told: Sequence[Told], form: str, language: LanguageCode, covered: Coverage | None) -> str:
    if form == "json":
        from goalrules.report import scenarios_json

        return scenarios_json.scenarios(told, language, covered)
    from goalrules.report.findings_as import github, sarif, scenarios

    if form == "junit":
        return scenarios.junit_of(told, language)
    written = sarif.written if form == "sarif" else github.written
    return written(scenarios.findings_of(told), told[0][0].path, language)


def _write_junit(told: Sequence[Told], file: str, language: LanguageCode) -> Outcome[Path]:
    from goalrules.report.findings_as import scenarios
    from goalrules.report.writing import write_report

    return write_report(scenarios.junit_of(told, language), Path(file), shown_as=file.replace("\\", "/"), replace=True)

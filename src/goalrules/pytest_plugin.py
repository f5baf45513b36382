"""The scenarios of `.goal` files as tests of pytest, beside those in Python.

Pytest loads it by its entry point, and nothing else does, so that only those who have pytest need it. A rule file that
begins a plan and has scenarios is collected; each scenario is a test. A file with errors is one test, which fails with
what was found. `goalrules_files` in the settings of pytest says which files are meant; without any it collects none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from goalrules.diagnostics import Diagnostic
    from goalrules.explain.language import LanguageCode
    from goalrules.explain.scenarios import ScenarioReport
    from goalrules.model.judgement import Scenario
    from goalrules.model.plan import CheckedPlan

ENDING = ".goal"
SETTING = "goalrules_files"
EVERY_FILE = "*.goal"

# Only files with words of either language that begin a plan, and scenarios or a `use`, are read as rules.
_PLAN = re.compile(rb"^(?:\xef\xbb\xbf)?\s*plan\s", re.MULTILINE)
_SCENARIO_OR_USE = re.compile(rb"\b(?:scenario|testfall|use|anv.{1,3}nd(?:er)?)\s")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The setting of the plugin."""
    help = (
        "Rule files whose scenarios are tests: patterns for their names, or with / for their paths from the root "
        "folder, where * stands for any signs, / too. Empty: none."
    )
    parser.addini(SETTING, help, type="args", default=[EVERY_FILE])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A rule file with a plan; None for every other file, and for one that the setting leaves out."""
    if file_path.suffix != ENDING or not is_meant(file_path, parent.config):
        return None
    return GoalFile.from_parent(parent, path=file_path) if _may_have_scenarios(file_path) else None


def is_meant(file: Path, config: pytest.Config) -> bool:
    """Whether the setting takes a rule file."""
    try:
        shown = file.relative_to(config.rootpath).as_posix()
    except ValueError:
        shown = file.as_posix()
    patterns: list[str] = config.getini(SETTING)
    return any(fnmatchcase(shown if "/" in pattern else file.name, pattern) for pattern in patterns)


def _may_have_scenarios(file: Path) -> bool:
    """Whether it begins a plan that may have scenarios: in it, or in a file that it uses."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return bool(_PLAN.search(content) and _SCENARIO_OR_USE.search(content))


class GoalFile(pytest.File):
    """A rule file with a plan: its scenarios, or its errors."""

    def collect(self) -> Iterable[pytest.Item]:
        from goalrules import pipeline
        from goalrules.report.as_text.findings import files_of, told_in

        loaded = pipeline.load(self.path, self._shown())
        if loaded.value is None:
            errors = tuple(one for one in loaded.diagnostics if one.is_error)
            language = told_in(files_of(errors))
            yield ErrorsItem.from_parent(self, name="has no errors", errors=errors, language=language)
            return
        plan = loaded.value
        language = told_in(plan.plan.sources)
        for scenario in plan.plan.scenarios:
            yield ScenarioItem.from_parent(self, name=scenario.title, plan=plan, scenario=scenario, language=language)

    def _shown(self) -> str:
        """The file's name in findings: its path from the root folder of the tests."""
        try:
            return self.path.relative_to(self.config.rootpath).as_posix()
        except ValueError:
            return self.path.as_posix()


class CameOutOtherwise(Exception):
    """A scenario that came out otherwise, with what is told of it."""

    def __init__(self, report: ScenarioReport) -> None:
        super().__init__(report.title)
        self.report = report


class HasErrors(Exception):
    """A rule file that cannot be run."""


class ScenarioItem(pytest.Item):
    """One scenario."""

    def __init__(self, *, plan: CheckedPlan, scenario: Scenario, language: LanguageCode, **others: Any) -> None:
        super().__init__(**others)
        self._plan, self._scenario, self._language = plan, scenario, language

    def runtest(self) -> None:
        """Judge the scenario. Errors: CameOutOtherwise."""
        from goalrules.evaluate.scenarios import run_scenario

        outcome = run_scenario(self._plan, self._scenario)
        if not outcome.as_expected:
            from goalrules.report.scenario_reports import report_of

            raise CameOutOtherwise(report_of(outcome, self._language))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the scenario stands, with its line from 0: its own file, which may be one that the plan uses."""
        span = self._scenario.span
        return self.config.rootpath / span.source.path, span.line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was expected and found; a traceback only where goalrules itself has failed."""
        if not isinstance(excinfo.value, CameOutOtherwise):
            return super().repr_failure(excinfo, style)
        from goalrules.report.as_text.scenarios import failure_in_short, failure_text

        report, span = excinfo.value.report, self._scenario.span
        first = failure_in_short(report, self._language)  # pytest repeats the first line in its summary
        return f"{first}\n\n{failure_text(report, self._language)}\n{span.source.path}:{span.line}"


class ErrorsItem(pytest.Item):
    """A rule file with errors."""

    def __init__(self, *, errors: tuple[Diagnostic, ...], language: LanguageCode, **others: Any) -> None:
        super().__init__(**others)
        self._errors, self._language = errors, language

    def runtest(self) -> None:
        """Always HasErrors."""
        raise HasErrors

    def reportinfo(self) -> tuple[Path, int, str]:
        """The first error."""
        first = next((one.primary.span for one in self._errors if one.primary is not None), None)
        return self.path, 0 if first is None else first.line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings, as `goalrules check` tells them."""
        if not isinstance(excinfo.value, HasErrors):
            return super().repr_failure(excinfo, style)
        from goalrules.diagnostics.render import texts

        return texts(self._errors, language=self._language)

"""The stages as commands run them: what is found goes to standard error, and errors end the run with exit code 1."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn, TypeVar

from goalrules.cli.data_options import DataOptions
from goalrules.cli.lang_option import language_here
from goalrules.cli.output import new_screen, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalrules.diagnostics import Diagnostic, Outcome
    from goalrules.measurements import Measurements
    from goalrules.model.plan import CheckedPlan
    from goalrules.verdict import Result

T = TypeVar("T")


def plan_at(path: str) -> CheckedPlan:
    """The checked plan of a file or folder."""
    from goalrules import pipeline

    return value_of(pipeline.load(path))


def judged(path: str, options: DataOptions) -> tuple[Result, Measurements]:
    """The verdicts of a plan, and the measurements that they rest on."""
    from goalrules import pipeline

    plan = plan_at(path)
    measurements = value_of(pipeline.measure(plan.plan, options.files or None))
    result = value_of(pipeline.judge(plan, measurements, period=options.period, entity=options.entity))
    return result, measurements


def value_of(outcome: Outcome[T], nothing_done: str = "") -> T:
    """The value of a stage; without one the run ends. `nothing_done` says then what has not been done."""
    if outcome.value is None:
        fail(outcome.diagnostics, nothing_done)
    if outcome.diagnostics:
        from goalrules.report.as_text.findings import findings

        screen = new_screen(sys.stderr)
        findings(outcome.diagnostics, screen, language_here())
        show(screen, sys.stderr)
    return outcome.value


def fail(found: Sequence[Diagnostic], nothing_done: str = "") -> NoReturn:
    """Show all findings, say that nothing was judged (or what else was not done), and end."""
    from goalrules.report.as_text.findings import closing_of_errors, findings

    screen, language = new_screen(sys.stderr), language_here()
    findings(found, screen, language)
    closing_of_errors(found, screen, nothing_done, language)
    show(screen, sys.stderr)
    sys.exit(1)

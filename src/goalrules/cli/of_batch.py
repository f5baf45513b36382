"""`goalrules explain PATH NODE --verdicts FILE`: one verdict of a batch, judged again by the reference evaluator."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalrules.cli.data_options import DataOptions
from goalrules.cli.lang_option import language_here

if TYPE_CHECKING:
    from goalrules.measurements import Measurements
    from goalrules.verdict import Result


def judged_as_told(path: str, verdicts: str, node: str | None, options: DataOptions) -> tuple[Result, Measurements]:
    """The result for the entity and period asked for; the run ends with 1 where the batch says something else."""
    from goalrules import pipeline
    from goalrules.batch.again import differs, figures_for, told_by
    from goalrules.cli.sentences import FIGURES_NOT_NAMED, VERDICT_NOT_CHOSEN, agrees
    from goalrules.cli.stages import fail, plan_at, value_of
    from goalrules.diagnostics import in_language

    plan = plan_at(path)
    entity, period = options.entity or plan.plan.entity, options.period or plan.plan.period
    if node is None or period is None:
        raise click.UsageError(VERDICT_NOT_CHOSEN)
    if node not in plan.plan.nodes:
        raise click.BadParameter(node, param_hint="NODE")
    told = value_of(told_by(Path(verdicts), plan.plan, node, entity, period))
    files = options.files or told.figures
    if not files:
        raise click.UsageError(FIGURES_NOT_NAMED)
    measurements = value_of(figures_for(plan, files, entity))
    result = value_of(pipeline.judge(plan, measurements, period=period, entity=entity))
    wrong = differs(told, result[node])
    if wrong is not None:
        fail([wrong])
    sys.stderr.write(in_language(agrees(verdicts), language_here()) + "\n")
    return result, measurements

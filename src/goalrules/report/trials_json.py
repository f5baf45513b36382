"""Changes of the rules and what noticed them, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.report.as_json import written
from goalrules.source import Span
from goalrules.trials import Mutants, Noticing, Trial
from goalrules.trials.scenario_text import scenario_text


def mutants(found: Mutants, ways_out: Sequence[Noticing]) -> str:
    """One document: the counts, each change that lives, those marked as equivalent, and marks that do not hold."""
    alive = [
        {
            **_change(trial),
            "probably_equivalent": way.scenario is None,
            "cases_tried": way.tried,
            "scenario": None
            if way.scenario is None
            else scenario_text([way.scenario], found.plan.plan, trial.language),
        }
        for trial, way in zip(found.alive, ways_out, strict=True)
    ]
    marked = [{**_change(one), "reason": one.mark.reason if one.mark is not None else ""} for one in found.marked]
    stale = [{**_place(mark.span), "change": mark.change, "reason": mark.reason} for mark in found.stale]
    document = {
        "plan": found.plan.plan.name,
        "changes": len(found.trials),
        "noticed": len(found.trials) - len(found.alive) - len(found.marked),
        "alive": alive,
        "equivalent": marked,
        "marks_that_do_not_hold": stale,
        "scenarios_not_as_expected": list(found.unsound),
    }
    return written(document)


def _change(trial: Trial) -> dict[str, object]:
    return {
        **_place(trial.edit.span),
        "kind": trial.edit.kind,
        "before": " ".join(trial.edit.before.split()),
        "after": " ".join(trial.edit.after.split()),
    }


def _place(span: Span) -> dict[str, object]:
    return {"file": span.source.path, "line": span.line, "column": span.column}

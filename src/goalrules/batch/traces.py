"""Full evidence: for each case asked for, the verdict document that the reference evaluator gives."""

from __future__ import annotations

from collections.abc import Iterable

from goalrules.batch.judging import Ready, judge_part
from goalrules.batch.of_entities import TooManyRows, looks_at_others, measurements_of
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.evaluate import evaluate
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan

MOST_TRACES = 10_000
"""So many cases are told in full."""

ABOUT = "full evidence is made case by case by the reference evaluator; `columns` has no such bound"


def judged_whole(ready: Ready, plan: CheckedPlan) -> Outcome[int]:
    """All cases judged into the engine's own tables, with traces if they are asked for; the value as `judge_part`."""
    judged = judge_part(ready, ready.engine.keep)
    if judged.value is None or ready.options.evidence != "full":
        return judged
    traced = put_traces(ready, plan, "goals")
    return Outcome(None if traced.value is None else judged.value, (*judged.diagnostics, *traced.diagnostics))


def put_traces(ready: Ready, plan: CheckedPlan, goals: str) -> Outcome[bool]:
    """The table `traces`: entity, period and the verdict document as JSON. `goals` is what gives the verdicts' rows."""
    from goalrules.report import as_json
    from goalrules.report.to_document import to_document

    running = ready.engine
    cases = running.rows(f"SELECT DISTINCT entity, CAST(period AS VARCHAR) FROM {goals} LIMIT {MOST_TRACES + 1}")
    if len(cases) > MOST_TRACES:
        return Outcome(None, (_too_many(),))
    entities = None if looks_at_others(plan.plan) else sorted({one for one, _ in cases}, key=str)
    try:
        rows = measurements_of(running, plan.plan, ready.read, entities)
    except TooManyRows:
        return Outcome(None, (_too_many(),))
    told: list[tuple[str | None, str, str]] = []
    for entity, written in sorted(cases, key=str):
        period = Period.parse(written)
        assert period is not None
        result = evaluate(plan, rows, period=period, entity=entity)
        told.append((entity, written, as_json.verdicts(to_document(result, ()))))
    _keep(ready, told)
    return Outcome(True)


def _keep(ready: Ready, told: Iterable[tuple[str | None, str, str]]) -> None:
    ready.engine.table("traces", {"entity": "VARCHAR", "period": "VARCHAR", "verdicts": "VARCHAR"}, told)


def _too_many() -> Diagnostic:
    message = said("Full evidence is made of at most {most} cases", most=f"{MOST_TRACES:,}")
    return Diagnostic(
        codes.TOO_MANY_TRACES, message, None, notes=(ABOUT,), help="choose cases with --entities and --periods"
    )

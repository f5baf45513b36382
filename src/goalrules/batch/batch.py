"""A batch in memory, with whatever evidence is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.batch.duckdb_engine import open_engine
from goalrules.batch.judging import Options, keep_clauses, made_ready, out_of_memory
from goalrules.batch.results import Verdicts
from goalrules.batch.traces import judged_whole
from goalrules.diagnostics import Outcome
from goalrules.model.plan import CheckedPlan


def batch_of(plan: CheckedPlan, given: Sequence[object], options: Options) -> Outcome[Verdicts]:
    """The verdicts on all figures that were given; their engine lasts as long as they do. Errors: `duckdb.Error`."""
    import duckdb

    running = open_engine(options.memory, options.threads)
    judged: Outcome[int] = Outcome(None)
    try:
        ready = made_ready(running, plan, given, options)
        if ready.value is not None:
            judged = judged_whole(ready.value, plan)
    except duckdb.OutOfMemoryException:
        running.connection.close()
        return Outcome(None, (out_of_memory(options),))
    found = (*ready.diagnostics, *judged.diagnostics)
    if judged.value is None:
        running.connection.close()
        return Outcome(None, found)
    keep_clauses(running, plan.plan)
    return Outcome(Verdicts(running.connection, found, judged.value), found)

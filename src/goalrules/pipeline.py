"""The stages in order: rule files, measurements, verdicts. The only place that strings stages together.

Each function takes what the one before it gave and returns an `Outcome`: a value, unless errors made one
impossible, and everything that was found on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.diagnostics import Diagnostic, Outcome, codes, in_order

if TYPE_CHECKING:
    from datetime import date

    from goalrules.evaluate import ScenarioOutcome
    from goalrules.fetch.fetching import Fetched, Maker
    from goalrules.fetch.observation import Progress
    from goalrules.measurements import Measurements, NamedSource
    from goalrules.measurements.survey import Survey
    from goalrules.model.period import Period
    from goalrules.model.plan import CheckedPlan, Plan
    from goalrules.verdict import Result


def load(path: str | Path, shown_as: str | None = None) -> Outcome[CheckedPlan]:
    """The plan of a rule file or folder, read, resolved and checked; no plan if there is an error.

    `shown_as` is the name under which the user knows the path.
    """
    from goalrules import checks, resolve

    resolved = resolve.load(path, shown_as)
    if resolved.value is None:
        return Outcome(None, resolved.diagnostics)
    checked = checks.run(resolved.value)
    found = in_order((*resolved.diagnostics, *checked.diagnostics))
    return Outcome(None if any(d.is_error for d in found) else checked.value, found)


def measure(plan: Plan, files: Sequence[str | Path] | None = None) -> Outcome[Measurements]:
    """The measurements of these files, or of the files that the plan names; none if there is an error.

    A file that a plan names is found beside the rule file that names it.
    """
    from goalrules import measurements

    sources = _sources(plan, files)
    if sources.value is None:
        return Outcome(None, sources.diagnostics)
    read = measurements.read(sources.value, plan)
    return Outcome(None if read.has_errors else read.value, read.diagnostics)


def survey(
    plan: CheckedPlan,
    files: Sequence[str | Path] | None = None,
    *,
    period: Period | None = None,
    entity: str | None = None,
) -> Outcome[Survey]:
    """What was read of these files or those of the plan, for one period and entity, with all that is found in them.

    The findings are in the survey, unless no file could be read at all: then there is none. Whether there would be
    levels is found by judging what could be read; nothing of the verdicts is in the survey.
    """
    from goalrules.evaluate import evaluate
    from goalrules.measurements.from_files import read_in_full
    from goalrules.measurements.survey import Judged, survey

    sources = _sources(plan.plan, files)
    if sources.value is None:
        return Outcome(None, sources.diagnostics)
    read = read_in_full(sources.value, plan.plan)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    found, measurements = list(read.diagnostics), read.value.measurements
    at, of = _period(plan.plan, measurements, period), _entity(plan.plan, measurements, entity)
    if isinstance(at, Diagnostic) or isinstance(of, Diagnostic):
        # where a file could not be read, what is missing in it is not said once more
        found += [] if read.has_errors else [one for one in (at, of) if isinstance(one, Diagnostic)]
        known = None if isinstance(at, Diagnostic) else at, None if isinstance(of, Diagnostic) else of
        return Outcome(survey(plan.plan, read.value, found, *known))
    judged = [
        Judged(one.path, one.reason, tuple((cause.path, cause.reason) for cause in one.causes))
        for one in evaluate(plan, measurements, period=at, entity=of).assessments
    ]
    return Outcome(survey(plan.plan, read.value, found, at, of, judged))


def _sources(plan: Plan, files: Sequence[str | Path] | None) -> Outcome[list[NamedSource]]:
    """The sources to read; none if there is an error."""
    from goalrules import measurements

    sources: list[measurements.NamedSource] = []
    missing: list[Diagnostic] = []
    if files is not None:
        sources = [measurements.source_at(file) for file in dict.fromkeys(files)]
    else:
        for source in map(measurements.source_of, plan.data_files):
            sources += [source.value] if source.value is not None else []
            missing += source.diagnostics
        missing += measurements.read_in_two_ways(sources)
    if missing:
        return Outcome(None, tuple(missing))
    if not sources:
        message = f"The plan {plan.name} names no measurements"
        help = 'write `measurements from "measurements.csv"` in the plan, or name a file with --measurements'
        return Outcome(None, (Diagnostic(codes.NO_MEASUREMENTS, message, None, help=help),))
    return Outcome(sources)


def judge(
    plan: CheckedPlan, measurements: Measurements, *, period: Period | None = None, entity: str | None = None
) -> Outcome[Result]:
    """The verdicts for one period and entity: those given, else the plan's, else the only ones in the data."""
    from goalrules.evaluate import evaluate

    at, of = _period(plan.plan, measurements, period), _entity(plan.plan, measurements, entity)
    if isinstance(at, Diagnostic) or isinstance(of, Diagnostic):
        return Outcome(None, tuple(found for found in (at, of) if isinstance(found, Diagnostic)))
    return Outcome(evaluate(plan, measurements, period=at, entity=of))


def period_of(plan: Plan, measurements: Measurements, given: Period | None) -> Outcome[Period]:
    """The period to judge: the one given, else the plan's, else the only one in the data."""
    at = _period(plan, measurements, given)
    return Outcome(None, (at,)) if isinstance(at, Diagnostic) else Outcome(at)


def fetch(
    plan: Plan,
    makers: Mapping[str, Maker],
    day: date,
    progress: Progress,
    *,
    period: Period | None = None,
    entity: str | None = None,
) -> Outcome[tuple[Fetched, ...]]:
    """The snapshots that were written beside the plan, with what it needs of publishers for a period and an entity.

    The period and entity are those given, else the plan's; without a period all years there are. None, and no snapshot
    changed, if there is an error.
    """
    from dataclasses import replace

    from goalrules.fetch.fetching import fetch
    from goalrules.measurements.wanted import wanted

    asked = plan if entity is None else replace(plan, entity=entity)
    return fetch(asked, wanted(asked, period or plan.period), makers, day, progress)


def test(plan: CheckedPlan) -> tuple[ScenarioOutcome, ...]:
    """Every scenario of the plan, with what came out."""
    from goalrules.evaluate import run_scenarios

    return run_scenarios(plan)


def _period(plan: Plan, measurements: Measurements, given: Period | None) -> Period | Diagnostic:
    kind = measurements.period_kind
    period = given or plan.period
    if period is not None and kind is not None and period.kind is not kind:
        message = f"{period} is a {period.kind}, and the measurements are by {kind}"
        help = f"give a {kind}, as {measurements.periods[-1]}" if measurements.periods else f"give a {kind}"
        return Diagnostic(codes.PERIOD_OF_ANOTHER_KIND, message, None, help=help)
    if period is not None:
        return period
    if len(measurements.periods) == 1:
        return measurements.periods[0]
    message = "Nothing says for which period to judge"
    help = "write `period 2020` in the plan, or give --period 2020"
    notes = (f"the measurements have {_listed(map(str, measurements.periods))}",) if measurements.periods else ()
    return Diagnostic(codes.PERIOD_NOT_STATED, message, None, notes=notes, help=help)


def _entity(plan: Plan, measurements: Measurements, given: str | None) -> str | Diagnostic | None:
    """The entity to judge; None is the one that is not named in the data either."""
    named = [entity for entity in measurements.entities if entity is not None]
    if given is not None and given != plan.entity and given not in named:
        message = f"No measurement is of the entity `{given}`"
        notes = (f"the measurements have {_listed(f'`{entity}`' for entity in named)}",) if named else ()
        return Diagnostic(codes.ENTITY_NOT_IN_DATA, message, None, notes=notes, help="give an entity that has rows")
    if given is not None or plan.entity is not None:
        return given if given is not None else plan.entity
    if len(measurements.entities) < 2:
        return measurements.entities[0] if measurements.entities else None
    message = "Nothing says for which entity to judge"
    help = f'write `entity "{named[0]}"` in the plan, or give --entity {named[0]}'
    return Diagnostic(
        codes.ENTITY_NOT_STATED,
        message,
        None,
        notes=(f"the measurements have {_listed(f'`{entity}`' for entity in named)}",),
        help=help,
    )


def _listed(names: Iterable[str]) -> str:
    """At most ten names, and how many more there are."""
    found = list(names)
    more = f" and {len(found) - 10} more" if len(found) > 10 else ""
    return ", ".join(found[:10]) + more

"""The stages in order: rule files, measurements, verdicts. The only place that strings stages together.

Each function takes what the one before it gave and returns an `Outcome`: a value, unless errors made one
impossible, and everything that was found on the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.diagnostics import Diagnostic, Outcome, Said, codes, in_backticks, in_order, listed, said

if TYPE_CHECKING:
    from datetime import date

    from goalrules.evaluate import ScenarioOutcome
    from goalrules.fetch.fetching import Fetched, Maker
    from goalrules.fetch.observation import Progress
    from goalrules.measurements import Measurements, NamedSource
    from goalrules.measurements.survey import Survey
    from goalrules.model.period import Period
    from goalrules.model.plan import CheckedPlan, Plan
    from goalrules.reading_back import Sentence
    from goalrules.scenario_runs import PlanRun
    from goalrules.translation import Translation
    from goalrules.verdict import Result


def load(path: str | Path, shown_as: str | None = None, *, prove: bool = False) -> Outcome[CheckedPlan]:
    """The plan of a rule file or folder, read, resolved and checked; no plan if there is an error.

    `shown_as` is the name under which the user knows the path. A better measurement that can give a worse level is an
    error, always looked for; with `prove` so is everything else that can be proven before there are data.
    """
    from goalrules import checks, proofs, resolve

    resolved = resolve.load(path, shown_as)
    if resolved.value is None:
        return Outcome(None, resolved.diagnostics)
    checked = checks.run(resolved.value)
    found = in_order((*resolved.diagnostics, *checked.diagnostics))
    if checked.value is not None and not resolved.has_errors:
        proven = proofs.prove(resolved.value) if prove else proofs.refused(resolved.value)
        found = in_order((*found, *proven))
    return Outcome(None if any(d.is_error for d in found) else checked.value, found)


def read_back(path: str | Path, language: str | None = None, shown_as: str | None = None) -> Outcome[list[Sentence]]:
    """The rules of a file as sentences, in a language (that of the file unless given); none for mistakes of writing."""
    from goalrules import reading_back, resolve, syntax, translation

    source = syntax.read_source(path, shown_as if shown_as is not None else str(path))
    if source.value is None:
        return Outcome(None, source.diagnostics)
    tree = syntax.parse(source.value)
    if tree.value is None or tree.has_errors:
        return Outcome(None, in_order((*source.diagnostics, *tree.diagnostics)))
    levels = translation.level_forms([tree.value, *resolve.trees_of(path)])
    return Outcome(reading_back.sentences(tree.value, language, levels))


def translate(path: str | Path, to: str, shown_as: str | None = None) -> Outcome[Translation]:
    """A rule file with its keywords in the language `to` (`en` or `sv`); none if it has mistakes of writing.

    The forms that scales declare for their levels are found in the file and in those it uses. Nothing is written.
    """
    from goalrules import resolve, syntax, translation

    source = syntax.read_source(path, shown_as if shown_as is not None else str(path))
    if source.value is None:
        return Outcome(None, source.diagnostics)
    tree = syntax.parse(source.value)
    if tree.value is None or tree.has_errors:
        return Outcome(None, in_order((*source.diagnostics, *tree.diagnostics)))
    levels = translation.level_forms([tree.value, *resolve.trees_of(path)])
    return translation.translate(tree.value, to, levels)


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
        message = said("The plan {plan} names no measurements", plan=plan.name)
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


def test_all(paths: Sequence[str | Path]) -> tuple[PlanRun, ...]:
    """Every scenario of every plan that these paths stand for, each plan once; a folder stands for all plans below it.

    What keeps a plan from being run is in its run; the others are run all the same.
    """
    from goalrules import resolve
    from goalrules.scenario_runs import PlanRun

    places: dict[Path, resolve.PlanPlace] = {}
    for path in paths:
        for place in resolve.plans_at(path):
            places.setdefault(place.path.resolve(), place)
    runs = []
    for place in places.values():
        loaded = load(place.path, place.shown)
        outcomes = () if loaded.value is None else test(loaded.value)
        runs.append(PlanRun(place.shown, loaded.value, loaded.diagnostics, outcomes))
    return tuple(runs)


def _period(plan: Plan, measurements: Measurements, given: Period | None) -> Period | Diagnostic:
    from goalrules.model.period import A_PERIOD, BY_PERIOD

    kind = measurements.period_kind
    period = given or plan.period
    if period is not None and kind is not None and period.kind is not kind:
        message = said(
            "{period} is {one}, and the measurements are {by}",
            period=period,
            one=A_PERIOD[period.kind],
            by=BY_PERIOD[kind],
        )
        help = said("give {one}", one=A_PERIOD[kind])
        if measurements.periods:
            help = said("give {one}, as {period}", one=A_PERIOD[kind], period=measurements.periods[-1])
        return Diagnostic(codes.PERIOD_OF_ANOTHER_KIND, message, None, help=help)
    if period is not None:
        return period
    if len(measurements.periods) == 1:
        return measurements.periods[0]
    notes = (_there_are(measurements.periods),) if measurements.periods else ()
    return Diagnostic(
        codes.PERIOD_NOT_STATED,
        "Nothing says for which period to judge",
        None,
        notes=notes,
        help="write `period 2020` in the plan, or give --period 2020",
    )


def _entity(plan: Plan, measurements: Measurements, given: str | None) -> str | Diagnostic | None:
    """The entity to judge; None is the one that is not named in the data either."""
    named = [entity for entity in measurements.entities if entity is not None]
    if given is not None and given != plan.entity and given not in named:
        message = said("No measurement is of the entity `{entity}`", entity=given)
        notes = (_there_are(in_backticks(named)),) if named else ()
        return Diagnostic(codes.ENTITY_NOT_IN_DATA, message, None, notes=notes, help="give an entity that has rows")
    if given is not None or plan.entity is not None:
        return given if given is not None else plan.entity
    if len(measurements.entities) < 2:
        return measurements.entities[0] if measurements.entities else None
    help = said('write `entity "{entity}"` in the plan, or give --entity {entity}', entity=named[0])
    return Diagnostic(
        codes.ENTITY_NOT_STATED,
        "Nothing says for which entity to judge",
        None,
        notes=(_there_are(in_backticks(named)),),
        help=help,
    )


def _there_are(names: Sequence[object]) -> Said:
    """At most ten names of what the measurements have, and how many more there are."""
    if len(names) <= 10:
        return said("the measurements have {names}", names=listed(names))
    return said("the measurements have {names} and {more} more", names=listed(names[:10]), more=len(names) - 10)

"""goalrules for Python: the functions that `import goalrules` offers.

Mistakes in rule files and data are raised here as `RuleError`, which carries the findings; inside goalrules they
are returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from goalrules.diagnostics import Diagnostic, Outcome
    from goalrules.explain.explanation import Explanation
    from goalrules.measurements import Measurements
    from goalrules.model.period import Period
    from goalrules.model.plan import CheckedPlan
    from goalrules.verdict import Result

T = TypeVar("T")


class RuleError(Exception):
    """Rule files or data have errors. `diagnostics` are all findings; the text is what the command line shows."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        from goalrules.diagnostics.render import texts

        return texts(self.diagnostics)


def load(path: str | Path) -> CheckedPlan:
    """The plan of a rule file or of a folder with one, checked.

    Errors: `RuleError` with everything found, if anything found is an error. Warnings raise nothing.
    """
    from goalrules import pipeline

    return _value(pipeline.load(path))


def read_measurements(path: str | Path | Sequence[str | Path], plan: CheckedPlan) -> Measurements:
    """The measurements of a data file, or of several files together, for the indicators of a plan.

    Errors: `RuleError`, also for files that cannot be read.
    """
    from goalrules import pipeline

    return _value(pipeline.measure(plan.plan, [path] if isinstance(path, str | Path) else path))


def evaluate(
    plan: CheckedPlan,
    measurements: Measurements | str | Path | Sequence[str | Path] | None = None,
    *,
    period: Period | int | str | None = None,
    entity: str | None = None,
) -> Result:
    """Judge every goal and indicator of a plan.

    `measurements` are measurements, data files, or None for the files that the plan names. `period` is a year, or
    a text as in rule files (`"2020-Q3"`, `"2020-11"`); without it and without `entity`, those of the plan hold, or
    else the only ones in the data. Errors: `RuleError` for mistakes in files, and where period or entity cannot be
    told; ValueError for a `period` that is none.
    """
    from goalrules import pipeline

    found = _measurements(plan, measurements)
    return _value(pipeline.judge(plan, found, period=_period(period), entity=entity))


def evaluate_all(
    plan: CheckedPlan,
    measurements: Measurements | str | Path | Sequence[str | Path] | None = None,
    *,
    period: Period | int | str | None = None,
) -> dict[str | None, Result]:
    """Judge a plan for every entity that the measurements have outcomes of.

    Arguments and errors are those of `evaluate`; entities stand in the order of their names.
    """
    from goalrules import pipeline
    from goalrules.evaluate import evaluate_all

    found = _measurements(plan, measurements)
    at = _value(pipeline.period_of(plan.plan, found, _period(period)))
    results = evaluate_all(plan, found, [(entity, at) for entity in found.entities])
    return dict(zip(found.entities, results, strict=True))


def explain(result: Result, path: str) -> Explanation:
    """Why a goal or indicator got its level. `print` shows the clauses tried and the members with their figures.

    Errors: KeyError for a path that the plan does not have.
    """
    from goalrules.explain.why import explain

    return explain(result, path)


def record(
    result: Result,
    measurements: Measurements | str | Path | Sequence[str | Path] | None = None,
    *,
    previous: str | None = None,
) -> bytes:
    """The verdict record of a result: a document with everything it rests on, the same bytes for the same input.

    `measurements` are those it was judged from, given as to `evaluate`; `previous` is the sha256 of the record before
    it. Errors: `RuleError` for files that cannot be read.
    """
    from goalrules.record import build

    return build(result, _measurements(result.plan, measurements), previous=previous).as_bytes()


def write_record(
    result: Result,
    path: str | Path,
    measurements: Measurements | str | Path | Sequence[str | Path] | None = None,
    *,
    detached: bool = False,
    key: str | Path | None = None,
) -> str:
    """Write the verdict record of a result behind those of its folder, and give its sha256.

    `measurements` as for `record`. With `detached`, rules and measurements get files of their own; `key` is the file
    of a private key (Ed25519, PEM) to sign with. Errors: `RuleError` where another record stands in the file, where
    the folder's records are not as they were written, and for keys; ValueError for a name that does not end in
    `.json`.
    """
    from goalrules.record import read_key, write_record

    signing = None if key is None else _value(read_key(Path(key)))
    rows = _measurements(result.plan, measurements)
    return _value(write_record(result, rows, Path(path), detached=detached, key=signing)).record.sha256


def _measurements(plan: CheckedPlan, given: Measurements | str | Path | Sequence[str | Path] | None) -> Measurements:
    """Measurements as they are, or read from the files given, or from those that the plan names."""
    from goalrules import pipeline
    from goalrules.measurements import Measurements

    if given is None:
        return _value(pipeline.measure(plan.plan))
    return given if isinstance(given, Measurements) else read_measurements(given, plan)


def _period(given: Period | int | str | None) -> Period | None:
    from goalrules.model.period import Period

    if not isinstance(given, int | str):
        return given
    text = str(given)
    period = Period.parse(text)
    if period is None:
        raise ValueError(f'{text!r} is no period: give a year, "2020-Q3" or "2020-11"')
    return period


def _value(outcome: Outcome[T]) -> T:
    if outcome.value is None:
        raise RuleError(outcome.diagnostics)
    return outcome.value

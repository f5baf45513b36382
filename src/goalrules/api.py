"""goalrules for Python: the functions that `import goalrules` offers.

Mistakes in rule files and data are raised here as `RuleError`, which carries the findings; inside goalrules they
are returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, overload

if TYPE_CHECKING:
    from decimal import Decimal

    from pyspark.sql import SparkSession

    from goalrules.batch.results import Verdicts
    from goalrules.batch.spark_judging import SparkVerdicts
    from goalrules.counterfactual.changes import WhyNot
    from goalrules.counterfactual.forcing import Why
    from goalrules.counterfactual.influence import Influence
    from goalrules.counterfactual.margins import Margins
    from goalrules.counterfactual.what_if import WhatIf
    from goalrules.diagnostics import Diagnostic, Outcome
    from goalrules.differences import RecordDifferences, RuleDifferences
    from goalrules.explain.explanation import Explanation
    from goalrules.explain.prose import Paragraph
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


@overload
def batch(
    plan: CheckedPlan,
    table: object,
    *,
    evidence: Literal["none", "columns", "full"] = "none",
    entities: Sequence[str] | None = None,
    periods: Sequence[Period | int | str] | None = None,
    engine: Literal["duckdb"] = "duckdb",
    memory: str | None = None,
) -> Verdicts: ...


@overload
def batch(
    plan: CheckedPlan,
    table: object,
    *,
    evidence: Literal["none", "columns", "full"] = "none",
    entities: Sequence[str] | None = None,
    periods: Sequence[Period | int | str] | None = None,
    engine: Literal["spark"],
    session: SparkSession,
) -> SparkVerdicts: ...


def batch(
    plan: CheckedPlan,
    table: object,
    *,
    evidence: Literal["none", "columns", "full"] = "none",
    entities: Sequence[str] | None = None,
    periods: Sequence[Period | int | str] | None = None,
    engine: Literal["duckdb", "spark"] = "duckdb",
    memory: str | None = None,
    session: SparkSession | None = None,
) -> Verdicts | SparkVerdicts:
    """The verdicts on every entity and period of a table of figures, in columns.

    `table` is a path (a text or Parquet file, a folder or pattern of them, `a.duckdb:table`), a table of pyarrow,
    pandas or polars, a relation of DuckDB, anything that offers the Arrow C stream, or a list of these. `evidence` says
    what is told of indicators, `memory` how much may be used ("4GB"). With the engine `spark`, `session` is the session
    to run beside, `table` may also be a frame of Spark, and memory is the session's own. Errors: `RuleError` for
    mistakes in the data, and for what of a plan columns cannot say; ValueError for a period that is none, for an engine
    that there is none of, and for a session or memory where the other belongs.
    """
    from goalrules.batch.batch import batch_of
    from goalrules.batch.judging import Options

    if engine not in ("duckdb", "spark"):
        raise ValueError(f"{engine!r} is no engine that can be named here")
    at = None if periods is None else tuple(one for period in periods if (one := _period(period)) is not None)
    given = list(table) if isinstance(table, list | tuple) else [table]
    options = Options(evidence, None if entities is None else tuple(entities), at, memory)
    if engine == "spark":
        from goalrules.batch.spark_judging import judged_in_spark

        if session is None or memory is not None:
            raise ValueError("Spark takes a session, which has its own memory")
        return _value(judged_in_spark(plan, given, session, options))
    return _value(batch_of(plan, given, options))


def explain(result: Result, path: str, language: Literal["en", "sv"] = "en") -> Explanation:
    """Why a goal or indicator got its level. `print` shows the clauses tried and the members with their figures.

    `language` is `"en"` or `"sv"`; what rule files and data say is quoted as it stands there. Errors: KeyError for a
    path that the plan does not have; ValueError for a language that there is none of.
    """
    from goalrules.explain.why import explain

    return explain(result, path, language)


def why(result: Result, path: str, *, limit: int = 10) -> Why:
    """The smallest sets of members that force the level of a goal by themselves; the first `limit` are written out.

    Errors: KeyError for a path that the plan does not have.
    """
    from goalrules.counterfactual.forcing import why

    return why(result, path, limit=limit)


def why_not(
    result: Result,
    path: str,
    level: str | None = None,
    *,
    measurements: Measurements | str | Path | Sequence[str | Path] | None = None,
    limit: int = 10,
) -> WhyNot:
    """The smallest sets of changes that would give a goal or indicator a level, by default the next better one.

    `measurements` are those it was judged from, given as to `evaluate`. Errors: KeyError for a path that the plan does
    not have; `RuleError` for a level that is not on the scale, and for files that cannot be read.
    """
    from goalrules.counterfactual.asking import level_refused
    from goalrules.counterfactual.changes import why_not

    refused = None if level is None else level_refused(result, path, level)
    if refused is not None:
        raise RuleError([refused])
    rows = _measurements(result.plan, measurements)
    return why_not(result, path, level, measurements=rows, limit=limit)


def influence(plan: CheckedPlan, goal: str, *, entity: str | None = None) -> Influence:
    """What the rule of a goal rewards, without data: the Banzhaf and Shapley indices of its members, by level.

    Errors: KeyError for a path that is no goal of the plan.
    """
    from goalrules.counterfactual.influence import influence

    return influence(plan.plan, goal, entity)


def sentence(result: Result, path: str, language: Literal["en", "sv"] = "en") -> Paragraph:
    """The verdict on a goal or indicator in one sentence; `str` gives the text.

    Errors: KeyError for a path that the plan does not have; ValueError for a language that there is none of.
    """
    from goalrules.explain.prose import sentence

    return sentence(result, path, language)


def paragraph(result: Result, path: str, language: Literal["en", "sv"] = "en") -> Paragraph:
    """What an annual report prints of a goal or indicator: `str` gives the text, `pieces` marks names and quotations.

    Errors: as for `sentence`.
    """
    from goalrules.explain.prose import paragraph

    return paragraph(result, path, language)


def margins(result: Result, measurements: Measurements | str | Path | Sequence[str | Path] | None = None) -> Margins:
    """How far each level of a result is from turning, by path: distances, fragility, what missing values matter.

    `measurements` are those it was judged from, given as to `evaluate`. Each is found when it is asked for. Errors:
    `RuleError` for files that cannot be read.
    """
    from goalrules.counterfactual.margins import margins

    return margins(result, _measurements(result.plan, measurements))


def what_if(
    plan: CheckedPlan,
    measurements: Measurements | str | Path | Sequence[str | Path] | None,
    supposed: Mapping[str, str | int | float | Decimal],
    *,
    period: Period | int | str | None = None,
    entity: str | None = None,
    path: str | None = None,
) -> WhatIf:
    """What the verdicts of a plan would be with other values or levels, beside what they are.

    `supposed` are paths (or with `path`, the node asked for, names of its members) with a number, a level or
    `"missing"`; the other arguments are those of `evaluate`. Errors: those of `evaluate`, `RuleError` for what cannot
    be supposed, KeyError for a `path` that the plan does not have.
    """
    from goalrules.counterfactual.what_if import what_if

    rows = _measurements(plan, measurements)
    result = evaluate(plan, rows, period=period, entity=entity)
    return _value(what_if(result, rows, supposed.items(), path or result.assessments[0].path))


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


def report(
    result: Result | Mapping[str | None, Result],
    measurements: Measurements | str | Path | Sequence[str | Path] | None = None,
    *,
    form: Literal["html", "markdown"] = "html",
    language: Literal["en", "sv"] = "en",
) -> str:
    """The report of a result: one HTML page with its verdict record in it, or Markdown.

    `result` may be what `evaluate_all` gives: then the page is of all entities, without a record. `measurements` as for
    `record`. Errors: `RuleError` for files that cannot be read; ValueError for no result, and for Markdown of several.
    """
    results = list(result.values()) if isinstance(result, Mapping) else [result]
    if not results or (form == "markdown" and len(results) > 1):
        raise ValueError("a report in Markdown is of one result" if results else "there is no result to report")
    rows = _measurements(results[0].plan, measurements)
    if form == "markdown":
        from goalrules.report.as_markdown import markdown_report

        return markdown_report(results[0], rows, language=language)
    from goalrules.record import build
    from goalrules.report.as_html import html_report

    one = None if isinstance(result, Mapping) else build(result, rows).as_bytes().decode("utf-8")
    again = "" if one is not None else "goalrules evaluate PATH --entity … --record FILE.json"
    return html_report(results, rows, language=language, record=one, record_command=again)


def diff(
    old: CheckedPlan | str | Path,
    new: CheckedPlan | str | Path,
    measurements: str | Path | Sequence[str | Path] | None = None,
    *,
    period: Period | int | str | None = None,
    entity: str | None = None,
    rules_only: bool = False,
) -> RuleDifferences | RecordDifferences:
    """What differs in meaning between two plans, or between two verdict records (files that end in `.json`).

    Of plans: the differences, and every verdict that they turn, judged from the data files given, else those that the
    plans name, for all entities and periods or the ones given; with `rules_only` nothing is judged. Of records: the
    verdicts that changed, each with exact shares by what made it change. Errors: `RuleError` for mistakes in files, and
    for records that cannot be compared; ValueError for a plan and a record, and for a `period` that is none.
    """
    from goalrules.differences import compare_records, compare_rules, recorded

    paths = [Path(one) if isinstance(one, str | Path) else None for one in (old, new)]
    records = [path for path in paths if path is not None and path.suffix == ".json"]
    if len(records) == 1:
        raise ValueError("a plan and a record cannot be compared")
    if records:
        before, after = (_value(recorded(path)) for path in records)
        return _value(compare_records(before, after))
    first, second = (load(one) if isinstance(one, str | Path) else one for one in (old, new))
    files = [measurements] if isinstance(measurements, str | Path) else measurements
    at = _period(period)
    return _value(compare_rules(first, second, files, period=at, entity=entity, rules_only=rules_only))


def format_text(text: str) -> Outcome[str]:
    """A rule file's text in the canonical layout, as `goalrules fmt` writes it, and what was found in reading it.

    `value` is always a text; what could not be read stays in it as it is. Errors: none is raised.
    """
    from goalrules.formatting import format_text

    return format_text(text)


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

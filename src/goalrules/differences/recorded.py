"""A verdict record as what it was made of: the plan, the measurements, and the verdicts that are judged again."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from goalrules import checks
from goalrules.diagnostics import Diagnostic, Outcome, Said, codes, said
from goalrules.differences.verdict_state import VerdictKey, verdicts_in
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Absence, Measurement, Place, Retrieval
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.record.canonical import PART_WORDS, PARTS, hash_of
from goalrules.record.reading import RecordFile, parsed, read_record
from goalrules.record.rules_as_data import Data, plan_as_data
from goalrules.record.writing import part_beside
from goalrules.resolve.from_texts import from_texts
from goalrules.verdict import Result


class Recorded(NamedTuple):
    """A record with its parts, and its result judged again from them."""

    shown_as: str
    sha256: str
    title: str
    semantics: str
    plan: CheckedPlan
    measurements: Measurements
    period: Period
    entity: str | None
    result: Result


def recorded(path: Path, shown_as: str | None = None) -> Outcome[Recorded]:
    """The record of a file; no value where it is damaged, incomplete, or its verdicts do not come out again."""
    shown = shown_as if shown_as is not None else path.as_posix()
    read = read_record(path, shown)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    whole = _with_parts(read.value, shown)
    if whole.value is None:
        return Outcome(None, whole.diagnostics)
    data = whole.value
    if not _has_the_form(data):
        return Outcome(None, (_not_reproduced(shown, said("a member is lacking, or is of another type")),))
    if data["assumed"]:
        return Outcome(
            None, (_not_reproduced(shown, said("it is the record of a scenario, whose goals were given levels")),)
        )
    files = data["rules"]["files"]
    if not files:
        return Outcome(None, (_not_reproduced(shown, said("it has no rule file")),))
    resolved = from_texts((file["file"], file["text"]) for file in files)
    if resolved.value is None or any(finding.is_error for finding in resolved.diagnostics):
        return Outcome(None, (_not_reproduced(shown, said("its rules have errors in this version of goalrules")),))
    checked = checks.run(resolved.value).value
    if checked is None or plan_as_data(resolved.value) != data["rules"]["model"]:
        return Outcome(None, (_not_reproduced(shown, said("its rule files mean something else in this version")),))
    period = _period(data["period"])
    try:
        rows = measurements_of(data["measurements"])
    except (ValueError, ArithmeticError):  # a number, or a reason for absence, that is none
        return Outcome(None, (_not_reproduced(shown, said("a row says what no row can say")),))
    result = evaluate(checked, rows, period=period, entity=data["entity"])
    wrong = _differing(result, data["verdicts"])
    if wrong is not None:
        return Outcome(
            None,
            (_not_reproduced(shown, said("the verdict of {path} comes out otherwise when judged again", path=wrong)),),
        )
    return Outcome(
        Recorded(
            shown,
            read.value.sha256,
            data["title"],
            data["semantics"],
            checked,
            rows,
            period,
            data["entity"],
            result,
        )
    )


def _has_the_form(data: dict[str, Any]) -> bool:
    """Whether a record has the members of one, all of their types."""
    from pydantic import ValidationError  # late, as is the form: most commands read no records

    from goalrules.record.schema import VerdictRecord

    try:
        VerdictRecord.model_validate_json(json.dumps(data))
    except ValidationError:
        return False
    return True


def _with_parts(record: RecordFile, shown: str) -> Outcome[dict[str, Any]]:
    """The members of a record, with those that stand in files of their own beside it."""
    data: dict[str, Any] = dict(record.data)
    for part in PARTS:
        if data[part] is not None:
            continue
        beside = part_beside(record.path, part)
        name = f"{Path(shown).parent.as_posix()}/{beside.name}".removeprefix("./")
        try:
            found = parsed(beside.read_bytes())
        except OSError:
            return _without_part(
                said(
                    "The record {record} has its {part} in a file of its own, and {file} cannot be read",
                    record=shown,
                    part=PART_WORDS[part],
                    file=name,
                )
            )
        if isinstance(found, str):
            return _without_part(
                said(
                    "{file} is not the {part} of the record {record}: {reason}",
                    file=name,
                    part=PART_WORDS[part],
                    record=shown,
                    reason=found,
                )
            )
        if hash_of(found) != data["parts"][part]:
            return _without_part(
                said(
                    "{file} is not the {part} that the record {record} was made of",
                    file=name,
                    part=PART_WORDS[part],
                    record=shown,
                )
            )
        data[part] = found
    return Outcome(data)


def _without_part(message: str) -> Outcome[dict[str, Any]]:
    help = "put the files that were written with the record beside it: NAME.rules.json and NAME.measurements.json"
    return Outcome(None, (Diagnostic(codes.RECORD_WITHOUT_PARTS, message, None, help=help),))


def measurements_of(data: Any) -> Measurements:
    """The measurements of a record's member of that name."""
    rows = [_row(row) for row in data["rows"]]
    pairs = zip(rows, data["rows"], strict=True)
    conflicts = {(r.indicator, r.entity, r.group, r.period, r.kind) for r, found in pairs if found["conflict"]}
    return Measurements(rows, (), frozenset(conflicts))


def _row(data: Any) -> Measurement:
    place, fetched = data["place"], data["retrieved"]
    return Measurement(
        data["indicator"],
        data["entity"],
        data["group"],
        _period(data["period"]),
        data["kind"],
        _number(data["value"]),
        None if data["absence"] is None else Absence(data["absence"]),
        data["level"],
        data["comment"],
        data["source"],
        data["trend"],
        None if place is None else Place(place["file"], place["line"], place["cell"] or ""),
        None if fetched is None else Retrieval(fetched["at"], fetched["url"]),
    )


def _number(text: str | None) -> Decimal | Fraction | None:
    if text is None:
        return None
    return Fraction(text) if "/" in text else Decimal(text)


def _period(text: str) -> Period:
    period = Period.parse(text)
    assert period is not None, text
    return period


def _differing(result: Result, verdicts: list[dict[str, Data]]) -> str | None:
    """The first node whose level is not the recorded one."""
    levels = {
        (one["path"], one["outlook"]): (one["level"], one["computed_level"], one["reason"])
        for one in verdicts
        if one["group"] == "total"
    }
    for key, found in verdicts_in(result):
        reason = None if found.reason is None else str(found.reason.value)
        recorded = levels.pop((key.path, _text(key)), None)
        if recorded != (found.level, found.computed_level, reason):
            return key.path
    return str(next(iter(levels))[0]) if levels else None


def _text(key: VerdictKey) -> str | None:
    return None if key.outlook is None else str(key.outlook)


def _not_reproduced(shown: str, why: Said) -> Diagnostic:
    return Diagnostic(
        codes.VERDICT_NOT_REPRODUCED,
        said("The record {record} cannot be judged again: {why}", record=shown, why=why),
        None,
        help=said("find out what is wrong with it first: goalrules verify {record}", record=shown),
    )

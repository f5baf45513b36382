"""The assessments of the verdict document as a table: a row for each, with columns of the same names.

What is a list or has parts in JSON is put in words. Texts that a spreadsheet would take for a formula begin with
an apostrophe; numbers do not.
"""

from __future__ import annotations

import csv
import io
import re

from goalrules.report.document import Assessment, Cause, Judgement, MissingData, VerdictDocument
from goalrules.report.evidence import Clause, NearLimit, Row, Score, Step, Target, Trend

COLUMNS = tuple(Assessment.model_fields)

_NUMBER = re.compile(r"-?\d+(/\d+|(\.\d+)?…?)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def verdicts(document: VerdictDocument) -> str:
    """A heading and one line for each assessment, in the order of the document; commas, and `\\n` at line ends."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for assessment in document.assessments:
        writer.writerow([defused(cell(getattr(assessment, column))) for column in COLUMNS])
    return table.getvalue()


def defused(text: str) -> str:
    """A cell that no spreadsheet calculates: an apostrophe before what could begin a formula and is no number."""
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def cell(value: object) -> str:
    """One value of an assessment in a cell; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Target():
            return _target(value)
        case NearLimit():
            return _near_limit(value)
        case Clause():
            return f"{value.file}:{value.line}:{value.column} {value.text}"
        case Row():
            return f"{value.file}!{value.cell}" if value.cell else f"{value.file}:{value.line}"
        case Step():
            return f"{value.truth}: {value.clause.text}"
        case Judgement():
            return _judgement(value)
        case MissingData():
            return _missing(value)
        case tuple():
            return "; ".join(cell(one) for one in value if not isinstance(one, Score) or one.number is not None)
        case Trend():
            return cell(value.trend)
        case Score():
            return f"{value.name} {value.number}".strip()
        case Cause():
            return f"{value.path}: {value.reason}"
        case _:
            return str(value)


def _target(target: Target) -> str:
    if target.low is None:
        return ""
    return f"{target.comparator} {target.low}" + (f" and {target.high}" if target.high is not None else "")


def _near_limit(limit: NearLimit) -> str:
    parts = []
    if limit.low is not None:
        parts.append(f"{'at least' if limit.low_included else 'above'} {limit.low}")
    if limit.high is not None:
        parts.append(f"{'at most' if limit.high_included else 'below'} {limit.high}")
    return " and ".join(parts)


def _missing(missing: MissingData) -> str:
    said = f"{missing.policy} {missing.level}" if missing.level else missing.policy
    return said if missing.score is None else f"{said}, score {missing.score}"


def _judgement(judgement: Judgement) -> str:
    decision = judgement.decision
    if decision is None:
        return ""
    level = decision.level or "cannot be assessed"
    return f"decided {level} by {decision.by} on {decision.on} because {decision.because}"

"""Published goals: indicators with target and outcome against the status published, and goals against their verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tests.conformance.published.figures import read_json, written, year
from tests.conformance.published.findings import SHAPE_ERRORS, Finding, NotRead, State, not_read
from tests.conformance.published.plans import Check, Question, Row, ask, lines, quoted
from tests.conformance.published.published_counts import count_findings
from tests.conformance.published.published_verdicts import verdict_of
from tests.conformance.published.published_words import (
    CHANGE,
    Reading,
    figure,
    reading_of,
    status_of,
    target_from_text,
    target_statement,
)

SET = "published_cases"
STATUS, VERDICT = "indicator status", "goal verdict"


class Source(NamedTuple):
    """One file: its name, what it says, and the rule for its indicators."""

    name: str
    content: Mapping[str, Any]
    year: int
    reading: Reading


def findings(folder: Path) -> Iterator[Finding]:
    """What comes of each file: statuses and verdicts by figures, shares and verdicts by counts."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield from _of_file(path)
        except (NotRead, *SHAPE_ERRORS) as reason:
            yield not_read(path.stem, "file", reason)


def _of_file(path: Path) -> Iterator[Finding]:
    content = read_json(path)
    organisation, rule = str(content.get("organisation") or ""), str(content.get("rule_text") or "")
    at = year(content["year"]) if content.get("year") else 2020
    source = Source(path.stem, content, at, reading_of(organisation, rule))
    questions: list[Question] = []
    for goal in content["goals"]:
        counts = goal.get("status_counts_published")
        if counts:
            yield from count_findings(source.name, source.year, content, goal)
        for indicator in goal.get("indicators") or ():
            made = _attempt(lambda i=indicator: _status(source, i, len(questions) + 1), source, indicator, STATUS)
            if isinstance(made, Question):
                questions.append(made)
            elif made is not None:
                yield made
        if goal.get("indicators") and goal.get("verdict_published"):
            made = _attempt(lambda g=goal: _verdict(source, g, len(questions) + 1), source, goal, VERDICT)
            if isinstance(made, Question):
                questions.append(made)
            elif made is not None:
                yield made
    yield from ask(questions)


def _attempt(make: Any, source: Source, of: Mapping[str, Any], kind: str) -> Question | Finding | None:
    try:
        found: Question | Finding | None = make()
    except (NotRead, *SHAPE_ERRORS) as reason:
        return not_read(f"{source.name}: {of.get('name')}", kind, reason)
    return found


# ---- indicators ------------------------------------------------------------------------------------------


def _status(source: Source, indicator: Mapping[str, Any], place: int) -> Question | Finding | None:
    """The status of one indicator by its figures; a source that names two targets is tried with both."""
    case, published = f"{source.name}: {indicator['name']}", indicator.get("status_published")
    if published is None or str(published).strip() == "":
        return None
    outcome, target = figure(indicator.get("outcome")), target_statement(indicator, source.year)
    reading = source.reading
    if target is None and outcome is not None and figure(indicator.get("previous")) is not None:
        reading = CHANGE
        target = f"{'lower' if str(indicator.get('direction')).startswith('lower') else 'higher'} is better"
    if outcome is None or target is None:
        note = "the status is published without figures"
        return Finding(case, STATUS, State.NOT_STATED, (), (note,), 0)
    wanted = reading.level_of(published)
    name = f"c{place}"
    block, rows = _member_goal(source, name, indicator, target, reading)
    notes = [reading.note] if reading.note else []
    other = indicator.get("target_text_conflict")
    if other is not None:
        second = _with_other_target(indicator, other)
        more, more_rows = _member_goal(source, f"{name}_other", indicator, second, reading)
        block, rows = lines(block, more), (*rows, *more_rows)
        notes.append(f"the source contradicts itself on the target ({target}, and: {other}); both are tried")

    def compare(check: Check) -> None:
        for path in (f"{name}.x", f"{name}_other.x")[: 1 if other is None else 2]:
            check.level(f"status ({published})", path, wanted)

    uses = (reading.file,) if reading.file else ()
    return Question(case, STATUS, block, rows, compare, source.year, uses, tuple(notes))


def _with_other_target(indicator: Mapping[str, Any], text: Any) -> str:
    """The target that another place of the source names; `description -0,5% (2024)`."""
    plain = re.sub(r"^[^\d<>≤≥−–-]*", "", str(text))
    return target_from_text(plain, str(indicator.get("direction") or ""))


def _member_goal(
    source: Source, name: str, indicator: Mapping[str, Any], target: str, reading: Reading
) -> tuple[str, tuple[Row, ...]]:
    member = _measured("x", indicator, target, reading)
    return lines(f"goal {name} {quoted(indicator['name'])}", *_any_rating(), member), _rows(
        f"{name}.x", source, indicator
    )


def _any_rating() -> tuple[str, ...]:
    return ("  met when all indicators can be assessed", "  otherwise not met", "  missing data blocks the verdict")


def _measured(name: str, indicator: Mapping[str, Any], target: str, reading: Reading) -> str:
    stated = (f"    {line}" for line in (target, *reading.lines))
    return lines(f"  indicator {name} {quoted(indicator['name'])}{_in_unit(indicator)}", *stated)


def _in_unit(indicator: Mapping[str, Any]) -> str:
    unit = str(indicator.get("unit") or "").strip()
    if unit == "%":
        return " in percent"
    return f" in {quoted(unit)}" if unit else ""


def _rows(path: str, source: Source, indicator: Mapping[str, Any]) -> tuple[Row, ...]:
    now, before = figure(indicator.get("outcome")), figure(indicator.get("previous"))
    found = ((source.year, now), (source.year - 1, before))
    return tuple(Row(path, at, written(value)) for at, value in found if isinstance(value, Decimal))


# ---- goals -----------------------------------------------------------------------------------------------


def _verdict(source: Source, goal: Mapping[str, Any], place: int) -> Question | Finding:
    """The verdict on one goal by the rule its source states, or that a method file settles for it."""
    case, published = f"{source.name}: {goal['name']}", str(goal["verdict_published"])
    verdict = verdict_of(str(source.content.get("organisation")), str(source.content.get("rule_text")), published)
    if verdict is None:
        note = f"no rule is published for the verdict {published!r}"
        return Finding(case, VERDICT, State.NOT_STATED, (), (note,), 0)
    names = [f"c{place}"]
    readings = [_members(source, goal, names[0], "near")]
    notes = list(verdict.notes)
    if any("likaså" in str(i.get("status_published") or "") for i in goal["indicators"]):
        names.append(f"c{place}_other")
        readings.append(_members(source, goal, names[1], "met"))
        notes.append('the source is not clear on the indicators "likaså": near and met are tried, with one verdict')
    blocks = [
        lines(f"goal {name} {quoted(goal['name'])}", *verdict.lines, members)
        for name, (members, _) in zip(names, readings, strict=True)
    ]

    def compare(check: Check) -> None:
        for name in names:
            check.level(f"verdict ({published})", name, verdict.level)

    files = [file for file in (verdict.file, source.reading.file) if file]
    rows = tuple(row for _, found in readings for row in found)
    return Question(
        case, VERDICT, lines(*blocks), rows, compare, source.year, tuple(dict.fromkeys(files)), tuple(notes)
    )


def _members(source: Source, goal: Mapping[str, Any], name: str, likewise: str) -> tuple[str, list[Row]]:
    """The indicators of a goal: by their figures, or judged as published where there are none."""
    blocks: list[str] = []
    rows: list[Row] = []
    for place, indicator in enumerate(goal["indicators"], start=1):
        own = f"i{place}"
        outcome, target = figure(indicator.get("outcome")), target_statement(indicator, source.year)
        status = status_of(indicator.get("status_published"))
        if outcome is not None and target is not None:
            blocks.append(_measured(own, indicator, target, source.reading))
            rows += _rows(f"{name}.{own}", source, indicator)
        elif status is not None:
            level = likewise if "likaså" in str(indicator["status_published"]) else status
            blocks.append(lines(f"  indicator {own} {quoted(indicator['name'])}", '    judged against "as published"'))
            rows.append(Row(f"{name}.{own}", source.year, level=level, comment=str(indicator["status_published"])))
        else:
            blocks.append(lines(f"  indicator {own} {quoted(indicator['name'])}", "    for information"))
    return lines(*blocks), rows

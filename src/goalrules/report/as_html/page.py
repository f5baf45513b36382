"""The page put together: what it shows, and the templates that lay it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalrules.explain.overview import Overview
from goalrules.explain.sources import rows_behind
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.report.as_html.anchors import Anchors, anchors
from goalrules.report.as_html.evidence_shown import data_parts, rule_files
from goalrules.report.as_html.goals import GoalPart, goal_parts
from goalrules.report.as_html.judged import PersonsPart, persons_part
from goalrules.report.as_html.safe_text import clean, clean_text, colour, embedded_json
from goalrules.report.as_html.telling import at_a_glance
from goalrules.report.as_html.turning import NOTHING
from goalrules.report.as_html.words import LanguageCode, Words, words_in
from goalrules.report.fingerprints import of_data, of_rules, together
from goalrules.source import Span
from goalrules.verdict import Assessment, Result
from goalrules.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class EntityPart:
    """All there is of one entity. `id` is the name of its place in the page."""

    id: str
    entity: str
    glance: Overview
    goals: tuple[GoalPart, ...]
    persons: PersonsPart
    size: str


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of which rules and figures, under which semantics and by which engine."""

    rules: str
    data: str | None
    semantics: int
    engine: str


class RecordsBeside(NamedTuple):
    """Verdict records in a folder beside the page: its name, and of each record entity, file and sha256."""

    folder: str
    records: tuple[tuple[str, str, str], ...]


def html_report(
    results: Sequence[Result],
    measurements: Measurements,
    *,
    language: LanguageCode = "en",
    record: str | None = None,
    records: RecordsBeside | None = None,
    record_command: str = "",
) -> str:
    """The report of results of one plan and period, one for each entity, as one HTML file without scripts.

    `record` is the verdict record to embed, as JSON, `records` are those that stand beside the page; without either,
    `record_command` says how to make them. Pure: the same input gives the same page. Errors: ValueError without
    results.
    """
    if not results:
        raise ValueError("a report needs at least one result")
    words = words_in(language)
    drawn = len(results) == 1
    parts = [_entity(n, one, measurements, words, alone=drawn) for n, one in enumerate(results, 1)]
    rows = dict.fromkeys(row for one, part in zip(results, parts, strict=True) for row in _rows(one, part))
    plan = results[0].plan.plan
    places = anchors(
        (source.path for source in plan.sources), (row.place.file for row in rows if row.place is not None), words
    )
    template = _environment(words, places).get_template("page.html.j2" if drawn else "many.html.j2")
    return template.render(
        language=language,
        title=clean_text(plan.title or plan.name),
        period=str(results[0].period),
        parts=parts,
        part=parts[0],
        rules=rule_files(plan, _decided(results), places),
        data=data_parts(rows, measurements.sources, places, words),
        colours=_colours(parts),
        attributions=list(dict.fromkeys(one for part in parts for one in part.glance.attributions)),
        fingerprints=Fingerprints(
            together(of_rules(plan)) or "",
            together(of_data(measurements.sources)),
            plan.semantics,
            f"goalrules {__version__}",
        ),
        record=None if record is None else embedded_json(record),
        records=records,
        record_command=record_command,
        size_of_all=words.say(
            "size_entities", entities=len(parts), goals=len(plan.goals), indicators=len(plan.indicators)
        ),
    )


def _entity(number: int, result: Result, measurements: Measurements, words: Words, *, alone: bool) -> EntityPart:
    mark = "n-" if alone else f"e{number}-"
    goals = tuple(goal_parts(result, measurements, words, mark, charts=alone, margins=alone))
    rated = [one for one in result.indicators if one.applicable and one.node.rating is not None]
    without = sum(one.level is None for one in rated)
    return EntityPart(
        id=f"e{number}",
        entity=result.entity or "",
        glance=at_a_glance(result, words),
        goals=goals,
        persons=persons_part(result, words, mark),
        size=words.say(
            "size",
            goals=len(result.goals),
            indicators=len(rated),
            with_level=len(rated) - without,
            without=without,
        ),
    )


def _rows(result: Result, part: EntityPart) -> Iterator[Measurement]:
    """Every row that a verdict rests on, or that a chart shows."""
    for one in (result, *result.outlooks):
        yield from rows_behind(*one.assessments)
    for goal in part.goals:
        for member in goal.members:
            if member.chart is not None:
                yield from member.chart.rows


def _decided(results: Sequence[Result]) -> Iterator[Span]:
    found: Iterator[Assessment] = (a for result in results for a in result.assessments)
    return (one.decided.span for one in found if one.decided is not None)


def _colours(parts: Sequence[EntityPart]) -> dict[str, str]:
    """The colours that scales name, each with the class that has it."""
    goals = [goal for part in parts for goal in part.goals]
    shown = [*(goal.shown for goal in goals), *(one.shown for goal in goals for one in goal.members)]
    named = dict.fromkeys(found for found in (colour(one.colour) for one in shown) if found is not None)
    return {found: f"k{n}" for n, found in enumerate(named, 1)}


def _environment(words: Words, places: Anchors) -> Environment:
    """Templates that escape everything, and fail on names that are not there."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # late: only reports need it

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(w=words.texts, words=words, at=places, colour=colour, nothing=NOTHING)
    return environment

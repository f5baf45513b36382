"""The report as Markdown: for minutes, wikis and repositories. It has what the page has, but no files and no charts.

Texts of users are escaped, so that nothing in them is read as markup or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalrules.explain.explanation import Explanation
from goalrules.measurements.store import Measurements
from goalrules.report.as_html.goals import GoalPart, MemberPart, goal_parts
from goalrules.report.as_html.judged import PersonsPart, persons_part
from goalrules.report.as_html.safe_text import clean_text
from goalrules.report.as_html.telling import at_a_glance
from goalrules.report.as_html.words import LanguageCode, Words, words_in
from goalrules.report.fingerprints import of_data, of_rules, together
from goalrules.verdict import Result
from goalrules.version import __version__

_SIGNS = {"best": "●", "middle": "◐", "worst": "○", "none": "–"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>&|#~!])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown_report(result: Result, measurements: Measurements, *, language: LanguageCode = "en") -> str:
    """The report of one result. Pure: the same input gives the same text."""
    words = words_in(language)
    goals = goal_parts(result, measurements, words, "", charts=False, margins=True)
    plan = result.plan.plan
    rated = [one for one in result.indicators if one.applicable and one.node.rating is not None]
    without = sum(one.level is None for one in rated)
    entity = [words.say("of_entity", entity=escaped(result.entity))] if result.entity else []
    size = words.say("size", goals=len(goals), indicators=len(rated), with_level=len(rated) - without, without=without)
    lines = [f"# {escaped(plan.title or plan.name)}", ""]
    lines += [" · ".join([words.say("of_period", period=result.period), *entity]) + "  ", size, ""]
    lines += _overview(goals, words)
    glance = at_a_glance(result, words)
    if glance.remarks:
        lines += [f"## {words.say('worth_knowing')}", "", *(f"- {escaped(one.text)}" for one in glance.remarks), ""]
    for goal in goals:
        lines += _goal(goal, words)
    lines += _persons(persons_part(result, words, ""), words)
    for one in glance.attributions:
        lines += [f"> {escaped(one.figures)}  ", f"> {escaped(one.verdicts)}", ""]
    lines += [
        f"{words.say('hash_rules')}: `{together(of_rules(plan))}`  ",
        f"{words.say('hash_data')}: `{together(of_data(measurements.sources)) or words.say('none')}`  ",
        f"{words.say('semantics')}: {plan.semantics}  ",
        f"{words.say('engine')}: goalrules {__version__}",
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    line = " ".join(clean_text(text).split())
    return _LIST_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))


def _level(part: GoalPart | MemberPart, words: Words) -> str:
    shown = part.shown
    return f"{escaped(shown.symbol or _SIGNS[shown.standing])} {escaped(shown.word)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def _overview(goals: Sequence[GoalPart], words: Words) -> list[str]:
    rows = [
        (
            escaped(goal.title),
            _level(goal, words),
            ", ".join(f"{one.count} {escaped(one.shown.word)}" for one in goal.tallies),
        )
        for goal in goals
    ]
    heads = [words.say(key) for key in ("goal", "verdict", "indicators")]
    return [f"## {words.say('overview')}", "", *_table(heads, rows)]


def _goal(goal: GoalPart, words: Words) -> Iterator[str]:
    yield from (f"## {escaped(goal.title)}: {_level(goal, words)}", "")
    said = "".join(f"{piece.before}{piece.text}{piece.after}" for piece in goal.paragraph)
    if said:
        yield from (escaped(said), "")
    names = [name for name in ("value", "target", "limit", "trend") if name in goal.columns]
    far = any(not one.turning.is_empty for one in goal.members)
    heads = [words.say(key) for key in ("level", "indicator", *names, *(["distance"] if far else []))]
    yield from _table(heads, [[*_member(one, names, words), *_far(one, words, far)] for one in goal.members])
    yield from _why(goal.found, words)
    yield from _turning(goal, words)


def _far(one: MemberPart, words: Words, is_shown: bool) -> list[str]:
    """The cell that says how far an indicator is from turning."""
    turning = one.turning
    fragile = [f"{words.say('fragile_lead')}: {text}" for text in turning.fragile]
    forecasts = [f"{words.say('forecast')}: {one.text}" for one in turning.forecasts]
    return ["; ".join(map(escaped, (*turning.up, *turning.down, *fragile, *forecasts)))] if is_shown else []


def _turning(goal: GoalPart, words: Words) -> Iterator[str]:
    """What would change the verdict on a goal: range, what is missing, the smallest changes, fragility."""
    turning, ways = goal.turning, goal.turning.ways
    ranges = [detail.text for fact in goal.found.facts if fact.topic == "range" for detail in fact.details]
    said = [("range", ranges), ("matters", turning.matters), ("better", turning.up), ("worse", turning.down)]
    lines = [f"- {words.say(key)}: {escaped(text)}" for key, texts in said for text in texts]
    lines += [f"- {words.say('fragile_lead')}: {escaped(text)}" for text in turning.fragile]
    if ways is not None:
        lines.append(f"- {escaped(ways.question)} {escaped(ways.lead)}{f'. {escaped(ways.cut)}' if ways.cut else ''}")
        lines += [f"  - {escaped('; '.join(way))}" for way in ways.ways]
    if lines:
        yield from (f"{words.say('turning')}", "", *lines, "")


def _member(one: MemberPart, names: Sequence[str], words: Words) -> list[str]:
    basis = f" ({words.say(f'basis_{one.basis}')})" if one.basis else ""
    value_of = f" ({one.value_of})" if one.value and one.value_of else ""
    cells = [escaped(getattr(one, name)) + (value_of if name == "value" else "") for name in names]
    return [_level(one, words) + basis, escaped(one.title), *cells]


def _why(found: Explanation, words: Words) -> Iterator[str]:
    """The clauses that were tried, each with what was found and the line on which it stands."""
    if not found.steps:
        return
    yield from (f"{words.say('why', level=escaped(found.shown.word))}", "")
    for step in found.steps:
        mark = f" **{words.say('decides')}**" if step.decided else ""
        place = f"{step.place.file}:{step.place.line}"
        yield f"1. {escaped(step.text)} ({escaped(place)}){mark}  "
        yield f"   {escaped(step.found.truth)}: {escaped(step.found.whole)}"
    yield ""


def _persons(found: PersonsPart, words: Words) -> Iterator[str]:
    """What persons judged and decided, and which comments are absent, each under its heading."""
    yield from (f"## {words.say('judgements')}", "")
    for decided in found.decided:
        said = words.say(
            "decision",
            level=escaped(decided.decided.word),
            by=escaped(decided.by),
            on=decided.on,
        )
        computed = f"{words.say('computed_level')} {escaped(decided.computed.word)}"
        yield f"- {escaped(decided.title)}: {said} {_quoted(decided.because, words)}. {computed}."
    for judged in found.judged:
        grounds = f". {words.say('grounds')}: {_quoted(judged.grounds, words)}" if judged.grounds else ""
        level = escaped(judged.shown.word)
        criterion = f"{words.say('criterion')} {_quoted(judged.criterion, words)}"
        yield f"- {escaped(judged.title)}: {words.say('judged')} {level}. {criterion}{grounds}"
    if not found.decided and not found.judged:
        yield words.say("judgements_none")
    yield ""
    for comment in found.comments:
        by = ", ".join(part for part in (comment.by, comment.on) if part)
        yield f"- {escaped(comment.title)}: {_quoted(comment.text, words)} {escaped(by)}".rstrip()
    yield from ("", f"## {words.say('comments_absent')}", "")
    yield from (f"- {escaped(title)}: {words.say('comment_absent_of')}" for _, title in found.absent)
    yield from (f"- {escaped(title)}: {words.say('comment_unsure_of')}" for _, title in found.unsure)
    if not found.absent and not found.unsure:
        yield words.say("comments_absent_none" if found.asks_for_comments else "comments_not_required")
    yield ""


def _quoted(text: str, words: Words) -> str:
    return f"{words.say('quote_open')}{escaped(text)}{words.say('quote_close')}"

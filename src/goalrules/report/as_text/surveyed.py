"""The screen of `goalrules measurements check`: what was read, what is found, what lacks, what can be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goalrules.diagnostics import Severity
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.measurements.files_read import FileRead
from goalrules.measurements.lacks import Lack
from goalrules.measurements.not_looked_at import NotLookedAt
from goalrules.measurements.survey import IndicatorRows, Judged, Survey
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.reason import Reason
from goalrules.report.as_text.cells import aligned_right, padded, width
from goalrules.report.as_text.findings import closing_of_errors, findings
from goalrules.report.as_text.screen import Screen
from goalrules.report.as_text.surveying_words import SurveyWords, number
from goalrules.report.as_text.words import words_in

LABEL_CELLS = 15
WIDEST_NAME = 40
MOST_LISTED = 40
"""So many indicators are listed of each sort."""

MOST_PLACES = 10
"""So many places are listed of one reason, and so many names of what is not looked at."""


def survey_screen(
    found: Survey, screen: Screen, evaluate_command: str, language: LanguageCode = "en", *, full: bool = False
) -> None:
    """Add a survey to a screen. `full`: everything is listed, and the rows of each period counted."""
    words = SurveyWords(language)
    _files(found, screen, words)
    screen.blank()
    findings(found.findings, screen, language)
    short = _Shortened(None if full else MOST_LISTED, words)
    _lacks(found, screen, short, words)
    _absences(found, screen, words, language_of(language), full=full)
    _not_used(found, screen, words, full=full)
    _rows(found, screen, short, words, full=full)
    screen.blank()
    _can_be_judged(found, screen, words, language_of(language))
    screen.blank()
    if found.has_errors:
        closing_of_errors(found.findings, screen, language=language)
        return
    warnings = sum(one.severity is Severity.WARNING for one in found.findings)
    ends = words_in(language)
    screen.paragraph(f"{ends.no_errors(warnings)} {ends.NOTHING_JUDGED}")
    screen.command(ends.NEXT, evaluate_command)


class _Shortened:
    """Cuts lists to so many entries, and says how many more there are; None: no list is cut."""

    def __init__(self, most: int | None, words: SurveyWords) -> None:
        self._most = most
        self._words = words

    def of(self, entries: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        most = len(entries) if self._most is None or len(entries) <= self._most + 1 else self._most
        yield from entries[:most]
        if most < len(entries):
            yield self._words.and_more(len(entries) - most), ""


def _listed(entries: Iterable[tuple[str, str]], screen: Screen, indent: str = "  ") -> None:
    """Names with what is said of each, side by side as far as names are short."""
    some = [(screen.fit_text(name), said) for name, said in entries]
    cells = min(max((width(name) for name, said in some if said), default=0), WIDEST_NAME, screen.measure // 2)
    for name, said in some:
        lead = indent + padded(name, max(cells, width(name))) + "  "
        if not said:
            screen.paragraph(name, indent)
        elif width(name) > cells:
            screen.paragraph(name, indent)
            screen.paragraph(said, " " * (width(indent) + cells + 2))
        else:
            screen.paragraph(said, lead)


# ---- files -------------------------------------------------------------------------------------------------


def _files(found: Survey, screen: Screen, words: SurveyWords) -> None:
    together = words.with_rows(len(found.indicators), len(found.plan.indicators))
    is_one = len(found.files) == 1
    for file in found.files:
        counts = file.counts
        ignored = sum(one.rows for one in counts.ignored)
        if file.named.layout is not None and file.named.layout.across:
            said = words.figures_of_file(counts.used, ignored, counts.refused)
        else:
            said = words.rows_of_file(counts.rows, counts.used, ignored, counts.refused)
        _headed(file.named.name, f"{said} · {together}" if is_one else said, screen)
        how = _read_as(file, words)
        if how:
            screen.labelled(words.READ_AS, [", ".join(how)], LABEL_CELLS)
    if not is_one:
        screen.labelled(words.TOGETHER, [together], LABEL_CELLS)


def _headed(name: str, said: str, screen: Screen) -> None:
    """A file and what was read of it, on one line if they fit."""
    lead = f"{screen.fit_text(name)}   "
    if width(lead) + width(said) <= screen.measure:
        screen.line(lead, said)
    else:
        screen.paragraph(name)
        screen.paragraph(said, "  ")


def _read_as(file: FileRead, words: SurveyWords) -> list[str]:
    origin, style, layout = file.origin, file.counts.style, file.named.layout
    found = [file.encoding] if file.encoding else []
    found += [words.separated(file.separator)] if file.separator else []
    found += words.marks(sorted(style.decimal_marks), sorted(style.thousands_marks))
    found += [words.sheet(origin.sheet)] if origin.sheet else []
    found += [words.query(origin.query)] if origin.query else []
    found += [words.across([one.value for one in layout.across])] if layout is not None and layout.across else []
    found += [] if origin.digits_known else [words.digits_unknown()]
    return found


# ---- lists -------------------------------------------------------------------------------------------------


def _lacks(found: Survey, screen: Screen, short: _Shortened, words: SurveyWords) -> None:
    by_path: dict[str, list[str]] = {}
    for lack in found.lacks:
        by_path.setdefault(lack.indicator.path, []).append(_lack(lack, found, words))
    if not by_path:
        screen.labelled(words.LACKING, [words.NOTHING_LACKS], LABEL_CELLS)
        return
    screen.paragraph(words.LACKING)
    _listed(short.of([(path, "; ".join(said)) for path, said in by_path.items()]), screen)


def _lack(lack: Lack, found: Survey, words: SurveyWords) -> str:
    match lack.what:
        case "rows":
            return words.NO_ROW
        case "period":
            return words.no_value(lack.names[0], lack.newest)
        case "entities":
            return words.nothing_of(lack.names)
        case "kinds":
            return words.no_kinds(lack.names, found.period)
        case _:
            return words.nothing_for(lack.names)


def _absences(found: Survey, screen: Screen, words: SurveyWords, say: Language, *, full: bool) -> None:
    if not found.absences:
        return
    screen.blank()
    screen.labelled(words.ABSENT, [words.ABSENT_EXPLAINED], LABEL_CELLS)
    short = _Shortened(None if full else MOST_PLACES, words)
    for why, rows in found.absences:
        screen.paragraph(f"{say.words.reason(Reason(why.value))} ({words.rows(len(rows))})", "  ")
        _listed(short.of([(_place(row, found, words), _subject(row, found, words)) for row in rows]), screen, "    ")


def _place(row: Measurement, found: Survey, words: SurveyWords) -> str:
    if row.place is None:
        return ""
    where = words.cell(row.place.cell) if row.place.cell else words.line(row.place.line)
    return where if len(found.files) == 1 else f"{row.place.file} {where}"


def _subject(row: Measurement, found: Survey, words: SurveyWords) -> str:
    """`education.grade6 · 2020 · target · not published before May`."""
    parts = [row.indicator, str(row.period)]
    parts += [words.group(row.group)] if row.group != TOTAL else []
    parts += [row.entity] if row.entity is not None and row.entity != found.entity else []
    parts += [words.kind(row.kind)] if row.kind != OUTCOME else []
    return " · ".join([*parts, *([row.comment] if row.comment else [])])


def _not_used(found: Survey, screen: Screen, words: SurveyWords, *, full: bool) -> None:
    ignored = [one for file in found.files for one in file.counts.ignored]
    said = []
    if ignored:
        said.append(words.not_in_plan(sum(one.rows for one in ignored), len(ignored)))
    said += [_not_looked_at(one, words, full=full) for one in found.not_looked_at]
    if said:
        screen.blank()
        screen.labelled(words.NOT_USED, said, LABEL_CELLS)


def _not_looked_at(one: NotLookedAt, words: SurveyWords, *, full: bool) -> str:
    worded = {"kind": words.kind, "group": words.group}.get(one.why, str)
    names = [worded(name) or words.NO_ENTITY for name, _ in one.names]
    most = len(names) if full else MOST_PLACES
    return words.not_looked_at(one.why, one.rows, names[:most], len(names[most:]))


def _rows(found: Survey, screen: Screen, short: _Shortened, words: SurveyWords, *, full: bool) -> None:
    if not found.indicators:
        return
    screen.blank()
    screen.labelled(words.ROWS, [words.ROWS_EXPLAINED], LABEL_CELLS)
    cells = max(width(number(one.rows)) for one in found.indicators)
    entries = [(one.indicator.path, _rows_of(one, found, cells, words, full=full)) for one in found.indicators]
    _listed(short.of(entries), screen)


def _rows_of(one: IndicatorRows, found: Survey, cells: int, words: SurveyWords, *, full: bool) -> str:
    # held together, so that blanks before a number stay
    count = aligned_right(number(one.rows), cells).replace(" ", "\u00a0")
    parts = [words.periods([period for period, _ in one.periods])]
    parts += [words.groups(one.groups)] if one.groups != (TOTAL,) else []
    others = [entity for entity in one.entities if entity != found.entity]
    parts += [words.entities(len(one.entities))] if others else []
    parts += [words.rows_of_periods(one.periods)] if full else []
    return f"{count}  {' · '.join(parts)}"


# ---- what can be judged ------------------------------------------------------------------------------------


def _can_be_judged(found: Survey, screen: Screen, words: SurveyWords, say: Language) -> None:
    if found.levels is None or found.goals is None:
        screen.labelled(words.CAN_BE_JUDGED, [words.NOBODY_CAN_SAY], LABEL_CELLS)
        return
    screen.labelled(words.BY_KIND, [words.by_kind(*found.levels)], LABEL_CELLS)
    without = [goal for goal in found.goals if goal.reason is not None]
    errors = sum(finding.is_error for finding in found.findings)
    said = words.goals(len(found.goals) - len(without), len(found.goals), errors)
    screen.labelled(words.CAN_BE_JUDGED, [said], LABEL_CELLS)
    _listed([(goal.path, _why_not(goal, words, say)) for goal in without], screen)


def _why_not(goal: Judged, words: SurveyWords, say: Language) -> str:
    """Why a goal would have no level, with the members that keep it from one."""
    assert goal.reason is not None
    causes = dict.fromkeys(f"{path} ({say.words.reason(why)})" for path, why in goal.causes if path != goal.path)
    listed = list(causes)[:MOST_PLACES]
    more = [words.and_more(len(causes) - MOST_PLACES)] if len(causes) > MOST_PLACES else []
    return ", ".join([*listed, *more]) if causes else say.words.reason(goal.reason)

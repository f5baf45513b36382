"""A template as plain data: from a plan to the rows that people fill in.

One row for each figure that the rules ask for. What an indicator `measured by` a publisher has as outcome is left
out unless asked for: it is fetched, and a figure that is typed as well would be the same key twice, which is an error
as soon as the two differ. Its targets and forecasts are rows all the same, since no publisher has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from goalrules.measurements.columns import Column, ForPeople
from goalrules.model.data_file import PUBLISHERS
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.unit import NUMBER
from goalrules.report.template import texts
from goalrules.report.template.periods import is_below, last_years, periods_asked, periods_asked_of_others
from goalrules.report.template.words import Words

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted

COLUMNS: tuple[Column | ForPeople, ...] = (
    Column.INDICATOR,
    ForPeople.INDICATOR,
    ForPeople.GOAL,
    Column.ENTITY,
    Column.PERIOD,
    Column.GROUP,
    Column.KIND,
    ForPeople.UNIT,
    ForPeople.TARGET,
    ForPeople.NEAR,
    ForPeople.WHAT_TO_WRITE,
    Column.VALUE,
    Column.LEVEL,
    Column.ABSENCE,
    Column.COMMENT,
    Column.SOURCE,
)

Cells: TypeAlias = Mapping[Column | ForPeople, str]

_KINDS = (OUTCOME, TARGET, FORECAST, STANDARD_ERROR)
_ALWAYS = frozenset((Column.ABSENCE, Column.COMMENT, Column.SOURCE))


class Row(NamedTuple):
    """One figure that is asked for: its indicator's path, the texts that are there already, the plan's word for it.

    `levels` are the words to choose from in the column of levels. `number_format` is a spreadsheet's pattern.
    """

    indicator: str
    cells: Cells
    kind: str
    to_fill_in: frozenset[Column]
    levels: tuple[str, ...] = ()
    number_format: str = "General"


class Template(NamedTuple):
    """The rows in the order of the plan, and the lines that explain them, each with a name or an empty text before.

    `entity` is the plan's own. `left_out` are the indicators that have no row for their outcome, as it is fetched.
    """

    title: str
    words: Words
    rows: tuple[Row, ...]
    explanations: tuple[tuple[str, str], ...]
    entity: str | None
    left_out: tuple[Indicator, ...]


class Choice(NamedTuple):
    """What a template is for: the period to judge, its language, and what of that which is asked for it holds.

    `years`: all periods of so many years instead of those that the rules look at. `file` is the name that it gets.
    """

    period: Period
    words: Words
    file: str
    years: int | None = None
    with_fetched: bool = False


def template(plan: Plan, wanted: Sequence[Wanted], choice: Choice) -> Template:
    """The template of what is wanted of a plan."""
    words, title = choice.words, plan.title or plan.name
    position = {indicator.path: at for at, indicator in enumerate(plan.indicators)}
    in_order = sorted(wanted, key=lambda one: position[one.indicator.path])
    made = _Rows(plan, choice)
    keys = {(key.indicator.path, *key[1:]): key for one in in_order for key in made.keys(one)}
    fetched = {one.indicator.path: one.indicator for one in in_order if is_fetched(one.indicator)}
    return Template(
        title,
        words,
        tuple(map(made.row, keys.values())),
        _explanations(title, choice, len(fetched)),
        plan.entity,
        () if choice.with_fetched else tuple(fetched.values()),
    )


def _explanations(title: str, choice: Choice, fetched: int) -> tuple[tuple[str, str], ...]:
    """The lines that explain the file, and after an empty one the words for absences."""
    words = choice.words
    lines = [(name, text.format(plan=title, period=choice.period, file=choice.file)) for name, text in words.read_me]
    if fetched:
        sentence = words.fetched_included if choice.with_fetched else words.fetched_left_out
        lines.append(("", sentence.format(count=fetched)))
    return (*lines, ("", ""), *words.absences.values())


def is_fetched(indicator: Indicator) -> bool:
    """Whether a publisher has its outcomes; a level is always given by people."""
    return (
        indicator.source is not None
        and indicator.source.system in PUBLISHERS
        and indicator.nature in ("measured", "information")
    )


class _Key(NamedTuple):
    """What a row is for. `entity` None: whoever is measured, where the plan names nobody."""

    indicator: Indicator
    entity: str | None
    period: Period
    kind: str
    group: str


class _Rows:
    """Makes rows of what is wanted."""

    def __init__(self, plan: Plan, choice: Choice) -> None:
        self._plan = plan
        self._choice = choice

    def keys(self, one: Wanted) -> Iterator[_Key]:
        """What rows there are: by entity, the plan's own first, then kind, period, the newest first, and group."""
        indicator = one.indicator
        for entity in (*((None,) if self._plan.entity is None else ()), *one.entities):
            if indicator.applies is not None and not indicator.applies.holds(entity):
                continue
            for kind in (kind for kind in _KINDS if kind in one.kinds):
                if kind == OUTCOME and is_fetched(indicator) and not self._choice.with_fetched:
                    continue
                # an empty target row of a group would hide the target of all, so groups have none
                groups = (TOTAL,) if kind == TARGET else one.groups
                for period in self._periods(one, entity, kind):
                    yield from (_Key(indicator, entity, period, kind, group) for group in groups)

    def _periods(self, one: Wanted, entity: str | None, kind: str) -> Sequence[Period]:
        choice, indicator = self._choice, one.indicator
        if choice.years is not None and kind == OUTCOME:
            return last_years(choice.period, choice.years)
        if self._is_judged(entity, indicator):
            return periods_asked(indicator, self._plan, choice.period, kind)
        return periods_asked_of_others(indicator, choice.period) if kind in (OUTCOME, STANDARD_ERROR) else ()

    def _is_judged(self, entity: str | None, indicator: Indicator) -> bool:
        """Whether an entity's own goals are looked at: that of the plan, and peers of a goal, by their scores."""
        if entity == self._plan.entity:
            return True
        peers = [goal.peers for goal in self._plan.goals if is_below(indicator, goal.path, self._plan)]
        return any(some is not None and entity in some.entities for some in peers)

    def row(self, key: _Key) -> Row:
        """The row of a key, with all that is known of it."""
        indicator, words = key.indicator, self._choice.words
        goal = self._plan.nodes.get(indicator.goal)
        cells: dict[Column | ForPeople, str] = {
            Column.INDICATOR: indicator.path,
            ForPeople.INDICATOR: indicator.title,
            ForPeople.GOAL: goal.title if goal is not None else "",
            Column.ENTITY: key.entity or "",
            Column.PERIOD: str(key.period),
            Column.GROUP: words.groups.get(key.group, key.group),
            Column.KIND: words.kinds[key.kind],
            ForPeople.WHAT_TO_WRITE: "; ".join(self._what_to_write(key)),
        }
        if indicator.nature in ("measured", "information") or indicator.unit != NUMBER:
            cells[ForPeople.UNIT] = texts.unit_name(indicator.unit, words)
        if key.kind in (OUTCOME, FORECAST):
            cells[ForPeople.TARGET] = texts.target(indicator, key.group, key.period, words)
            cells[ForPeople.NEAR] = texts.near(indicator, key.group, key.period, words)
        levels = texts.levels(indicator, words) if key.kind == OUTCOME else ()
        asked = {Column.LEVEL} if levels else {Column.VALUE}
        if indicator.nature == "judged":
            asked.add(Column.VALUE)
        return Row(indicator.path, cells, key.kind, _ALWAYS | asked, levels, texts.number_format(indicator))

    def _what_to_write(self, key: _Key) -> Iterator[str]:
        indicator, words = key.indicator, self._choice.words
        source = indicator.source
        if source is not None and key.kind == OUTCOME:
            name = " ".join(part for part in (source.system, source.code) if part)
            yield (words.fetched if is_fetched(indicator) else words.taken_from).format(source=name)
        if key.entity != self._plan.entity:
            yield words.other_entity
        yield from texts.what_to_write(indicator, key.kind, key.group, key.period, self._choice.period, words)

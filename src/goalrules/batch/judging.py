"""A whole batch: the plan compiled, figures read, cases judged, and the verdicts put into tables.

Nothing is judged if anything found is an error. The steps: what columns cannot say is refused; `reading` makes one
source of the figures; the cases are made and kept; the sheet over them gives the goals; `evidence` the indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.engines import SqlEngine
from goalrules.batch.evidence import (
    TOLD,
    exact_of,
    no_indicators,
    own_query,
    plain_query,
    rules_form,
    rules_of,
    rules_rows,
    told_rows,
)
from goalrules.batch.exact import TooLarge
from goalrules.batch.long import seen_of
from goalrules.batch.lookups import NEVER
from goalrules.batch.members_counted import members_counted
from goalrules.batch.of_entities import MOST_ROWS, TooManyRows
from goalrules.batch.outlooks import Outlook, outlooks_of, seen
from goalrules.batch.plain import has_dated_target
from goalrules.batch.reading import read_sources
from goalrules.batch.refusals import outlooks_in, refused, unsettled
from goalrules.batch.rejudging import needs_all, settle
from goalrules.batch.repeated import repeated
from goalrules.batch.run import Compiled, compiled, goals_query, names_by_path
from goalrules.batch.sheet import column, text
from goalrules.batch.tables import Read
from goalrules.batch.told_scores import FORM, query_of_scores
from goalrules.diagnostics import Diagnostic, Label, Outcome, Said, codes, in_backticks, listed, said
from goalrules.model.goal import Goal
from goalrules.model.period import Period, PeriodKind
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.source import Span

Evidence = Literal["none", "columns", "full"]

Put = Callable[[str, str], None]
"""Takes the name of a table and the query that gives its rows."""

NOTHING = "nothing AS (SELECT 1)"

GOALS = ("entity", "period", "node", "level", "reason", "clause")
INDICATORS = ("entity", "period", "indicator", "level", "reason", "value", "limit", "margin", "clause")
OUTLOOKS = ("entity", "assessed", "period", "node", "level", "reason", "clause")
"""The columns of the tables."""

_CLAUSES = {
    "node": "VARCHAR",
    "clause": "TINYINT",
    "level": "VARCHAR",
    "file": "VARCHAR",
    "line": "INTEGER",
    "text": "VARCHAR",
}


class Options(NamedTuple):
    """What is asked for: how much evidence, of which entities and periods (None: all), within which bounds."""

    evidence: Evidence = "none"
    entities: tuple[str, ...] | None = None
    periods: tuple[Period, ...] | None = None
    memory: str | None = None
    threads: int | None = None
    layout: Literal["rows", "wide"] = "rows"


class Part(NamedTuple):
    """One of several parts of the cases, by a number made of the entity; `of` 1 is all of them."""

    number: int = 0
    of: int = 1

    @property
    def condition(self) -> str:
        return "TRUE" if self.of == 1 else f"hash(COALESCE(entity, '')) % {self.of} = {self.number}"


class Ready(NamedTuple):
    """A batch that can be run: figures in an engine, and the plan compiled for them."""

    engine: SqlEngine
    plan: Plan
    read: Read
    compiled: Compiled
    options: Options
    found: tuple[Diagnostic, ...]
    shown: object
    outlooks: tuple[Outlook, ...] = ()

    @property
    def kind(self) -> PeriodKind | None:
        """The kind of all periods."""
        return self.read.periods[0].kind if self.read.periods else None


def refusals_of(plan: Plan) -> tuple[Diagnostic, ...]:
    """A finding for everything in a plan that columns cannot say."""
    return tuple(_cannot(words, span) for words, span in refused(plan))


def unsettled_of(plan: Plan, made: Compiled) -> tuple[Diagnostic, ...]:
    """A finding for everything that columns cannot say where no case can be judged again (`rejudging`)."""
    doubted = dict.fromkeys(
        [
            *(path for path, own in made.own.items() if own.doubt != NEVER),
            *(path for path, found in made.sheet.doubts.items() if found),
        ]
    )
    nodes = [plan.nodes[path] for path in doubted if path in plan.nodes]
    return tuple(_cannot(words, span) for words, span in (*unsettled(nodes), *outlooks_in(plan)))


def _cannot(words: Said, span: Span) -> Diagnostic:
    message = said("Columns cannot say {what}", what=words)
    return Diagnostic(codes.NOT_SAID_IN_COLUMNS, message, Label(span), help="judge this plan with `goalrules evaluate`")


def made_ready(running: Engine, plan: CheckedPlan, given: Sequence[object], options: Options) -> Outcome[Ready]:
    """Read all figures into an engine and hold them to what data files are held to. Errors: `duckdb.Error`."""
    cannot = refusals_of(plan.plan)
    if cannot:
        return Outcome(None, cannot)
    shown = str(given[0]) if len(given) == 1 and isinstance(given[0], str | Path) else said("the figures")
    return ready_of(running, plan.plan, read_sources(running, plan.plan, given), options, shown)


def ready_of(running: SqlEngine, plan: Plan, reading: Outcome[Read], options: Options, shown: object) -> Outcome[Ready]:
    """The plan compiled for figures that were read, which are `shown` so. What is refused has been told before."""
    read = reading.value
    if read is None:
        return Outcome(None, reading.diagnostics)
    wrong = _asked_for(running, plan, read, options)
    if wrong:
        return Outcome(None, (*reading.diagnostics, *wrong))
    try:
        ready = compiled(plan, read)
        outlooks = outlooks_of(plan, read, options.periods)
    except TooLarge as error:
        place = None if error.span is None else Label(error.span)
        message = said("A number of the rules may need more digits than the whole numbers of engines have")
        help = "judge this plan with `goalrules evaluate`"
        too_large = Diagnostic(codes.MORE_DIGITS_THAN_ENGINES, message, place, help=help)
        return Outcome(None, (*reading.diagnostics, too_large))
    made = Ready(running, plan, read, ready, options, reading.diagnostics, shown, outlooks)
    return Outcome(made, reading.diagnostics)


def _asked_for(running: SqlEngine, plan: Plan, read: Read, options: Options) -> list[Diagnostic]:
    """Findings for entities and periods that are asked for and that no row is of."""
    found = []
    if options.entities is not None:
        figures = read.table.figures(read.period, read.value, plan.entity)
        names = ", ".join(map(text, options.entities))
        there = {
            one
            for (one,) in running.rows(f"WITH {figures} SELECT DISTINCT entity FROM figures WHERE entity IN ({names})")
        }
        for entity in options.entities:
            if entity not in there:
                message = said("No measurement is of the entity `{entity}`", entity=entity)
                found.append(Diagnostic(codes.ENTITY_NOT_IN_DATA, message, None, help="give an entity that has rows"))
    for period in options.periods or ():
        if period not in read.periods:
            notes = (said("the measurements have {names}", names=listed(in_backticks(map(str, read.periods[:10])))),)
            message = said("No measurement is of the period {period}", period=period)
            help = "give a period that has rows"
            found.append(
                Diagnostic(codes.NO_SUCH_PERIOD, message, None, notes=notes if read.periods else (), help=help)
            )
    return found


def judge_part(ready: Ready, put: Put, part: Part = Part()) -> Outcome[int]:  # noqa: B008
    """Judge the cases of a part: `put` is given the queries of the tables `goals` and, with evidence, `indicators`.

    What rows contradict each other in it is found first; with such an error nothing is put anywhere. No value after any
    error. The value is how many cases the reference evaluator judged again (`rejudging`).
    """
    try:
        return _judge_part(ready, put, part)
    except TooManyRows:
        message = said(
            "One entity has more figures than the {most} that are judged again at once", most=f"{MOST_ROWS:,}"
        )
        help = "judge fewer indicators or periods in one plan, or this entity with `goalrules evaluate`"
        return Outcome(None, (Diagnostic(codes.MEMORY_DOES_NOT_SUFFICE, message, None, help=help),))


def _judge_part(ready: Ready, put: Put, part: Part) -> Outcome[int]:
    running, made, options = ready.engine, ready.compiled, ready.options
    # a table of its own, as engines read thousands of constants in a statement slowly
    running.table("limits", made.limits.form, made.limits.rows)
    running.keep("cases", f"WITH {made.figures}, {made.cases} SELECT * FROM cases WHERE {_early(ready, part)}")
    found = _repeated(ready)
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    rejudged = settle(ready.plan, running, ready.read, made, _mattering(ready, part))
    if options.evidence != "none":
        put("indicators", _named_periods(ready, _indicators(ready, part), INDICATORS))
    goals, columns = _wide(ready, part) if options.layout == "wide" else _goals(ready, part)
    put("goals", _named_periods(ready, goals, columns))
    scores = query_of_scores(made._replace(given=NOTHING))
    if scores is not None:
        told = f"SELECT * FROM ({scores}) AS every WHERE {_wanted(ready, part)}"
        put("scores", _named_periods(ready, told, list(FORM)))
    if ready.outlooks:
        query, more = seen(ready.plan, running, ready.read, ready.outlooks, _of_entities(ready, part))
        put("outlooks", _named_periods(ready, query, OUTLOOKS))
        rejudged += more
    return Outcome(rejudged, tuple(found))


def _early(ready: Ready, part: Part) -> str:
    """The condition for the cases that are made. Whoever is compared with others needs them all."""
    return "TRUE" if needs_all(ready.plan) else _of_entities(ready, part)


def _of_entities(ready: Ready, part: Part) -> str:
    """The condition for the entities of a part that are asked for."""
    entities = ready.options.entities
    wanted = [part.condition] if part.of > 1 else []
    wanted += [f"entity IN ({', '.join(map(text, entities))})"] if entities is not None else []
    return " AND ".join(wanted) or "TRUE"


def _mattering(ready: Ready, part: Part) -> str:
    """The condition for the cases whose standings matter: also those that goals of others are compared with."""
    are_compared = any(isinstance(node, Goal) and node.peers is not None for node in ready.plan.nodes.values())
    return "TRUE" if are_compared else _wanted(ready, part)


def _wanted(ready: Ready, part: Part) -> str:
    """The condition for the cases that are told of."""
    wanted = [_early(ready, part)]
    if wanted == ["TRUE"]:
        entities = ready.options.entities
        wanted = [part.condition] if part.of > 1 else []
        wanted += [f"entity IN ({', '.join(map(text, entities))})"] if entities is not None else []
    if ready.options.periods is not None:
        wanted.append(f"period IN ({', '.join(str(one.number) for one in ready.options.periods)})")
    return " AND ".join(wanted) or "TRUE"


def _named_periods(ready: Ready, query: str, columns: Sequence[str]) -> str:
    """The rows of a query, which has these columns, with periods as people write them."""
    if ready.kind in (None, PeriodKind.YEAR):
        return query
    assert ready.kind is not None
    per = ready.kind.per_year
    selected = []
    for name in columns:
        number = f"CAST({name} % 4 + 1 AS VARCHAR)" if per == 4 else f"lpad(CAST({name} % 12 + 1 AS VARCHAR), 2, '0')"
        written = f"CAST({name} // {per} AS VARCHAR) || '-{'Q' if per == 4 else ''}' || {number} AS {name}"
        selected.append(written if name in ("assessed", "period") else column(name))
    return f"SELECT {', '.join(selected)} FROM ({query}) AS numbered"


def _repeated(ready: Ready) -> list[Diagnostic]:
    """Rows for the same thing. Where each indicator's bit is set as often as there are rows, none stands twice."""
    made, running = ready.compiled, ready.engine
    counted: list[str] = []
    if made.slots and not made.has_cells:
        bits = " + ".join(f"CAST(bit_count(seen{at}) AS INTEGER)" for at in seen_of(made.slots))
        (twice,) = running.one(f"SELECT COALESCE(sum(figures), 0) - COALESCE(sum({bits}), 0) FROM cases")
        counted = [] if twice else [slot.plain.indicator.path for slot in made.slots]
    names = ready.read.found(names_by_path(ready.plan))
    figures = ready.read.table.figures(ready.read.period, ready.read.value, ready.plan.entity)
    return repeated(running, figures, names, ready.read.table.features, ready.shown, ready.kind, counted)


# ---- goals ---------------------------------------------------------------------------------------------------


def _goals(ready: Ready, part: Part) -> tuple[str, list[str]]:
    """A row for each case and goal, and the columns it has."""
    parts = ready.engine.in_parts("cases")
    made = ready.compiled._replace(given=f"cases AS NOT MATERIALIZED ({parts})" if parts else NOTHING)
    members = None if ready.options.evidence == "none" else members_counted(ready.compiled, ready.plan)
    query = goals_query(made, members)
    counts = dict.fromkeys(name for of_goal in (members or {}).values() for name in of_goal)
    return f"SELECT * FROM ({query}) AS every WHERE {_wanted(ready, part)}", [*GOALS, *counts]


def _wide(ready: Ready, part: Part) -> tuple[str, list[str]]:
    """A row for each case: of each goal the level under its path, and why there is none; and the columns it has."""
    made = ready.compiled._replace(given=NOTHING)
    goals_query(made)  # adds the columns of levels and reasons
    wanted = ["entity", "period", *(["is_case"] if made.has_cells else [])]
    wanted += [f"{one.goal.path}:{part}" for one in made.goals for part in ("level", "reason")]
    columns = {"entity": "entity", "period": "period"}
    for one in made.goals:
        columns[one.goal.path] = f"{one.goal.path}:level"
        columns[f"{one.goal.path} reason"] = f"{one.goal.path}:reason"
    selected = [f"{column(of_sheet)} AS {column(name)}" for name, of_sheet in columns.items()]
    is_case = " AND is_case" if made.has_cells else ""
    return (
        f"SELECT {', '.join(selected)} FROM ({made.sheet.query(wanted)}) AS sheet WHERE {_wanted(ready, part)}{is_case}"
    ), list(columns)


# ---- indicators ----------------------------------------------------------------------------------------------


def _indicators(ready: Ready, part: Part) -> str:
    """The query for the evidence of indicators; the table of rules is made first."""
    made, read, running, plan = ready.compiled, ready.read, ready.engine, ready.plan
    decimals = read.table.decimals
    dated = any(has_dated_target(slot.plain.indicator) for slot in made.slots)
    rules = rules_of(plan, made.slots, read.periods, decimals.digits, dated=dated)
    (most,) = running.one("SELECT COALESCE(max(abs(value)), 0) FROM source")
    exact = exact_of(rules, made.own.values(), str(decimals), decimals.digits, int(most.scaleb(decimals.digits)))
    queries = []
    if rules:
        names = read.found(names_by_path(plan))
        running.table("rules", rules_form(exact), rules_rows(rules, names, decimals.digits, decimals.most))
        running.table("told", TOLD, told_rows(rules))
        figures = read.table.figures(read.period, read.value, plan.entity)
        plain = plain_query(rules, made.slots, read.table.features, exact, has_cells=made.has_cells)
        queries.append(f"SELECT * FROM (WITH {figures} {plain}) AS plain WHERE {_wanted(ready, part)}")
    where = " WHERE is_case" if made.has_cells else ""
    own = own_query(plan, made.own, made.sheet, exact, where)
    if own is not None:
        queries.append(f"SELECT * FROM ({own}) AS own WHERE {_wanted(ready, part)}")
    return " UNION ALL ".join(queries) or no_indicators(exact)


def keep_clauses(running: SqlEngine, plan: Plan) -> None:
    """The table `clauses`: of each node the clauses in the order they are tried, with place and text."""
    rows = []
    for node in plan.nodes.values():
        if node.rating is None:
            continue
        for number, clause in enumerate(node.rating.walk, 1):
            span = clause.span
            line = span.source.position(span.start).line
            rows.append((node.path, number, clause.level, span.source.path, line, " ".join(span.text.split())))
    running.table("clauses", _CLAUSES, rows)


def out_of_memory(options: Options) -> Diagnostic:
    message = said("The memory of this machine does not suffice")
    if options.memory is not None:
        message = said("{memory} of memory do not suffice", memory=options.memory)
    return Diagnostic(
        codes.MEMORY_DOES_NOT_SUFFICE, message, None, help="give more with --memory, or more parts with --partitions"
    )

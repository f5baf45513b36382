"""Trees to a plan: all names first, then each concept in its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goalrules.diagnostics import Outcome, codes
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.resolve.acceptances import resolve_acceptances
from goalrules.resolve.defaults import Defaults, resolve_defaults
from goalrules.resolve.definitions import with_sound_names
from goalrules.resolve.entities import resolve_entity_groups
from goalrules.resolve.findings import Findings
from goalrules.resolve.goals import inclusions, indicators_by_goal, resolve_goal
from goalrules.resolve.indicators import resolve_indicator
from goalrules.resolve.judgements import resolve_judgements
from goalrules.resolve.level_forms import with_plain_levels
from goalrules.resolve.plan_block import SEMANTICS, resolve_plan_block
from goalrules.resolve.scales import resolve_scales
from goalrules.resolve.scenarios import resolve_scenarios
from goalrules.resolve.scope import Scope, no_neighbours
from goalrules.resolve.section import Section
from goalrules.resolve.shared_ratings import SharedRatings
from goalrules.source import Span
from goalrules.syntax.tree import Tree


def resolve(
    trees: Sequence[Tree],
    neighbours: Callable[[], Sequence[Tree]] = no_neighbours,
    *,
    is_complete: bool = True,
) -> Outcome[Plan]:
    """The plan that rule files mean together; the first tree is the plan's own file, the others those it uses.

    Pure: reads no files. `neighbours` gives trees of files that are not used, to name where an unknown name stands;
    `is_complete` is False where a used file is missing, so that its names are not reported as unknown.
    A plan is given even where errors were found, with what is damaged marked so, for the checks to go on with.
    """
    found = Findings()
    trees = with_plain_levels(trees, found)
    scope = Scope(found, neighbours)
    scope.names_are_lost = not is_complete
    sections = [Section(tree, block) for tree in trees for block in tree.blocks]
    origin = Span(trees[0].source, 0, 0)

    def of_kind(kind: str) -> list[Section]:
        return [section for section in sections if section.kind == kind]

    _declare(sections, scope)
    block = resolve_plan_block(of_kind("plan"), _stem(trees[0]), origin, scope)
    resolve_scales(of_kind("scale"), scope, origin)
    resolve_entity_groups(of_kind("entity_group"), scope)
    defaults = resolve_defaults(of_kind("defaults"), scope)
    shared = SharedRatings(scope, defaults)
    indicators = dict(_indicators(scope, defaults, shared))
    goals = dict(_goals(scope, indicators, defaults, shared))
    nodes: dict[str, Goal | Indicator] = {**indicators, **goals}
    plan = Plan(
        name=block.name,
        title=block.title,
        period=block.period,
        entity=block.entity,
        semantics=SEMANTICS,
        cites=block.cites,
        data_files=block.data_files,
        scales=tuple(scope.scales.values()),
        entity_groups=tuple(scope.entity_groups.values()),
        ratings=shared.all(),
        goals=tuple(goals.values()),
        indicators=tuple(indicators.values()),
        judgements=resolve_judgements(of_kind("judgement"), nodes, scope),
        scenarios=resolve_scenarios(of_kind("scenario"), nodes, block.period, scope),
        accepted=resolve_acceptances(scope),
        sources=tuple(tree.source for tree in trees),
        span=block.span,
    )
    _report_nothing_to_judge(plan, sections, scope)
    scope.report_unknown_names()
    return Outcome(plan, found.diagnostics)


def _declare(sections: Sequence[Section], scope: Scope) -> None:
    """Take in the names of ratings, goals and indicators; of two with one name the first holds."""
    for section in sections:
        header = section.block.header
        token = header.token("NAME", "PATH") if header else None
        if (header is None and section.damaged) or section.kind == "indicator":
            # An unreadable first line, or an indicator outside every goal: names that would be there are not.
            scope.names_are_lost = True
        if header is None or token is None:
            continue
        name, span = token.text, section.span(token)
        if header.kind == "rating" and scope.declare("rating", name, span):
            scope.ratings[name] = section
        elif header.kind == "goal":
            if scope.declare("goal", name, span):
                scope.goals[name] = section
            # A second goal of one name is reported once: its indicators join the first where their names allow.
            _declare_indicators(name, section, scope, quiet=scope.goals.get(name) is not section)


def _declare_indicators(goal: str, section: Section, scope: Scope, *, quiet: bool) -> None:
    for block in section.block.blocks:
        inner = Section(section.tree, block, goal)
        token = block.header.token("NAME") if block.header else None
        if token is None:
            scope.names_are_lost = True
            continue
        path = f"{goal}.{token.text}"
        if quiet and path in scope.indicators:
            continue
        if scope.declare("indicator", path, inner.span(token)):
            scope.indicators[path] = inner


def _indicators(scope: Scope, defaults: Defaults, shared: SharedRatings) -> Iterator[tuple[str, Indicator]]:
    for path, section in scope.indicators.items():
        indicator = resolve_indicator(path, section, defaults, shared, scope)
        if indicator is not None:
            yield path, with_sound_names(indicator, scope)


def _goals(
    scope: Scope, indicators: dict[str, Indicator], defaults: Defaults, shared: SharedRatings
) -> Iterator[tuple[str, Goal]]:
    own = indicators_by_goal(indicators)
    included = inclusions(scope)
    for path, section in scope.goals.items():
        goal = resolve_goal(path, section, own.get(path, []), included.get(path, []), defaults, shared, scope)
        yield path, with_sound_names(goal, scope)


def _stem(tree: Tree) -> str:
    """The name of a file without folder and ending."""
    return tree.source.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "plan"


def _report_nothing_to_judge(plan: Plan, sections: Sequence[Section], scope: Scope) -> None:
    """A plan without goals; a file of ratings and scales for others to use has none and needs none."""
    is_plan = any(section.kind == "plan" for section in sections)
    is_shared = any(section.kind in ("rating", "scale") for section in sections)
    if plan.goals or scope.names_are_lost or (is_shared and not is_plan):
        return
    scope.found.add(
        codes.NOTHING_TO_JUDGE,
        "The plan has no goals",
        plan.span,
        "nothing to judge",
        help='write a goal: `goal education "…"`, how it is rated, and its indicators',
    )

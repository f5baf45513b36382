"""All checks, in the order they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goalrules.checks.baseline_not_before import baseline_not_before
from goalrules.checks.clause_never_decides import clause_never_decides
from goalrules.checks.count_out_of_reach import count_out_of_reach
from goalrules.checks.counted_twice import counted_twice
from goalrules.checks.counting_inside_an_indicator import counting_inside_an_indicator
from goalrules.checks.goal_cycle import goal_cycle
from goalrules.checks.group_not_in_split import group_not_in_split
from goalrules.checks.level_not_on_scale import level_not_on_scale
from goalrules.checks.level_out_of_reach import level_out_of_reach
from goalrules.checks.lowest_of_several_scales import lowest_of_several_scales
from goalrules.checks.may_not_apply import may_not_apply
from goalrules.checks.member_without_score import member_without_score
from goalrules.checks.member_without_trend import member_without_trend
from goalrules.checks.missing_data_not_stated import missing_data_not_stated
from goalrules.checks.name_without_meaning import name_without_meaning
from goalrules.checks.name_without_use import name_without_use
from goalrules.checks.no_such_members import no_such_members
from goalrules.checks.not_a_member import not_a_member
from goalrules.checks.outlook_in_the_past import outlook_in_the_past
from goalrules.checks.quantity_without_ground import quantity_without_ground
from goalrules.checks.rating_may_give_no_level import rating_may_give_no_level
from goalrules.checks.score_in_percent import score_in_percent
from goalrules.checks.score_without_ground import score_without_ground
from goalrules.checks.sum_of_what_there_is import sum_of_what_there_is
from goalrules.checks.target_from_itself import target_from_itself
from goalrules.checks.target_path_hole import target_path_hole
from goalrules.checks.tolerance_wider_than_target import tolerance_wider_than_target
from goalrules.checks.unit_mismatch import unit_mismatch
from goalrules.checks.units_not_joined import units_not_joined
from goalrules.checks.value_asked_of_a_goal import value_asked_of_a_goal
from goalrules.checks.weight_without_influence import weight_without_influence
from goalrules.checks.window_too_short import window_too_short
from goalrules.checks.years_of_shorter_periods import years_of_shorter_periods
from goalrules.diagnostics import Code, Diagnostic, Outcome, in_order
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.source import Span

Check = Callable[[Plan], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    goal_cycle,
    not_a_member,
    no_such_members,
    level_not_on_scale,
    lowest_of_several_scales,
    member_without_score,
    score_in_percent,
    missing_data_not_stated,
    counting_inside_an_indicator,
    value_asked_of_a_goal,
    name_without_meaning,
    quantity_without_ground,
    score_without_ground,
    target_from_itself,
    window_too_short,
    unit_mismatch,
    units_not_joined,
    rating_may_give_no_level,
    clause_never_decides,
    level_out_of_reach,
    count_out_of_reach,
    member_without_trend,
    target_path_hole,
    tolerance_wider_than_target,
    counted_twice,
    weight_without_influence,
    name_without_use,
    sum_of_what_there_is,
    may_not_apply,
    group_not_in_split,
    outlook_in_the_past,
    baseline_not_before,
    years_of_shorter_periods,
)


def run(plan: Plan) -> Outcome[CheckedPlan]:
    """Everything the checks find; the plan is given as checked only if none of it is an error and all of it is whole.

    A rating that several goals share is questioned for each of them; the same finding at the same place is kept
    once.
    """
    found: dict[tuple[Code, Span | None], Diagnostic] = {}
    for check in CHECKS:
        for diagnostic in check(plan):
            place = diagnostic.primary.span if diagnostic.primary else None
            found.setdefault((diagnostic.code, place), diagnostic)
    has_errors = any(diagnostic.is_error for diagnostic in found.values())
    whole = not any(node.rating is not None and node.rating.damaged for node in plan.nodes.values())
    return Outcome(CheckedPlan(plan) if whole and not has_errors else None, in_order(found.values()))

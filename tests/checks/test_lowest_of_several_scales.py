"""The lowest rated members must be on one scale."""

from __future__ import annotations

from goalrules.checks.lowest_of_several_scales import lowest_of_several_scales
from goalrules.model.plan import Plan
from goalrules.resolve.from_tree import resolve
from goalrules.source import Source
from goalrules.syntax import parse

TWO_SCALES = """
plan p
  period 2020
scale four: exceeded > met > near > missed
goal g
  met when the 1 lowest rated {which} are met or better
  otherwise not met
  missing data blocks the verdict
  indicator a
    judged against "what was agreed"
    key
  indicator b
    rated on four
    judged against "what was agreed"
"""


def plan_of(which: str) -> Plan:
    tree = parse(Source("p.goal", TWO_SCALES.format(which=which))).value
    assert tree is not None
    plan = resolve((tree,)).value
    assert plan is not None
    return plan


def test_members_on_two_scales_have_no_lowest() -> None:
    (found,) = lowest_of_several_scales(plan_of("indicators"))
    assert (found.code.number, found.primary and found.primary.span.text[:12]) == ("GR439", "the 1 lowest")
    assert [label.span.line for label in found.related] == [9, 12]


def test_those_of_one_scale_have_one() -> None:
    assert not list(lowest_of_several_scales(plan_of("key indicators")))

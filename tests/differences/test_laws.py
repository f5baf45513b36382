"""Laws of comparing plans, over random pairs of plans of the whole language."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goalrules.differences.building import built
from goalrules.differences.difference import Difference
from goalrules.differences.flips import flips
from goalrules.differences.hybrids import Hybrids
from goalrules.differences.rules import compare
from goalrules.differences.verdict_state import state_of, verdicts_in
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import YEAR, PlanText
from goalrules.testing.whole_plans import HERE, OTHERS, whole_plans
from tests import make
from tests.strategies import whole_rows

AT = Period.year_of(YEAR)
MOST = 10
"""Plans are large, and each is read, checked and judged."""

TEXTS = st.one_of(everyday_plans(), whole_plans())


def plan_of(text: PlanText) -> Plan:
    assume(not any(found.is_error for found in make.found(text.text)))
    return make.plan(text.text).plan


def keys(differences: tuple[Difference, ...]) -> list[str]:
    found = [
        (one.kind, one.key.old_subject, one.key.element, one.old and one.old.words, one.new and one.new.words)
        for one in differences
    ]
    return sorted(map(repr, found))


@settings(max_examples=MOST)
@given(TEXTS)
def test_a_plan_does_not_differ_from_itself(text: PlanText) -> None:
    assert compare(plan_of(text), plan_of(text)).differences == ()


def test_a_judgement_of_a_renamed_node_is_named_as_each_plan_names_it() -> None:
    begin = 'plan p\n  period 2020\ngoal {0} "Work"\n  met when all indicators are met\n  otherwise not met\n'
    begin += "  missing data is left out\n  indicator i\n    target at least 5\n"
    said = 'judgement of jobs in 2020\n  decided met because "so" by "us" on 2021-02-15\n'
    old, new = make.plan(begin.format("jobs") + said).plan, make.plan(begin.format("work")).plan
    forth, back = compare(old, new).differences, compare(new, old).differences
    assert sorted(map(repr, (one.mirrored() for one in forth))) == sorted(map(repr, back))


@settings(max_examples=MOST)
@given(TEXTS, TEXTS)
def test_the_other_way_about_the_differences_are_mirrored(first: PlanText, second: PlanText) -> None:
    old, new = plan_of(first), plan_of(second)
    forth, back = compare(old, new).differences, compare(new, old).differences
    assert sorted(map(repr, (one.mirrored() for one in forth))) == sorted(map(repr, back))


@settings(max_examples=MOST)
@given(TEXTS, TEXTS)
def test_with_all_differences_a_plan_is_the_new_one_and_with_none_the_old(first: PlanText, second: PlanText) -> None:
    old, new = plan_of(first), plan_of(second)
    compared = compare(old, new)
    hybrids = Hybrids(old, new, compared)
    with_all = built(hybrids.choice(frozenset(range(len(compared.differences)))))
    with_none = built(hybrids.choice(frozenset()))
    unseen = ("scenarios", "measurements", "methods used", "name", "title", "cites")
    assert [one for one in compare(with_all, new).differences if one.key.element not in unseen] == []
    assert compare(old, with_none).differences == ()


@settings(max_examples=MOST)
@given(TEXTS, TEXTS, st.data())
def test_a_plan_changed_at_one_place_is_found_there_and_only_there(
    first: PlanText, second: PlanText, data: st.DataObject
) -> None:
    old, new = plan_of(first), plan_of(second)
    compared = compare(old, new)
    hybrids = Hybrids(old, new, compared)
    bundles = hybrids.bundles()
    if not bundles:
        return
    chosen = data.draw(st.sampled_from(bundles))
    between = hybrids.plan(chosen)
    if between is None or any(compared.differences[at].key.kind == "plan" for at in chosen):
        return
    wanted = tuple(compared.differences[at] for at in sorted(chosen))
    if any(one.key.element == "" for one in wanted):
        return  # a new goal or indicator brings others with it
    found = compare(old, between.plan).differences
    assert [one for one in keys(found) if one not in keys(wanted)] == []
    assert found != ()


@settings(max_examples=MOST)
@given(whole_plans(), whole_plans(), st.data())
def test_flips_are_the_verdicts_that_differ_and_their_causes_turn_them(
    first: PlanText, second: PlanText, data: st.DataObject
) -> None:
    old, new = CheckedPlan(plan_of(first)), CheckedPlan(plan_of(second))
    rows = Measurements(data.draw(whole_rows(first)))
    hybrids = Hybrids(old.plan, new.plan, compare(old.plan, new.plan))
    cases = [(HERE, AT), (OTHERS[0], AT)]
    there = {*old.plan.nodes} & {*new.plan.nodes}
    both = Measurements([row for row in rows.rows if row.indicator in there])
    found = flips(hybrids, both, both, cases)
    differing = set()
    for entity, period in cases:
        was = dict(verdicts_in(evaluate(old, both, period=period, entity=entity)))
        now = dict(verdicts_in(evaluate(new, both, period=period, entity=entity)))
        differing |= {(entity, *key) for key in now if key in was and state_of(was[key]) != state_of(now[key])}
    unmoved = {(flip.entity, flip.path, flip.outlook) for flip in found.flips if flip.path == flip.old_path}
    assert unmoved == differing
    for flip in found.flips:
        assert flip.causes


@st.composite
def rewritten(draw: st.DrawFn, text: str) -> str:
    """The same rules with blocks and indicators in another order, other blanks, and comments."""
    first, *rest = text.rstrip("\n").split("\n\n")
    blocks = draw(st.permutations([first, *rest]))
    written = []
    for block in blocks:
        head, *indicators = block.split("\n  indicator ")
        order = draw(st.permutations(indicators))
        lines = "\n  indicator ".join([head, *order]).split("\n")
        written.append("\n".join(f"{line}   # {draw(st.sampled_from(['so', 'as agreed']))}" for line in lines))
    return "# language: en\n" + "\n\n\n".join(written) + "\n"


@settings(max_examples=MOST)
@given(TEXTS, st.data())
def test_order_of_blocks_layout_and_comments_are_no_difference(text: PlanText, data: st.DataObject) -> None:
    old = plan_of(text)
    again = data.draw(rewritten(text.text))
    if any(finding.is_error for finding in make.found(again)):
        return  # a judgement or scenario may not stand before what it speaks of
    assert compare(old, make.plan(again).plan).differences == ()

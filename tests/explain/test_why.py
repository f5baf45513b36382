"""Explanations: which clauses were tried and why, what is said of each member, and what stands beside them."""

from __future__ import annotations

from goalrules.evaluate import evaluate
from goalrules.explain.english import ENGLISH
from goalrules.explain.explanation import Explanation, Fact
from goalrules.explain.reasoning import reasoning
from goalrules.explain.why import explain
from goalrules.verdict import OwnStateFinding, Result
from tests import make

RATING = """
rating majority
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  cannot be assessed when fewer than half of the indicators can be assessed
  missing data is left out accept because "so decided"
"""
PLAN = f"""plan p "P"
  period 2020
  entity "0484"
{RATING}
goal city "City"
  rated by majority
  indicator homes "Homes" in numbers
    target at least 600
    near within 10 % of target
    comment required when near
  indicator pupils "Pupils" in percent
    target at least 80
    trend compared with previous value, steady within 1 percentage points
    split by girls, boys lowest decides
  indicator staff "Staff" in percent
    judged against "enough \t staff"
    latest value at most 2 years old
  indicator plan_made "Plan" yes or no
  indicator visits "Visits" in numbers
    target from measurements
    higher is better
  indicator weather "Weather" in "°C" for information

judgement of city in 2020
  comment "A good year." by "the council" on 2021-03-01
"""
VALUES: dict[make.Key, str] = {
    "city.homes": "540",
    "city.pupils": "85",
    ("city.pupils", "2019"): "82",
    ("city.pupils", "2020", "girls"): "90",
    ("city.pupils", "2020", "boys"): "79",
    "city.visits": "1200",
    "city.weather": "7.5",
}


def result(plan: str = PLAN, values: dict[make.Key, str] = VALUES) -> Result:
    return evaluate(make.plan(plan), make.measurements(values, entity="0484"))


def explained(path: str, plan: str = PLAN, values: dict[make.Key, str] = VALUES) -> Explanation:
    return explain(result(plan, values), path)


def member(found: Explanation, name: str) -> list[str]:
    """The word of a member's level, then its details."""
    line = next(line for line in found.members if line.name == name)
    return [line.shown.word, *(plain(detail.text) for detail in line.details)]


def fact(found: Explanation, topic: str) -> list[str]:
    facts = [one for one in found.facts if one.topic == topic]
    return [plain(detail.text) for one in facts for detail in one.details]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_clauses_stand_in_the_order_they_are_tried_up_to_the_one_that_decided() -> None:
    found = explained("city")
    assert [step.text.split(" when")[0] for step in found.steps] == ["cannot be assessed"]
    assert [(step.found.truth, step.decided) for step in found.steps] == [("YES", True)]
    assert found.level is None
    assert found.reason == "cannot be assessed"
    assert found.shown.word == "cannot be assessed"
    assert found.rule.text == "rating majority"


def test_a_member_is_told_with_value_target_limit_and_reason() -> None:
    found = explained("city")
    assert member(found, "homes") == [
        "near",
        "540; target at least 600",
        "540 is at least 540, the limit for near (600 less 10 %: 60)",
        "a comment is required and absent",
    ]
    assert member(found, "visits") == ["none", "1 200, not judged", "no target stated for this period; left out"]
    assert member(found, "weather") == ["none", "7.5 °C, for information"]
    assert member(found, "staff") == ["none", "no value", "not judged; left out"]


def test_the_group_that_decides_is_named_with_its_own_numbers() -> None:
    found = explained("city.pupils")
    assert found.level == "missed"
    assert [plain(step.found.text) for step in found.steps][:1] == ["79 % is below 80 %"]
    assert fact(found, "groups") == ["girls 90 % (met), boys 79 % (missed)"]
    assert fact(found, "notes") == ["the level is that of boys, the lowest rated"]
    assert fact(found, "value") == ["85 %"]
    assert fact(found, "trend") == [
        "improving: 85 % (2020) after 82 % (2019), an improvement of 3 percentage points; "
        "steady within 1 percentage point"
    ]


def test_required_comments_that_are_absent_are_named() -> None:
    found = explained("city")
    assert fact(found, "absent comments") == ["required and absent: homes"]
    assert fact(found, "comments") == ["“A good year.” the council, 2021-03-01"]


def test_the_range_names_what_is_missing() -> None:
    found = explained("city")
    (said,) = fact(found, "range")
    assert said == "partly met or not met, depending on staff, plan_made and visits"


def test_members_outside_the_base_are_counted_and_named() -> None:
    found = explained("city", values=VALUES | {"city.plan_made": "met"})
    assert found.steps[-1].decided
    assert fact(found, "counted") == [
        "5 members, 3 counted; 2 left out (staff, visits)",
        "the rule file accepts this because “so decided”",
    ]


def test_texts_of_rules_are_told_on_one_line() -> None:
    assert explained("city.staff").rule.text == "judged against “enough \t staff”"
    assert "\n" not in explained("city").steps[0].text


def test_an_indicator_without_steps_tells_why_it_has_no_level() -> None:
    found = explained("city.staff")
    assert found.steps == ()
    assert fact(found, "because") == ["not judged"]
    assert explained("city.weather").rule.text == "for information, not rated"


DECIDED = (
    PLAN
    + """
judgement of city.homes in 2020
  decided met because "the last sixty were ready in January" by "the board" on 2021-02-01
"""
)


def test_a_decision_stands_beside_what_the_rules_give() -> None:
    found = explained("city.homes", DECIDED)
    assert (found.level, found.computed_level) == ("met", "near")
    assert fact(found, "decided") == [
        "The computed level is near. On 2021-02-01, the board decided met, giving as reason "
        "“the last sixty were ready in January”"
    ]
    goal = explained("city", DECIDED)
    assert "The computed level is near. On 2021-02-01" in " ".join(member(goal, "homes"))


def test_a_goal_says_what_the_rules_alone_give_where_a_decision_below_changes_it() -> None:
    plan = """plan p period 2020
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
judgement of a.x in 2020
  decided met because "r" by "b" on 2021-01-01
"""
    found = explain(evaluate(make.plan(plan), make.measurements({"a.x": "9"})), "a")
    assert (found.level, found.computed_level) == ("met", "not met")
    assert fact(found, "computed") == ["not met by the rules alone, without what was decided on x"]


def test_the_parts_that_decide_tell_why_a_member_is_at_its_level() -> None:
    plan = """plan p period 2020
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    higher is better
    met when value at least 10 and value at most 20
    near when value at least 8 or value at most 2
    otherwise missed
"""
    found = explain(evaluate(make.plan(plan), make.measurements({"a.x": "9"})), "a")
    assert member(found, "x") == ["near", "9", "9 is at least 8"]
    found = explain(evaluate(make.plan(plan), make.measurements({"a.x": "10"})), "a")
    assert member(found, "x") == ["met", "10", "10 is at least 10; 10 is at most 20"]


def test_an_explanation_prints_pleasantly() -> None:
    found = explained("city.homes")
    assert repr(found) == "<Explanation city.homes: near>"
    assert str(found).splitlines()[0] == "near: Homes (city.homes), 2020"
    assert "540 is at least 540" in str(found)


def test_child_goals_are_members_by_their_full_path() -> None:
    clauses = "met when all goals are partly met otherwise not met missing data blocks the verdict"
    found = explained("overall", f"{PLAN}\ngoal overall includes goal city {clauses}\n")
    (line,) = found.members
    assert (line.path, line.name) == ("city", "city")
    assert line.details[0].text.startswith("goal; ")
    assert found.level is None
    assert fact(found, "because") == ["city: cannot be assessed"]


def test_a_named_member_and_the_lowest_ones_are_told_with_their_levels() -> None:
    plan = """plan p period 2020
goal a
  not met when a.x is missed
  partly met when the 2 lowest rated indicators are near
  otherwise met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
    near within 2
  indicator y in numbers
    target at least 10
    near within 2
"""
    found = explain(evaluate(make.plan(plan), make.measurements({"a.x": "9", "a.y": "8"})), "a")
    assert [step.found.text for step in found.steps] == ["x is near", "lowest rated: x is near and y is near"]
    found = explain(evaluate(make.plan(plan), make.measurements({"a.x": "9"})), "a")
    assert found.steps[0].found.text == "x is near"
    assert found.steps[1].found.truth == "unknown"
    found = explain(evaluate(make.plan(plan), make.measurements({"a.y": "9"})), "a")
    assert found.steps[0].found.text == "x has no level: no row in the measurements"


def test_each_policy_for_missing_data_is_told_beside_the_member() -> None:
    plan = """plan p period 2020
goal a
  met when all indicators are met
  otherwise not met
  missing data {policy}
  indicator x in numbers
    target at least 10
"""
    for policy, told in (("counts as missed", "counts as missed"), ("blocks the verdict", "blocks the verdict")):
        found = explain(evaluate(make.plan(plan.format(policy=policy)), make.measurements({})), "a")
        assert member(found, "x") == ["none", "no value", f"no row in the measurements; {told}"]


def test_without_a_policy_only_the_reason_is_told() -> None:
    plan = """plan p period 2020
goal a
  met when a.x is met
  otherwise not met
  indicator x in numbers
    target at least 10
"""
    said = explain(evaluate(make.plan(plan), make.measurements({})), "a")
    assert member(said, "x") == ["none", "no value", "no row in the measurements"]


def test_a_member_that_is_not_applicable_is_in_no_count() -> None:
    found = explained("city", values=VALUES | {"city.homes": "not_applicable"})
    assert member(found, "homes") == ["none", "not applicable: in no count"]
    assert explained("city.homes", values=VALUES | {"city.homes": "not_applicable"}).shown.word == "not applicable"
    assert fact(found, "range") == ["partly met or not met, depending on staff, plan_made and visits"]


def test_a_confirmed_level_is_told_as_confirmed() -> None:
    found = explained("city.homes", DECIDED.replace("decided met", "decided near"))
    assert fact(found, "decided")[0].startswith("On 2021-02-01, the board confirmed the computed level, near, giving")


def test_a_comment_may_be_required_once_the_level_is_known() -> None:
    found = explained("city", values={})
    assert fact(found, "absent comments") == ["may be required for homes, once its level is known"]


def test_trends_are_told_in_conditions_of_indicators_and_goals() -> None:
    plan = """plan p period 2020
goal a
  met when a.x is improving
  partly met when at least 1 indicator has a trend
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    higher is better
    trend compared with previous value, steady within 1
    met when trend is improving
    otherwise missed
"""
    found = evaluate(make.plan(plan), make.measurements({"a.x": "9", ("a.x", "2019"): "9"}))
    said = "steady: 9 (2020) after 9 (2019), the same value; steady within 1"
    assert explain(found, "a.x").steps[0].found.text == said
    goal = explain(found, "a")
    assert goal.steps[0].found.text == f"x is missed; {said}"
    assert goal.steps[1].found.text == "1 of 1 has a trend; 1 is at least 1"


def test_a_limit_above_the_target_and_what_no_tolerance_can_tell() -> None:
    plan = """plan p period 2020
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator low in numbers
    target at most 10
    near within 2
  indicator rate in numbers
    target from measurements
    higher is better
    near within 10 % of target
  indicator beyond in numbers
    target from measurements
    higher is better
    near at least 50
  indicator own in numbers
    target at least 10
    missed when target is missed
    otherwise met
"""
    rows: dict[make.Key, str] = {
        "a.low": "12",
        "a.rate": "-1",
        ("a.rate", "2020", "total", "target"): "0",
        "a.beyond": "30",
        ("a.beyond", "2020", "total", "target"): "40",
        "a.own": "9",
    }
    found = evaluate(make.plan(plan), make.measurements(rows))
    assert fact(explain(found, "a.low"), "near") == ["at most 12 (10 plus 2)"]
    assert [plain(step.found.text) for step in explain(found, "a.rate").steps][1] == (
        "−1 is below 0; the tolerance is a percentage of a target that is not above zero"
    )
    assert fact(explain(found, "a.beyond"), "notes") == [
        "the limit for near lies beyond the target, so nothing is near"
    ]
    assert explain(found, "a.own").steps[0].found.text == "9 is below 10, and nothing counts as near"


def test_the_parts_of_a_condition_are_printed_below_it() -> None:
    plan = """plan p period 2020
goal a
  met when a.x is met and not (a.x is near)
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
    near within 1
"""
    said = str(explain(evaluate(make.plan(plan), make.measurements({"a.x": "10"})), "a")).splitlines()
    assert said[3:7] == [
        "    YES: all of these must hold:",
        "      YES: x is met",
        "      YES: this must not hold:",
        "        no: x is met",
    ]


def test_a_condition_on_the_own_level_is_told_as_such() -> None:
    of = result()["city.homes"]
    assert reasoning(OwnStateFinding(True), of, ENGLISH).text == "its own level or trend"


def test_facts_without_details_are_left_out() -> None:
    assert all(isinstance(one, Fact) and one.details for one in explained("city").facts)


def test_an_indicator_of_other_entities_is_told_as_such() -> None:
    plan = """plan p period 2020 entity "0484"
entity group oecd: "AUS", "AUT"
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    applies to entity group oecd
    target at least 10
  indicator y in numbers
    applies outside entity group oecd
    target at least 10
"""
    at_home, abroad = (
        evaluate(make.plan(plan), make.measurements({"a.x": "10", "a.y": "10"}, entity=entity), entity=entity)
        for entity in ("0484", "AUT")
    )
    inside = "not applicable: in no count; it concerns only entities in entity group oecd"
    outside = "not applicable: in no count; it concerns only entities outside entity group oecd"
    assert member(explain(at_home, "a"), "x") == ["none", inside]
    assert member(explain(abroad, "a"), "y") == ["none", outside]
    found = explain(at_home, "a.x")
    assert fact(found, "because") == [inside]
    because = next(one for one in found.facts if one.topic == "because").details[0]
    assert because.place is not None
    assert because.place.line == 8


def test_a_computed_target_is_told_with_what_it_came_from() -> None:
    plan = """plan p period 2020 entity "0484"
goal a
  met when all indicators are met
  otherwise not met
  missing data is left out
  indicator x in numbers
    higher is better
    peers "0481", "0482", at least 1 with data
    target at least peer median
    near within 10 % of target
  indicator y in numbers
    base year 2015
    target between 65 % of baseline value and 100
  indicator z in numbers
    target at most 65 % of baseline value by 2030
    base year 2015
    met when value at most target value
    otherwise missed
"""
    rows = [
        row
        for entity, values in (
            ("0484", {"a.x": "100", "a.y": "70", ("a.y", "2015"): "100", "a.z": "70", ("a.z", "2015"): "100"}),
            ("0481", {"a.x": "107.5"}),
        )
        for series in make.measurements(values, entity=entity).of_entity(entity).values()
        for row in series.values()
    ]
    found = evaluate(make.plan(plan), make.Measurements(rows))
    assert fact(explain(found, "a.x"), "target") == [
        'at least 107.5 (peer median: 1 peer: "0481" 107.5; without a value: "0482" (no row in the measurements))'
    ]
    assert fact(explain(found, "a.y"), "target") == [
        "between 65 and 100 (65 % of baseline value: baseline value 100 (2015))"
    ]
    assert fact(explain(found, "a.z"), "target") == [
        "at most 65 by 2030 (65 % of baseline value: baseline value 100 (2015))"
    ]
    assert plain(explain(found, "a.z").steps[0].found.text) == (
        "70 is above target value 65 (65 % of baseline value: baseline value 100 (2015))"
    )
    assert member(explain(found, "a"), "z")[1] == "70; target at most 65 by 2030"
    alone = evaluate(make.plan(plan), make.measurements({"a.x": "100", "a.y": "70"}, entity="0484"))
    assert fact(explain(alone, "a.x"), "target") == [
        "peer median: too few peers with a value (0 peers, 1 needed; without a value: "
        '"0481", "0482" (no row in the measurements))'
    ]
    assert fact(explain(alone, "a.y"), "target") == ["baseline value: no baseline"]


def test_a_group_with_a_target_of_its_own_is_told_with_it() -> None:
    text = make.indicator_text(
        "target at least 80 target of women at least 90 split by women, men lowest decides", "in percent"
    )
    values: dict[make.Key, str] = {
        "a.x": "85",
        ("a.x", "2020", "women"): "88",
        ("a.x", "2020", "men"): "82",
    }
    found = explain(evaluate(make.plan(text), make.measurements(values)), "a.x")
    assert fact(found, "groups") == ["women 88 % (missed; target at least 90 %), men 82 % (met)"]


def test_three_levels_that_are_still_possible_are_listed_with_commas() -> None:
    found = explain(result(values={}), "city.homes")
    assert fact(found, "range") == ["met, near or missed"]


def test_computed_ends_that_are_reversed_are_told_with_their_numbers() -> None:
    text = make.indicator_text(
        "base year 2015 target between 50 % of baseline value and 60 met when target is met otherwise missed"
    )
    found = explain(evaluate(make.plan(text), make.measurements({"a.x": "70", ("a.x", "2015"): "140"})), "a.x")
    assert fact(found, "target") == [
        "the lower end of the target is not below the upper one: "
        "50 % of baseline value = 70 % (baseline value 140 % (2015)), 60"
    ]

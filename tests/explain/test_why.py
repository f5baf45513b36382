"""Explanations: which clauses were tried and why, what is said of each member, and what stands beside them."""

from __future__ import annotations

from goalrules.evaluate import evaluate
from goalrules.explain.explanation import Explanation, Fact
from goalrules.explain.why import explain
from goalrules.verdict import Result
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
    assert fact(found, "counted") == ["5 members, 3 counted; 2 left out (staff, visits)"]


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


def test_facts_without_details_are_left_out() -> None:
    assert all(isinstance(one, Fact) and one.details for one in explained("city").facts)

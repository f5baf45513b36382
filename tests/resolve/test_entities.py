"""Entity groups, and the statements that speak of them."""

from __future__ import annotations

import pytest

from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from tests import make

GROUPS = 'entity group nordic: "DNK", "FIN"\nentity group south: "ITA"\n'


def indicator(statements: str) -> Indicator:
    return make.plan(text(statements)).plan.indicators[0]


def text(statements: str, more: str = "") -> str:
    clauses = "met when all indicators are met otherwise not met missing data blocks"
    body = f"goal a\n {clauses}\n indicator x in percent\n  target at least 5 {statements}\n{more}"
    return f"plan p period 2020\n{GROUPS}{body}"


def test_a_group_is_a_list_of_entities_with_a_name() -> None:
    groups = make.plan(text("")).plan.entity_groups
    assert [(group.name, group.entities) for group in groups] == [("nordic", ("DNK", "FIN")), ("south", ("ITA",))]


def test_an_entity_stands_once_in_a_group() -> None:
    assert make.codes(f'{text("")}\nentity group x: "A", "B", "A"\n') == ["GR411"]


def test_a_group_is_declared_once() -> None:
    assert make.codes(f'{text("")}\nentity group nordic: "SWE"\n') == ["GR202"]


@pytest.mark.parametrize(
    ("statement", "holds"),
    [
        ("applies to entity group nordic", [True, False, False]),
        ("applies to nordic", [True, False, False]),
        ("applies outside entity group nordic", [False, True, True]),
    ],
)
def test_an_indicator_applies_inside_a_group_or_outside(statement: str, holds: list[bool]) -> None:
    where = indicator(statement).applies
    assert where is not None
    assert [where.holds(entity) for entity in ("FIN", "ITA", None)] == holds


def test_tags_may_hold_for_some_entities_only() -> None:
    goal = make.plan(
        text("tagged a, b in entity group nordic tagged c outside entity group south tagged d")
    ).plan.goals[0]
    assert isinstance(goal, Goal)
    (member,) = goal.members
    assert member.tags == ("a", "b", "c", "d")
    assert member.tags_for("FIN") == ("a", "b", "c", "d")
    assert member.tags_for("ITA") == ("d",)
    assert member.tags_for(None) == ("c", "d")


@pytest.mark.parametrize(
    ("statement", "entities", "at_least"),
    [
        ('peers "DNK", "SWE"', ("DNK", "SWE"), None),
        ('peers "DNK", "SWE", at least 1 with data', ("DNK", "SWE"), 1),
        ("peers entity group nordic", ("DNK", "FIN"), None),
        ("compared with peers entity group nordic, at least 2 with data", ("DNK", "FIN"), 2),
    ],
)
def test_peers_are_named_or_those_of_a_group(statement: str, entities: tuple[str, ...], at_least: int | None) -> None:
    peers = indicator(statement).peers
    assert peers is not None
    assert (peers.entities, peers.at_least) == (entities, at_least)


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ('peers "DNK", "SWE", at least 3 with data', ["GR312"]),
        ('peers "DNK", "SWE", at least 0 with data', ["GR312"]),
        ('peers "DNK", "SWE", at least 1.5 with data', ["GR312"]),
        ('peers "DNK", "DNK"', ["GR411"]),
        ("peers entity group west", ["GR201"]),
        ("applies to west", ["GR201"]),
        ("applies outside entity group nordics", ["GR201"]),
        ("tagged a in entity group west", ["GR201"]),
        ('peers "DNK" peers "FIN"', ["GR411"]),
        ("applies to nordic applies to south", ["GR411"]),
    ],
)
def test_what_groups_and_peers_cannot_be_is_said(statement: str, codes: list[str]) -> None:
    assert make.codes(text(statement)) == codes


def test_a_group_that_is_nearly_named_so_is_shown() -> None:
    (found,) = make.found(text("applies to nordics"))
    assert "nordic" in " ".join((found.help or "", *found.notes))

"""The reference group: values, and scores of goals, of other entities (semantics N)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.peers import among
from goalrules.measurements.store import Measurements
from goalrules.model.entities import Peers
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.model.quantity import Peer
from goalrules.model.unit import NUMBER
from goalrules.source import Source, Span
from goalrules.verdict import Operand, Reason, Result
from tests import make
from tests.evaluate.asking import came_to, operand, rows

SPAN = Span(Source("x", ""), 0, 0)
FIVE = {"a": "5", "b": "3", "c": "5", "d": "8", "e": "1"}


def world(values: dict[str, str], year: str = "2020") -> list[Measurement]:
    return [row for entity, value in values.items() for row in rows({year: value}, entity)]


@pytest.mark.parametrize(
    ("quantity", "peers", "expected"),
    [
        ("peer mean", '"b", "c", "d"', "16/3"),
        ("peer mean", '"a", "b", "c", "d"', "5.25"),
        ("peer median", '"b", "c", "d"', "5"),
        ("peer median", '"b", "c"', "4"),
        ("peer median", '"a"', "5"),
        ("peer rank", '"b", "c", "d", "e"', "2"),
        ("peer rank", '"a", "b", "c", "d", "e"', "2"),
        ("peer rank", '"b"', "too_few_peers"),
        ("peer rank", '"a", "b"', "too_few_peers"),
        ("peer rank", '"b", "c"', "1"),
        ("peer quartile", '"b", "c", "d"', "2"),
        ("peer quartile", '"b", "c"', "too_few_peers"),
        ("peer count", '"b", "c"', "3"),
        ("peer count", '"a", "b", "c"', "3"),
        ("peer mean", '"b", "z"', "too_few_peers"),
        ("peer mean", '"b", "z", at least 1 with data', "3"),
        ("peer count", '"b", "z", at least 1 with data', "2"),
        ("peer mean", '"y", "z", at least 1 with data', "too_few_peers"),
        ("peer rank", '"b", "c", "z", at least 3 with data', "too_few_peers"),
        ("peer rank", '"a", "b", "z", "c", at least 3 with data', "1"),
    ],
)
def test_what_peers_come_to(quantity: str, peers: str, expected: str) -> None:
    statements = f"higher is better peers {peers}"
    assert came_to(quantity, world(FIVE), statements, entity="a") == expected


def test_lower_is_better_turns_rank_and_quartile() -> None:
    statements = 'lower is better peers "b", "c", "d", "e"'
    assert came_to("peer rank", world(FIVE), statements, entity="a") == "3"
    assert came_to("peer quartile", world(FIVE), statements, entity="a") == "2"


def test_an_entity_without_a_value_has_no_rank_but_peers_have_a_mean() -> None:
    statements = 'higher is better peers "b", "c", "d"'
    without = world({**FIVE, "a": "missing"})
    assert came_to("peer rank", without, statements, entity="a") == "missing"
    assert came_to("peer count", without, statements, entity="a") == "missing"
    assert came_to("peer mean", without, statements, entity="a") == "16/3"


def test_peers_values_are_of_the_period_used_and_of_the_same_group() -> None:
    statements = 'higher is better peers "b", "c" latest value at most 2 years old'
    older = [*world({"a": "5", "b": "1", "c": "3"}, "2019"), *world({"b": "100", "c": "100"})]
    assert came_to("peer mean", older, statements, entity="a") == "2"
    groups = 'higher is better split by girls, boys lowest decides when available peers "b", "c", at least 1 with data'
    text = make.indicator_text(f"{groups} met when value at least peer mean otherwise missed", "in numbers")
    girls = [*rows({("2020", "girls"): "5"}, "a"), *rows({("2020", "girls"): "4", "2020": "9"}, "b")]
    found = evaluate(make.plan(text), Measurements(girls), entity="a")["a.x"]
    assert {group.group: group.level for group in found.groups}["girls"] == "met"


def test_the_participants_are_the_evidence() -> None:
    statements = 'higher is better peers "b", "z", "a", at least 1 with data'
    found = operand("peer rank", world(FIVE), statements, entity="a")
    assert [(part.words, part.number, part.reason) for part in found.parts] == [
        ("b", 3, None),
        ("z", None, Reason.NO_ROW),
        ("a", 5, None),
    ]
    assert (found.number, found.reason, found.unit) == (None, Reason.TOO_FEW_PEERS, NUMBER)


def test_values_are_rounded_before_they_are_compared() -> None:
    statements = 'higher is better rounded to 0 decimals peers "b", "c", "d"'
    close = {"a": "5.4", "b": "4.6", "c": "5.1", "d": "5.3"}
    assert came_to("peer rank", world(close), statements, entity="a") == "1"
    assert came_to("peer mean", world(close), statements, entity="a") == "5"


@pytest.mark.parametrize(
    ("others", "own", "expected"), [([], None, Reason.TOO_FEW_PEERS), ([None], "5", Reason.TOO_FEW_PEERS)]
)
def test_without_any_number_there_are_too_few(others: Sequence[str | None], own: str | None, expected: Reason) -> None:
    peers = Peers(entities=("b",), at_least=1, span=SPAN)
    parts = [Operand("b", None if one is None else Decimal(one), NUMBER) for one in others]
    mine = Operand("a", None if own is None else Decimal(own), NUMBER)
    found = among("", Peer(function="mean", span=SPAN), peers, parts, mine, "a", higher=True)
    assert found.reason is expected


# ---- scores of goals -----------------------------------------------------------------------------------------

COMPARED = """plan p period 2020 entity "a"
goal g
 peers {peers}
 {clauses}
 otherwise not met
 missing data {policy}
 score from mean score
 comment required when peer rank is known
 indicator x target at least 5 score from value
 indicator y target at least 5 score from value
"""


def judged(
    values: dict[str, tuple[str, str]], clauses: str, peers: str = '"b", "c", "d"', policy: str = "blocks"
) -> Result:
    text = COMPARED.format(peers=peers, clauses=clauses, policy=policy)
    found = [
        row for entity, (x, y) in values.items() for row in make.measurements({"g.x": x, "g.y": y}, entity=entity).rows
    ]
    return evaluate(make.plan(text), Measurements(found))


ALL = {"a": ("5", "5"), "b": ("9", "9"), "c": ("1", "9"), "d": ("1", "1")}


@pytest.mark.parametrize(
    ("clause", "level"),
    [
        ("met when peer rank exactly 2", "met"),
        ("met when peer quartile exactly 2", "met"),
        ("met when peer count exactly 4", "met"),
        ("met when peer median exactly 5", "met"),
        ("met when mean score at least peer mean", "met"),
        ("met when peer mean exactly 5", "met"),
    ],
)
def test_a_goal_is_compared_with_the_scores_of_the_same_goal_elsewhere(clause: str, level: str) -> None:
    """The means of the scores are 5, 9, 5 and 1: a is the second of four, c shares its place."""
    assert judged(ALL, clause)["g"].level == level


def test_a_peer_whose_members_lack_data_has_no_score() -> None:
    lacking = {**ALL, "b": ("missing", "9")}
    found = judged(lacking, "met when peer rank at most 2")["g"]
    assert (found.level, found.causes[0].reason) == (None, Reason.TOO_FEW_PEERS)
    fewer = judged(lacking, "met when peer rank at most 1", '"b", "c", "d", at least 2 with data')["g"]
    assert fewer.level == "met"
    left_out = judged(lacking, "met when peer rank at most 2", policy="is left out")["g"]
    assert left_out.level == "met"


def test_a_goal_without_its_own_score_has_no_rank() -> None:
    found = judged({**ALL, "a": ("missing", "5")}, "met when peer rank at most 2")["g"]
    assert (found.level, found.reason) == (None, Reason.UNDETERMINED)


def test_an_outlook_compares_outlooks() -> None:
    text = COMPARED.format(peers='"b", "c"', clauses="met when peer rank at most 1", policy="blocks")
    plan = make.plan(text.replace("goal g\n", "goal g\n outlook 2022 by measurements\n"))
    ahead = Period.year_of(2022)
    measured = []
    for entity, outcome, forecast in (("a", "5", "9"), ("b", "9", "5"), ("c", "9", "4")):
        for row in make.measurements({"g.x": outcome, "g.y": outcome}, entity=entity).rows:
            measured += [row, row._replace(period=ahead, kind="forecast", value=Decimal(forecast))]
    result = evaluate(plan, Measurements(measured))
    looked_ahead = result.outlook("g")
    assert looked_ahead is not None
    assert (result["g"].level, looked_ahead.level) == ("not met", "met")


def test_of_a_goal_whose_goals_have_no_outlook_there_is_nothing_to_compare_with() -> None:
    text = (
        'plan p period 2020 entity "a"\n'
        'goal top outlook 2022 by measurements peers "b", "c", at least 1 with data\n'
        "met when peer rank at most 2 otherwise not met missing data blocks score from mean score includes goal g\n"
        "goal g met when mean score at least 2 otherwise not met missing data blocks score from mean score\n"
        "indicator x target at least 5 score from value\n"
    )
    found = evaluate(make.plan(text), make.measurements({"g.x": "5"}, entity="a")).outlook("top")
    assert found is not None
    assert (found.level, Reason.TOO_FEW_PEERS in {cause.reason for cause in found.causes}) == (None, True)


BY_PLACE = """plan p period 2020 entity "a"
goal top met when peer rank exactly 2 otherwise not met missing data blocks
 peers "b", "c" score from 10 - 3 * mean score called place includes goal g
goal g met when peer rank at most 2 otherwise not met missing data blocks
 peers "a", "b", "c" score from mean score score called place from peer rank
 indicator x target at least 5 score from value
"""


def of_entities(values: dict[str, str]) -> Measurements:
    return Measurements([row for name, x in values.items() for row in make.measurements({"g.x": x}, entity=name).rows])


def test_peers_of_a_goal_over_compared_goals_are_compared_in_turn() -> None:
    """a, b and c have the places 2, 1 and 3 in g, and so the scores 4, 7 and 1 in top."""
    plan, measured = make.plan(BY_PLACE), of_entities({"a": "5", "b": "9", "c": "1"})
    scores = [evaluate(plan, measured, entity=entity)["top"].score() for entity in "abc"]
    assert [None if score is None else score.number for score in scores] == [4, 7, 1]
    assert evaluate(plan, measured)["top"].level == "met"


def test_a_score_by_level_is_compared() -> None:
    text = (
        'plan p period 2020 entity "a"\n'
        'goal g met when all indicators are met otherwise not met missing data blocks peers "b", "c"\n'
        "score by level: met 2, partly met 1, not met 0 score called place from peer rank\n"
        "indicator x target at least 5 score from value\n"
    )
    found = evaluate(make.plan(text), of_entities({"a": "4", "b": "9", "c": "1"}))["g"].score("place")
    assert found is not None
    assert found.number == 2


@pytest.mark.parametrize(
    "said", ['comment "so" by "us" on 2021-02-15', 'decided met because "so" by "us" on 2021-02-15']
)
def test_what_is_said_of_a_goal_leaves_its_place_among_the_others(said: str) -> None:
    plan = make.plan(f"{BY_PLACE}judgement of g in 2020\n {said}\n")
    found = evaluate(plan, of_entities({"a": "5", "b": "9", "c": "1"}))["g"].score("place")
    assert found is not None
    assert found.number == 2

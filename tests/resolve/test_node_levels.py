"""The level a word means for one node."""

from __future__ import annotations

import pytest

from tests import make

TEXT = """plan p period 2020
scale rag: green > amber > red
goal a
  met when a.step is green and a.judged is met otherwise not met
  indicator step rated on rag yes or no: done is green, not done is amber
  indicator judged judged against "x"
  indicator told for information
scenario "s"
"""


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ("a.step done", "green"),
        ("a.step not done", "amber"),
        ("a.step red", "red"),
        ("a.judged near", "near"),
        ("a.judged done", "met"),
        ("a partly met", "partly met"),
    ],
)
def test_a_word_names_a_level_of_the_nodes_own_scale(given: str, level: str) -> None:
    (scenario,) = make.plan(f"{TEXT} given {given} expect a met").plan.scenarios
    assert scenario.facts[0].level == level


@pytest.mark.parametrize(
    ("given", "codes"), [("a.step met", ["GR401"]), ("a.judged green", ["GR401"]), ("a.told met", ["GR427"])]
)
def test_a_level_that_the_node_cannot_have_is_refused(given: str, codes: list[str]) -> None:
    assert make.codes(f"{TEXT} given {given} expect a met") == codes

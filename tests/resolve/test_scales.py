"""Scales and how their levels are shown."""

from __future__ import annotations

import pytest

from goalrules.model.scale import Scale
from tests import make

GOAL = make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict")


def scale(text: str, name: str) -> Scale:
    return next(s for s in make.plan(text + GOAL).plan.scales if s.name == name)


def test_every_plan_has_the_two_default_scales() -> None:
    assert scale("", "indicators").names == ("met", "near", "missed")
    assert scale("", "goals").names == ("met", "partly met", "not met")


def test_a_scale_has_its_levels_from_best_to_worst() -> None:
    rag = scale("scale rag: green > on_track > red\n", "rag")
    assert (rag.best, rag.worst) == ("green", "red")
    assert rag.level("on_track").shown == "on track"


def test_labels_say_how_a_level_is_shown() -> None:
    text = 'scale rag: green > red label green "Grön" symbol "●" colour green label red "Röd" colour "#c00"\n'
    rag = scale(text, "rag")
    green, red = rag.levels
    assert (green.label, green.symbol, green.colour) == ("Grön", "●", "green")
    assert (red.label, red.symbol, red.colour) == ("Röd", None, "#c00")


def test_the_default_scales_are_opened_again_for_labels() -> None:
    goals = scale('scale goals label met "Uppfyllt"\n', "goals")
    assert goals.names == ("met", "partly met", "not met")
    assert goals.level("met").shown == "Uppfyllt"


def test_indicators_and_goals_are_shown_with_the_labels_of_their_scale() -> None:
    plan = make.plan('scale indicators label near "Nära"\n' + GOAL).plan
    rating = plan.indicators[0].rating
    assert rating is not None
    assert rating.scale.level("near").label == "Nära"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("scale rag: green > amber > green", ["GR432"]),
        ("scale rag: green", ["GR432"]),
        ("scale rag", ["GR432"]),
        ("scale goals: met > not met", ["GR432"]),
        ("scale goals: met > partly met > not met", []),
        ("scale rag: green > red scale rag: blue > red", ["GR202"]),
        ('scale rag: green > red label amber "Gul"', ["GR401"]),
        ('scale rag: green > red label green "a" label green "b"', ["GR411"]),
    ],
)
def test_a_scale_is_an_order_of_different_levels(text: str, codes: list[str]) -> None:
    assert make.codes(text + "\n" + GOAL) == codes

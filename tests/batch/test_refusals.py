"""What columns cannot say is refused by name and place, before anything is read."""

from __future__ import annotations

from goalrules.batch.refusals import refused
from tests import make


def test_names_that_engines_take_for_one_are_refused() -> None:
    plan = make.plan(make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict")
                     + " indicator I1 target at least 3").plan  # fmt: skip
    ((words, span),) = list(refused(plan))
    assert str(words) == "two names that differ in capital letters alone, a.i1 and a.I1"
    assert span.text.startswith("indicator I1")


def test_a_scale_of_many_levels_has_room() -> None:
    levels = [f"l{at}" for at in range(18)]
    plan = make.plan(f"""plan p period 2020
    scale long: {" > ".join(levels)}
    goal g rated on long l0 when any indicator is met otherwise l17 missing data blocks the verdict
      indicator a target at least 3""")
    assert not list(refused(plan.plan))

"""Whole plans to draw, in either language of rule files: those of `everyday_plans` and `whole_plans` without errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from goalrules.testing.amounts import any_numbers
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.members import monotone_ratings
from goalrules.testing.rule_text import YEAR, PlanText, Rating, Target
from goalrules.testing.targets import targets
from goalrules.testing.texts import Language, translated
from goalrules.testing.whole_plans import whole_plans
from goalrules.testing.wrong_texts import wrong_text


def plans(
    *, whole_language: bool = False, language: Language = "en", amounts: st.SearchStrategy[Decimal] | None = None
) -> st.SearchStrategy[PlanText]:
    """Plans without errors, as text with what the text means (`plan`).

    The everyday language has targets with near, trends, splits, clauses of an indicator's own, judged and yes-or-no
    indicators, goals of goals, missing data, judgements. `whole_language` has quantities of every kind, scores, names,
    peers, entity groups, outlooks too. `language` is that of the keywords. `amounts` are the numbers of everyday
    targets; `any_numbers()`, unless given.
    """
    drawn = whole_plans() if whole_language else everyday_plans(any_numbers() if amounts is None else amounts)
    return _in(language)(drawn).filter(lambda one: one.plan is not None)


def monotone_plans(*, language: Language = "en") -> st.SearchStrategy[PlanText]:
    """Plans in which a better value never gives a worse level, by their form: targets, and goals over them."""
    return _in(language)(_monotone()).filter(lambda one: one.plan is not None)


def rule_texts(
    *, whole_language: bool = False, language: Language = "en", mistakes: bool = False
) -> st.SearchStrategy[str]:
    """Rule texts; with `mistakes` such as people make, or no rule text at all.

    Without `mistakes` there is none of writing. A few have an error of meaning, such as a clause that never decides.
    """
    drawn = _in(language)(whole_plans() if whole_language else everyday_plans())
    return wrong_text(drawn) if mistakes else drawn.map(lambda one: one.text)


def _in(language: Language) -> Callable[[st.SearchStrategy[PlanText]], st.SearchStrategy[PlanText]]:
    if language == "en":
        return lambda drawn: drawn
    return lambda drawn: drawn.map(lambda one: replace(one, text=translated(one.text, "sv")))


def targets_plan(rating: Rating, policy: str, stated: Sequence[Target]) -> PlanText:
    """The plan of a goal that is rated so, over indicators with these targets; `policy` is what missing data does."""
    head, _, _ = rating.goal_text(policy).partition("  indicator ")
    text, limits = f"plan p\n  period {YEAR}\n\n{head}", list[Decimal]()
    for i, target in enumerate(stated):
        limits += target.limits
        text += f"  indicator i{i}\n{target.text}" + ("    key\n" if i in rating.key else "")
    return PlanText(text, tuple(f"g.i{i}" for i in range(rating.size)), (), (), tuple(limits))


@st.composite
def _monotone(draw: st.DrawFn) -> PlanText:
    rating = draw(monotone_ratings(most=3))
    policy = draw(st.sampled_from(["is left out", "blocks", "counts as missed"]))
    stated = st.lists(targets(amounts=any_numbers()), min_size=rating.size, max_size=rating.size)
    return targets_plan(rating, policy, draw(stated))

"""What forces a verdict and what would change it, in words of both languages."""

from __future__ import annotations

import pytest

from goalrules.explain.counterfactual_words import CounterfactualWords, counterfactual_words
from goalrules.explain.english import counterfactuals as english
from goalrules.explain.language import LANGUAGES, LanguageCode
from goalrules.explain.swedish import counterfactuals as swedish

REASONS = {
    "undecided": ("too much to search", "other entities", "scores without ends", "scores between ends"),
    "not_asked": ("decided by a person", "no level", "not applicable", "judged", "for information"),
}


def test_each_language_has_its_own_words() -> None:
    assert counterfactual_words("en").WHATEVER.startswith("whatever the others were")
    assert counterfactual_words("sv").WHATEVER.startswith("vilka de andra än är")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_not_to_answer_has_a_sentence_of_its_own(code: LanguageCode) -> None:
    say = counterfactual_words(code)
    told = [getattr(say, name)(why) for name, reasons in REASONS.items() for why in reasons]
    assert len(set(told)) == 9


def plain(said: str) -> str:
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (english.undecided("other entities").split("; ")[1], "no answer is better than a wrong one"),
        (english.not_asked("not applicable"), "it is not applicable here"),
        (english.why("near"), "Why near?"),
        (english.why_not("met"), "Why not met?"),
        (
            english.enough(0, 4, 1, is_all=True),
            "no result of any member is needed: the rule gives this level whatever they are",
        ),
        (english.enough(2, 4, 1, is_all=True), "2 of 4 members, 1 set"),
        (english.enough(1, 1, 5, is_all=False), "1 of 1 member, more than 5 sets"),
        (english.ways(1, 1, is_all=True), "1 way, 1 change is enough"),
        (english.ways(6, 1, is_all=True), "1 way, and all 6 changes of it are needed"),
        (english.ways(1, 3, is_all=True), "3 ways, 1 change each"),
        (english.ways(2, 1001, is_all=False), "more than 1 001 ways, 2 changes each, all of them needed"),
        (english.ways(2, 10**13, is_all=True), "about 10^13 ways, 2 changes each, all of them needed"),
        (english.first(1), "The first is shown."),
        (english.first(10), "The first 10 are shown."),
        (english.or_better(["near"]), "near"),
        (english.or_better(["near", "met"]), "near (met would do, too)"),
        (english.at(None, judged=True), "not judged"),
        (english.at(None, judged=False), "no data"),
        (english.at("near", judged=True), "judged near"),
        (english.at("near", judged=False), "near"),
        (english.more("2", "up", beyond=True, is_nothing=False), "more than 2 more"),
        (english.more("2", "down", beyond=False, is_nothing=False), "2 less"),
        (english.more("0", "up", beyond=True, is_nothing=True), "any more"),
        (english.more("0", "down", beyond=True, is_nothing=True), "any less"),
        (english.to("near"), "to near"),
        (english.is_enough("score 2"), "score 2 is enough"),
        (
            english.sum_line("540", "+", "60", "600", "homes", "met", beyond=False),
            "540 + 60 = 600, and at 600 homes is met",
        ),
        (
            english.sum_line("5", "+", "1", "6", "homes", "green", beyond=True),
            "5 + 1 = 6, and just past 6 homes is green",
        ),
        (english.on_the_way("a", "near", "270", "134 more", beyond=False), "a becomes near at 270: 134 more"),
        (english.on_the_way("a", "near", "270", "134 more", beyond=True), "a becomes near past 270: 134 more"),
        (english.other_direction("missed", 1, "a", 1, is_all=True), "missed with 1 change: a"),
        (
            english.other_direction("missed", 2, "a; b", 10, is_all=False),
            "missed with 2 changes, more than 10 ways; the first: a; b",
        ),
        (english.other_direction("missed", 2, "a", 2, is_all=True), "missed with 2 changes, 2 ways; the first: a"),
        (english.turned("a", "met", "near"), "a met → near"),
        (english.influence("met"), "on whether the goal is met or better"),
    ],
)
def test_what_is_said_in_english(said: str, sentence: str) -> None:
    assert plain(said) == sentence


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (swedish.why("nära"), "Varför nära?"),
        (swedish.why_not("uppfyllt"), "Varför inte uppfyllt?"),
        (swedish.at("nära", judged=True), "bedömt nära"),
        (swedish.at("nära", judged=False), "nära"),
        (swedish.turned("a", "uppfyllt", "nära"), "a uppfyllt → nära"),
        (swedish.influence("uppfyllt"), "på om målet är uppfyllt eller bättre"),
        (swedish.influence("grön"), "på om målet har nivån grön eller bättre"),
    ],
)
def test_what_is_said_in_swedish(said: str, sentence: str) -> None:
    """The rest of the Swedish words is in `test_swedish.py`."""
    assert plain(said) == sentence


def test_both_languages_fulfil_what_is_asked_of_them() -> None:
    asked: tuple[CounterfactualWords, ...] = (english, swedish)
    assert [say.ENOUGH for say in asked] == ["ENOUGH BY ITSELF", "RÄCKER"]

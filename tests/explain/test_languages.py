"""Two languages: both say everything, in their own words, with the same numbers."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest

from goalrules import pipeline
from goalrules.explain.english import ENGLISH
from goalrules.explain.english import counterfactuals as counterfactuals_in_english
from goalrules.explain.english import margins as margins_in_english
from goalrules.explain.explanation import Explanation
from goalrules.explain.language import LANGUAGES, Language, LanguageCode, language_of
from goalrules.explain.overview import Overview, overview
from goalrules.explain.places import written
from goalrules.explain.scenarios import ScenarioReport, scenario_report
from goalrules.explain.swedish import SWEDISH
from goalrules.explain.swedish import counterfactuals as counterfactuals_in_swedish
from goalrules.explain.swedish import margins as margins_in_swedish
from goalrules.explain.why import explain
from goalrules.model.element import Element
from goalrules.model.plan import CheckedPlan
from goalrules.model.scale import GOAL_LEVELS, INDICATOR_LEVELS, Level
from goalrules.report.as_text import english as screens_in_english
from goalrules.report.as_text import swedish as screens_in_swedish
from goalrules.verdict import Reason, Result
from tests.report.plans import rich, scored

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/conformance/v1").iterdir())
FOLDERS = [*(folder / "good" for folder in CASES), ROOT / "rules/methods/examples"]
OTHER_WORDS = [
    (counterfactuals_in_english, counterfactuals_in_swedish),
    (margins_in_english, margins_in_swedish),
    (screens_in_english, screens_in_swedish),
]
GROUPS = [name for name in Language._fields if name not in ("code", "notation")]

# What never stands in a sentence: paths and codes, and what rules, data and publishers say in their own words.
NO_SENTENCE = {
    "path", "name", "kind", "topic", "standing", "level", "computed_level", "language", "title", "plan", "period",
    "entity", "next", "file", "cell", "last_cell", "sheet", "query", "sha256", "query_sha256", "url", "at", "texts",
    "attributions", "lines", "to_write", "symbol", "colour",
}  # fmt: skip

ENGLISH_WORDS = re.compile(
    r"\b(is|are|was|has|have|may|must|can|cannot|be|the|of|and|or|not|no|none|to|in|on|by|from|with|without|for|at|"
    r"met|missed|near|partly|unknown|missing|value|target|level|levels|score|counts|left|out|judged|decided|least|most|"
    r"above|below|between|less|more|fewer|half|improving|steady|worsening|women|men|girls|boys|figure|goal|goals|"
    r"indicator|indicators|year|years|percentage|points?|per year|row|figures|know|what|which)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+(?:\u00a0\d{3})*(?:\.\d+)?")


# ---- the same words in both ------------------------------------------------------------------------------


def public(module: ModuleType) -> dict[str, Any]:
    """The functions and constants of a module that others may use: those that it makes itself."""
    made: set[str] = set()
    for statement in ast.parse(inspect.getsource(module)).body:
        if isinstance(statement, ast.FunctionDef):
            made.add(statement.name)
        elif isinstance(statement, ast.Assign):
            made.update(
                name.id for target in statement.targets for name in ast.walk(target) if isinstance(name, ast.Name)
            )
    return {name: getattr(module, name) for name in made if not name.startswith("_")}


@pytest.mark.parametrize("group", GROUPS)
def test_both_languages_have_what_is_asked_of_them(group: str) -> None:
    protocol = get_type_hints(Language)[group]
    asked = {name for name in (*vars(protocol), *protocol.__annotations__) if not name.startswith("_")}
    for say in (ENGLISH, SWEDISH):
        assert asked <= set(public(getattr(say, group)))


@pytest.mark.parametrize("group", GROUPS)
def test_a_function_has_the_same_parameters_in_both_languages(group: str) -> None:
    english, swedish = (public(getattr(say, group)) for say in (ENGLISH, SWEDISH))
    for name in english.keys() & swedish.keys():
        if inspect.isfunction(english[name]):
            assert inspect.signature(english[name]) == inspect.signature(swedish[name]), name


@pytest.mark.parametrize(("english", "swedish"), OTHER_WORDS, ids=lambda module: module.__name__.rsplit(".")[-1])
def test_modules_of_words_have_the_same_names_and_parameters(english: ModuleType, swedish: ModuleType) -> None:
    first, second = public(english), public(swedish)
    assert first.keys() == second.keys()
    for name, value in first.items():
        if inspect.isfunction(value):
            assert inspect.signature(value) == inspect.signature(second[name]), name


@pytest.mark.parametrize("say", [ENGLISH, SWEDISH])
def test_every_reason_has_words_of_its_own(say: Language) -> None:
    assert len({say.words.reason(code) for code in Reason}) == len(Reason)


@pytest.mark.parametrize("level", [*INDICATOR_LEVELS, *GOAL_LEVELS, "done", "not done"])
def test_levels_that_every_plan_has_are_swedish_in_swedish(level: str) -> None:
    assert SWEDISH.words.level(level) != ENGLISH.words.level(level) == level


def test_levels_with_names_of_their_own_stay_as_they_are() -> None:
    assert SWEDISH.words.level("on_track") == "on track"
    assert SWEDISH.words.is_at("a", "on track") == "a har nivån on track"


def test_a_language_that_there_is_none_of_is_refused() -> None:
    assert [language_of(code).code for code in LANGUAGES] == list(LANGUAGES)
    with pytest.raises(ValueError, match="'de' is no language: give 'en' or 'sv'"):
        language_of("de")  # type: ignore[arg-type]


# ---- everything that is said -----------------------------------------------------------------------------

Told = Explanation | Overview | ScenarioReport


def sentences(part: object, field: str = "") -> Iterator[str]:
    """Every text of an explanation that is a sentence or a part of one, in order."""
    if field in NO_SENTENCE:
        return
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for one in fields(part):
            yield from sentences(getattr(part, one.name), one.name)
    elif isinstance(part, tuple):
        for one in part:
            yield from sentences(one, field)


def told(result: Result, language: LanguageCode) -> list[Told]:
    return [overview(result, language), *(explain(result, one.path, language) for one in result.assessments)]


def results(folder: Path) -> Iterator[tuple[CheckedPlan, list[Told], list[Told]]]:
    """What is said of each plan of a folder, of its verdicts and its scenarios, in English and in Swedish."""
    for file in sorted(folder.glob("*.goal")):
        plan = pipeline.load(file).value
        if plan is None:
            continue
        both: tuple[list[Told], list[Told]] = ([], [])
        for one in pipeline.test(plan):
            for said, language in zip(both, LANGUAGES, strict=True):
                said.append(scenario_report(one.scenario, one.checked, language))
        data = file.with_suffix(".csv")
        measured = pipeline.measure(plan.plan, [data] if data.exists() else None).value
        result = None if measured is None else pipeline.judge(plan, measured).value
        if result is not None:
            for said, language in zip(both, LANGUAGES, strict=True):
                said += told(result, language)
        yield plan, *both


def quoted(plan: CheckedPlan) -> list[str]:
    """All that a plan says in its own words, the longest first."""
    found: set[str] = set()
    labels: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, Element):
            found.add(written(part.span))
        if isinstance(part, Level) and (part.label or part.name not in (*INDICATOR_LEVELS, *GOAL_LEVELS)):
            labels.add(part.shown)
        if isinstance(part, str):
            found.update((part, part.replace("_", " ")))
        elif is_dataclass(part):
            for one in fields(part):
                walk(getattr(part, one.name))
        elif isinstance(part, tuple):
            for one in part:
                walk(one)

    walk(plan.plan)
    kept = {text for text in found if len(text) > 1 and text not in (*INDICATOR_LEVELS, *GOAL_LEVELS)}
    return sorted(kept | labels, key=lambda text: (-len(text), text))


def without_quotes(text: str, quotes: list[str]) -> str:
    """A sentence without comments, reasons and names, and without the words of rules."""
    text = re.sub(r"”.*”|https?://\S+", "", text)
    for quote in quotes:
        if quote in text:
            text = re.sub(rf"(?<!\w){re.escape(quote)}(?!\w)", "", text)
    return re.sub(r"\"[^\"]*\"", "", text)


def numbers(text: str) -> list[str]:
    """The numbers of a text in order of size, with a point whatever its language writes."""
    return sorted(NUMBER.findall(re.sub(r"(?<=\d),(?=\d)", ".", text)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_swedish_explanation_says_the_same_numbers_and_no_english(folder: Path) -> None:
    for plan, english, swedish in results(folder):
        quotes = quoted(plan)
        for one, other in zip(english, swedish, strict=True):
            texts, texts_in_swedish = list(sentences(one)), list(sentences(other))
            assert len(texts) == len(texts_in_swedish)
            for text, in_swedish in zip(texts, texts_in_swedish, strict=True):
                assert numbers(text) == numbers(in_swedish), (text, in_swedish)
                left = without_quotes(in_swedish, quotes)
                assert not ENGLISH_WORDS.search(left), (in_swedish, left)


@pytest.mark.parametrize("result", [rich(), scored()], ids=["rich", "scored"])
def test_plain_text_of_an_explanation_is_swedish_all_through(result: Result) -> None:
    quotes = quoted(result.plan)
    for found in told(result, "sv"):
        if isinstance(found, Explanation):
            for line in str(found).splitlines():
                text = re.sub(r"\S+\.(goal|csv)\S*|sha256 \w+", "", line)
                assert not ENGLISH_WORDS.search(without_quotes(text, quotes)), line

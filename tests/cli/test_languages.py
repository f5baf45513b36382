"""`--lang`: what is told is in the language asked for, and what is found is the same."""

from __future__ import annotations

import json

import goalrules
from tests.cli.conftest import EXAMPLE, Run


def test_the_json_of_an_explanation_is_in_the_language_asked_for(run: Run) -> None:
    english, swedish = (
        json.loads(run("explain", EXAMPLE, "education", "--format", "json", "--lang", lang).stdout)["explanation"]
        for lang in ("en", "sv")
    )
    assert (english["language"], swedish["language"]) == ("en", "sv")
    assert (english["shown"]["word"], swedish["shown"]["word"]) == ("partly met", "delvis uppfyllt")
    assert english["level"] == swedish["level"] == "partly met"
    assert [step["text"] for step in english["steps"]] == [step["text"] for step in swedish["steps"]]


def test_the_verdict_document_is_the_same_in_every_language(run: Run) -> None:
    first, second = (run("evaluate", EXAMPLE, "--format", "json", "--lang", lang).stdout for lang in ("en", "sv"))
    assert first == second


def test_the_next_command_keeps_the_language(run: Run) -> None:
    for command in (("evaluate", EXAMPLE), ("explain", EXAMPLE, "education"), ("test", EXAMPLE)):
        assert " --lang sv" in run(*command, "--lang", "sv").stdout.splitlines()[-1]


def test_questions_are_answered_in_the_language(run: Run) -> None:
    why, why_not = (
        run("explain", EXAMPLE, "attractive", "--lang", "sv", asked).stdout for asked in ("--why", "--why-not")
    )
    assert "RÄCKER" in why
    assert "dwellings                540              600  60 till              rad 15" in why_not
    assert "540 + 60 = 600, och vid 600 är dwellings uppfyllt" in why_not


def test_a_language_that_there_is_none_of_is_wrong_use(run: Run) -> None:
    assert run("evaluate", EXAMPLE, "--lang", "de").exit_code == 2


def test_python_explains_in_swedish() -> None:
    result = goalrules.evaluate(goalrules.load(EXAMPLE))
    assert str(goalrules.explain(result, "education", "sv")).startswith("delvis uppfyllt: Höjd utbildningsnivå")

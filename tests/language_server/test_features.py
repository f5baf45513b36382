"""Each question of an editor, over the protocol."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.editing.plans import ENGLISH, FIGURES, SWEDISH
from tests.language_server.client import Client, ServerError

ALL = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text after the edits of an answer."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(place: dict[str, int]) -> int:
        return min(starts[place["line"]] + place["character"], len(text))

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


def judged(client: Client) -> None:
    """Wait until the plan has been judged."""
    client.wait(lambda: [one for one in client.asked if one["method"] == "workspace/inlayHint/refresh"])
    client.asked.clear()


def hints(client: Client, uri: str) -> list[str]:
    found = client.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": ALL})
    return [one["label"] for one in found]


def test_a_quick_fix_writes_what_the_finding_proposes(client: Client, folder: Path) -> None:
    broken = ENGLISH.replace("rated by majority", "ratd by majority", 1)
    uri = client.open(folder / "plan.goal", broken)
    found = client.diagnostics(uri, "GR104", "GR450")
    one = next(one for one in found if one["code"] == "GR104")
    context = {"diagnostics": [one], "only": ["quickfix"]}
    params = {"textDocument": {"uri": uri}, "range": one["range"], "context": context}
    (fix,) = client.request("textDocument/codeAction", params)
    assert fix["title"] == "Write `rated by majority`"
    assert fix["isPreferred"] is True
    assert applied(broken, fix["edit"]["changes"][uri]) == ENGLISH


def test_fix_all_lays_the_file_out(client: Client, folder: Path) -> None:
    loose = ENGLISH.replace("  rated by", "       rated   by", 1)
    uri = client.open(folder / "plan.goal", loose)
    context = {"diagnostics": [], "only": ["source.fixAll"]}
    params = {"textDocument": {"uri": uri}, "range": ALL, "context": context}
    (action,) = client.request("textDocument/codeAction", params)
    assert action["kind"] == "source.fixAll.goalrules"
    assert applied(loose, action["edit"]["changes"][uri]) == ENGLISH


def test_formatting_gives_the_canonical_layout(client: Client, folder: Path) -> None:
    loose = ENGLISH.replace("  rated by", "       rated   by", 1).replace("goal jobs", "goal   jobs")
    uri = client.open(folder / "plan.goal", loose)
    params = {"textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": True}}
    assert applied(loose, client.request("textDocument/formatting", params)) == ENGLISH


def test_formatting_of_a_range_leaves_the_rest(client: Client, folder: Path) -> None:
    loose = ENGLISH.replace("  rated by", "       rated   by", 1).replace("goal jobs", "goal   jobs")
    uri = client.open(folder / "plan.goal", loose)
    lines = {"start": {"line": 14, "character": 0}, "end": {"line": 14, "character": 5}}
    params = {"textDocument": {"uri": uri}, "range": lines, "options": {"tabSize": 2, "insertSpaces": True}}
    done = applied(loose, client.request("textDocument/rangeFormatting", params))
    assert done == ENGLISH.replace("goal jobs", "goal   jobs")


def test_completion_offers_words_with_their_meaning(client: Client, folder: Path) -> None:
    text = ENGLISH.replace("    near within", "    ta\n    near within", 1)
    uri = client.open(folder / "plan.goal", text)
    found = client.request("textDocument/completion", client.at(uri, text, "    ta\n", 6))
    one = next(one for one in found["items"] if one["label"] == "target")
    assert one["documentation"].startswith("What is to be reached")
    assert applied(text, [one["textEdit"]]) == text.replace("    ta\n", "    target\n")


def test_completion_finds_codes_of_kolada_in_a_saved_catalogue(client: Client, folder: Path) -> None:
    kpi = {
        "id": "N15428", "title": "Elever som är behöriga", "description": "Andel", "is_divided_by_gender": 1,
        "publ_period": "2024", "publication_date": None, "prel_publication_date": None, "operating_area": "Skola",
        "municipality_type": "K", "auspice": None, "perspective": "x", "has_ou_data": False,
        "ou_publication_date": None,
    }  # fmt: skip
    catalogue = {"count": 1, "values": [kpi], "next_url": None, "previous_url": None}
    (folder / "kolada-catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    text = ENGLISH.replace('"N17461"', '"behöriga', 1)
    uri = client.open(folder / "plan.goal", text)
    found = client.request("textDocument/completion", client.at(uri, text, '"behöriga', 9))
    (one,) = found["items"]
    assert (one["label"], one["detail"]) == ("N15428", "Elever som är behöriga")
    assert found["isIncomplete"] is True


def test_hover_tells_how_an_indicator_stands(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal")
    judged(own)
    shown = own.request("textDocument/hover", own.at(uri, ENGLISH, "education.graduates", 12))
    text = shown["contents"]["value"]
    assert "level 2020: **near**" in text
    assert "66.1\u00a0%" in text
    assert "67.5\u00a0%" in text


def test_hover_tells_what_a_word_means_in_the_language_of_the_file(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "plan.goal", SWEDISH)
    shown = client.request("textDocument/hover", client.at(uri, SWEDISH, "målvärde", 2))
    assert shown["contents"]["value"].startswith("**målvärde** · Det som ska nås.")


def test_hints_show_levels_and_values_beside_goals_and_indicators(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal")
    judged(own)
    assert hints(own, uri) == ["partly met", "near · 66.1\u00a0%", "met · 91\u00a0%", "met", "met · 540"]


def test_hints_follow_what_is_typed(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal")
    judged(own)
    own.change(uri, ENGLISH.replace("at least 500", "at least 600"))
    judged(own)
    assert hints(own, uri)[-2:] == ["not met", "missed · 540"]


def test_hints_stay_those_of_the_last_good_plan_while_there_are_mistakes(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal")
    judged(own)
    own.change(uri, ENGLISH.replace("target at least 500", "target at least"))
    own.wait(lambda: any(one["severity"] == 1 for one in own.told(uri) or []))
    assert hints(own, uri)[-2:] == ["met", "met · 540"]


def test_data_that_cannot_be_read_give_no_hints_and_break_nothing(own: Client, folder: Path) -> None:
    (folder / "measurements.csv").write_bytes(b"\x00\x01 nothing")
    uri = own.open(folder / "plan.goal")
    judged(own)
    assert hints(own, uri) == []
    own.request("textDocument/hover", own.at(uri, ENGLISH, "education.graduates", 12))
    (folder / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    own.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    judged(own)
    assert len(hints(own, uri)) == 5


def test_settings_name_the_data_and_the_period(folder: Path) -> None:
    (folder / "other.csv").write_text(FIGURES.replace("66.1", "70"), encoding="utf-8")
    with Client() as client:
        client.initialise(initializationOptions={"measurements": ["other.csv"], "period": 2020})
        uri = client.open(folder / "plan.goal")
        judged(client)
        assert "met · 70\u00a0%" in hints(client, uri)
        client.notify("workspace/didChangeConfiguration", {"settings": {"goalrules": {"hints": False}}})
        judged(client)
        assert hints(client, uri) == []


def test_definition_leads_to_the_declaration(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal")
    (one,) = client.request("textDocument/definition", client.at(uri, ENGLISH, "rated by majority", 10))
    assert (one["uri"], one["range"]["start"]["line"]) == (uri, 6)


def test_definition_of_a_used_file_is_that_file(client: Client, folder: Path) -> None:
    (folder / "shared.goal").write_text("rating strict\n  met when all indicators are met\n  otherwise not met\n")
    text = f'{ENGLISH}\nuse "shared.goal"\n'
    uri = client.open(folder / "plan.goal", text)
    (one,) = client.request("textDocument/definition", client.at(uri, text, '"shared.goal"', 3))
    assert one["uri"] == (folder / "shared.goal").as_uri()


def test_references_are_all_places_of_a_name(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal")
    params = {**client.at(uri, ENGLISH, "indicator graduates", 12), "context": {"includeDeclaration": True}}
    found = client.request("textDocument/references", params)
    assert [one["range"]["start"]["line"] for one in found] == [15, 32]
    params["context"]["includeDeclaration"] = False
    assert len(client.request("textDocument/references", params)) == 1


def test_renaming_changes_every_place_in_all_files_of_the_plan(client: Client, folder: Path) -> None:
    shared = (
        "rating strict\n  met when all indicators are met\n  otherwise not met\n  missing data blocks the verdict\n"
    )
    (folder / "shared.goal").write_text(shared)
    text = f'{ENGLISH}\nuse "shared.goal"\n'.replace("rated by majority", "rated by strict")
    (folder / "plan.goal").write_text(text, encoding="utf-8")
    uri = client.open(folder / "shared.goal")
    place = client.at(uri, shared, "strict", 2)
    assert client.request("textDocument/prepareRename", place)["placeholder"] == "strict"
    changes = client.request("textDocument/rename", {**place, "newName": "severe"})["changes"]
    plan_uri = (folder / "plan.goal").as_uri()
    assert applied(shared, changes[uri]) == shared.replace("strict", "severe")
    assert applied(text, changes[plan_uri]) == text.replace("strict", "severe")


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("target", "is a word of the language"),
        ("mål", "is a word of the language"),
        ("two words", "is no name"),
        ("9th", "is no name"),
        ("reading", "is taken"),
    ],
)
def test_renaming_is_refused_where_the_name_will_not_do(own: Client, folder: Path, new: str, why: str) -> None:
    uri = own.open(folder / "plan.goal")
    judged(own)  # what the server asks meanwhile is answered: pygls tells of questions that its end leaves open
    place = own.at(uri, ENGLISH, "indicator graduates", 12)
    with pytest.raises(ServerError, match=why):
        own.request("textDocument/rename", {**place, "newName": new})
    own.shut_down()
    assert own.errors == ""


def test_renaming_an_indicator_warns_that_data_name_it(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal")
    judged(own)
    place = own.at(uri, ENGLISH, "indicator graduates", 12)
    own.request("textDocument/rename", {**place, "newName": "diplomas"})
    told = own.wait(lambda: [one for one in own.notifications if one["method"] == "window/showMessage"])
    assert "education.graduates" in told[0]["params"]["message"]


def test_the_outline_has_goals_with_their_indicators(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal")
    found = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    names = {one["name"]: [inner["name"] for inner in one["children"]] for one in found}
    assert names["education"] == ["graduates", "reading"]
    assert list(names)[:3] == ["town", "lights", "majority"]


def test_semantic_tokens_cover_words_names_and_comments(client: Client, folder: Path) -> None:
    text = f"# a comment\n{ENGLISH}"
    uri = client.open(folder / "plan.goal", text)
    data = client.request("textDocument/semanticTokens/full", {"textDocument": {"uri": uri}})["data"]
    assert len(data) % 5 == 0
    assert len(data) // 5 > 100
    assert data[:3] == [0, 0, 11]

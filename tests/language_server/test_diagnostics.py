"""Findings over the protocol: while typing, of several files, with code, page and other places."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.editing.plans import ENGLISH, SWEDISH
from tests.language_server.client import Client

BROKEN = ENGLISH.replace("rated by majority", "ratd by majority", 1).replace("at least 67.5", "at least 67,5", 1)


def test_several_mistakes_of_writing_are_found_at_once_while_typing(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal")
    client.diagnostics(uri, "GR450")
    client.change(uri, BROKEN)
    found = client.diagnostics(uri, "GR104", "GR110", "GR450")
    assert [one["range"]["start"]["line"] for one in found] == [7, 14, 17]


def test_what_is_corrected_is_no_longer_told(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal", BROKEN)
    client.diagnostics(uri, "GR104", "GR110", "GR450")
    client.change(uri, ENGLISH)
    client.diagnostics(uri, "GR450")


def test_a_finding_has_its_code_its_page_and_its_way_out(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal", BROKEN)
    one = client.diagnostics(uri, "GR104", "GR110", "GR450")[1]
    assert one["code"] == "GR104"
    assert one["severity"] == 1
    assert one["source"] == "goalrules"
    assert "Help: write `rated by majority`" in one["message"]
    page = Path(unquote(urlsplit(one["codeDescription"]["href"]).path))
    assert page.read_text(encoding="utf-8").startswith("# GR104")


def test_other_places_that_explain_it_come_along(client: Client, folder: Path) -> None:
    twice = ENGLISH.replace("goal jobs", "goal education", 1)
    uri = client.open(folder / "plan.goal", twice)
    client.wait(lambda: [one for one in client.told(uri) or [] if one["code"] == "GR202"])
    (one,) = [one for one in client.told(uri) or [] if one["code"] == "GR202"]
    (other,) = one["relatedInformation"]
    assert other["location"]["uri"] == uri
    assert other["location"]["range"]["start"]["line"] == 13


def test_messages_are_in_the_language_of_the_file(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "plan.goal", SWEDISH.replace("bedöms enligt", "bedöms enlit", 1))
    (one,) = client.diagnostics(uri)
    assert "Råd: skriv `bedöms enligt flertalet`" in one["message"]


def test_a_file_without_a_language_is_told_of_in_that_of_the_editor(tmp_path: Path) -> None:
    with Client() as client:
        client.initialise(locale="sv-SE")
        uri = client.open(tmp_path / "plan.goal", BROKEN)
        assert any("Råd: skriv" in one["message"] for one in client.diagnostics(uri, "GR104", "GR110", "GR450"))


def test_a_used_file_counts_as_it_is_in_the_editor(client: Client, folder: Path) -> None:
    shared, plan = folder / "shared.goal", folder / "plan.goal"
    shared.write_text("rating strict\n  met when all indicators are met\n  otherwise not met\n")
    plan.write_text(f'{ENGLISH}\nuse "shared.goal"\n', encoding="utf-8")
    text = plan.read_text(encoding="utf-8").replace("rated by majority", "rated by strict", 1)
    uri = client.open(plan, text)
    client.diagnostics(uri)
    of_shared = client.open(shared)
    client.diagnostics(of_shared)
    client.change(of_shared, shared.read_text().replace("strict", "severe"))
    found = client.wait(lambda: [one for one in client.told(uri) or [] if one["code"] == "GR201"])
    assert "No rating is named `strict`" in found[0]["message"]


def test_mistakes_in_a_used_file_are_told_of_that_file(client: Client, folder: Path) -> None:
    shared, plan = folder / "shared.goal", folder / "plan.goal"
    shared.write_text("rating strict\n  met wen all indicators are met\n  otherwise not met\n")
    plan.write_text(f'{ENGLISH}\nuse "shared.goal"\n', encoding="utf-8")
    client.open(plan)
    assert "GR104" in [one["code"] for one in client.diagnostics(shared.as_uri())]


def test_closing_a_file_takes_its_findings_away(own: Client, folder: Path) -> None:
    uri = own.open(folder / "plan.goal", BROKEN)
    own.diagnostics(uri, "GR104", "GR110", "GR450")
    own.forget()
    own.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    own.wait(lambda: own.told(uri) == [])


def test_what_is_proven_comes_after_a_pause(own: Client, tmp_path: Path) -> None:
    paying = ENGLISH.replace("missing data blocks the verdict", "missing data is left out", 1)
    uri = own.open(tmp_path / "plan.goal", paying)
    own.wait(lambda: [one for one in own.told(uri) or [] if one["code"] == "GR472"])


def test_what_was_proven_stays_at_its_place_while_lines_are_typed_above(own: Client, tmp_path: Path) -> None:
    paying = ENGLISH.replace("missing data blocks the verdict", "missing data is left out", 1)
    uri = own.open(tmp_path / "plan.goal", paying)

    def lines() -> list[int]:
        told = own.told(uri) or []
        return [one["range"]["start"]["line"] for one in told if one["code"] == "GR472"]

    (before,) = own.wait(lines)
    own.change(uri, f"# a comment\n{paying}")
    assert own.wait(lines) == [before + 1]


def test_a_text_that_is_no_file_is_read_too(client: Client) -> None:
    document = {"uri": "untitled:Untitled-1", "languageId": "goal", "version": 1, "text": "gaol education\n"}
    client.notify("textDocument/didOpen", {"textDocument": document})
    assert client.diagnostics("untitled:Untitled-1")


def test_places_are_counted_as_editors_count_them(client: Client, tmp_path: Path) -> None:
    text = 'plan p "😀 å"  perod 2020\n\ngoal g "G"\n  met when all indicators are met\n  otherwise not met\n'
    uri = client.open(tmp_path / "plan.goal", text)
    found = client.wait(lambda: [one for one in client.told(uri) or [] if "perod" in one["message"]])
    assert found[0]["range"]["start"] == {"line": 0, "character": 15}


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 18), ("utf-16", 15), ("utf-32", 14)])
def test_places_are_in_the_units_that_were_agreed_on(tmp_path: Path, encoding: str, character: int) -> None:
    text = 'plan p "😀 å"  perod 2020\n\ngoal g "G"\n  met when all indicators are met\n  otherwise not met\n'
    with Client() as client:
        client.initialise(capabilities={"general": {"positionEncodings": [encoding]}})
        uri = client.open(tmp_path / "plan.goal", text)
        found = client.wait(lambda: [one for one in client.told(uri) or [] if "perod" in one["message"]])
        assert found[0]["range"]["start"] == {"line": 0, "character": character}


def test_line_ends_of_windows_change_no_place(client: Client, folder: Path) -> None:
    uri = client.open(folder / "plan.goal", BROKEN.replace("\n", "\r\n"))
    found = client.diagnostics(uri, "GR104", "GR110", "GR450")
    assert found[1]["range"] == {"start": {"line": 14, "character": 2}, "end": {"line": 14, "character": 6}}

"""`goalrules measurements fetch` and `search`, as they are typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.fetch import invented
from tests.fetch.conftest import FakeClock
from tests.fetch.server import KoladaReplay, Reply, Service, at, serving


@pytest.fixture
def replay() -> KoladaReplay:
    return KoladaReplay(*deepcopy((invented.KPIS, invented.MUNICIPALITIES, invented.ROWS)))


@pytest.fixture
def kolada(replay: KoladaReplay) -> Iterator[Service]:
    with serving(replay) as service:
        yield service


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The time of the commands, which waits for nothing."""
    fake = FakeClock()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("GOALRULES_KOLADA_URL", raising=False)
    for module in ("measurements_fetch", "measurements_search"):
        monkeypatch.setattr(f"goalrules.cli.{module}.clock", lambda: fake.clock)
    return fake


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, fake: FakeClock) -> Path:
    """A plan in a folder `invented`, beside which the commands are typed."""
    (tmp_path / "invented").mkdir()
    file = tmp_path / "invented" / "plan.goal"
    file.write_text(invented.PLAN, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    return file


def test_a_first_fetch_says_what_was_written_and_what_to_do_next(run: Run, plan: Path, kolada: Service) -> None:
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base)
    assert (done.exit_code, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
invented/kolada-2026-11-26.csv: 13 figures of 2 indicators for 2 entities,
2021–2022.
  N90001   Elever som trivs, andel (%)
  N90002   Platser, antal

Name the source of the figures as: Källa: Kolada. Of verdicts: Egen
bearbetning av data från Kolada.

Next: goalrules evaluate invented
"""
    )
    assert run("evaluate", "invented").exit_code == 0


def test_the_next_fetch_says_what_differs(
    run: Run, plan: Path, kolada: Service, replay: KoladaReplay, fake: FakeClock
) -> None:
    run("measurements", "fetch", "invented", GOALRULES_KOLADA_URL=kolada.base)
    fake.start += timedelta(days=30)
    replay.rows[1]["values"] = [invented.figure("T", 81.5), invented.figure("M", 79.5000001),
                                invented.figure("K", None, "Privacy")]  # fmt: skip
    done = run("measurements", "fetch", "invented", GOALRULES_KOLADA_URL=kolada.base)
    assert "Not there: 1 suppressed." in done.stdout
    assert (
        """\
Since invented/kolada-2026-11-26.csv:
  revised    1
             N90001 · 9901 · T · 2021  81.0, now 81.5
  withdrawn  1
             N90001 · 9901 · K · 2021  82.25, now suppressed
  1 figure differs by rounding in the source only.
"""
        in done.stdout
    )


def test_of_many_differences_the_first_are_shown(run: Run, plan: Path, kolada: Service, replay: KoladaReplay) -> None:
    run("measurements", "fetch", "invented", "--base-url", kolada.base)
    for one in replay.rows:
        for seen in one["values"]:
            seen["value"] += 1
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base)
    assert "  revised    13\n" in done.stdout
    assert "             and 3 more\n" in done.stdout


def test_nothing_new_is_said_in_a_line(run: Run, plan: Path, kolada: Service) -> None:
    run("measurements", "fetch", "invented", "--base-url", kolada.base)
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base)
    assert "  No figure is new, revised or withdrawn; 13 figures as before.\n" in done.stdout


def test_a_plan_that_does_not_read_snapshots_is_told_how(run: Run, plan: Path, kolada: Service) -> None:
    plan.write_text(invented.PLAN.replace("from kolada", 'from "own.csv"'), encoding="utf-8")
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base)
    assert done.stdout.splitlines()[-1].startswith("Next: write  measurements from kolada  in the plan")


def test_a_fetch_that_fails_says_why_and_that_nothing_was_written(run: Run, plan: Path, kolada: Service) -> None:
    kolada.faults.append(at("/data/", Reply(b"<html>")))
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "GR573 unexpected-answer: Kolada answers with a web page instead of data" in done.stderr
    assert "Nothing has been written; an earlier snapshot is as it was." in " ".join(done.stderr.split())
    assert [path.name for path in plan.parent.iterdir() if path.suffix == ".csv"] == []


def test_the_closed_version_of_the_service_is_named(run: Run, plan: Path, kolada: Service) -> None:
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base.replace("v3", "v2"))
    assert "HTTP 410: this version of its service has been closed" in " ".join(done.stderr.split())
    assert "https://api.kolada.se/v3" in done.stderr


def test_another_period_and_entity_go_into_the_next_command(run: Run, plan: Path, kolada: Service) -> None:
    text = invented.PLAN.replace('    peers "9902"\n', "").replace("N90002", "N90001")
    plan.write_text(text, encoding="utf-8")
    done = run("measurements", "fetch", "invented", "--entity", "9902", "--period", "2021", "--base-url", kolada.base)
    assert done.stdout.splitlines()[-1] == "Next: goalrules evaluate invented --period 2021 --entity 9902"


def test_a_plan_without_period_gets_all_years(run: Run, plan: Path, kolada: Service) -> None:
    plan.write_text(invented.PLAN.replace("  period 2022\n", ""), encoding="utf-8")
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2020–2022." in done.stdout


@pytest.mark.parametrize("url", ["ftp://a.se", "kolada", "http://"])
@pytest.mark.parametrize("command", [("fetch", "invented"), ("search", "skola")])
def test_what_is_no_address_is_wrong_use(run: Run, plan: Path, command: tuple[str, ...], url: str) -> None:
    done = run("measurements", *command, "--base-url", url)
    assert done.exit_code == 2
    assert "is no address" in done.stderr


# ---- search --------------------------------------------------------------------------------------------------


def test_search_shows_code_title_groups_and_publication(run: Run, kolada: Service, fake: FakeClock) -> None:
    done = run("measurements", "search", "antal", "--base-url", kolada.base)
    assert done.exit_code == 0
    assert (
        done.stdout
        == """\
N90002  Platser, antal
        total only · 2026 published 2026-09-25
N90003  Biblioteksbesök (-2020), antal/inv
        women, men and total · no publication announced

2 indicators.
Next: write  measured by kolada "N90002" titled "Platser, antal"  under the indicator
"""
    )


def test_search_in_a_saved_catalogue_asks_nobody(run: Run, tmp_path: Path, fake: FakeClock) -> None:
    file = tmp_path / "kpis.json"
    file.write_text(json.dumps({"values": invented.KPIS}), encoding="utf-8")
    done = run("measurements", "search", "TRIVS", "elever", "--catalogue", str(file), "--format", "json")
    found = json.loads(done.stdout)
    assert (found["asked"], found["source"]) == ("TRIVS elever", "Källa: Kolada")
    assert [one["id"] for one in found["found"]] == ["N90001"]


def test_search_that_finds_nothing_says_so(run: Run, kolada: Service, fake: FakeClock) -> None:
    done = run("measurements", "search", "rymdfart", "--base-url", kolada.base)
    assert done.exit_code == 0
    assert "No indicator has all these words" in done.stdout


def test_search_without_an_answer_is_an_error(run: Run, kolada: Service, fake: FakeClock) -> None:
    kolada.faults.append(at("kpi", Reply(status=404)))
    done = run("measurements", "search", "skola", "--base-url", kolada.base)
    assert done.exit_code == 1
    assert "Nothing has been looked for." in done.stderr


def test_of_many_hits_the_first_are_shown(run: Run, kolada: Service, replay: KoladaReplay, fake: FakeClock) -> None:
    replay.kpis = [invented.kpi(f"N{number}", f"Elever {number}, antal") for number in range(100, 130)]
    done = run("measurements", "search", "elever", "--base-url", kolada.base)
    assert done.stdout.count(" published ") == 20
    assert "The first 20 of 30 indicators" in done.stdout


# ---- the group -----------------------------------------------------------------------------------------------


def test_the_group_lists_its_commands(run: Run) -> None:
    done = run("measurements", "--help")
    assert done.exit_code == 0
    for name in ("check", "template", "fetch", "search"):
        assert f"\n  {name} " in done.stdout


def test_a_word_that_is_no_command_is_told_with_the_nearest(run: Run) -> None:
    done = run("measurements", "fecth")
    assert done.exit_code == 2
    assert "Near it: `measurements fetch`" in done.stderr


def test_a_fetch_and_a_search_are_told_in_swedish(run: Run, plan: Path, kolada: Service) -> None:
    done = run("measurements", "fetch", "invented", "--base-url", kolada.base, "--lang", "sv")
    shown = " ".join(done.stdout.split())
    assert "13 uppgifter om 2 indikatorer för 2 enheter, 2021–2022." in shown
    again = run("measurements", "fetch", "invented", "--base-url", kolada.base, "--lang", "sv").stdout
    assert "Ange källan till siffrorna så här: " in " ".join(again.split())
    found = run("measurements", "search", "elever", "--base-url", kolada.base, "--lang", "sv").stdout
    assert "1 indikator." in found
    assert 'skriv  hämtas från kolada "N90001" med titeln "' in found
    assert (
        "Ingen indikator har alla dessa ord"
        in run("measurements", "search", "xyz", "--base-url", kolada.base, LC_ALL="sv_SE.UTF-8").stdout
    )

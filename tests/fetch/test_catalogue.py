"""Finding indicators by words."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from goalrules.fetch.catalogue import fetched_catalogue, saved_catalogue, search
from goalrules.fetch.http import Web
from goalrules.fetch.kolada_answers import Kpi
from goalrules.fetch.observation import silent
from tests.fetch import invented
from tests.fetch.conftest import FakeClock
from tests.fetch.server import KoladaReplay, Service

STORED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "kolada" / "kpi_catalogue_v3.json.gz"


def kpi(id: str, title: str, description: str = "", period: str | None = "2026") -> Kpi:
    return Kpi(id, title, description, True, period, "2026-09-25", None, "Skola")


CATALOGUE = (
    kpi("N1", "Elever i åk 9 som är behöriga till yrkesprogram, hemkommun, andel (%)", "Krav för gymnasiebehörighet."),
    kpi("N2", "Elever i åk 9 som är behöriga till yrkesprogram, lägeskommun, totalt, andel (%)"),
    kpi("N3", "Behörighetsgivande kurser, antal", "Avser gymnasiet."),
    kpi("N4", "Behöriga lärare (-2020), andel (%)", period=None),
    kpi("N5", "Tillgång till bredband, andel (%)", "Utbyggnad av fiber."),
)


def ids(words: str) -> list[str]:
    return [hit.kpi.id for hit in search(CATALOGUE, words)]


@pytest.mark.parametrize("words", ["gymnasiebehörighet", "GYMNASIEBEHORIGHET", "yrkesprogram gymnasiebeh"])
def test_words_of_descriptions_are_found_whatever_their_case_and_marks(words: str) -> None:
    assert ids(words) == ["N1"]


def test_all_words_must_occur() -> None:
    assert ids("behöriga yrkesprogram") == ["N1", "N2"]
    assert ids("behöriga förskola") == []


def test_titles_come_first_and_series_that_have_ended_last() -> None:
    assert ids("behörig") == ["N3", "N1", "N2", "N4"]


def test_a_code_finds_its_indicator() -> None:
    assert ids("n5") == ["N5"]


def test_a_compound_word_is_taken_apart_where_nothing_has_it() -> None:
    assert ids("bredbandsutbyggnad") == ["N5"]


def test_nothing_asked_finds_nothing() -> None:
    assert ids("  ") == []


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_a_saved_catalogue_is_read(tmp_path: Path, pack: object) -> None:
    data = json.dumps({"values": invented.KPIS, "next_url": None, "count": 3}).encode()
    (tmp_path / "c").write_bytes(pack(data))  # type: ignore[operator]
    read = saved_catalogue(tmp_path / "c", "c")
    assert [one.id for one in read.value or ()] == ["N90001", "N90002", "N90003"]


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"[]", b'{"values": [{}]}', gzip.compress(b"{}", mtime=0)[:-5], b"\x1f\x8b\x08",
     b"\x1f\x8bxxxxxxxxxxxx", b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "c").write_bytes(data)
    (found,) = saved_catalogue(tmp_path / "c", "c").diagnostics
    assert found.code.number == "GR501"


def test_a_bomb_is_not_unpacked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalrules.fetch.catalogue.LARGEST_CATALOGUE", 100_000)
    (tmp_path / "c").write_bytes(gzip.compress(b"0" * 10_000_000, mtime=0))
    (found,) = saved_catalogue(tmp_path / "c", "c").diagnostics
    assert "larger" in found.message


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (found,) = saved_catalogue(tmp_path / "c", "c").diagnostics
    assert found.code.number == "GR501"


def test_the_whole_catalogue_is_fetched_in_its_pages(kolada: Service, replay: KoladaReplay, fake: FakeClock) -> None:
    replay.per_page = 2
    read = fetched_catalogue(Web("Kolada", fake.clock), kolada.base + "/", silent)
    assert [one.id for one in read.value or ()] == ["N90001", "N90002", "N90003"]
    assert len(kolada.asked) == 2


def test_the_stored_catalogue_has_what_staff_look_for() -> None:
    if not STORED.is_file():
        pytest.skip(f"../shared/data is absent: no {STORED.name}")
    read = saved_catalogue(STORED, STORED.name)
    assert read.value is not None
    assert search(read.value, "gymnasiebehörighet")[0].kpi.id == "N15428"
    assert search(read.value, "gymnasieelever examen inom 4 år hemkommun")[0].kpi.id == "N17461"

"""A fetch from beginning to end, against a server that answers as Kolada does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.fetch.http import Limits
from goalrules.measurements.safe_cells import as_meant
from goalrules.model.period import Period
from tests.fetch import invented
from tests.fetch.conftest import FakeClock, Plans
from tests.fetch.invented import figure, row
from tests.fetch.server import OWN, KoladaReplay, Reply, Service, as_json, at, page

DATA = "/data/"
BUSY = Reply(status=503)


def test_a_snapshot_has_a_row_for_each_figure_that_the_plan_needs(plans: Plans) -> None:
    fetched = plans.fetched()
    assert fetched.shown_as == "kolada-2026-11-26.csv"
    lines = plans.snapshot().splitlines()
    assert lines[0] == "indicator,title,entity,period,group,value,absence,comment,source,retrieved,url"
    assert lines[1].startswith(f'N90001,"{invented.TITLE}",9901,2021,K,82.25,,,Källa: Kolada,2026-11-26T12:00:0')
    assert lines[1].endswith("/v3/data/kpi/N90001/municipality/9901/year/2021")
    keys = {tuple(line.split('"')[2].split(",")[1:4]) for line in lines if line.startswith("N90001")}
    assert keys == {(e, y, g) for e in ("9901", "9902") for y in ("2021", "2022") for g in ("K", "M", "T")}
    assert [line.split(",")[:1] for line in lines if line.startswith("N90002")] == [["N90002"]]


def test_a_snapshot_is_judged_as_any_data_file_is(plans: Plans) -> None:
    plans.fetched()
    loaded = pipeline.load(plans.folder, ".")
    assert loaded.value is not None
    measured = pipeline.measure(loaded.value.plan)
    assert measured.value is not None, measured.diagnostics
    assert not measured.diagnostics
    found = {(m.indicator, m.entity, m.group, str(m.period)): str(m.value) for m in measured.value.rows}
    assert found["school.thriving", "9901", "girls", "2022"] == "83.75"
    assert found["school.thriving", "9902", "total", "2022"] == "72.5"
    assert found["school.places", "9901", "total", "2022"] == "12"
    judged = pipeline.judge(loaded.value, measured.value)
    assert judged.value is not None


def test_the_same_answers_give_the_same_bytes_whatever_their_order(plans: Plans, replay: KoladaReplay) -> None:
    plans.fetched()
    before = plans.files()
    replay.rows.reverse()
    replay.per_page = 2
    plans.fake.seconds = 0
    plans.fetched()
    cut = [[line.rsplit(",", 2)[0] for line in text.decode().splitlines()] for text in (
        before["kolada-2026-11-26.csv"], plans.files()["kolada-2026-11-26.csv"])]  # fmt: skip
    assert cut[0] == cut[1]


def test_at_most_25_codes_in_a_request(plans: Plans, replay: KoladaReplay, kolada: Service) -> None:
    peers = [f"{number:04d}" for number in range(1000, 1060)]
    replay.municipalities += [{"id": peer, "title": f"Ort {peer}", "type": "K"} for peer in peers]
    replay.rows += [row("N90001", peer, 2022, figure("T", 50), figure("K", 50), figure("M", 50)) for peer in peers]
    plans.write(invented.PLAN.replace('peers "9902"', "peers " + ", ".join(f'"{peer}"' for peer in peers)))
    fetched = plans.fetched()
    assert {seen.entity for seen in fetched.observations} == {"9901", *peers}
    asked = [address.split("/")[6] for address in kolada.addresses if "/data/kpi/N90001/" in address]
    assert sorted(len(ids.split(",")) for ids in asked) == [11, 25, 25]


def test_many_years_are_asked_for_in_parts(plans: Plans, replay: KoladaReplay, kolada: Service) -> None:
    replay.rows = [row("N90002", "9901", year, figure("T", year)) for year in range(1980, 2023)]
    plans.write("""\
# language: en
plan long "Long"
  period 2022
  entity "9901"
  measurements from kolada
rating by_status
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
goal school "School"
  rated by by_status
  indicator places "Places" in numbers
    measured by kolada "N90002"
    target at least 10
    trend compared with value 40 years earlier, steady within 1
""")
    fetched = plans.fetched()
    years = [seen.period.number for seen in fetched.observations]
    assert years == list(range(years[0], 2023))
    assert all(address.rsplit("/", 1)[1].count(",") < 25 for address in kolada.addresses if DATA in address)


@pytest.mark.parametrize(
    ("old", "new"), [('entity "9901"', 'entity "Exempelstad"'), ('peers "9902"', 'peers "Provköping"')]
)
def test_an_entity_may_be_named_by_its_title_and_is_written_as_the_plan_does(plans: Plans, old: str, new: str) -> None:
    plans.write(invented.PLAN.replace(old, new))
    assert new.split('"')[1] in {seen.entity for seen in plans.fetched().observations}


@pytest.mark.parametrize("name", ["G990001", "Liknande, Exempelstad"])
def test_a_group_of_municipalities_may_be_a_peer(plans: Plans, replay: KoladaReplay, name: str) -> None:
    replay.rows.append(row("N90001", "G990001", 2022, *(figure(gender, 75, count=7) for gender in "KMT")))
    plans.write(invented.PLAN.replace('peers "9902"', f'peers "{name}"'))
    (seen, *_) = [one for one in plans.fetched().observations if one.entity == name]
    assert seen.comment == "unweighted mean of 7 members"


def test_another_entity_can_be_fetched_for(plans: Plans) -> None:
    plans.write(invented.PLAN.replace('    peers "9902"\n', ""))
    outcome = plans.fetch("9902")
    assert [found.code.number for found in outcome.diagnostics] == ["GR577"], "9902 has no N90002"


def test_a_table_needs_an_entity(plans: Plans) -> None:
    plans.write(invented.PLAN.replace('  entity "9901"\n', "").replace('    peers "9902"\n', ""))
    assert plans.codes() == ["GR543"]


# ---- what the publisher does not know ------------------------------------------------------------------------


def test_an_unknown_code_is_an_error_with_its_place(plans: Plans) -> None:
    plans.write(invented.PLAN.replace("N90002", "N99999"))
    (found,) = plans.fetch().diagnostics
    assert found.code.number == "GR574"
    assert "N99999" in found.message
    assert found.primary is not None
    assert found.primary.span.text == 'measured by kolada "N99999"'


def test_an_unknown_entity_is_an_error_with_its_place(plans: Plans) -> None:
    plans.write(invented.PLAN.replace('peers "9902"', 'peers "Provkoping"'))
    (found,) = plans.fetch().diagnostics
    assert found.code.number == "GR575"
    assert found.help == "write `Provköping` if that is meant"


def test_an_entity_without_its_zeros_is_named(plans: Plans) -> None:
    plans.write(invented.PLAN.replace('peers "9902"', 'peers "0"'))
    assert [found.help for found in plans.fetch().diagnostics] == ["write `0000` if that is meant"]


def test_a_title_that_several_have_is_not_guessed(plans: Plans, replay: KoladaReplay) -> None:
    replay.municipalities.append({"id": "9903", "title": "Provköping", "type": "K"})
    plans.write(invented.PLAN.replace('peers "9902"', 'peers "Provköping"'))
    assert [found.help for found in plans.fetch().diagnostics] == ["write `9902` or `9903` if that is meant"]


def test_a_changed_title_is_an_error_that_shows_both_before_anything_is_written(plans: Plans) -> None:
    plans.write(invented.PLAN.replace("andel (%)", "antal/1 000"))
    (found,) = plans.fetch().diagnostics
    assert found.code.number == "GR535"
    assert any("antal/1 000" in note for note in found.notes)
    assert any(invented.TITLE in note for note in found.notes)
    assert plans.codes() == ["GR535"]


def test_no_figure_at_all_is_an_error(plans: Plans, replay: KoladaReplay) -> None:
    replay.rows = [one for one in replay.rows if one["kpi"] != "N90002"]
    assert plans.codes() == ["GR577"]


def test_no_figure_of_a_peer_is_a_warning(plans: Plans, replay: KoladaReplay) -> None:
    replay.rows = [one for one in replay.rows if one["municipality"] != "9902"]
    assert plans.codes() == ["GR578"]


def test_no_women_and_men_is_a_warning_unless_they_are_not_expected(plans: Plans, replay: KoladaReplay) -> None:
    for one in replay.rows:
        one["values"] = [seen for seen in one["values"] if seen["gender"] == "T"]
    assert plans.codes() == ["GR582"]
    plans.write(invented.PLAN.replace("girls, boys shown", "girls, boys shown when available"))
    assert plans.codes() == []


def test_a_plan_by_quarters_has_nothing_at_kolada(plans: Plans) -> None:
    plans.write(invented.PLAN.replace("period 2022", 'period "2022-Q1"'))
    assert set(plans.codes()) == {"GR518"}


def test_a_plan_without_publisher_has_nothing_to_fetch(plans: Plans) -> None:
    plans.write(invented.PLAN.replace("measured by kolada", "measured by koladda"))
    (found,) = plans.fetch().diagnostics
    assert found.code.number == "GR581"
    assert found.primary is not None


# ---- statuses ------------------------------------------------------------------------------------------------


def test_a_number_that_is_withheld_is_in_no_file(plans: Plans, replay: KoladaReplay) -> None:
    replay.rows = [one for one in replay.rows if one["kpi"] != "N90002"]
    replay.rows.append(row("N90002", "9901", 2022, figure("T", 777.125, "Privacy")))
    assert plans.codes() == ["GR580"]
    (line,) = [line for line in plans.snapshot().splitlines() if line.startswith("N90002")]
    assert line.split(",")[6:8] == ["", "suppressed"]
    assert all(b"777.125" not in content for content in plans.files().values())
    assert not list(plans.folder.glob(".*"))


def test_an_unknown_status_is_named_and_not_used(plans: Plans, replay: KoladaReplay) -> None:
    replay.rows = [one for one in replay.rows if one["kpi"] != "N90002"]
    replay.rows.append(row("N90002", "9901", 2022, figure("T", 777.125, "Estimated")))
    (found,) = plans.fetch().diagnostics
    assert found.code.number == "GR579"
    assert "`Estimated`" in found.message
    assert "777.125" not in plans.snapshot()


# ---- what goes wrong on the way ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (BUSY, "GR572"),
        (Reply(status=422), "GR572"),
        (Reply(status=410), "GR572"),
        (Reply(b"<html>"), "GR573"),
        (as_json([]), "GR573"),
        (as_json({"values": [{"kpi": "N90001"}], "next_url": None}), "GR573"),
        (page([], None)._replace(cut_after=3), "GR571"),
        (page(invented.ROWS[:1], "https://elsewhere.example/v3/x"), "GR573"),
        (page(invented.ROWS[:1], f"{OWN}/data/kpi/N90001/municipality/9901"), "GR573"),
        (page([row("N90001", "9901", 2022, figure("T", 1)), row("N90001", "9901", 2022, figure("T", 2))]), "GR573"),
    ],
)
@pytest.mark.parametrize("has_earlier", [True, False])
def test_one_bad_answer_leaves_the_last_snapshot_whole(
    plans: Plans, kolada: Service, reply: Reply, code: str, has_earlier: bool
) -> None:
    if has_earlier:
        plans.fetched()
    kolada.faults.append(at(DATA, reply))
    assert plans.codes() == [code]


def test_a_page_that_a_network_puts_between_is_asked_for_again_the_next_time(plans: Plans, kolada: Service) -> None:
    kolada.faults.append(at(DATA, as_json({"error": "sign in"})))
    assert plans.codes() == ["GR573"]
    kolada.faults.clear()
    plans.fetched()


def test_a_fetch_that_broke_off_goes_on_where_it_was(plans: Plans, kolada: Service, replay: KoladaReplay) -> None:
    replay.per_page = 2
    plans.limits = Limits(silence=2, waits=())
    kolada.faults.append(at("page=2", BUSY, times=1))
    assert plans.codes() == ["GR572"]
    before = set(kolada.addresses)
    kolada.asked.clear()
    kolada.faults.clear()
    plans.fetched()
    repeated = before & set(kolada.addresses)
    assert all("page=2" in address for address in repeated)
    assert not list(plans.folder.glob(".*")), "what was kept is removed"


def test_what_was_kept_is_not_taken_on_another_day(plans: Plans, kolada: Service) -> None:
    plans.limits = Limits(silence=2, waits=())
    kolada.faults.append(at(DATA, BUSY, times=1))
    assert plans.codes() == ["GR572"]
    kolada.asked.clear()
    kolada.faults.clear()
    plans.fake.start += timedelta(days=1)
    plans.fetched()
    assert any("/kpi/" in address and DATA not in address for address in kolada.addresses)
    assert sorted(path.name for path in plans.folder.iterdir()) == ["kolada-2026-11-27.csv", "plan.goal"]


def test_what_was_kept_for_another_request_is_not_taken(plans: Plans, kolada: Service) -> None:
    plans.limits = Limits(silence=2, waits=())
    kolada.faults.append(at(DATA, BUSY, times=1))
    assert plans.codes() == ["GR572"]
    kolada.asked.clear()
    kolada.faults.clear()
    plans.write(invented.PLAN.replace("period 2022", "period 2021"))
    plans.fetched()
    assert "/v3/municipality" in kolada.addresses


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(
    plans: Plans, kolada: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(self: Path, *given: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuses)
    assert plans.codes() == ["GR583"]
    assert kolada.asked == []


def test_a_full_disk_leaves_the_last_snapshot_whole(plans: Plans, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    plans.fetched()
    monkeypatch.setattr("os.replace", full)
    assert plans.codes() == ["GR583"]


# ---- what differs from the last ------------------------------------------------------------------------------


def test_the_next_fetch_says_what_differs(plans: Plans, replay: KoladaReplay, fake: FakeClock) -> None:
    first = plans.fetched()
    assert first.differences is None
    fake.start += timedelta(days=30)
    replay.rows = [
        row("N90001", "9901", 2021, figure("T", 81.0000001), figure("M", 79.5), figure("K", 90)),
        row("N90001", "9901", 2022, figure("T", None, "Missing"), figure("M", 81.0), figure("K", 83.75)),
        row("N90001", "9902", 2022, figure("T", 72.5), figure("M", 71.0), figure("K", 73.75)),
        row("N90002", "9901", 2022, figure("T", 12)),
    ]
    found = plans.fetched().differences
    assert found is not None
    assert found.earlier == "kolada-2026-11-26.csv"
    assert [(c.key[1:3], c.before, c.now) for c in found.revised] == [(("9901", "K"), 82.25, 90)]
    assert found.rounding == 1
    assert {c.key[1:] for c in found.withdrawn} == {
        ("9901", "T", Period.year_of(2022)),
        *(("9902", gender, Period.year_of(2021)) for gender in "KMT"),
    }
    assert found.new == ()


def test_a_fetch_on_the_same_day_replaces_the_snapshot(plans: Plans, replay: KoladaReplay) -> None:
    plans.fetched()
    replay.rows[2] = row("N90001", "9901", 2022, figure("T", 99), figure("M", 81.0), figure("K", 83.75))
    found = plans.fetched().differences
    assert found is not None
    assert [change.now for change in found.revised] == [99]
    assert [path.name for path in plans.folder.glob("kolada*")] == ["kolada-2026-11-26.csv"]


def test_a_damaged_earlier_snapshot_is_no_reason_to_fail(plans: Plans) -> None:
    (plans.folder / "kolada-2026-01-01.csv").write_text("indicator;value\n", encoding="utf-8")
    assert plans.codes() == ["GR584"]


def test_a_factor_of_a_hundred_is_told(plans: Plans, replay: KoladaReplay, fake: FakeClock) -> None:
    plans.write(invented.PLAN.replace(f' titled "{invented.TITLE}"', ""))
    plans.fetched()
    fake.start += timedelta(days=1)
    replay.rows = [
        {**one, "values": [{**seen, "value": seen["value"] * 100} for seen in one["values"]]}
        if one["kpi"] == "N90001" else one
        for one in replay.rows
    ]  # fmt: skip
    replay.kpis = [invented.kpi("N90001", "Elever som trivs, antal/10 000"), *replay.kpis[1:]]
    outcome = plans.fetch()
    assert [found.code.number for found in outcome.diagnostics] == ["GR585"]
    assert outcome.value is not None
    assert outcome.value[0].differences is not None
    assert [one.now for one in outcome.value[0].differences.retitled] == ["Elever som trivs, antal/10 000"]


def test_a_title_that_would_start_a_formula_is_text(plans: Plans, replay: KoladaReplay) -> None:
    title = "=cmd|'/c calc'!A0"
    replay.kpis[1] = invented.kpi("N90002", title)
    plans.fetched()
    (line,) = [line for line in plans.snapshot().splitlines() if line.startswith("N90002")]
    assert line.split(",")[1] == f"'{title}"
    assert as_meant(line.split(",")[1]) == title
    again = plans.fetched().differences
    assert again is not None
    assert again.retitled == ()


def test_whether_the_plan_reads_the_snapshot_is_known(plans: Plans) -> None:
    assert plans.fetched().is_read
    plans.write(invented.PLAN.replace("measurements from kolada", 'measurements from "kolada-2020-01-01.csv"'))
    assert not plans.fetched().is_read

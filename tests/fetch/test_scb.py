"""SCB as a publisher: what is asked for, what comes of it, and what SCB does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from goalrules.diagnostics import Outcome
from goalrules.fetch import scb as module
from goalrules.fetch.http import Limits, Web
from goalrules.fetch.observation import Observation, silent
from goalrules.fetch.scb import MEANINGS, Scb
from goalrules.model.measurement import Absence
from tests.fetch.conftest import NOON, FakeClock
from tests.fetch.json_stat_services import SCB, Dimension, FakeScb, number, wanted
from tests.fetch.server import Service, as_json, at, serving

CODE = "TAB638?ContentsCode=BE0101N1&Alder=tot"


@pytest.fixture
def answering() -> FakeScb:
    return FakeScb()


@pytest.fixture
def service(answering: FakeScb) -> Iterator[Service]:
    with serving(answering) as running:
        yield running


def ask(service: Service, *needs: Any) -> Outcome[tuple[Observation, ...]]:
    web = Web("SCB", FakeClock().clock, Limits(silence=2), meanings=MEANINGS)
    return Scb(web, service.base).observations(needs, silent)


def got(service: Service, *needs: Any) -> tuple[Observation, ...]:
    outcome = ask(service, *needs)
    assert outcome.value is not None, [(d.message, d.notes) for d in outcome.diagnostics]
    return outcome.value


def refused(service: Service, *needs: Any) -> tuple[str, str, str]:
    """Code, message and place of the only finding."""
    outcome = ask(service, *needs)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    return found.code.number, found.message, found.primary.span.place if found.primary else ""


def test_a_figure_has_what_the_snapshot_needs(service: Service) -> None:
    observations = got(service, wanted(CODE, ["0484"], first="2024"))
    cell = {"Region": "0484", "Alder": "tot", "ContentsCode": "BE0101N1", "Tid": "2024"}
    (one,) = observations
    assert one[:4] == ("scb", CODE, "Folkmängd", "0484")
    assert (str(one.period), one.group, one.absence, one.comment) == ("2024", "T", None, "")
    assert str(one.value) == f"{number(cell)}.0"
    assert one.url == service.base.removesuffix("/v3") + service.addresses[-1]
    assert one.retrieved >= NOON


def test_the_description_is_asked_for_and_then_every_dimension_that_is_needed(service: Service) -> None:
    got(service, wanted(CODE, ["0484", "0180"], ("total", "women")))
    assert service.addresses == [
        "/v3/tables/TAB638/metadata?lang=sv",
        "/v3/tables/TAB638/data?lang=sv&outputFormat=json-stat2&valueCodes%5BContentsCode%5D=BE0101N1"
        "&valueCodes%5BAlder%5D=tot&valueCodes%5BTid%5D=%5Brange%282022%2C2024%29%5D"
        "&valueCodes%5BKon%5D=2&valueCodes%5BRegion%5D=0484,0180",
        "/v3/tables/TAB638/data?lang=sv&outputFormat=json-stat2&valueCodes%5BContentsCode%5D=BE0101N1"
        "&valueCodes%5BAlder%5D=tot&valueCodes%5BTid%5D=%5Brange%282022%2C2024%29%5D"
        "&valueCodes%5BRegion%5D=0484,0180",
    ]


def test_groups_are_those_of_the_plan(service: Service) -> None:
    observations = got(service, wanted(CODE, ["0484"], ("total", "girls", "boys"), first="2024"))
    cell = {"Region": "0484", "Alder": "tot", "ContentsCode": "BE0101N1", "Tid": "2024"}
    assert {(one.group, one.value) for one in observations} == {
        ("T", Decimal(number(cell))), ("K", Decimal(number({**cell, "Kon": "2"}))),
        ("M", Decimal(number({**cell, "Kon": "1"}))),
    }  # fmt: skip


def test_a_sex_that_the_code_chooses_is_the_whole_of_its_indicator(service: Service) -> None:
    (one,) = got(service, wanted(f"{CODE}&Kon=2", ["0484"], first="2024"))
    assert one.group == "T"
    assert "valueCodes%5BKon%5D=2" in one.url


def test_without_a_total_in_the_table_there_is_none() -> None:
    sex = Dimension("kön", {"1": "män", "2": "kvinnor"}, False)
    with serving(FakeScb({**SCB, "Kon": sex})) as service:
        assert refused(service, wanted(CODE, ["0484"]))[0] == "GR577"
        assert len(got(service, wanted(CODE, ["0484"], ("women",), first="2024"))) == 1


def test_a_dimension_with_one_category_need_not_be_chosen() -> None:
    with serving(FakeScb({**SCB, "Alder": Dimension("ålder", {"20-64": "20-64 år"}, False)})) as service:
        (one,) = got(service, wanted("TAB638?ContentsCode=BE0101N1", ["0484"], first="2024"))
        assert "valueCodes%5BAlder%5D=20-64" in one.url


def test_a_refusal_while_figures_are_asked_for_fails_all(service: Service) -> None:
    service.faults.append(at("/data", as_json({"title": "Too many cells selected"}, 400)))
    number, _, place = refused(service, wanted(CODE, ["0484"]))
    assert (number, place) == ("GR572", "plan.goal:1:1")


def test_an_entity_may_be_named_by_its_label_and_codes_in_any_case(service: Service) -> None:
    observations = got(service, wanted("TAB638?contentscode=be0101n1", ["Riket", "00"], first="2024"))
    assert [one.entity for one in observations] == ["00", "Riket"]
    assert len({one.value for one in observations}) == 1


def test_a_sign_in_place_of_a_value_is_an_absence(service: Service, answering: FakeScb) -> None:
    answering.statuses = {"0": "..", "2": "-"}
    observations = got(service, wanted(CODE, ["0484"]))
    assert [(one.absence, one.comment) for one in observations] == [
        (Absence.MISSING, "status `..`"), (None, ""), (Absence.MISSING, "status `-`"),
    ]  # fmt: skip


def test_many_entities_are_asked_for_in_several_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"{code:04}": f"Ort {code}" for code in range(1000)}
    with serving(FakeScb({**SCB, "Region": Dimension("region", many)})) as service:
        observations = got(service, wanted(CODE, list(many)))
        assert len(observations) == 3000
        assert max(map(len, service.addresses)) + len("http://127.0.0.1:99999") < 2100
        monkeypatch.setattr(module, "MOST_CELLS", 9)
        service.asked.clear()
        assert len(got(service, wanted(CODE, list(many)[:7]))) == 21
        assert len(service.asked) == 4


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("BE0101N1", "no single indicator"),
        ("TAB638", "leaves open which `ContentsCode` is meant"),
        ("TAB638?ContentsCode=BE0101N3", "`ContentsCode` has no `BE0101N3`"),
        ("TAB638?ContentsCode=BE0101N1&Age=tot", "the table has no `age`"),
        ("TAB638?ContentsCode=BE0101N1&Region=0484", "`region` is chosen twice"),
        ("?ContentsCode=BE0101N1", "it names no table"),
    ],
)
def test_a_code_that_chooses_no_single_indicator_is_told_at_its_place(service: Service, code: str, part: str) -> None:
    number, message, place = refused(service, wanted(code, ["0484"]))
    assert place == "plan.goal:1:1"
    assert (number, part in message) == ("GR574", True) or (code, number) == ("BE0101N1", "GR572"), message


def test_the_codes_there_are_stand_in_the_way_out(service: Service) -> None:
    outcome = ask(service, wanted("TAB638?ContentsCode=BE0101N3", ["0484"]))
    assert "`BE0101N1` (Folkmängd)" in (outcome.diagnostics[0].help or "")


def test_an_entity_that_the_table_does_not_have_is_told_with_what_is_near(service: Service) -> None:
    assert refused(service, wanted(CODE, ["484"]))[0] == "GR575"
    assert "`0484`" in (ask(service, wanted(CODE, ["484"])).diagnostics[0].help or "")
    assert "`Eskilstuna`" in (ask(service, wanted(CODE, ["Eskilstun"])).diagnostics[0].help or "")


def test_a_table_without_regions_is_of_the_whole_country() -> None:
    with serving(FakeScb({name: one for name, one in SCB.items() if name != "Region"})) as service:
        assert [one.entity for one in got(service, wanted(CODE, ["Riket"], first="2024"))] == ["Riket"]
        assert refused(service, wanted(CODE, ["0484"]))[0] == "GR575"


def test_periods_that_the_table_does_not_have_are_told(service: Service) -> None:
    assert refused(service, wanted(CODE, ["0484"], first="2030", last="2031"))[0] == "GR577"
    assert refused(service, wanted(CODE, ["0484"], first="2022-Q1", last="2022-Q4"))[0] == "GR577"


def test_without_ends_every_period_is_asked_for(service: Service) -> None:
    assert len(got(service, wanted(CODE, ["0484"], first=None, last=None))) == 10


def test_another_title_than_the_rules_pin_is_told(service: Service) -> None:
    assert got(service, wanted(CODE, ["0484"], title="Folkmängd"))
    assert refused(service, wanted(CODE, ["0484"], title="Folkmängd per 1 000"))[0] == "GR535"


def test_a_table_that_scb_does_not_have_is_told_at_its_place(service: Service) -> None:
    number, message, place = refused(service, wanted("TAB1?ContentsCode=x", ["0484"]))
    assert (number, place) == ("GR572", "plan.goal:1:1")
    assert "no such table" in message


@pytest.mark.parametrize(
    "body",
    [
        {"class": "dataset", "id": ["Tid"], "size": [2], "dimension": {"Tid": {"category": {"index": ["2020"]}}}},
        [1],
        {"error": "busy"},
        {"id": [], "size": [], "dimension": {}, "value": [1]},
    ],
)
def test_an_answer_that_is_no_table_is_told(service: Service, body: Any) -> None:
    service.faults.append(at("/data", as_json(body)))
    assert refused(service, wanted(CODE, ["0484"]))[0] == "GR573"


def test_an_answer_about_something_else_is_told(service: Service, answering: FakeScb) -> None:
    whole = answering.dimensions
    with serving(lambda asked: answering(asked)) as other:
        other.faults.append(at("/data", _with_both(whole)))
        assert refused(other, wanted(CODE, ["0484"]))[0] == "GR573"


def _with_both(dimensions: Any) -> Any:
    from tests.fetch.json_stat_services import table

    return as_json(table(dimensions, {name: list(one.categories) for name, one in dimensions.items()}))


def test_progress_is_told_up_to_the_last_request(service: Service) -> None:
    told: list[tuple[int, int]] = []
    web = Web("SCB", FakeClock().clock, Limits(silence=2))
    Scb(web, service.base).observations([wanted(CODE, ["0484"])], lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]

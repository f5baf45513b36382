"""Eurostat as a publisher: what is asked for, what comes of it, and what Eurostat does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from goalrules.diagnostics import Outcome
from goalrules.fetch import eurostat as module
from goalrules.fetch.eurostat import MEANINGS, Eurostat
from goalrules.fetch.http import Limits, Web
from goalrules.fetch.observation import Observation, silent
from goalrules.model.measurement import Absence
from tests.fetch.conftest import FakeClock
from tests.fetch.json_stat_services import FakeEurostat, number, wanted
from tests.fetch.server import Service, as_json, at, serving

CODE = "une_rt_a?age=TOTAL"


@pytest.fixture
def answering() -> FakeEurostat:
    return FakeEurostat()


@pytest.fixture
def service(answering: FakeEurostat) -> Iterator[Service]:
    with serving(answering) as running:
        yield running


def ask(service: Service, *needs: Any) -> Outcome[tuple[Observation, ...]]:
    web = Web("Eurostat", FakeClock().clock, Limits(silence=2), meanings=MEANINGS)
    return Eurostat(web, service.base).observations(needs, silent)


def got(service: Service, *needs: Any) -> tuple[Observation, ...]:
    outcome = ask(service, *needs)
    assert outcome.value is not None, [(d.message, d.notes) for d in outcome.diagnostics]
    return outcome.value


def refused(service: Service, *needs: Any) -> tuple[str, str, str]:
    outcome = ask(service, *needs)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    return found.code.number, found.message, found.primary.span.place if found.primary else ""


def test_a_figure_has_what_the_snapshot_needs(service: Service) -> None:
    (one,) = got(service, wanted(CODE, ["SE"], first="2024"))
    cell = {"freq": "A", "age": "TOTAL", "sex": "T", "geo": "SE", "time": "2024"}
    assert one[:4] == ("eurostat", CODE, "Unemployment by sex and age", "SE")
    assert (str(one.period), one.group, one.value) == ("2024", "T", Decimal(number(cell)))
    assert service.addresses == [
        "/v3/une_rt_a?format=JSON&lang=EN&age=TOTAL&sinceTimePeriod=2024&untilTimePeriod=2024&geo=SE"
    ]


def test_groups_and_entities_are_those_of_the_plan(service: Service) -> None:
    observations = got(service, wanted(CODE, ["SE", "FI"], ("total", "women"), first="2024"))
    assert [(one.entity, one.group) for one in observations] == [("FI", "K"), ("FI", "T"), ("SE", "K"), ("SE", "T")]
    (one,) = got(service, wanted(f"{CODE}&sex=F", ["SE"], first="2024"))
    assert (one.group, one.value) == ("T", observations[2].value)


def test_letters_beside_values_are_comments_and_without_values_reasons(
    service: Service, answering: FakeEurostat
) -> None:
    answering.statuses = {"0": "c", "1": ":"}
    found = got(service, wanted(f"{CODE}&sex=T", ["SE"]))
    assert [(one.absence, one.comment) for one in found] == [
        (Absence.SUPPRESSED, "status `c`: confidential"), (Absence.MISSING, "status `:`"), (None, ""),
    ]  # fmt: skip


def test_a_forecast_is_no_outcome(service: Service) -> None:
    table = {
        "id": ["geo", "time"], "size": [1, 2], "value": [7.5, 8], "status": ["f", "b"], "label": "x",
        "dimension": {"geo": {"category": {"index": ["SE"]}}, "time": {"category": {"index": ["2023", "2024"]}}},
    }  # fmt: skip
    service.faults.append(at("une_rt_a", as_json(table)))
    assert [(one.value, one.absence, one.comment) for one in got(service, wanted("une_rt_a", ["SE"]))] == [
        (None, Absence.NOT_PUBLISHED, "status `f`: forecast, 7.5"),
        (Decimal(8), Absence.METHOD_CHANGED, "status `b`: break in the series"),
    ]


def test_many_entities_are_asked_for_in_several_requests(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTITIES", 1)
    assert len(got(service, wanted(CODE, ["SE", "FI"], first="2024"))) == 2
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("une_rt_a", "leaves open which `age` is meant"),
        ("une_rt_a?geo=SE", "`geo` is chosen twice"),
        ("?age=TOTAL", "it names no data set"),
    ],
)
def test_a_code_that_chooses_no_single_indicator_is_told_at_its_place(service: Service, code: str, part: str) -> None:
    number, message, place = refused(service, wanted(code, ["SE"]))
    assert (number, place) == ("GR574", "plan.goal:1:1")
    assert part in message


def test_what_eurostat_answers_with_an_empty_table_is_told(service: Service) -> None:
    assert refused(service, wanted("une_rt_a?age=Y1", ["SE"]))[0] == "GR577"
    assert refused(service, wanted(CODE, ["0484"]))[0] == "GR577"
    assert refused(service, wanted(CODE, ["SE"], first="2040", last="2041"))[0] == "GR577"
    assert [d.code.number for d in ask(service, wanted(CODE, ["SE", "XX"])).diagnostics] == ["GR578"]


def test_a_code_that_the_answer_does_not_have_is_told(service: Service) -> None:
    table = {
        "id": ["age", "geo", "time"], "size": [1, 1, 1], "value": [7], "label": "x",
        "dimension": {
            "age": {"category": {"index": ["TOTAL"]}}, "geo": {"category": {"index": ["SE"]}},
            "time": {"category": {"index": ["2024"]}},
        },
    }  # fmt: skip
    service.faults.append(at("une_rt_a", as_json(table)))
    assert "no `age=Y1`" in refused(service, wanted("une_rt_a?age=Y1", ["SE"]))[1]
    assert "no `unit=PC`" in refused(service, wanted("une_rt_a?unit=PC", ["SE"]))[1]


def test_unknown_data_sets_and_dimensions_are_refusals(service: Service) -> None:
    assert refused(service, wanted("nothing", ["SE"]))[:1] == ("GR572",)
    found = refused(service, wanted("une_rt_a?age=TOTAL&colour=RED", ["SE"]))
    assert (found[0], found[2]) == ("GR572", "plan.goal:1:1")


def test_too_large_a_request_is_told_in_both_ways_that_eurostat_tells_it(service: Service) -> None:
    label = "ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously. Please try again later."
    service.faults.append(at("une_rt_a", as_json({"warning": {"status": 413, "label": label}}), 1))
    service.faults.append(at("une_rt_a", as_json({"error": [{"status": 413, "id": 413, "label": label}]}, 413), 2))
    number, message, _ = refused(service, wanted(CODE, ["SE"]))
    assert (number, "ASYNCHRONOUS_RESPONSE" in message) == ("GR573", True)
    number, message, _ = refused(service, wanted(CODE, ["SE"]))
    assert (number, "too large" in message) == ("GR572", True)
    assert got(service, wanted(CODE, ["SE"]))


def test_another_title_than_the_rules_pin_is_told(service: Service) -> None:
    assert refused(service, wanted(CODE, ["SE"], title="Employment"))[0] == "GR535"

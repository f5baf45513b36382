"""What a session keeps of a plan between keys, and what it lets go."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pygls")

from goalrules.language_server.session import Later, Session, later_of
from goalrules.language_server.settings import Settings, settings_from
from goalrules.model.period import Period
from tests.editing.plans import ENGLISH, FIGURES

PAYING = ENGLISH.replace("missing data blocks the verdict", "missing data is left out", 1)


def later(session: Session, entry: Path) -> Later:
    return later_of(session.plans[entry].analysis, session.settings, session.settings.data(entry.parent))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    return tmp_path / "plan.goal"


def test_proofs_of_a_text_that_has_changed_meanwhile_are_not_taken(plan: Path) -> None:
    session = Session()
    (entry,) = session.opened(plan, PAYING)
    session.read(entry)
    old = later(session, entry)
    session.changed(plan, ENGLISH)
    session.read(entry)
    assert session.take(old) is False
    assert session.plans[entry].proofs == ()


def test_verdicts_stay_while_the_plan_has_mistakes(plan: Path) -> None:
    session = Session()
    (entry,) = session.opened(plan, ENGLISH)
    session.read(entry)
    assert session.take(later(session, entry))
    session.changed(plan, ENGLISH.replace("target at least 500", "target at least"))
    session.read(entry)
    assert session.take(later(session, entry))
    result = session.plans[entry].standing.result
    assert result is not None
    assert result["jobs.places"].level == "met"


def test_verdicts_go_when_there_are_no_data_any_more(plan: Path) -> None:
    session = Session()
    (entry,) = session.opened(plan, ENGLISH)
    session.read(entry)
    session.take(later(session, entry))
    (plan.parent / "measurements.csv").unlink()
    session.take(later(session, entry))
    assert session.plans[entry].standing.result is None


def test_a_plan_of_which_nothing_is_open_is_forgotten(plan: Path) -> None:
    session = Session()
    (entry,) = session.opened(plan, ENGLISH)
    session.read(entry)
    assert session.closed(plan) == (entry,)
    assert not session.plans


def test_a_plan_that_is_opened_takes_in_the_file_that_was_open_alone(plan: Path) -> None:
    session = Session()
    shared = plan.parent / "shared.goal"
    shared.write_text("rating strict\n  otherwise met\n")
    assert session.opened(shared, shared.read_text()) == (shared,)
    plan.write_text(f'{ENGLISH}\nuse "shared.goal"\n', encoding="utf-8")
    session.opened(plan, plan.read_text(encoding="utf-8"))
    assert session.entries(shared)[0] == plan


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, Settings()),
        ([], Settings()),
        ({"goalrules": {"measurements": "a.csv", "period": 2020}}, Settings(("a.csv",), Period.year_of(2020))),
        ({"measurements": ["a.csv", 3, ""], "entity": "0484"}, Settings(("a.csv",), entity="0484")),
        ({"period": "nonsense", "catalogue": "", "proofs": False, "hints": False}, Settings(proofs=False, hints=False)),
        ({"proofs": None, "period": None}, Settings()),
    ],
)
def test_settings_are_read_whatever_an_editor_sends(given: object, expected: Settings) -> None:
    assert settings_from(given) == expected

"""Every planted fault is found, and none is invented where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules import checks, proofs, resolve
from goalrules.diagnostics import Diagnostic, Severity
from goalrules.diagnostics.render import texts
from tests.make import resolved
from tests.proofs.planted import PLANTED

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted([*ROOT.glob("rules/methods/examples/*.goal"), *ROOT.glob("rules/*/plan.goal")])
GOOD = sorted(ROOT.glob("tests/conformance/v1/*/good/*.goal"))
PROVEN = {"GR471", "GR472", "GR473", "GR474", "GR475", "GR476", "GR477"}
TRUE_OF_GOOD_CASES = {"GR471", "GR472", "GR473", "GR474", "GR476"}
"""Conformance cases show single sentences, often in ratings that nobody should use."""


def everything(text: str) -> list[Diagnostic]:
    """What `check` finds in a rule text."""
    outcome = resolved(text)
    assert outcome.value is not None, texts(outcome.diagnostics)
    checked = checks.run(outcome.value)
    found = [*outcome.diagnostics, *checked.diagnostics]
    return [*found, *proofs.prove(outcome.value)] if checked.value is not None else found


@pytest.mark.parametrize(
    ("number", "text"),
    [pytest.param(number, text, id=f"{number}-{i}") for number in PLANTED for i, text in enumerate(PLANTED[number])],
)
def test_planted_fault_is_found(number: str, text: str) -> None:
    found = everything(text)
    assert number in {one.code.number for one in found}, f"{text}\n{texts(found)}"


@pytest.mark.parametrize("number", PLANTED)
def test_ten_faults_are_planted_of_each_kind(number: str) -> None:
    assert len(set(PLANTED[number])) >= 10


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_is_found_in_shipped_rules(path: Path) -> None:
    plan = resolve.load(path).value
    assert plan is not None
    found = [one for one in proofs.prove(plan) if one.severity is not Severity.NOTE]
    assert not found, texts(found)


def test_what_is_not_decided_of_shipped_rules_is_known_by_name() -> None:
    plans = [plan for path in SHIPPED if (plan := resolve.load(path).value) is not None]
    notes = {(one.code.number, plan.name) for plan in plans for one in proofs.prove(plan)}
    assert notes == {("GR478", "german_strategy_example")}

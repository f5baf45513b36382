"""The published cases that lie beside the checkout; where they are absent the tests say so and are skipped."""

from __future__ import annotations

import pytest

from tests.conformance.published import keptn, open_sdg, published_cases, sdg_index
from tests.conformance.published.findings import Finding, State, summary
from tests.conformance.published.sets import SHARED, findings_of


def _findings(name: str) -> list[Finding]:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"../shared/data is absent: no {name}")
    return findings_of(name, folder)


def _assert_all_agree(name: str, found: list[Finding]) -> None:
    bad = [finding for finding in found if finding.is_bad]
    assert not bad, "\n".join(summary(name, bad))
    assert any(finding.state is State.AGREES for finding in found)


def test_sdg_index_2019() -> None:
    """Every indicator rating and score, every goal rating and score."""
    found = _findings(sdg_index.SET)
    _assert_all_agree(sdg_index.SET, found)
    assert {finding.state for finding in found} == {State.AGREES}


def test_open_sdg() -> None:
    """Every status, value and score; what is known to be wrong comes out different by the rule of today."""
    found = _findings(open_sdg.SET)
    _assert_all_agree(open_sdg.SET, found)
    wrong = [finding for finding in found if any("known to be wrong" in note for note in finding.notes)]
    assert wrong, "no case is marked as known to be wrong"


def test_keptn() -> None:
    """Every status and score of both versions."""
    _assert_all_agree(keptn.SET, _findings(keptn.SET))


def test_published_cases() -> None:
    """Every status and verdict with its figures; where a source contradicts itself, that is named."""
    found = _findings(published_cases.SET)
    _assert_all_agree(published_cases.SET, found)
    named = {finding.case.split(":")[0]: finding for finding in found if finding.state is State.CONTRADICTION}
    assert "22" in named["counts-nhfb-australia-2017-18"].notes[0], "12 + 6 + 4 of 20"
    notes = {note for finding in found for note in finding.notes}
    assert any("-6.5" in note and "-0,5%" in note for note in notes), "Jämtland names two targets"
    assert any("likaså" in note for note in notes), "Eskilstuna's `likaså` has two readings"

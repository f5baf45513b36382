"""Members that declare no trend (semantics B8)."""

from __future__ import annotations

from tests import make

TEXT = """plan p
goal a
  met when at least half of the indicators are {} otherwise not met missing data blocks the verdict
  indicator x target at least 1 trend compared with previous value, steady within 1
  indicator y target at least 1
  indicator z target at least 1
"""


def test_members_without_trend_are_named_in_one_finding() -> None:
    (finding,) = make.found(TEXT.format("improving or steady"))
    assert finding.code.number == "GR431"
    assert not finding.is_error
    assert finding.message == "This counts trends, and `a.y`, `a.z` declare none"


def test_counts_of_levels_name_nobody() -> None:
    assert make.codes(TEXT.format("met")) == []

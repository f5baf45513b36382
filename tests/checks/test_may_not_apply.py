"""Clauses that name a member which does not apply to every entity (semantics B9)."""

from __future__ import annotations

from tests import make

TEXT = """plan p
entity group coast: "1480", "1440"
goal a
  {}
  otherwise not met
  missing data blocks the verdict
  indicator x target at least 1 {}
  indicator y target at least 1
"""


def test_a_named_member_applies_everywhere() -> None:
    named = "met when a.x is met"
    assert make.codes(TEXT.format(named, "")) == []
    (finding,) = make.found(TEXT.format(named, "applies to entity group coast"))
    assert finding.code.number == "GR447"
    assert not finding.is_error
    assert finding.message == "`a.x` does not apply outside the entity group `coast`, and this names it"
    (outside,) = make.found(TEXT.format(named, "applies outside entity group coast"))
    assert outside.message == "`a.x` does not apply in the entity group `coast`, and this names it"


def test_counts_ask_those_that_apply() -> None:
    assert make.codes(TEXT.format("met when all indicators are met", "applies to entity group coast")) == []
    assert make.codes(TEXT.format("met when a.y is met", "applies to entity group coast")) == []


def test_a_name_in_a_score_or_comment_is_one_too() -> None:
    applies = "applies to entity group coast"
    score = "met when a.y is met score 1 when a.x is met score from 0"
    assert make.codes(TEXT.format(score, applies)) == ["GR447"]
    comment = "met when a.y is met comment required when a.x is missed"
    assert make.codes(TEXT.format(comment, applies)) == ["GR447"]

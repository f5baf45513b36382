"""An indicator while it is read."""

from __future__ import annotations

from goalrules.model.unit import PERCENT
from goalrules.resolve.defaults import Defaults
from goalrules.resolve.findings import Findings
from goalrules.resolve.indicator_reading import Reading
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from tests import make


def reading(statements: str) -> tuple[Reading, Findings]:
    tree = make.tree(f"goal a indicator x in percent {statements}")
    block = tree.blocks[0].blocks[0]
    assert block.header is not None
    found = Findings()
    return Reading(Section(tree, block, "a"), block.header, Scope(found), Defaults()), found


def test_unit_and_nature_are_known_before_anything_else() -> None:
    read, found = reading("target at least 1")
    assert (read.unit, read.nature, read.lost) == (PERCENT, "measured", False)
    assert found.diagnostics == ()


def test_statements_that_exclude_each_other_leave_something_lost() -> None:
    read, found = reading("target at least 1 for information")
    assert read.lost
    assert len(found.diagnostics) == 1


def test_the_own_statement_goes_before_that_of_defaults() -> None:
    read, _ = reading("target at least 1 rounded to 2 decimals")
    other, _ = reading("target at least 1 rounded to 0 decimals")
    default = other.own_or_default("rounded", None)
    assert default is not None
    own = read.own_or_default("rounded", default)
    assert own is not None
    assert own[1] is read.section
    assert read.own_or_default("latest", default) is default

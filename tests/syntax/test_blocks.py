"""Which statement belongs to which block, and what is said of those that belong elsewhere."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Diagnostic, Severity, codes
from goalrules.source import Source
from goalrules.syntax import Block, parse
from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.grammar import grammar
from goalrules.syntax.mistakes.expected import COMMONEST, spelled
from tests.syntax.rule_files import EVERYTHING, SIXTY_LINES


def read(text: str) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    outcome = parse(Source("a.goal", text))
    assert outcome.value is not None
    return outcome.value.blocks, outcome.diagnostics


def kinds(block: Block) -> tuple[str | None, list[str], list[object]]:
    header = block.header.kind if block.header else None
    return (header, [statement.kind for statement in block.statements], [kinds(inner) for inner in block.blocks])


def test_a_file_is_blocks_in_the_order_written() -> None:
    blocks, found = read(SIXTY_LINES)
    assert not found
    assert [block.header.kind if block.header else None for block in blocks] == [
        *("plan", "defaults", "scale", "goal", "goal", "rating", "scenario", "judgement")
    ]


def test_indicators_lie_in_the_goal_before_them() -> None:
    blocks, _ = read('goal a\n  owner "x"\n  indicator i\n    weight 2\n  indicator j\ngoal b\n  indicator k\n')
    assert [kinds(block) for block in blocks] == [
        ("goal", ["owner"], [("indicator", ["weight"], []), ("indicator", [], [])]),
        ("goal", [], [("indicator", [], [])]),
    ]


def test_use_is_a_block_of_its_own_and_ends_none() -> None:
    blocks, found = read('plan p\n  period 2020\nuse "a.goal"\n  entity "0484"\n')
    assert not found
    assert [kinds(block) for block in blocks] == [("plan", ["period", "entity"], []), ("use", [], [])]


def test_indentation_and_line_breaks_mean_nothing() -> None:
    flat = " ".join(line.split("#")[0].strip() for line in SIXTY_LINES.splitlines())
    assert [kinds(block) for block in read(flat)[0]] == [kinds(block) for block in read(SIXTY_LINES)[0]]
    assert not read(flat)[1]


def test_every_statement_of_the_language_has_a_place() -> None:
    blocks, found = read(EVERYTHING)
    assert not found, [d.message for d in found]
    assert all(not block.damaged for block in blocks)


def test_the_table_names_only_statements_of_the_grammar() -> None:
    rules = {key[1:] for row in grammar("en").tables["rows"] if isinstance(row, dict) for key in row if key[0] == "@"}
    reduced = {row[3] for row in grammar("en").tables["rows"] if isinstance(row, tuple)}
    for block, statements in ALLOWED.items():
        assert {block, *statements} <= rules | reduced


@pytest.mark.parametrize("block", [block for block in COMMONEST if block])
def test_the_beginnings_suggested_in_a_block_are_allowed_there(block: str) -> None:
    header = {
        "plan": "plan p",
        "defaults": "defaults",
        "judgement": "judgement of a in 2020",
        "scenario": 'scenario "s"',
    }
    for pattern in COMMONEST[block]:
        words = spelled(pattern, grammar("en").keywords)
        _, found = read(f"goal g\n{header.get(block, f'{block} x')}\n  {words}\n")
        assert codes.MISPLACED_STATEMENT not in [d.code for d in found], (block, words)


# ---- misplaced statements --------------------------------------------------------------------------------------


def only(text: str) -> Diagnostic:
    _, found = read(text)
    assert len(found) == 1, [d.message for d in found]
    return found[0]


def test_a_misplaced_statement_is_told_where_it_belongs_and_left_out() -> None:
    found = only('rating r\n  owner "x"\n  otherwise not met\n')
    assert found.code is codes.MISPLACED_STATEMENT
    assert found.message == "`owner` does not belong in `rating r`"
    assert found.primary is not None
    assert found.primary.text == "belongs to a goal or an indicator"
    assert found.help == "write it in a goal or an indicator, or take it out"
    assert [label.span.text for label in found.related] == ["rating r"]
    blocks, _ = read('rating r\n  owner "x"\n  otherwise not met\n')
    assert [kinds(block) for block in blocks] == [("rating", ["otherwise"], [])]
    assert not blocks[0].damaged


@pytest.mark.parametrize("line", ["missing data is left out", "includes goal b", "part of c"])
def test_a_goals_own_statement_after_an_indicator_names_both(line: str) -> None:
    found = only(f'goal a\n  owner "x"\n  indicator i\n  indicator j\n    target at least 5\n  {line}\n')
    assert found.code is codes.MISPLACED_STATEMENT
    assert "belongs to the goal, but stands in its `indicator j`" in found.message
    assert [label.span.text for label in found.related] == ["goal a", "indicator j"]
    assert found.help == "write it between `goal a` and `indicator i`"


def test_an_indicator_before_any_goal() -> None:
    found = only("plan p\nindicator i\n  target at least 5\n")
    assert found.message == "An indicator stands before any goal"
    assert [kinds(block) for block in read("plan p\nindicator i\n  target at least 5\n")[0]] == [
        ("plan", [], []),
        ("indicator", ["target"], []),
    ]


def test_statements_before_any_block_are_reported_once() -> None:
    found = only('period 2020\nentity "0484"\nowner "x"\nplan p\n')
    assert found.message == "`period` stands before any block"
    assert found.help == "write `plan` with its name above it"


def test_a_run_that_lacks_one_header_is_reported_once() -> None:
    found = only("plan p\n  period 2020\n  missing data is left out\n  latest value at most 1 year old\n")
    assert found.message == "`missing data` does not belong in `plan p`"


def test_a_mistake_in_a_statement_is_not_also_held_to_be_misplaced() -> None:
    found = only('plan p\n  targett at least 5\n  entity "x"\n')
    assert found.code is codes.UNKNOWN_WORD


# ---- misleading indentation --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ['owner "x"', "rated by r", "met when x is met", "otherwise not met", 'cites "x"', "comment required when missed"],
)
def test_a_line_that_looks_like_the_goals_is_warned_about(line: str) -> None:
    found = only(f"goal a\n  indicator i\n    target at least 5\n  {line}\n")
    assert found.code is codes.MISLEADING_INDENTATION
    assert found.severity is Severity.WARNING
    assert [label.span.text for label in found.related] == ["goal a", "indicator i"]
    assert found.primary is not None
    assert found.primary.span.text == line


def test_several_such_lines_in_a_row_are_one_warning() -> None:
    only("goal a\n  indicator i\n    target at least 5\n  met when x is met\n  otherwise not met\n")


def test_a_file_without_indentation_misleads_nobody() -> None:
    assert not read('goal a\nindicator i\ntarget at least 5\nowner "x"\nmet when value at least 5\n')[1]


def test_statements_that_can_only_be_the_indicators_are_not_warned_about() -> None:
    assert not read("goal a\n  indicator i\n  target at least 5\n  near within 1\n")[1]


def test_tabs_count_as_blanks() -> None:
    found = only('goal a\n\tindicator i\n\t\ttarget at least 5\n\towner "x"\n')
    assert found.code is codes.MISLEADING_INDENTATION

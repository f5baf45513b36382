"""After a mistake reading goes on: each mistake is reported once, at its place, and nothing else is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.diagnostics import Diagnostic, codes
from goalrules.source import Source
from goalrules.syntax import Block, Node, Token, Tree, parse
from goalrules.syntax.recovery import MOST_SHOWN
from goalrules.testing.whole_plans import whole_plans
from goalrules.testing.wrong_texts import wrong_text
from tests.syntax.mutations import mutations
from tests.syntax.rule_files import EVERYTHING, SIXTY_LINES

TEN_MISTAKES = (
    ("  period 2020\n", "  perod 2020\n", "GR104"),
    ('  entity "0484"\n', "  entity\n", "GR106"),
    ("latest value at most 1 year old", "latest value at mots 1 year old", "GR104"),
    ('goal education "Höjd utbildningsnivå"', 'goall education "Höjd utbildningsnivå"', "GR104"),
    ('owner "Barn- och utbildningsnämnden"', "owner Barn- och utbildningsnämnden", "GR112"),
    ("    target at least 82\n", "    target = 82\n", "GR113"),
    ("    near within 10 % of target\n", "    near within 10,5 % of target\n", "GR110"),
    ("  met                 when all indicators are met\n", "  met when all all indicators are met\n", "GR105"),
    ("at least half of the indicators are met or near", "most of the indicators are met or near", "GR115"),
    ("on 2021-02-15\n", "on 15/2 2021\n", "GR111"),
)


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("a.goal", text)).diagnostics


def tree_of(text: str) -> Tree:
    tree = parse(Source("a.goal", text)).value
    assert tree is not None
    return tree


def blocks_of(tree: Tree) -> list[Block]:
    return [block for outer in tree.blocks for block in (outer, *outer.blocks)]


def shape(tree: Tree) -> list[tuple[str, list[str]]]:
    """Each block's kind and what statements it has."""
    return [
        (block.header.kind if block.header else "", [statement.kind for statement in block.statements])
        for block in blocks_of(tree)
    ]


def test_ten_planted_mistakes_are_found_once_each() -> None:
    text = SIXTY_LINES
    expected = []
    for right, wrong, _ in TEN_MISTAKES:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    for _, wrong, code in TEN_MISTAKES:
        expected.append((text[: text.index(wrong)].count("\n") + 1, code))
    found = [(d.primary.span.line, d.code.number) for d in found_in(text) if d.primary]
    assert found == sorted(expected)


@pytest.mark.parametrize(("right", "wrong", "code"), TEN_MISTAKES)
def test_a_planted_mistake_is_found_alone(right: str, wrong: str, code: str) -> None:
    assert [d.code.number for d in found_in(SIXTY_LINES.replace(right, wrong))] == [code]


def test_mutations_are_reported_once() -> None:
    """Of 300 mutations at least 94 % that are mistakes of writing give one diagnostic, none gives more than two."""
    counts: Counter[int] = Counter()
    for mutation in mutations(SIXTY_LINES, 300, seed=20201231):
        found = found_in(mutation.text)
        counts[len(found)] += 1
        assert len(found) <= 2, (mutation[:4], [d.message for d in found])
    wrong = sum(count for number, count in counts.items() if number)
    assert wrong > 200
    assert counts[1] / wrong >= 0.94


def test_a_mutation_is_reported_on_its_line_or_where_it_is_felt() -> None:
    """At the line of the mistake, or at the end of the one before: seldom later."""
    far = wrong = 0
    for mutation in mutations(SIXTY_LINES, 300, seed=7):
        found = found_in(mutation.text)
        if found and found[0].primary:
            wrong += 1
            far += abs(found[0].primary.span.line - mutation.line) > 1
    assert far / wrong < 0.03


def test_misspelt_keywords_lose_nothing() -> None:
    """The nearest keyword takes the place, so the tree has every statement."""
    wrong = SIXTY_LINES.replace("  target at least 82", "  targett at leest 82").replace(
        'goal education "', 'gaol education "'
    )
    assert shape(tree_of(wrong)) == shape(tree_of(SIXTY_LINES))
    assert [d.code.number for d in found_in(wrong)] == ["GR104", "GR104", "GR104"]


def test_a_repaired_word_keeps_its_text_and_place() -> None:
    tree = tree_of("goal g\n  indicator i\n    target at leest 600\n")
    (indicator,) = tree.blocks[0].blocks
    assert indicator.statements[0].node("bound") is not None
    bound = indicator.statements[0].node("bound")
    assert bound is not None
    assert bound.children[0] == Token("AT_LEAST", "at leest", 32, 40)
    assert not indicator.damaged


def test_a_lost_statement_damages_its_block_only() -> None:
    text = SIXTY_LINES.replace("    target at least 600\n", "    target dwellings upwards\n")
    damaged = [block.header.children[1][1] for block in blocks_of(tree_of(text)) if block.damaged and block.header]
    assert damaged == ["dwellings"]


def test_a_statement_that_is_not_finished_ends_where_the_next_begins() -> None:
    (found,) = found_in("goal g\n  indicator i\n    trend compared with\n    target at least 82\n")
    assert found.code is codes.UNFINISHED_STATEMENT
    assert found.primary is not None
    assert found.primary.span.place == "a.goal:3:24"
    assert [
        s.kind
        for s in tree_of("goal g\n  indicator i\n    trend compared with\n    target at least 82\n")
        .blocks[0]
        .blocks[0]
        .statements
    ] == ["target"]


def test_a_header_keeps_its_block_if_its_name_can_be_read() -> None:
    tree = tree_of('goal g\n  indicator i "I" in §\n    target at least 82\n')
    assert shape(tree) == [("goal", []), ("indicator", ["target"])]
    assert tree.blocks[0].blocks[0].damaged


def test_a_header_without_a_name_still_opens_its_block() -> None:
    text = 'goal g\n  indicator i\n    target at least 1\n  indicator "J"\n    target at least 2\n'
    assert shape(tree_of(text)) == [("goal", []), ("indicator", ["target"]), ("", ["target"])]
    assert len(found_in(text)) == 1


def test_what_follows_a_lost_header_is_not_held_to_be_misplaced() -> None:
    """Who can tell what `gøxl` was to be?"""
    found = found_in('plan p\n§ "x"\n  owner "x"\n  rated by r\n  indicator i\n    target at least 5\n')
    assert [d.code.number for d in found] == ["GR108"]


def test_a_deeper_line_is_taken_for_a_statement_only_if_it_reads_like_one() -> None:
    text = 'goal g\n  met when 5 5 is\n    near the end of\n    owner "x"\n'
    assert [d.code.number for d in found_in(text)] == ["GR105"]
    assert [s.kind for s in tree_of(text).blocks[0].statements] == ["owner"]


def test_a_keyword_as_a_name_is_reported_once_with_all_its_lines() -> None:
    (found,) = found_in("goal target\n  indicator i\ngoal b\n  met when target.i is met\n  otherwise not met\n")
    assert found.code is codes.RESERVED_WORD
    assert found.notes == ("it is also used as a name in line 4",)


def test_many_mistakes_are_not_all_shown() -> None:
    found = found_in("plan p\n" + "  perod 2020\n" * (MOST_SHOWN + 50))
    assert len(found) == MOST_SHOWN + 1
    assert found[-1].code is codes.MORE_MISTAKES


def test_comments_are_kept_once_each() -> None:
    text = "plan p # one\n  perod # two\n 2020\n  $$ # three\n # four\n  entity # five\n # six\ngoal a # seven\n"
    assert [comment.text for comment in tree_of(text).comments] == [
        f"# {number}" for number in ("one", "two", "three", "four", "five", "six", "seven")
    ]


# ---- no text makes parse raise -------------------------------------------------------------------------------

QUANTITY = "rating r\n  otherwise missed\n  met when "

ODD = ("(", ")", ",", "(", '"', "§", "5,5", "\u00a0", "\n", "\n    ")
WORDS = (*sorted(set((SIXTY_LINES + EVERYTHING).split())), *ODD)


def assert_sound(text: str) -> None:
    """Parsing gives a tree whose places lie in the text, in order, and findings with places."""
    outcome = parse(Source("a.goal", text))
    assert outcome.value is not None
    for found in outcome.diagnostics:
        for label in (found.primary, *found.related):
            assert label is not None
            assert 0 <= label.span.start <= label.span.end <= len(text)
        assert "\n" not in found.message
        assert not found.message.endswith(".")
    for block in blocks_of(outcome.value):
        for statement in (*([block.header] if block.header else []), *block.statements):
            assert_in_order(statement, text)


def assert_in_order(node: Node, text: str) -> None:
    at = node.start
    for child in node.children:
        assert at <= child.start <= child.end <= node.end <= len(text)
        at = child.end
        if isinstance(child, Node):
            assert_in_order(child, text)


@given(st.text())
def test_any_text_is_parsed(text: str) -> None:
    assert_sound(text)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_mixture_of_words_is_parsed(text: str) -> None:
    assert_sound(text)


@given(st.integers(0, len(EVERYTHING)), st.integers(0, len(EVERYTHING)))
def test_any_piece_of_a_file_is_parsed(start: int, end: int) -> None:
    assert_sound(EVERYTHING[min(start, end) : max(start, end)])


@given(st.one_of(wrong_text(), wrong_text(whole_plans())))
def test_any_wrong_plan_is_parsed(text: str) -> None:
    assert_sound(text)


@given(st.integers(0, len(EVERYTHING)), st.text(max_size=5))
def test_any_insertion_is_parsed(at: int, inserted: str) -> None:
    assert_sound(EVERYTHING[:at] + inserted + EVERYTHING[at:])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rating r\n  met when " + "(" * 10_000 + "a is met" + ")" * 10_000 + "\n  otherwise not met\n", "GR116"),
        ("rating r\n  met when value at least " + "5 % of " * 10_000 + "value\n  otherwise not met\n", "GR116"),
        (f"{QUANTITY}{'larger of ' * 200}value{' and 1' * 200} at least 1\n", "GR116"),
        (f"{QUANTITY}{'size of ' * 10_000}value at least 1\n", "GR116"),
        (f"{QUANTITY}{'standard error of ' * 5_000}value at least 1\n", "GR116"),
        (f"{QUANTITY}{'change compared with ' * 4_000}value at least 1\n", "GR116"),
        ("x" * 50_000_000, "GR103"),
        ("plan p\n" + "(" * 200_000, "GR103"),
    ],
    ids=[
        *("brackets", "percentages", "larger of", "size of", "standard error of", "change compared with"),
        *("one line of 50 MB", "one line of brackets"),
    ],
)
def test_beyond_all_measure_there_is_a_diagnostic(text: str, code: str) -> None:
    assert [d.code.number for d in found_in(text)] == [code]


def test_a_hundred_brackets_are_allowed() -> None:
    text = "rating r\n  met when {}a is met{}\n  otherwise not met\n"
    assert not found_in(text.format("(" * 100, ")" * 100))
    assert [d.code.number for d in found_in(text.format("(" * 101, ")" * 101))] == ["GR116"]


def test_a_place_that_stops_the_reading_twice_is_passed() -> None:
    """A text in quotes taken as a unit, and a line that is broken further on, once kept each other alive for ever."""
    wrong = '    target at least 67.5\n  "Education" met when at least half of the indicators are in or near\n'
    assert [d.code.number for d in found_in(wrong)] == ["GR117", "GR107"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("peers DNK, FIN", ['"DNK"', '"FIN"']),
        ('peers DNK, "FIN"', ['"DNK"', '"FIN"']),
        ("peers Malmö stad, Lund, at least 1 with data", ['"Malmö stad"', '"Lund"']),
    ],
)
def test_entities_without_quotes_are_read_as_if_they_had_them(line: str, names: list[str]) -> None:
    written = f"goal g\n  indicator i\n    {line}\n"
    assert_sound(written)
    (indicator,) = tree_of(written).blocks[0].blocks
    assert [token.text for statement in indicator.statements for token in statement.tokens("STRING")] == names

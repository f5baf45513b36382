"""What is offered at a place: words of the language by what may follow there, with what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from goalrules.diagnostics import in_language
from goalrules.editing.meanings import MEANINGS, NEAR_AS_A_LEVEL
from goalrules.editing.state import Partial, State
from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.expected import COMMONEST, PARTS, example
from goalrules.syntax.reader import BEFORE_WHEN
from goalrules.syntax.tree import Token

Sort: TypeAlias = Literal[
    "statement", "keyword", "level", "unit", "goal", "indicator", "rating", "scale", "entity group", "tag",
    "definition", "score", "code", "title", "file", "entity",
]  # fmt: skip


class Offer(NamedTuple):
    """One thing to write: `text` in place of what stands from `start` to `end`; `order` sorts, lower first.

    `detail` is a short line beside it, `meaning` what it means, `searched` what typing is held against.
    """

    label: str
    text: str
    start: int
    end: int
    sort: Sort
    order: int
    detail: str = ""
    meaning: str = ""
    searched: str = ""


_KINDS = {
    "HIGHER": "direction", "LOWER": "direction", "SPLIT_SEX": "split", "APPLIES_OUTSIDE": "applies",
    "FOR_INFORMATION": "information", "ACCEPT_FINDING": "accepted",
    **dict.fromkeys(BEFORE_WHEN, "clause"),
}  # fmt: skip
"""The statement that a terminal begins, where it is not named like it."""

_PLURALS = frozenset({"INDICATORS", "GOALS"})


def keywords(state: State, block: str, end: int) -> Iterator[Offer]:
    """The words and phrases of the language that may stand at a place in a block of this kind."""
    table = state.grammar.keywords
    seen: set[str] = set()
    for partial in state.partials:
        for terminal, shifted in partial.expected.items():
            if not table.is_keyword(terminal) or not _may_begin(state, partial, terminal, shifted.began, block):
                continue
            for text in _spellings(terminal, table, state.tokens, began=shifted.began):
                if text not in seen and _goes_on(text, partial.words, state.typed):
                    seen.add(text)
                    yield _offer(terminal, text, partial, end, table, block, began=shifted.began)


def _may_begin(state: State, partial: Partial, terminal: str, began: bool, block: str) -> bool:
    """Whether a terminal that begins a statement may do so here; one that does not may always stand."""
    if not began:
        return True
    if not state.is_first and partial.start >= state.start:
        return False
    kind = "cannot" if terminal == "CANNOT" else _KINDS.get(terminal, terminal.lower())
    if kind in ALLOWED or kind == "use":
        return True
    near = terminal == "NEAR" and ("near" in ALLOWED.get(block, ()) or "clause" in ALLOWED.get(block, ()))
    return near or kind in ALLOWED.get(block, ())


def _spellings(terminal: str, table: KeywordTable, tokens: tuple[Token, ...], *, began: bool) -> tuple[str, ...]:
    """How a terminal is written here: the form for several after the members of a goal, else that for one.

    A level at the beginning of a statement goes on with `when`.
    """
    if began and terminal in BEFORE_WHEN:
        return (f"{table.canonical(terminal)} {table.canonical('WHEN')}",)
    forms = table.forms.get(terminal, {})
    if not forms:
        return (table.canonical(terminal),)
    after = [token.kind for token in tokens]
    cut = max((number for number, kind in enumerate(after) if kind in ("WHEN", "AND", "OR")), default=-1)
    if _PLURALS & set(after[cut + 1 :]):
        return (table.form(terminal, "plural"),)
    if terminal in _PLURALS and after[-1:] and after[-1] in ("OF_THE", "LOWEST"):
        return (table.form(terminal, "definite"),)
    if terminal == "COPULA" or terminal.startswith("HAVE"):
        return (table.singular(terminal),)
    one = [token.text for token in tokens[-1:] if token.kind == "NUMBER"] == ["1"]
    return (table.singular(terminal) if one else table.canonical(terminal),)


def _goes_on(text: str, before: tuple[str, ...], typed: str) -> bool:
    """Whether a phrase goes on with what is typed after the words before it."""
    words = text.split()
    if not before:
        return True
    rest = words[len(before) :]
    return tuple(words[: len(before)]) == before and bool(rest) and rest[0].startswith(typed.lower())


def _offer(
    terminal: str, text: str, partial: Partial, end: int, table: KeywordTable, block: str, *, began: bool
) -> Offer:
    order = list(table.spellings).index(terminal)
    usual = [word.split()[0] for word in COMMONEST.get(block, ())]
    if began:
        order = usual.index(terminal) if terminal in usual else 100 + order
    elif partial.words:
        order -= 1000
    shown = example(terminal, table, block) if began or terminal in PARTS else ""
    is_near = terminal == "NEAR" and not began
    meaning = in_language(NEAR_AS_A_LEVEL if is_near else MEANINGS.get(terminal, ""), table.language)
    sort: Sort = "statement" if began else "unit" if terminal.startswith("U_") else "keyword"
    if (terminal in BEFORE_WHEN or is_near) and not began:
        sort = "level"
    return Offer(text, text, partial.start, end, sort, 1000 + order, shown, meaning, text)

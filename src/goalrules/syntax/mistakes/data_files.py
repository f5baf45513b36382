"""Mistakes in `measurements from …`: what runs across in other words, clauses in another order, a sheet without quotes.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

from goalrules.diagnostics import Label, said
from goalrules.diagnostics.codes import MISSING_QUOTES, UNEXPECTED_WORD
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
from goalrules.syntax.tree import Token

_ACROSS = {
    "PERIOD": "YEARS_ACROSS",
    "GROUP_COLUMN": "GROUPS_ACROSS",
    "INDICATOR": "INDICATORS_ACROSS",
    "ENTITY": "ENTITIES_ACROSS",
}
_GROUPS = frozenset({"WOMEN", "MEN", "GIRLS", "BOYS", "TOTAL"})
_BEFORE_LAYOUT = frozenset({"SHEET", "QUERY"})
_WITH_TEXT = ("SHEET", "QUERY", "TITLED")


def across_in_other_words(trouble: Trouble) -> Finding | None:
    """`layout year across`, `layout women across`, `layout across years`."""
    if not any(step.token.kind == "LAYOUT" for step in trouble.steps):
        return None
    reader, before = trouble.reader, trouble.back(1)
    singular = _ACROSS.get(trouble.steps[-1].token.kind)
    tail = trouble.keywords.canonical("YEARS_ACROSS").split()[1:]  # `across`, `i kolumner`
    width = 2 * (len(tail) - 1)
    if singular in before.expected and reader.words_from(trouble.at, len(tail)) == tail:
        return _across(before, singular, trouble.at + width)
    kinds = {kind for kind, _, _ in reader.meanings(trouble.at)}
    following = reader.words_from(trouble.at, len(tail) + 1)
    if kinds & _GROUPS and following[1:] == tail and "GROUPS_ACROSS" in trouble.expected:
        return _across(trouble, "GROUPS_ACROSS", trouble.at + 2 * len(tail))
    for terminal, words in trouble.keywords.phrases():
        if terminal in _ACROSS.values() and terminal in trouble.expected and following == [*words[1:], words[0]]:
            return _across(trouble, terminal, trouble.at + 2 * len(tail))
    return None


def _across(trouble: Trouble, terminal: str, end: int) -> Finding:
    spelling = trouble.keywords.canonical(terminal)
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{words} is not how a layout says what runs across", words=trouble.quoted(trouble.text(trouble.at, end))),
        Label(trouble.span(trouble.at, end), said("`{words}` says it", words=spelling)),
        help=trouble.write(trouble.at, end, spelling),
        fix=trouble.other(trouble.at, end, spelling),
        repair=trouble.replaced(terminal, trouble.at, end),
    )


def named_after_layout(trouble: Trouble) -> Finding | None:
    """`layout years across sheet "2020"`: the sheet, or the query, after the layout."""
    layout = next((step for step in trouble.steps if step.token.kind == "LAYOUT"), None)
    kinds = {kind for kind, _, _ in trouble.reader.meanings(trouble.at)} & _BEFORE_LAYOUT
    if layout is None or not kinds or trouble.takes(*kinds):
        return None
    end = min(trouble.at + 2, trouble.end_of_line(trouble.at))
    part = trouble.text(trouble.at, end)
    begin = trouble.text(trouble.began_at, layout.at - 2)
    rest = trouble.text(layout.at, trouble.reader.at_offset(trouble.steps[-1].token.end - 1))
    return trouble.finding(
        UNEXPECTED_WORD,
        said("`{word}` stands after the layout", word=trouble.lower),
        Label(
            trouble.span(trouble.at, end),
            said("this stands before `{layout}`", layout=trouble.keywords.canonical("LAYOUT")),
        ),
        help=said("write `{line}`", line=" ".join(f"{begin} {part} {rest}".split())),
        repair=trouble.left_out(end),
    )


def number_for_a_text(trouble: Trouble) -> Finding | None:
    """`sheet 2020`: a name that is a number, without quotes."""
    if not any(trouble.last(kind) for kind in _WITH_TEXT) or not trouble.word[:1].isdigit():
        return None
    if trouble.reader.is_first_on_line(trouble.at):
        return None
    span, right = trouble.span(trouble.at), f'"{trouble.word}"'
    return trouble.finding(
        MISSING_QUOTES,
        said("A text stands without quotes"),
        Label(span, said("a text stands in quotes, even where it is a number")),
        help=trouble.write(trouble.at, trouble.at, right),
        fix=trouble.other(trouble.at, trouble.at, right),
        repair=Repair(len(trouble.steps), (Token("STRING", right, span.start, span.end),), trouble.at + 2),
    )


SITUATIONS = (across_in_other_words, named_after_layout, number_for_a_text)

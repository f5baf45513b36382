"""What is shown at a word: what it means; of a goal or indicator how it stands; of a code its page. As Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goalrules.diagnostics import Said, in_language, said
from goalrules.editing.kolada_titles import Titled
from goalrules.editing.meanings import MEANINGS, NEAR_AS_A_LEVEL
from goalrules.editing.names import Kind, Occurrence, at
from goalrules.editing.pages import beginning_of, code_named, page_of
from goalrules.editing.walking import InTree, blocks_of, statements_of, tokens_of
from goalrules.explain.language import LanguageCode, language_of
from goalrules.explain.members import first_detail
from goalrules.explain.places import level_of
from goalrules.model.goal import Goal
from goalrules.source import Span
from goalrules.syntax import Node, Tree, keyword_table
from goalrules.syntax.mistakes.expected import EXAMPLES, example
from goalrules.syntax.tree import Token
from goalrules.verdict import Result

MOST_LINES = 14
"""Lines of a block that are shown at its name."""


class Shown(NamedTuple):
    """A text in Markdown for a stretch."""

    text: str
    span: Span


_KINDS: Mapping[Kind, Said] = {
    "plan": said("plan"),
    "goal": said("goal"),
    "indicator": said("indicator"),
    "rating": said("rating"),
    "scale": said("scale"),
    "entity group": said("entity group"),
    "level": said("level"),
    "tag": said("tag"),
    "definition": said("definition"),
    "score": said("score"),
}


def shown_at(
    tree: Tree,
    offset: int,
    files: Sequence[Tree],
    names: Sequence[Occurrence],
    result: Result | None,
    titles: Mapping[str, Titled],
    language: LanguageCode,
) -> Shown | None:
    """What is shown at a place; None where there is nothing to say."""
    name = at(names, tree.source.file, offset)
    if name is not None:
        text = "\n\n".join(_of_name(name, files, names, result, language))
        return Shown(text, name.span)
    found = _word_at(tree, offset)
    if found is None:
        return None
    token, statement = found
    span = Span(tree.source, token.start, token.end)
    if token.kind == "STRING":
        one = titles.get(token.text[1:-1]) if statement is not None and statement.kind == "measured_by" else None
        return Shown(f"**{one.code}** {one.title}", span) if one is not None else None
    code = code_named(token.text) if token.kind == "NAME" else None
    page = page_of(code, language) if code is not None else None
    if page is not None:
        return Shown(beginning_of(page), span)
    is_level = token.kind == "NEAR" and statement is not None and statement.kind != "near"
    text = _of_word(token.kind, tree, is_level=is_level)
    return Shown(text, span) if text else None


def _of_word(terminal: str, tree: Tree, *, is_level: bool = False) -> str:
    """The meaning of a word, with an example of its statement, in the language of the file."""
    meaning = NEAR_AS_A_LEVEL if is_level else MEANINGS.get(terminal)
    if meaning is None:
        return ""
    table = keyword_table(tree.language)
    shown = f"\n\n```goal\n{example(terminal, table)}\n```" if terminal in EXAMPLES and not is_level else ""
    return f"**{table.canonical(terminal)}** · {in_language(meaning, tree.language)}{shown}"


def _word_at(tree: Tree, offset: int) -> tuple[Token, Node | None] | None:
    """The word at a place with its statement; in what could not be read a keyword by its spelling."""
    for statement in statements_of(tree):
        if statement.start <= offset <= statement.end:
            for token in tokens_of(statement):
                if token.text and token.start <= offset < token.end:
                    return token, statement
    table = keyword_table(tree.language)
    line_start = tree.source.text.rfind("\n", 0, offset) + 1
    line = tree.source.text[line_start:].partition("\n")[0]
    best: Token | None = None
    for terminal, words in table.phrases():
        phrase = r"\s+".join(map(re.escape, words))
        for found in re.finditer(rf"(?<!\w)(?:{phrase})(?!\w)", line, re.IGNORECASE):
            start, end = line_start + found.start(), line_start + found.end()
            if start <= offset < end and terminal in MEANINGS and (best is None or end - start > len(best.text)):
                best = Token(terminal, found[0], start, end)
    return None if best is None else (best, None)


def _of_name(
    one: Occurrence, files: Sequence[Tree], names: Sequence[Occurrence], result: Result | None, language: LanguageCode
) -> Iterator[str]:
    """Of a goal or indicator how it stands, then how anything is declared."""
    kind = in_language(_KINDS[one.name.kind], language)
    word = one.name.word if one.name.kind == "definition" else one.name.path
    node = result.plan.plan.nodes.get(one.name.path) if result is not None else None
    if result is not None and node is not None:
        say, found = language_of(language), result[one.name.path]
        yield f"**{_plain(node.title)}** · {kind} `{word}`"
        if node.rating is not None:
            yield f"{in_language(said('level'), language)} {result.period}: **{_plain(level_of(found, say).word)}**"
        yield _plain(first_detail(found, result.period, say).text)
    else:
        yield f"{kind} `{word}`"
    block = next((b for tree in files for b in blocks_of(tree) if _declares(b, one)), None)
    if block is not None and not (node is not None and isinstance(node, Goal)):
        yield f"```goal\n{_lines(block)}\n```"
    elif one.name.kind == "definition":
        declared = next((other for other in names if other.name == one.name and other.declares), None)
        if declared is not None:
            source, line = declared.span.source, declared.span.line
            yield f"```goal\n{source.line(line).strip()}\n```"


def _declares(block: InTree, one: Occurrence) -> bool:
    return block.kind.replace("_", " ") == one.name.kind and block.path == one.name.path


def _lines(block: InTree) -> str:
    """The lines of a block, its own ones only."""
    text = block.tree.source.text[block.start : block.own_end].split("\n")
    shown = text[:MOST_LINES]
    blanks = min((len(line) - len(line.lstrip()) for line in shown[1:] if line.strip()), default=0)
    lines = [shown[0], *(f"  {line[blanks:]}" for line in shown[1:])]
    return "\n".join([*lines, "  …"] if len(text) > len(shown) else lines)


def _plain(text: str) -> str:
    """A text whose signs Markdown does not read."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)

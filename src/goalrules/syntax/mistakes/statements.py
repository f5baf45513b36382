"""Mistakes about whole statements: unfinished ones, texts and names where others are wanted, unknown beginnings.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

from goalrules.diagnostics import Label, said
from goalrules.diagnostics.codes import MISSING_QUOTES, UNEXPECTED_WORD, UNFINISHED_STATEMENT, UNKNOWN_WORD
from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.mistakes.expected import commonest
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
from goalrules.syntax.tree import Token


def unfinished(trouble: Trouble) -> Finding | None:
    """The next statement begins, or the file ends, where something is still to come."""
    if not trouble.steps or not trouble.next_begins:
        return None
    written = trouble.text(trouble.began_at, trouble.reader.at_offset(trouble.steps[-1].token.end - 1))
    return trouble.finding(
        UNFINISHED_STATEMENT,
        said("The statement {words} is not finished", words=trouble.quoted(written)),
        Label(trouble.line_end(), trouble.described(ended=True)),
        help=trouble.for_example(),
        resume=trouble.at,
    )


def missing_quotes(trouble: Trouble) -> Finding | None:
    """`owner Barn- och utbildningsnämnden`: a text without quotes."""
    if "STRING" not in trouble.inside or not trouble.steps or not trouble.word[:1].isalpha():
        return None
    if trouble.reader.is_first_on_line(trouble.at) or "NUMBER" in trouble.expected:
        return None
    after_number = trouble.last("NUMBER")
    if after_number and any(kind.startswith("U_") for kind, _, _ in trouble.reader.meanings(trouble.at)):
        return _unit_after_number(trouble)
    if after_number and (trouble.lower in trouble.keywords.reserved or not trouble.fits("STRING", trouble.at + 2)):
        return None
    is_unit = after_number or trouble.last("IN_UNIT")
    end, stop = trouble.at, trouble.at if after_number else trouble.end_of_line(trouble.at)
    while end < stop and not trouble.reader.fits(trouble.reader.automaton.start, end + 2):
        end += 2
    text = trouble.text(trouble.at, end)
    right = '"' + text.replace('"', "").strip() + '"'
    span = trouble.span(trouble.at, end)
    return trouble.finding(
        MISSING_QUOTES,
        said("{words} is no unit that goalrules knows by name", words=trouble.quoted(text))
        if is_unit
        else said("A text stands without quotes"),
        Label(span, trouble.described() if is_unit else said("a text stands in quotes")),
        help=trouble.write(trouble.at, end, right),
        fix=trouble.other(trouble.at, end, right),
        repair=Repair(len(trouble.steps), (Token("STRING", right, span.start, span.end),), end + 2),
    )


def _unit_after_number(trouble: Trouble) -> Finding:
    """`5 kr`, `5 kr/inv`: beside a number a unit is a text in quotes, with what stands close to it."""
    end, parts = trouble.at, trouble.reader.parts
    while end + 2 < trouble.reader.last and not parts[end + 1]:
        end += 2
    right = f'"{trouble.text(trouble.at, end)}"'
    span = trouble.span(trouble.at, end)
    return trouble.finding(
        MISSING_QUOTES,
        said("A unit beside a number stands without quotes"),
        Label(span, trouble.described()),
        help=said("write `{line}`, or leave the unit out", line=trouble.rewritten(trouble.at, end, right)),
        fix=trouble.other(trouble.at, end, right),
        repair=Repair(len(trouble.steps), (Token("STRING", right, span.start, span.end),), end + 2),
    )


def long_unit(trouble: Trouble) -> Finding | None:
    """`in kr per invånare`, `in kr/inv`: a unit of several words, of which the first is a unit by itself."""
    if not trouble.steps or not trouble.steps[-1].token.kind.startswith("U_"):
        return None
    if trouble.reader.is_end(trouble.at) or trouble.reader.is_first_on_line(trouble.at):
        return None
    return missing_quotes(trouble.back(1))


def name_missing(trouble: Trouble) -> Finding | None:
    """`goal "Höjd utbildningsnivå"`: a text where a name must stand first."""
    if set(trouble.inside) - {"PATH", "NAME", "INDICATORS", "GOALS"} or "NAME" not in trouble.expected:
        return None
    kinds = {kind for kind, _, _ in trouble.reader.meanings(trouble.at)}
    if kinds == {"PATH"}:
        name = trouble.word.rpartition(".")[2]
        span = trouble.span(trouble.at)
        return trouble.finding(
            UNEXPECTED_WORD,
            said("The name {name} has a point in it", name=trouble.quoted()),
            Label(span, said("a name is given here: one word, without the goal's name before it")),
            help=trouble.write(trouble.at, trouble.at, name),
            fix=trouble.other(trouble.at, trouble.at, name),
            repair=Repair(len(trouble.steps), (Token("NAME", name, span.start, span.end),), trouble.at + 2),
        )
    if kinds != {"STRING"} or not trouble.last(trouble.first):
        return None
    word = trouble.keywords.canonical(trouble.first)
    return trouble.finding(
        UNEXPECTED_WORD,
        said("After `{word}` a name is missing before the text", word=word),
        Label(trouble.span(trouble.at), said("first comes a name: one word, by which other lines call it")),
        help=said("write `{line}`, with a word of your own for NAME", line=trouble.completed("NAME")),
    )


def unknown_statement(trouble: Trouble) -> Finding | None:
    """No statement begins with the word."""
    if trouble.steps:
        return None
    is_word = trouble.word[:1].isalpha()
    code = UNEXPECTED_WORD if trouble.lower in trouble.keywords.reserved or not is_word else UNKNOWN_WORD
    is_level = any(kind in trouble.expected for kind, _, _ in trouble.reader.meanings(trouble.at))
    after_level = said("after a level comes `{when}`", when=trouble.keywords.canonical("WHEN"))
    notes = (after_level,) if is_level and is_word else ()
    begins = commonest(trouble.block, trouble.keywords)
    return trouble.finding(
        code,
        said("{word} begins no statement", word=trouble.quoted()),
        Label(trouble.span(trouble.at), said("a statement here begins with: {words}", words=begins)),
        notes=notes,
        help=said("begin with one of these words; `goalrules rule {code}` lists all", code=code.number),
    )


def unexpected(trouble: Trouble) -> Finding:
    """Whatever has no message of its own."""
    reader = trouble.reader
    fits = reader.fits(trouble.stack, reader.following(trouble.at)) and trouble.is_complete
    header = trouble.first.lower() in ALLOWED
    help = trouble.for_example()
    if trouble.is_complete:
        begins = commonest(trouble.block, trouble.keywords)
        help = said("take it away, or begin a new statement with it: {words}", words=begins)
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{word} cannot stand here", word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        help=help,
        repair=trouble.left_out() if fits and header else None,
    )

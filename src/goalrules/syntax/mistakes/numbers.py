"""Numbers written as another language, or nobody, writes them.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

import re

from goalrules.diagnostics import Edit, Label, Said, either, in_backticks, said
from goalrules.diagnostics.codes import NUMBER_FORM
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
from goalrules.syntax.tree import Token

_POINTED = re.compile(r"\.\d+(?:\.\d+)*")


def comma_in_number(trouble: Trouble) -> Finding | None:
    """`5,5` and `1,277` where decimals have a point: a comma inside a number."""
    reader, at = trouble.reader, trouble.at
    if trouble.keywords.decimal_sign == ",":
        return None
    begin = at
    if reader.word(at) != ",":  # the comma was read as a list's, and what follows it does not fit
        if not (trouble.last("NUMBER", "COMMA") or trouble.last("COMMA")) or not _digits(reader.word(at)):
            return None
        begin = at - 2
    while _joined_number(trouble, begin - 2):
        begin -= 4
    number, end = begin - 2, begin
    while _joined_number(trouble, end):
        end += 4
    end -= 2
    if number < 1 or end <= number or not _digits(reader.word(number)):
        return None
    return _other_sign(trouble, number, end, trouble.text(number, end).split(","))


def point_in_number(trouble: Trouble) -> Finding | None:
    """`5.5` and `1.277.000` where decimals have a comma: a point inside a number."""
    reader, at = trouble.reader, trouble.at
    if trouble.keywords.decimal_sign != "," or not trouble.last("NUMBER") or reader.parts[at - 1]:
        return None
    number = trouble.steps[-1]
    if not _POINTED.fullmatch(trouble.word) or "," in number.token.text:
        return None
    return _other_sign(trouble, number.at, at, trouble.text(number.at, at).split("."))


def _other_sign(trouble: Trouble, number: int, end: int, groups: list[str]) -> Finding | None:
    """A number in groups, which another sign joins than decimals have here: thousands, or decimals."""
    sign = trouble.keywords.decimal_sign
    has_point = sign == ","
    if all(len(group.partition(".")[0]) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0":
        right, ways = "".join(groups), ["".join(groups), " ".join(groups)]
        message = (
            said("A number is written with a point between the thousands")
            if has_point
            else said("A number is written with a comma between the thousands")
        )
    elif len(groups) == 2:
        right = sign.join(groups)
        ways = [right]
        message = (
            said("A number is written with a decimal point")
            if has_point
            else said("A number is written with a decimal comma")
        )
    else:
        return None
    keep = next((i for i, step in enumerate(trouble.steps) if step.at >= number), len(trouble.steps))
    span, lines = trouble.span(number, end), either(in_backticks(ways))
    return trouble.finding(
        NUMBER_FORM,
        message,
        Label(span, _how(trouble.keywords)),
        help=said("write {lines}", lines=lines)
        if has_point
        else said("write {lines}; between two numbers of a list put a blank after the comma", lines=lines),
        repair=Repair(keep, (Token("NUMBER", right, span.start, span.end),), end + 2),
        fix=(Edit(span, right),),
    )


def _how(keywords: KeywordTable) -> Said:
    if keywords.decimal_sign == ",":
        return said("decimals have a comma, thousands a blank or nothing")
    return said("decimals have a point, thousands a blank or nothing")


def list_without_blank(trouble: Trouble) -> Finding | None:
    """`poäng 0 vid 20,100 vid 80` where decimals have a comma: two numbers of a list were read as one."""
    if not trouble.last("NUMBER"):
        return None
    step = trouble.steps[-1]
    first, comma, second = step.token.text.partition(",")
    if not comma:
        return None
    middle = step.token.start + len(first)
    tokens = (
        Token("NUMBER", first, step.token.start, middle),
        Token("COMMA", ",", middle, middle + 1),
        Token("NUMBER", second, middle + 1, step.token.end),
    )
    automaton, stack = trouble.reader.automaton, step.before
    for token in tokens:
        shifted = automaton.shift(stack, token.kind)
        if shifted is None:
            return None
        stack = shifted.stack
    if not trouble.reader.fits(stack, trouble.at, first=True):
        return None
    return trouble.finding(
        NUMBER_FORM,
        said("Two numbers of a list were read as one: {number}", number=trouble.quoted(step.token.text)),
        Label(trouble.span(step.at), said("a comma between two digits is a decimal comma")),
        help=said("put a blank after the comma: `{numbers}`", numbers=f"{first}, {second}"),
        repair=Repair(len(trouble.steps) - 1, tokens, trouble.at),
        fix=(Edit(trouble.span(step.at), f"{first}, {second}"),),
    )


def number_and_letters(trouble: Trouble) -> Finding | None:
    """`7q`, `0.z5`: letters close after a number."""
    reader, at = trouble.reader, trouble.at
    if not trouble.last("NUMBER") or reader.parts[at - 1] or not re.match(r"\.?\w", trouble.word):
        return None
    number = trouble.steps[-1]
    written = trouble.text(number.at, at)
    sign = trouble.keywords.decimal_sign
    digits = re.sub(r"[^\d.]", "", written.replace(",", ".")).replace("..", ".").strip(".").replace(".", sign)
    span = trouble.span(number.at, at)
    return trouble.finding(
        NUMBER_FORM,
        said("{words} is not a number", words=trouble.quoted(written)),
        Label(
            span,
            said("a number has digits only, and one comma before its decimals")
            if sign == ","
            else said("a number has digits only, and one point before its decimals"),
        ),
        help=said("write the number with digits only, such as `{number}`, with a blank before its unit", number=digits),
        repair=trouble.left_out() if reader.fits(trouble.stack, at + 2) else None,
    )


def _digits(word: str) -> bool:
    return word[:1].isdecimal()


def _joined_number(trouble: Trouble, comma: int) -> bool:
    """Whether a comma stands here with a number close on either side."""
    parts = trouble.reader.parts
    return (
        2 < comma < trouble.reader.last - 2
        and parts[comma] == ","
        and not parts[comma - 1]
        and not parts[comma + 1]
        and _digits(parts[comma - 2])
        and _digits(parts[comma + 2])
    )


SITUATIONS = (comma_in_number, point_in_number, list_without_blank, number_and_letters)
"""In the order in which they are tried."""

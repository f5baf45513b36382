"""Mistakes in single words and signs: quotes, numbers, dates, signs from elsewhere.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

import re

from goalrules.diagnostics import Code, Label
from goalrules.diagnostics.codes import DATE_FORM, NUMBER_FORM, STRAY_SIGN, UNCLOSED_QUOTE
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble, shortened
from goalrules.syntax.tree import Token

_QUOTES = '"“”„«»'
_SINGLE_QUOTES = "'’‘´`"
_ODD_SIGN = re.compile(r"[^\w.]|\.(?!\w)|(?<!\w)\.")


def unclosed_quote(trouble: Trouble) -> Finding | None:
    """`owner "Barn- och utbildningsnämnden`: the quote runs to the end of its line."""
    word = trouble.word
    if not word or word[0] not in _QUOTES or trouble.reader.run.words.kind_of(word) == "STRING":
        return None
    start = trouble.reader.start(trouble.at)
    opening = trouble.span(trouble.at)
    opening.end = start + 1
    text = word[1:].rstrip(_QUOTES + " ")
    return trouble.finding(
        UNCLOSED_QUOTE,
        "A text in quotes is not closed on its line",
        Label(opening, "opened here" if len(word) > 1 else "opened or closed here"),
        help=f'write `"{shortened(text)}"`' if text else "take the quotation mark away, or write the text after it",
        repair=_as_text(trouble),
    )


def _as_text(trouble: Trouble) -> Repair | None:
    if "STRING" in trouble.inside:
        return trouble.replaced("STRING", trouble.at, trouble.at)
    return trouble.left_out() if trouble.is_complete else None


def number_form(trouble: Trouble) -> Finding | None:
    """`5,5` and `1,277`: a comma inside a number."""
    reader, at = trouble.reader, trouble.at
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
    groups = trouble.text(number, end).split(",")
    plain = "".join(groups)
    if all(len(group.partition(".")[0]) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0":
        right, why = plain, f"`{plain}` or `{' '.join(groups)}`"
        message = "A number is written with a comma between the thousands"
    elif len(groups) == 2:
        right, why = f"{groups[0]}.{groups[1]}", f"`{groups[0]}.{groups[1]}`"
        message = "A number is written with a decimal comma"
    else:
        return None
    keep = next((i for i, step in enumerate(trouble.steps) if step.at >= number), len(trouble.steps))
    span = trouble.span(number, end)
    return trouble.finding(
        NUMBER_FORM,
        message,
        Label(span, "decimals have a point, thousands a blank or nothing"),
        help=f"write {why}; between two numbers of a list put a blank after the comma",
        repair=Repair(keep, (Token("NUMBER", right, span.start, span.end),), end + 2),
    )


def number_and_letters(trouble: Trouble) -> Finding | None:
    """`7q`, `0.z5`: letters close after a number."""
    reader, at = trouble.reader, trouble.at
    if not trouble.last("NUMBER") or reader.parts[at - 1] or not re.match(r"\.?\w", trouble.word):
        return None
    number = trouble.steps[-1]
    written = trouble.text(number.at, at)
    digits = re.sub(r"[^\d.]", "", written).replace("..", ".").strip(".")
    span = trouble.span(number.at, at)
    return trouble.finding(
        NUMBER_FORM,
        f"{trouble.quoted(written)} is not a number",
        Label(span, "a number has digits only, and one point before its decimals"),
        help=f"write the number with digits only, such as `{digits}`, with a blank before its unit",
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


_DATES = (
    (re.compile(r"(\d{4})[-−–/.](\d{1,2})[-−–/.](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-−–/.](\d{1,2})[-−–/. ]\s?(\d{4})"), (3, 2, 1)),
)
_LIKE_A_DATE = re.compile(r"[\w−–\-/.,]+")


def date_form(trouble: Trouble) -> Finding | None:
    """`on 15/2 2021`: a date in another form than 2021-02-15."""
    if "DATE" not in trouble.inside or not _LIKE_A_DATE.fullmatch(trouble.word):
        return None
    reader, end = trouble.reader, trouble.at
    stop = trouble.end_of_line(trouble.at)
    while end < stop and _LIKE_A_DATE.fullmatch(reader.word(end + 2)) and "REPLACES" not in _kinds(trouble, end + 2):
        end += 2
    written = trouble.text(trouble.at, end)
    help, token = "write the date as year, month and day: `2021-02-15`", None
    for pattern, (year, month, day) in _DATES:
        found = pattern.fullmatch(written)
        if found and 1 <= int(found[month]) <= 12 and 1 <= int(found[day]) <= 31:
            right = f"{found[year]}-{int(found[month]):02}-{int(found[day]):02}"
            span = trouble.span(trouble.at, end)
            help, token = f"write `{right}`", Token("DATE", right, span.start, span.end)
            if year == 3:
                help += ", if the day is written before the month"
    return trouble.finding(
        DATE_FORM,
        f"{trouble.quoted(written)} is not a date as goalrules reads it",
        Label(trouble.span(trouble.at, end), "a date is written as 2021-02-15"),
        help=help,
        repair=Repair(len(trouble.steps), (token,), end + 2) if token else None,
    )


def _kinds(trouble: Trouble, at: int) -> set[str]:
    return {terminal for terminal, _, _ in trouble.reader.meanings(at)}


_PERIOD_TAIL = re.compile(r"(?:[Qq][1-4]|(?:0?[1-9]|1[0-2]))")


def period_form(trouble: Trouble) -> Finding | None:
    """`period 2020-Q3`: a quarter or month without its quotes."""
    reader, at = trouble.reader, trouble.at
    if reader.word(at) not in ("-", "−", "–", "/") or not trouble.last("NUMBER") or reader.parts[at - 1]:
        return None
    year, tail = trouble.steps[-1], reader.word(at + 2)
    before = trouble.back(1)
    if "STRING" not in before.inside or len(year.token.text) != 4 or not _PERIOD_TAIL.fullmatch(tail):
        return None
    right = f'"{year.token.text}-{tail.upper() if tail[0] in "Qq" else tail.zfill(2)}"'
    span = trouble.span(year.at, at + 2)
    return trouble.finding(
        DATE_FORM,
        "A quarter or month stands without quotes",
        Label(span, "only a whole year stands without quotes"),
        help=f"write `{right}`",
        repair=Repair(len(trouble.steps) - 1, (Token("STRING", right, span.start, span.end),), at + 4),
    )


def hyphen_in_name(trouble: Trouble) -> Finding | None:
    """`goal well-being`: a hyphen inside a name."""
    parts, at = trouble.reader.parts, trouble.at
    if trouble.word not in ("-", "−", "–") or not trouble.last("NAME") or parts[at - 1]:
        return None
    end, step = at, trouble.steps[-1]
    while end + 2 < trouble.reader.last and not parts[end + 1] and re.fullmatch(r"[\w.]+|[-−–]", parts[end + 2]):
        end += 2
    right = re.sub(r"[-−–]", "_", trouble.text(step.at, end)).strip("_")
    span = trouble.span(step.at, end)
    return trouble.finding(
        STRAY_SIGN,
        "A name holds letters, digits and `_` only",
        Label(trouble.span(at), "no part of a name"),
        help=f"write `{right}`",
        repair=Repair(len(trouble.steps) - 1, (Token("NAME", right, span.start, span.end),), end + 2),
    )


_INSTEAD = {
    ";": "statements and lists need no `;`: put a comma between the items of a list, and nothing between statements",
    "…": "write out what is left out",
    "/": 'put a unit such as `"kr/inv"` in quotes; numbers are not divided here',
    "[": "brackets are written `(` and `)`",
    "]": "brackets are written `(` and `)`",
    "{": "blocks need no brackets: a block goes on until the next one begins",
    "}": "blocks need no brackets: a block ends where the next one begins",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not (…)`",
    "*": "lists need no bullets",
    "•": "lists need no bullets",
    "=": "write the limit in words, such as `at least` or `exactly`",
    "==": "write the limit in words, such as `exactly`",
    "<": "write `below`",
    "<=": "write `at most`",
    "≤": "write `at most`",
    ">=": "write `at least`",
    "≥": "write `at least`",
    "!=": "write `not (…)`",
    "°": "put the unit in quotes",
}


def odd_sign(trouble: Trouble, at: int) -> tuple[Code, str, Label] | None:
    """What is to be said of a sign inside a word that belongs in none; None when the word has no such sign."""
    word = trouble.reader.word(at)
    found = _ODD_SIGN.search(word)
    if found is None or word[0] in _QUOTES:
        return None
    span = trouble.span(at)
    span.start += found.start()
    span.end = span.start + len(found[0])
    label = Label(span, f"in {trouble.quoted(word)}" if len(word) > len(found[0]) else "")
    return STRAY_SIGN, f"The sign {_named(found[0])} has no meaning here", label


def stray_sign(trouble: Trouble) -> Finding | None:
    """A sign that is no part of the language, alone or inside a word."""
    word, reader = trouble.word, trouble.reader
    if not word or any(True for _ in reader.meanings(trouble.at)):
        return None
    sign = odd_sign(trouble, trouble.at)
    if sign is None or len(word) == 1 or word in _INSTEAD:
        return _single_quotes(trouble) or _alone(trouble)
    cleaned = re.sub(r"\.{2,}", ".", _ODD_SIGN.sub("", word)).strip(".")
    repair = None
    if re.fullmatch(r"\.\d+", word):
        cleaned, repair = (
            f"0{word}",
            Repair(len(trouble.steps), (Token("NUMBER", f"0{word}", *_ends(trouble)),), trouble.at + 2),
        )
    elif cleaned:
        for terminal in _kinds_of_word(trouble, cleaned):
            if terminal in trouble.inside:
                token = Token(terminal, cleaned, *_ends(trouble))
                repair = Repair(len(trouble.steps), (token,), trouble.at + 2)
                break
    return trouble.finding(
        *sign,
        help=_INSTEAD.get(sign[2].span.text) or (f"write `{shortened(cleaned)}`" if cleaned else "take it away"),
        repair=repair or (trouble.left_out() if trouble.is_complete else None),
    )


def _ends(trouble: Trouble) -> tuple[int, int]:
    span = trouble.span(trouble.at)
    return span.start, span.end


def _kinds_of_word(trouble: Trouble, word: str) -> list[str]:
    """What a word may be that does not stand so in the text."""
    keywords = [terminal for terminal, words in trouble.keywords.phrases() if words == (word.lower(),)]
    kind = trouble.reader.run.words.kind_of(word)
    return [*keywords, kind] if kind else keywords


def _single_quotes(trouble: Trouble) -> Finding | None:
    """A text in single quotation marks or apostrophes."""
    if trouble.word not in tuple(_SINGLE_QUOTES) or "STRING" not in trouble.inside:
        return None
    stop = trouble.end_of_line(trouble.at)
    end = next((at for at in range(stop, trouble.at, -2) if trouble.reader.word(at) in tuple(_SINGLE_QUOTES)), None)
    if end is None:
        return None
    right = f'"{trouble.text(trouble.at + 2, end - 2)}"'
    span = trouble.span(trouble.at, end)
    return trouble.finding(
        STRAY_SIGN,
        f"A text stands between signs {_named(trouble.word)}",
        Label(span, "texts stand in double quotes"),
        help=f"write `{shortened(right)}`",
        repair=Repair(len(trouble.steps), (Token("STRING", right, span.start, span.end),), end + 2),
    )


def _alone(trouble: Trouble) -> Finding:
    sign = trouble.word
    help = _INSTEAD.get(sign, "take it away, or put it in quotes if it is part of a text")
    fits = trouble.reader.fits(trouble.stack, trouble.at + 2)
    return trouble.finding(
        STRAY_SIGN,
        f"The sign {_named(sign)} has no meaning here",
        Label(trouble.span(trouble.at), trouble.described() if trouble.steps else ""),
        help=help,
        repair=trouble.left_out() if fits else None,
    )


def _named(sign: str) -> str:
    """A sign as it looks, with its number where it cannot be seen or is easily mistaken."""
    if sign.isascii() and sign.isprintable():
        return f"`{sign}`" if sign != "`" else "` (a grave accent)"
    codes = " ".join(f"U+{ord(character):04X}" for character in sign[:4])
    return f"`{sign}` ({codes})" if sign.isprintable() else codes


SITUATIONS = (unclosed_quote, number_form, number_and_letters, date_form, period_form, hyphen_in_name)
"""In the order in which they are tried; `stray_sign` comes after the sentence's own situations."""

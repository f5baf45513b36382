"""Mistakes in single words and signs: quotes, dates, signs from elsewhere.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

import re

from goalrules.diagnostics import Code, Edit, Label, Said, either, in_backticks, said
from goalrules.diagnostics.codes import DATE_FORM, STRAY_SIGN, UNCLOSED_QUOTE
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes import numbers
from goalrules.syntax.mistakes.expected import spelled
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
        said("A text in quotes is not closed on its line"),
        Label(opening, said("opened here") if len(word) > 1 else said("opened or closed here")),
        help=said("write `{line}`", line=f'"{shortened(text)}"')
        if text
        else said("take the quotation mark away, or write the text after it"),
        repair=_as_text(trouble),
        fix=(Edit(trouble.span(trouble.at), f'"{text}"'),) if text else (),
    )


def _as_text(trouble: Trouble) -> Repair | None:
    if "STRING" in trouble.inside:
        return trouble.replaced("STRING", trouble.at, trouble.at)
    return trouble.left_out() if trouble.is_complete else None


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
    help, token = said("write the date as year, month and day: `2021-02-15`"), None
    for pattern, (year, month, day) in _DATES:
        found = pattern.fullmatch(written)
        if found and 1 <= int(found[month]) <= 12 and 1 <= int(found[day]) <= 31:
            right = f"{found[year]}-{int(found[month]):02}-{int(found[day]):02}"
            span = trouble.span(trouble.at, end)
            help, token = said("write `{line}`", line=right), Token("DATE", right, span.start, span.end)
            if year == 3:
                help = said("write `{line}`, if the day is written before the month", line=right)
    return trouble.finding(
        DATE_FORM,
        said("{words} is not a date as goalrules reads it", words=trouble.quoted(written)),
        Label(trouble.span(trouble.at, end), said("a date is written as 2021-02-15")),
        help=help,
        repair=Repair(len(trouble.steps), (token,), end + 2) if token else None,
        fix=trouble.other(trouble.at, end, token.text) if token else (),
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
        said("A quarter or month stands without quotes"),
        Label(span, said("only a whole year stands without quotes")),
        help=said("write `{line}`", line=right),
        repair=Repair(len(trouble.steps) - 1, (Token("STRING", right, span.start, span.end),), at + 4),
        fix=(Edit(span, right),),
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
        said("A name holds letters, digits and `_` only"),
        Label(trouble.span(at), said("no part of a name")),
        help=said("write `{line}`", line=right),
        repair=Repair(len(trouble.steps) - 1, (Token("NAME", right, span.start, span.end),), end + 2),
        fix=(Edit(span, right),),
    )


_BRACKETS = said("brackets are written `(` and `)`")
_WHAT = {
    ";": said(
        "statements and lists need no `;`: put a comma between the items of a list, and nothing between statements"
    ),
    "…": said("write out what is left out"),
    "/": said('put a unit such as `"kr/inv"` in quotes; numbers are not divided here'),
    "[": _BRACKETS,
    "]": _BRACKETS,
    "{": said("blocks need no brackets: a block goes on until the next one begins"),
    "}": said("blocks need no brackets: a block ends where the next one begins"),
    "*": said("lists need no bullets"),
    "•": said("lists need no bullets"),
    "°": said("put the unit in quotes"),
}
# Signs for which there is a word.
_WORDS = {
    "&": "AND", "|": "OR", "<": "BELOW", "<=": "AT_MOST", "≤": "AT_MOST", ">=": "AT_LEAST", "≥": "AT_LEAST",
    "!": "NOT (…)", "!=": "NOT (…)",
}  # fmt: skip
_LIMITS = {"=": ("AT_LEAST", "EXACTLY"), "==": ("EXACTLY",)}


def _instead(sign: str, keywords: KeywordTable) -> Said | None:
    """What to write in place of a sign; None where nothing is known."""
    if sign in _WORDS:
        return said("write `{word}`", word=spelled(_WORDS[sign], keywords))
    if sign in _LIMITS:
        words = in_backticks(map(keywords.canonical, _LIMITS[sign]))
        return said("write the limit in words, such as {words}", words=either(words))
    return _WHAT.get(sign)


def odd_sign(trouble: Trouble, at: int) -> tuple[Code, Said, Label] | None:
    """What is to be said of a sign inside a word that belongs in none; None when the word has no such sign."""
    word = trouble.reader.word(at)
    found = _ODD_SIGN.search(word)
    if found is None or word[0] in _QUOTES:
        return None
    span = trouble.span(at)
    span.start += found.start()
    span.end = span.start + len(found[0])
    label = Label(span, said("in {word}", word=trouble.quoted(word)) if len(word) > len(found[0]) else "")
    return STRAY_SIGN, said("The sign {sign} has no meaning here", sign=_named(found[0])), label


def stray_sign(trouble: Trouble) -> Finding | None:
    """A sign that is no part of the language, alone or inside a word."""
    word, reader = trouble.word, trouble.reader
    if not word or any(True for _ in reader.meanings(trouble.at)):
        return None
    sign = odd_sign(trouble, trouble.at)
    if sign is None or len(word) == 1 or _instead(word, trouble.keywords) is not None:
        return _single_quotes(trouble) or _alone(trouble)
    cleaned = re.sub(r"\.{2,}", ".", _ODD_SIGN.sub("", word)).strip(".")
    repair = None
    if re.fullmatch(r"\.\d+", word):
        cleaned = trouble.keywords.with_decimal_sign(f"0{word}")
        token = Token("NUMBER", cleaned, *_ends(trouble))
        repair = Repair(len(trouble.steps), (token,), trouble.at + 2)
    elif cleaned:
        for terminal in _kinds_of_word(trouble, cleaned):
            if terminal in trouble.inside:
                token = Token(terminal, cleaned, *_ends(trouble))
                repair = Repair(len(trouble.steps), (token,), trouble.at + 2)
                break
    return trouble.finding(
        *sign,
        help=_instead(sign[2].span.text, trouble.keywords)
        or (said("write `{line}`", line=shortened(cleaned)) if cleaned else said("take it away")),
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
        said("A text stands between signs {sign}", sign=_named(trouble.word)),
        Label(span, said("texts stand in double quotes")),
        help=said("write `{line}`", line=shortened(right)),
        fix=(Edit(span, right),),
        repair=Repair(len(trouble.steps), (Token("STRING", right, span.start, span.end),), end + 2),
    )


def _alone(trouble: Trouble) -> Finding:
    sign = trouble.word
    help = _instead(sign, trouble.keywords) or said("take it away, or put it in quotes if it is part of a text")
    fits = trouble.reader.fits(trouble.stack, trouble.at + 2)
    return trouble.finding(
        STRAY_SIGN,
        said("The sign {sign} has no meaning here", sign=_named(sign)),
        Label(trouble.span(trouble.at), trouble.described() if trouble.steps else ""),
        help=help,
        repair=trouble.left_out() if fits else None,
    )


def _named(sign: str) -> Said:
    """A sign as it looks, with its number where it cannot be seen or is easily mistaken."""
    if sign.isascii() and sign.isprintable():
        return said("`{sign}`", sign=sign) if sign != "`" else said("` (a grave accent)")
    codes = " ".join(f"U+{ord(character):04X}" for character in sign[:4])
    return said("`{sign}` ({codes})", sign=sign, codes=codes) if sign.isprintable() else said("{codes}", codes=codes)


SITUATIONS = (unclosed_quote, *numbers.SITUATIONS, date_form, period_form, hyphen_in_name)
"""In the order in which they are tried; `stray_sign` comes after the sentence's own situations."""

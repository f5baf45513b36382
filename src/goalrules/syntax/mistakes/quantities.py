"""Mistakes in quantities, scores and names for numbers: signs and forms known from elsewhere.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

import re

from goalrules.diagnostics import Label, either, in_backticks, said
from goalrules.diagnostics.codes import MISSING_QUOTES, STRAY_SIGN, UNEXPECTED_WORD
from goalrules.syntax.mistakes.expected import LIMITS, example, spelled
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
from goalrules.syntax.reader import LEVELS
from goalrules.syntax.tree import Token

# ---- signs between a name or level and its number -------------------------------------------------------------


def sign_for_word(trouble: Trouble) -> Finding | None:
    """`let x = …`, `with green_from = 80`, `score by level: green = 3`: a sign where `be` or nothing stands."""
    if trouble.word not in ("=", ":", ":=", "=="):
        return None
    if trouble.last("SCORE") and trouble.first == "SCORE":
        return trouble.finding(
            STRAY_SIGN,
            said("The sign `{sign}` gives no score", sign=trouble.word),
            Label(trouble.span(trouble.at), trouble.described()),
            help=said("write, for example, `{example}`", example=example("SCORE", trouble.keywords)),
        )
    if trouble.first == "LET" and trouble.takes("BE"):
        words = trouble.keywords.canonical("BE")
        repair: Repair | None = trouble.replaced("BE", trouble.at, trouble.at)
    elif trouble.first in ("WITH", "SCORE") and "NUMBER" in trouble.inside:
        words, repair = "", trouble.left_out()
    else:
        return None
    return trouble.finding(
        STRAY_SIGN if trouble.word != ":" else UNEXPECTED_WORD,
        said("The sign `{sign}` does not stand before a number here", sign=trouble.word),
        Label(trouble.span(trouble.at), trouble.described()),
        help=trouble.write(trouble.at, trouble.at, words),
        fix=trouble.other(trouble.at, trouble.at, words),
        repair=repair,
    )


# ---- scores ----------------------------------------------------------------------------------------------------


def score_form(trouble: Trouble) -> Finding | None:
    """`score green 3`, `score pace * 2`: `by level:` or `from` is missing."""
    if not trouble.last("SCORE") or trouble.first != "SCORE" or not trouble.word[:1].isalpha():
        return None
    canonical = trouble.keywords.canonical
    is_level = trouble.reader.word(trouble.at + 2)[:1].isdecimal() and any(
        kind in LEVELS for kind, _, _ in trouble.reader.meanings(trouble.at)
    )
    points_follow = canonical("AT") in trouble.reader.words_from(trouble.at + 4, 1)
    if is_level and not points_follow:
        words = f"{canonical('BY')} {canonical('LEVEL')}:"
    elif trouble.fits("FROM", trouble.at) and not is_level:
        words = canonical("FROM")
    else:
        return None
    return trouble.finding(
        UNEXPECTED_WORD,
        said("`{missing}` is missing before {word}", missing=words, word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        help=said("write `{line}`", line=trouble.completed(words)),
        fix=trouble.put_in(words),
        repair=trouble.inserted("FROM") if words == canonical("FROM") else None,
    )


def score_of_whom(trouble: Trouble) -> Finding | None:
    """`met when score at least 80`: how the scores of the members are joined is not said."""
    if trouble.lower != trouble.keywords.canonical("SCORE") or "MEAN_SCORE" not in trouble.expected:
        return None
    canonical = trouble.keywords.canonical
    ways = [canonical(kind) for kind in ("MEAN_SCORE", "WEIGHTED_MEAN_SCORE", "LOWEST_SCORE", "SUM_SCORES")]
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{word} does not say how the scores of the members become one number", word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        notes=(said("an indicator asks for its own value, not for its score"),),
        help=said("write {lines}", lines=either(in_backticks(ways))),
        repair=trouble.replaced("MEAN_SCORE", trouble.at, trouble.at),
    )


def all_of_a_kind(trouble: Trouble) -> Finding | None:
    """`mean score of indicators at least 80`, `mean score of the indicators …`: all of them are meant without it."""
    steps = trouble.steps
    of = next((i for i in range(len(steps) - 1, 0, -1) if steps[i].token.kind == "OF_ENTITY"), None)
    if of is None or not trouble.back(len(steps) - of).takes("CALLED"):
        return None
    between = [step.token.kind for step in steps[of + 1 :]]
    members = {"INDICATORS", "GOALS"}
    the = trouble.keywords.canonical("THE")  # in Swedish the noun itself is definite: `för indikatorerna`
    if not between and trouble.lower == the and _is_members(trouble, trouble.at + 2):
        kind_at = trouble.at + 2
    elif len(between) == 1 and between[0] in members and trouble.inside == ["TAGGED"]:
        kind_at = steps[of + 1].at
    else:
        return None
    before = trouble.back(len(steps) - of)
    kind, of_word = trouble.reader.word(kind_at), trouble.steps[of].token.text.lower()
    key, tagged = trouble.keywords.canonical("KEY"), trouble.keywords.form("TAGGED", "plural")
    ways = [f"{of_word} {key} {kind}", f"{of_word} {kind} {tagged} NAME"]
    return before.finding(
        UNEXPECTED_WORD,
        said("{words} is not needed where all members are meant", words=before.quoted(before.text(before.at, kind_at))),
        Label(before.span(before.at, kind_at), said("which of them?")),
        help=said("take it away to mean all members, or write {lines}", lines=either(in_backticks(ways))),
        repair=before.left_out(kind_at),
    )


def _is_members(trouble: Trouble, at: int) -> bool:
    return any(kind in ("INDICATORS", "GOALS") for kind, _, _ in trouble.reader.meanings(at))


def half_of_a_quantity(trouble: Trouble) -> Finding | None:
    """`progress at least half`: half is a share of members."""
    is_half = trouble.steps and trouble.lower == trouble.keywords.canonical("HALF")
    if not is_half or "VALUE" not in trouble.expected or "ALL" in trouble.expected:
        return None
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{word} counts members, and is no number here", word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        help=said("write `50 %`, or of what: `{share}`", share=spelled("50 % OF TARGET_VALUE", trouble.keywords)),
    )


# ---- arithmetic ------------------------------------------------------------------------------------------------


def mathematics(trouble: Trouble) -> Finding | None:
    """`max(value, 5)`, `min of a and b`, `abs(change)`, `value ** 2`: functions and signs of other languages."""
    if trouble.word[:1] in "*×·" and trouble.word and trouble.last("TIMES"):
        before = trouble.back(1)
        return before.finding(
            STRAY_SIGN,
            said("A power is not written with two signs of multiplication"),
            Label(before.span(before.at, trouble.at), said("here can stand: {items}", items="`^`")),
            help=before.write(before.at, trouble.at, "^"),
            fix=before.other(before.at, trouble.at, "^"),
            repair=before.replaced("CARET", before.at, trouble.at),
        )
    if trouble.lower not in ("(", *trouble.keywords.spellings["OF"]) or not trouble.last("NAME"):
        return None
    canonical = trouble.keywords.canonical
    a, b = canonical("VALUE"), f"{canonical('AND')} {canonical('BASELINE_VALUE')}"
    calls = {
        "max": f"{canonical('LARGER')} {a} {b}",
        "min": f"{canonical('SMALLER')} {a} {b}",
        "abs": f"{canonical('SIZE')} {a}",
        "sqrt": f"{a} ^ {trouble.keywords.with_decimal_sign('0.5')}",
        "pow": f"{a} ^ 2",
    }
    call = calls.get(trouble.steps[-1].token.text.lower())
    if call is None:
        return None
    before = trouble.back(1)
    return before.finding(
        UNEXPECTED_WORD,
        said("There is no function {name}", name=before.quoted()),
        Label(before.span(before.at), before.described()),
        help=said("write, for example, `{example}`", example=call),
    )


def stray_arithmetic(trouble: Trouble) -> Finding | None:
    """`target +5`, `near within +/- 3`, `• target …`: a sign of arithmetic with nothing before it."""
    if not trouble.word or trouble.word not in "+*×·/÷^" or trouble.last("NUMBER", "PERCENT"):
        return None
    if not trouble.steps or (trouble.reader.is_first_on_line(trouble.at) and trouble.is_complete):
        return trouble.finding(
            STRAY_SIGN,
            said("The sign `{sign}` begins no statement", sign=trouble.word),
            Label(trouble.span(trouble.at)),
            help=said("lists need no bullets") if trouble.word in "*·" else said("take it away"),
            repair=trouble.left_out() if trouble.reader.fits(trouble.stack, trouble.at + 2) else None,
        )
    if trouble.takes("PLUS"):
        return None
    is_unit = trouble.word in "/÷"
    return trouble.finding(
        STRAY_SIGN,
        said("The sign `{sign}` has nothing to compute with here", sign=trouble.word),
        Label(trouble.span(trouble.at), trouble.described()),
        help=said('put a unit such as `"kr/inv"` in quotes')
        if is_unit
        else said("take it away, or write a quantity before it"),
        repair=trouble.left_out() if trouble.reader.fits(trouble.stack, trouble.at + 2) else None,
    )


def power_of_what(trouble: Trouble) -> Finding | None:
    """`-value ^ 2`, `value ^ 2 ^ 2`: a power of what is itself computed, without brackets."""
    if trouble.word != "^" or not trouble.takes("PLUS"):
        return None
    value = trouble.keywords.canonical("VALUE")
    return trouble.finding(
        UNEXPECTED_WORD,
        said("What the power is taken of can be read in two ways"),
        Label(trouble.span(trouble.at), said("of which part?")),
        help=said("put brackets around it, as in `-({value} ^ 2)` or `(-{value}) ^ 2`", value=value),
    )


_PLAIN = frozenset({"NUMBER", "MINUS", "PERCENT", "POINTS_OF_PERCENT", "STRING", "NAME", "PATH"})


def needless_brackets(trouble: Trouble) -> Finding | None:
    """`(5)`, `((value + 1))`, `(limit) / 2`: brackets around what is one number already."""
    goes_on = trouble.word[:1] in "+*×·/÷^-−–" or any(k in LIMITS for k, _, _ in trouble.reader.meanings(trouble.at))
    is_closed = trouble.last("RPAR") and goes_on and bool(trouble.word)
    steps = trouble.steps[:-1] if is_closed else trouble.steps
    if not is_closed and trouble.word != ")":
        return None
    depth, opened = 0, -1
    for number in range(len(steps) - 1, -1, -1):
        kind = steps[number].token.kind
        if kind == "LPAR" and depth == 0:
            opened = number
            break
        depth += (kind == "RPAR") - (kind == "LPAR")
    content = [step.token.kind for step in steps[opened + 1 :]] if opened >= 0 else []
    is_whole = content[:1] == ["LPAR"] and content[-1:] == ["RPAR"]
    if not content or not (is_whole or set(content) <= _PLAIN):
        return None
    bracket, end = trouble.back(len(trouble.steps) - opened), trouble.steps[-1].at if is_closed else trouble.at
    inside = trouble.text(steps[opened + 1].at, steps[-1].at)
    return bracket.finding(
        UNEXPECTED_WORD,
        said("Brackets stand around what is one number already"),
        Label(bracket.span(bracket.at, end), said("brackets hold what is computed")),
        help=bracket.write(bracket.at, end, inside),
        fix=bracket.other(bracket.at, end, inside),
        repair=Repair(opened, tuple(step.token for step in steps[opened + 1 :]), end + 2),
    )


# ---- entities --------------------------------------------------------------------------------------------------


def entities_without_quotes(trouble: Trouble) -> Finding | None:
    """`peers Riket, Malmö`, `entity group nordic: DNK, FIN`: names of entities stand in quotes, each by itself."""
    if trouble.first not in ("PEERS", "ENTITY_GROUP") or "STRING" not in trouble.inside:
        return None
    if not re.match(r"\w", trouble.word) or trouble.lower in trouble.keywords.reserved:
        return None
    end, stop = trouble.at, trouble.end_of_line(trouble.at)
    while end < stop and not _is_limit(trouble, end + 2):
        end += 2
    span = trouble.span(trouble.at, end)
    tokens: list[Token] = []
    for found in re.finditer(r"[^,]+|,", trouble.text(trouble.at, end)):
        name, start = found[0].strip(), span.start + found.start()
        if name:
            quoted = name if name[0] in '"“”„«»' else f'"{name}"'
            kind, text = ("COMMA", ",") if name == "," else ("STRING", quoted)
            tokens.append(Token(kind, text, start, span.start + found.end()))
    names = [token.text for token in tokens if token.kind == "STRING"]
    right = ", ".join(names)
    group, word = trouble.keywords.canonical("ENTITY_GROUP"), names[0].strip('"')
    is_peers = trouble.first == "PEERS" and len(names) == 1 and word.isidentifier()
    as_group = trouble.rewritten(trouble.at, end, f"{group} {word}")
    return trouble.finding(
        MISSING_QUOTES,
        said("The name of an entity stands without quotes"),
        Label(span, said("entities stand in quotes, groups of them without")),
        notes=(said("`{line}` names a group", line=as_group),) if is_peers else (),
        help=trouble.write(trouble.at, end, right),
        fix=trouble.other(trouble.at, end, right),
        repair=Repair(len(trouble.steps), tuple(tokens), end + 2),
    )


def _is_limit(trouble: Trouble, at: int) -> bool:
    """Whether `, at least 2 with data` begins here."""
    return trouble.reader.word(at) == "," and any(k == "AT_LEAST" for k, _, _ in trouble.reader.meanings(at + 2))


# ---- facts -----------------------------------------------------------------------------------------------------


def year_after_value(trouble: Trouble) -> Finding | None:
    """`given education.graduates 30 in 2015`: the year of a fact stands before its value."""
    if trouble.first != "GIVEN" or trouble.lower != trouble.keywords.canonical("IN_YEAR"):
        return None
    reader, value = trouble.reader, trouble.steps[-1]
    if value.token.kind not in ("NUMBER", "PERCENT", *LEVELS) or not reader.word(trouble.at + 2)[:1].isdecimal():
        return None
    first = value.at - 2 if value.token.kind == "PERCENT" else value.at
    right = f"{trouble.text(trouble.at, trouble.at + 2)} {trouble.text(first, value.at)}"
    return trouble.finding(
        UNEXPECTED_WORD,
        said("The year of a fact stands before its value"),
        Label(trouble.span(trouble.at, trouble.at + 2), trouble.described()),
        help=trouble.write(first, trouble.at + 2, right),
        fix=trouble.other(first, trouble.at + 2, right),
        repair=trouble.left_out(trouble.at + 2),
    )


SITUATIONS = (
    sign_for_word,
    score_form,
    score_of_whom,
    all_of_a_kind,
    needless_brackets,
    half_of_a_quantity,
    power_of_what,
    year_after_value,
    entities_without_quotes,
)
"""In the order in which they are tried; `mathematics` comes before all others, `stray_arithmetic` with stray signs."""

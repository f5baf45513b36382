"""Mistakes in sentences that have a message of their own.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake. `SITUATIONS` is
the order in which they are tried; the last always has something to say.
"""

from __future__ import annotations

from goalrules.diagnostics import Label
from goalrules.diagnostics.codes import (
    MISSING_QUOTES,
    NOT_WITHOUT_BRACKETS,
    TARGET_WITHOUT_BOUND,
    UNCLEAR_SHARE,
    UNCLOSED_BRACKET,
    UNEXPECTED_WORD,
    UNFINISHED_STATEMENT,
    UNKNOWN_WORD,
)
from goalrules.syntax import signs
from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.expected import commonest, example
from goalrules.syntax.nearest import Guess, guesses
from goalrules.syntax.tree import Token
from goalrules.syntax.trouble import Finding, Repair, Trouble

_CONTENT = frozenset({"NAME", "PATH", "NUMBER", "STRING", "DATE"})
_SURE = 0.75


# ---- limits and shares ---------------------------------------------------------------------------------------


def target_without_bound(trouble: Trouble) -> Finding | None:
    """`target 82`, `target = 82`, `value >= 82`: a limit that does not say in words which side is meant."""
    if not trouble.takes("AT_LEAST") or not trouble.takes("AT_MOST") or "ALL" in trouble.expected:
        return None
    sign, number = trouble.word, trouble.at
    if sign in _WORDS_FOR_SIGNS:
        number = trouble.at + 2
    elif not trouble.last("TARGET"):
        return None
    if not trouble.reader.word(number)[:1].isdecimal():
        return None
    meant = _WORDS_FOR_SIGNS.get(sign) or ("AT_LEAST", "AT_MOST")
    end, value = (trouble.at, "") if sign in _WORDS_FOR_SIGNS else (trouble.at, f" {sign}")
    words = [trouble.keywords.canonical(terminal) for terminal in meant]
    lines = [f"`{trouble.rewritten(trouble.at, end, word + value)}`" for word in words]
    token = trouble.reader.token(meant[0], trouble.at, trouble.at)
    span = trouble.span(trouble.at)
    certain = Repair(len(trouble.steps), (token,), number) if number > trouble.at else trouble.inserted(meant[0])
    return trouble.finding(
        TARGET_WITHOUT_BOUND,
        "The limit does not say in words on which side of it the good values lie"
        if len(meant) > 1
        else f"The limit is written with the sign `{sign}`",
        Label(span, trouble.described()),
        help=f"write {' or '.join(lines)}",
        # With one meaning only the statement is read so; otherwise it is left out rather than guessed.
        repair=certain if len(meant) == 1 else None,
    )


_WORDS_FOR_SIGNS: dict[str, tuple[str, ...]] = {
    "=": ("AT_LEAST", "AT_MOST"),
    "==": ("EXACTLY",),
    ":": ("AT_LEAST", "AT_MOST"),
    ">=": ("AT_LEAST",),
    "≥": ("AT_LEAST",),
    ">": ("ABOVE",),
    "<=": ("AT_MOST",),
    "≤": ("AT_MOST",),
    "<": ("BELOW",),
}

_VAGUE = {"most", "majority", "predominantly", "mostly", "mainly"}


def vague_share(trouble: Trouble) -> Finding | None:
    """`most of the indicators`: a share that does not say how much."""
    for trial in _here_and_before(trouble):
        if trial.lower not in _VAGUE:
            continue
        canonical = trial.keywords.canonical
        right = f"{canonical('MORE_THAN')} {canonical('HALF')} {canonical('OF_THE')}"
        end = trial.at
        row = trial.reader.words_from(trial.at + 2, 2)
        if row[:1] == ["of"]:
            end += 4 if row == ["of", "the"] else 2
        repair = None
        if trial.last("THE"):
            trial = trial.back(1)
        if "MORE_THAN" in trial.expected and end > trial.at:
            share, of = trial.span(trial.at), trial.span(trial.at + 2, end)
            add = (
                Token("MORE_THAN", share.text, share.start, share.end),
                Token("HALF", "", share.end, share.end),
                Token("OF_THE", of.text, of.start, of.end),
            )
            repair = Repair(len(trial.steps), add, end + 2)
        return trial.finding(
            UNCLEAR_SHARE,
            f"`{trial.text(trial.at, end)}` does not say how much",
            Label(trial.span(trial.at, end), "a share is written as a number or as half"),
            help=f"write `{right} …`, or another share such as `{canonical('AT_LEAST')} 75 % {canonical('OF_THE')} …`",
            repair=repair,
        )
    return None


def share_without_bound(trouble: Trouble) -> Finding | None:
    """`80 %` alone as a condition, `half of the indicators`, `2 indicators`: no `at least` before it."""
    steps, canonical = trouble.steps, trouble.keywords.canonical
    at_least, of_the, indicators = canonical("AT_LEAST"), canonical("OF_THE"), canonical("INDICATORS")
    if trouble.last("NUMBER", "PERCENT") and _begins_condition(trouble, 2):
        number = steps[-2]
        share = trouble.text(number.at, steps[-1].at)
        return trouble.finding(
            UNCLEAR_SHARE,
            f"`{share}` alone is no condition: it does not say of what, nor on which side",
            Label(trouble.span(number.at, steps[-1].at)),
            notes=(
                f"`{at_least} {share} {of_the} {indicators} {canonical('COPULA')} {canonical('MET')}` counts members",
                f"`{canonical('VALUE')} {at_least} {share} {canonical('OF')} {canonical('TARGET_VALUE')}`"
                " compares the value with a share of the target",
            ),
            help="write the one that is meant",
        )
    counted = trouble.lower in trouble.keywords.spellings["INDICATORS"] + trouble.keywords.spellings["GOALS"]
    if trouble.last("NUMBER") and _begins_condition(trouble, 1) and counted:
        trial = trouble.back(1)
    elif trouble.lower == canonical("HALF") and "AT_LEAST" in trouble.expected and "ALL" in trouble.expected:
        trial = trouble
    elif trouble.last("NAME") and steps[-1].token.text.lower() == canonical("HALF"):
        trial = trouble.back(1)
    else:
        return None
    words = [canonical(kind) for kind in ("AT_LEAST", "MORE_THAN", "EXACTLY")]
    return trial.finding(
        UNCLEAR_SHARE,
        f"{trial.quoted()} does not say on which side of it the count must lie",
        Label(trial.span(trial.at), "a count begins with `at least`, `more than`, `fewer than` or `exactly`"),
        help=f"write `{words[0]} {trial.word} …`, `{words[1]} {trial.word} …` or `{words[2]} {trial.word} …`",
        repair=trial.inserted("AT_LEAST") if trial.fits("AT_LEAST", trial.at) else None,
    )


def _begins_condition(trouble: Trouble, steps: int) -> bool:
    """Whether a condition begins so many steps back."""
    before = trouble.steps[-steps - 1].token.kind if len(trouble.steps) > steps else ""
    return before in ("WHEN", "AND", "OR", "LPAR")


# ---- brackets ------------------------------------------------------------------------------------------------


def not_without_brackets(trouble: Trouble) -> Finding | None:
    """`not x is met`."""
    if not trouble.last("NOT") or trouble.word == "(" or trouble.reader.is_end(trouble.at):
        return None
    end = trouble.at
    stop = trouble.end_of_line(trouble.at)
    while end < stop and not {"AND", "OR"} & {kind for kind, _, _ in trouble.reader.meanings(end + 2)}:
        end += 2
    return trouble.finding(
        NOT_WITHOUT_BRACKETS,
        "`not` has no brackets after it, so it does not say how far it reaches",
        Label(trouble.span(trouble.at), "here can stand: `(`"),
        help=f"write `{trouble.rewritten(trouble.at, end, f'({trouble.text(trouble.at, end)})')}`",
    )


def unclosed_bracket(trouble: Trouble) -> Finding | None:
    """`(a is met` without its `)`, and a `)` without its `(`."""
    opened: list[Token] = []
    for step in trouble.steps:
        if step.token.kind == "LPAR":
            opened.append(step.token)
        elif step.token.kind == "RPAR" and opened:
            opened.pop()
    if trouble.word == ")" and not opened:
        fits = trouble.reader.fits(trouble.stack, trouble.at + 2)
        return trouble.finding(
            UNCLOSED_BRACKET,
            "A bracket is closed that was not opened",
            Label(trouble.span(trouble.at)),
            help="take it away, or write `(` where it begins",
            repair=trouble.left_out() if fits else None,
        )
    if not opened or "RPAR" not in trouble.expected or not _next_begins(trouble):
        return None
    bracket = trouble.span(trouble.began_at)
    bracket.start, bracket.end = opened[-1].start, opened[-1].end
    return trouble.finding(
        UNCLOSED_BRACKET,
        "A bracket is opened that is not closed",
        Label(bracket, "opened here"),
        related=(Label(trouble.line_end(), "here could stand: `)`"),),
        help=f"write `{trouble.completed(')')}`",
        repair=trouble.inserted("RPAR"),
    )


# ---- statements that end too early, texts without quotes -------------------------------------------------------


def unfinished(trouble: Trouble) -> Finding | None:
    """The next statement begins, or the file ends, where something is still to come."""
    if not trouble.steps or not _next_begins(trouble):
        return None
    name = trouble.keywords.canonical(trouble.first) if trouble.first != "NAME" else trouble.steps[0].token.text
    return trouble.finding(
        UNFINISHED_STATEMENT,
        f"The statement `{name}` is not finished",
        Label(trouble.line_end(), trouble.described().replace("here can stand", "here could stand")),
        help=f"write, for example, `{example(trouble.first, trouble.keywords)}`",
        resume=trouble.at,
    )


def _next_begins(trouble: Trouble) -> bool:
    """Whether the word that does not fit is the first of a statement, or the end of the file."""
    reader, at = trouble.reader, trouble.at
    return reader.is_end(at) or (reader.is_first_on_line(at) and reader.begins_statement(at))


def missing_quotes(trouble: Trouble) -> Finding | None:
    """`owner Barn- och utbildningsnämnden`: a text without quotes."""
    if "STRING" not in trouble.inside or not trouble.steps or not (trouble.word[:1].isalpha() or trouble.word == '"'):
        return None
    if trouble.reader.is_first_on_line(trouble.at) or trouble.last("NUMBER"):
        return None
    end = trouble.end_of_line(trouble.at)
    text = trouble.text(trouble.at, end)
    tail = trouble.at
    if trouble.last("IN_UNIT"):
        text, end = trouble.word, trouble.at
        parts = trouble.reader.parts
        while end + 2 < trouble.reader.last and not parts[end + 1] and tail:
            end += 2
            text = trouble.text(trouble.at, end)
    right = '"' + text.replace('"', "").strip() + '"'
    span = trouble.span(trouble.at, end)
    return trouble.finding(
        MISSING_QUOTES,
        "A text stands without quotes" if not trouble.last("IN_UNIT") else f"{trouble.quoted(text)} is no unit that "
        "goalrules knows by name",
        Label(span, trouble.described() if trouble.last("IN_UNIT") else "a text stands in quotes"),
        help=f"write `{trouble.rewritten(trouble.at, end, right)}`",
        repair=Repair(len(trouble.steps), (Token("STRING", right, span.start, span.end),), end + 2),
    )


# ---- names ---------------------------------------------------------------------------------------------------


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
            f"The name {trouble.quoted()} has a point in it",
            Label(span, "a name is given here: one word, without the goal's name before it"),
            help=f"write `{trouble.rewritten(trouble.at, trouble.at, name)}`",
            repair=Repair(len(trouble.steps), (Token("NAME", name, span.start, span.end),), trouble.at + 2),
        )
    if kinds != {"STRING"} or not trouble.last(trouble.first):
        return None
    word = trouble.keywords.canonical(trouble.first)
    return trouble.finding(
        UNEXPECTED_WORD,
        f"The {word} has no name before its text",
        Label(trouble.span(trouble.at), "first comes a name: one word, by which other lines call it"),
        help=f"write `{trouble.completed('NAME')}`, with a word of your own for NAME",
    )


# ---- words ---------------------------------------------------------------------------------------------------


def misspelt(trouble: Trouble) -> Finding | None:
    """A word near to a keyword that could stand here."""
    best: tuple[Trouble, Guess] | None = None
    for trial in _here_and_before(trouble):
        for guess in guesses(trial.reader, trial.at, trial.inside):
            if trial.fits(guess.terminal, guess.end + 2):
                return _misspelt(trial, guess, trial.replaced(guess.terminal, trial.at, guess.end))
            if trial is trouble and guess.score >= _SURE and best is None:
                best = (trial, guess)
    return _misspelt(*best, None) if best else None


def _misspelt(trouble: Trouble, guess: Guess, repair: Repair | None) -> Finding:
    reader, blamed = trouble.reader, guess.blamed
    word = reader.word(blamed)
    is_known = word.lower() in _all_words(trouble)
    label = trouble.described() if trouble.steps else f"the nearest word of the language is `{guess.spelling}`"
    return trouble.finding(
        UNEXPECTED_WORD if is_known else UNKNOWN_WORD,
        f"{trouble.quoted(word)} cannot stand here" if is_known else f"{trouble.quoted(word)} is not a word of the language",
        Label(trouble.span(blamed), label),
        help=f"write `{trouble.rewritten(trouble.at, guess.end, guess.spelling)}`",
        repair=repair,
    )


def _all_words(trouble: Trouble) -> set[str]:
    return {word for _, words in trouble.keywords.phrases() for word in words}


def half_a_phrase(trouble: Trouble) -> Finding | None:
    """`rated majority`: the first word of a phrase without the others."""
    meant = [
        (terminal, " ".join(words))
        for terminal, words in trouble.keywords.phrases()
        if len(words) > 1 and words[0] == trouble.lower and terminal in trouble.inside
    ]
    if not meant or trouble.lower in trouble.keywords.reserved:
        return None
    fitting = [terminal for terminal, _ in meant if trouble.fits(terminal, trouble.at + 2)]
    spellings = list(dict.fromkeys(spelling for _, spelling in meant))[:4]
    lines = [f"`{trouble.rewritten(trouble.at, trouble.at, spelling)}`" for spelling in spellings]
    return trouble.finding(
        UNKNOWN_WORD,
        f"{trouble.quoted()} alone is not a word of the language",
        Label(trouble.span(trouble.at), f"begins {' or '.join(f'`{s}`' for s in spellings)}"),
        help=f"write {' or '.join(lines)}",
        repair=trouble.replaced(fitting[0], trouble.at, trouble.at) if len(set(fitting)) == 1 else None,
    )


def twice(trouble: Trouble) -> Finding | None:
    """`goal goal education`: the same word or phrase twice running."""
    if not trouble.steps:
        return None
    before = trouble.steps[-1]
    length = trouble.at - before.at
    here = trouble.text(trouble.at, trouble.at + length - 2)
    if here.lower().split() != before.token.text.lower().split():
        return None
    end = trouble.at + length - 2
    return trouble.finding(
        UNEXPECTED_WORD,
        f"{trouble.quoted(here)} stands twice",
        Label(trouble.span(trouble.at, end), trouble.described()),
        help="take one of them away",
        repair=trouble.left_out(end) if trouble.reader.fits(trouble.stack, end + 2) else None,
    )


def missing_word(trouble: Trouble) -> Finding | None:
    """`near 3 percentage points`: one keyword before the word would make it fit, and only one."""
    fitting = [
        terminal
        for terminal in trouble.inside
        if terminal not in _CONTENT and trouble.fits(terminal, trouble.at)
    ]
    if len(fitting) != 1:
        return None
    spelling = trouble.keywords.canonical(fitting[0])
    return trouble.finding(
        UNEXPECTED_WORD,
        f"`{spelling}` is missing before {trouble.quoted()}",
        Label(trouble.span(trouble.at), trouble.described() if trouble.steps else f"cannot begin a statement"),
        help=f"write `{trouble.completed(spelling)}`",
        repair=trouble.inserted(fitting[0]),
    )


def unknown_statement(trouble: Trouble) -> Finding | None:
    """No statement begins with the word."""
    if trouble.steps:
        return None
    is_known = trouble.lower in trouble.keywords.reserved or not trouble.word[:1].isalpha()
    is_level = any(kind in trouble.expected for kind, _, _ in trouble.reader.meanings(trouble.at))
    message = "begins no statement" if is_known or is_level else "is not a word of the language"
    when = trouble.keywords.canonical("WHEN")
    note = f"after a level comes `{when}`" if is_level and trouble.word[:1].isalpha() else ""
    return trouble.finding(
        UNEXPECTED_WORD if is_known else UNKNOWN_WORD,
        f"{trouble.quoted()} {message}",
        Label(trouble.span(trouble.at), f"a statement here begins with: {commonest(trouble.block, trouble.keywords)}"),
        notes=(note,) if note else (),
        help=f"begin with one of these words; `goalrules rule {(UNEXPECTED_WORD if is_known else UNKNOWN_WORD).number}` lists all",
    )


def unexpected(trouble: Trouble) -> Finding:
    """Whatever has no message of its own."""
    reader = trouble.reader
    fits = reader.fits(trouble.stack, reader.following(trouble.at)) and trouble.is_complete
    header = trouble.first.lower() in ALLOWED
    help = f"write, for example, `{example(trouble.first, trouble.keywords)}`"
    if trouble.is_complete:
        help = f"take it away, or begin a new statement with it: {commonest(trouble.block, trouble.keywords)}"
    return trouble.finding(
        UNEXPECTED_WORD,
        f"{trouble.quoted()} cannot stand here",
        Label(trouble.span(trouble.at), trouble.described()),
        help=help,
        repair=trouble.left_out() if fits and header else None,
    )


def _here_and_before(trouble: Trouble) -> list[Trouble]:
    """The place, and the one before it if a name was read there: the word may not have been meant as one."""
    if trouble.steps and trouble.steps[-1].token.kind == "NAME":
        return [trouble, trouble.back(1)]
    return [trouble]


SITUATIONS = (
    *signs.SITUATIONS,
    unclosed_bracket,
    share_without_bound,
    unfinished,
    target_without_bound,
    vague_share,
    not_without_brackets,
    signs.stray_sign,
    name_missing,
    twice,
    misspelt,
    missing_quotes,
    half_a_phrase,
    missing_word,
    unknown_statement,
)


def finding(trouble: Trouble) -> Finding:
    """What is to be said of a place at which a statement cannot be read on."""
    for situation in SITUATIONS:
        found = situation(trouble)
        if found is not None:
            return found
    return unexpected(trouble)



"""Mistakes in sentences that have a message of their own.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake. `SITUATIONS` is
the order in which they are tried; the last always has something to say.
"""

from __future__ import annotations

from dataclasses import replace

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
from goalrules.syntax.nearest import Guess, guesses, is_part
from goalrules.syntax.reader import BEFORE_WHEN
from goalrules.syntax.tree import Token
from goalrules.syntax.trouble import Finding, Repair, Step, Trouble

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
    written = trouble.text(trouble.began_at, trouble.reader.at_offset(trouble.steps[-1].token.end - 1))
    return trouble.finding(
        UNFINISHED_STATEMENT,
        f"The statement {trouble.quoted(written)} is not finished",
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
    if "STRING" not in trouble.inside or not trouble.steps or not trouble.word[:1].isalpha():
        return None
    if trouble.reader.is_first_on_line(trouble.at) or "NUMBER" in trouble.expected or trouble.last("NUMBER"):
        return None
    end, stop = trouble.at, trouble.end_of_line(trouble.at)
    while end < stop and not trouble.reader.fits(trouble.reader.automaton.start, end + 2):
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
        near = guesses(trial.reader, trial.at, trial.inside)
        fitting = [guess for guess in near if trial.fits(guess.terminal, guess.end + 2)]
        if fitting and not (len(fitting) > 1 and fitting[0].score == fitting[1].score < _SURE):
            guess = fitting[0]
            return _misspelt(trial, guess, trial.replaced(guess.terminal, trial.at, guess.end))
        if trial is trouble and near and near[0].score >= _SURE:
            best = (trial, near[0])
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
    """`rated majority`, `rounded data 1 decimal`: a phrase with a word missing or another in its place."""
    meant: dict[str, Guess] = {}
    for terminal, words in trouble.keywords.phrases():
        if len(words) > 1 and terminal in trouble.inside and terminal not in meant:
            guess = _one_word_other(trouble, terminal, words) or _without_a_word(trouble, terminal, words)
            if guess is not None:
                meant[terminal] = guess
    fitting = [guess for guess in meant.values() if trouble.fits(guess.terminal, guess.end + 2)]
    shown = fitting or ([] if trouble.lower in trouble.keywords.reserved else list(meant.values()))
    if not shown:
        return None
    lines = [f"`{trouble.rewritten(trouble.at, guess.end, guess.spelling)}`" for guess in shown[:3]]
    blamed = shown[0].blamed
    return trouble.finding(
        UNEXPECTED_WORD if blamed != trouble.at else UNKNOWN_WORD,
        f"{trouble.quoted(trouble.reader.word(blamed))} cannot stand here"
        if blamed != trouble.at
        else f"{trouble.quoted()} alone is not a word of the language",
        Label(trouble.span(blamed), f"{trouble.quoted()} is part of {' or '.join(f'`{g.spelling}`' for g in shown[:3])}"),
        help=f"write {' or '.join(lines)}",
        repair=trouble.replaced(fitting[0].terminal, trouble.at, fitting[0].end) if len(fitting) == 1 else None,
    )


def _one_word_other(trouble: Trouble, terminal: str, words: tuple[str, ...]) -> Guess | None:
    """A phrase of which one word, not the first, is another."""
    written = trouble.reader.words_from(trouble.at, len(words))
    wrong = [i for i, (a, b) in enumerate(zip(written, words, strict=False)) if a != b]
    if len(written) != len(words) or len(wrong) != 1 or wrong == [0]:
        return None
    end = trouble.at + 2 * (len(words) - 1)
    guess = Guess(terminal, " ".join(words), end, trouble.at + 2 * wrong[0], 0)
    return guess if trouble.fits(terminal, end + 2) else None


def _without_a_word(trouble: Trouble, terminal: str, words: tuple[str, ...]) -> Guess | None:
    """A phrase of which one word is missing, or all but the first."""
    written = trouble.reader.words_from(trouble.at, len(words) - 1)
    for count in {len(words) - 1, 1}:
        if is_part(written[:count], list(words)) or written[:count] == [words[0]]:
            return Guess(terminal, " ".join(words), trouble.at + 2 * (count - 1), trouble.at, 0)
    return None


def twice(trouble: Trouble) -> Finding | None:
    """`goal goal education`, `at at least`: the same word or phrase twice running."""
    reader, at = trouble.reader, trouble.at
    if reader.is_end(at):
        return None
    end = at
    if trouble.steps and trouble.steps[-1].at < at:
        before = trouble.steps[-1]
        same = reader.words_from(at, len(before.token.text.split()))
        read = before.token.text.lower().split()
        if same == read:
            end = at + 2 * (len(same) - 1)
        elif read[-1:] != [trouble.lower]:
            same = []
    else:
        same = []
    if not same and reader.words_from(at + 2, 1) != [trouble.lower]:
        return None
    fits = reader.fits(trouble.stack, end + 2)
    if not fits and len(same) != len(trouble.steps[-1].token.text.split() if trouble.steps else ()):
        return None
    return trouble.finding(
        UNEXPECTED_WORD,
        f"{trouble.quoted(trouble.text(at, end))} stands twice",
        Label(trouble.span(at, end), trouble.described() if trouble.steps else ""),
        help="take one of them away",
        repair=trouble.left_out(end) if fits else None,
    )


def missing_word(trouble: Trouble) -> Finding | None:
    """`near 3 percentage points`: one keyword before the word would make it fit, and only one."""
    fitting = [terminal for terminal in trouble.inside if trouble.fits(terminal, trouble.at)]
    if len(fitting) != 1:
        return None
    (terminal,) = fitting
    label = trouble.described() if trouble.steps else "cannot begin a statement"
    if terminal in _CONTENT:
        # What a person has to say cannot be made up: the statement is left out.
        return trouble.finding(
            UNEXPECTED_WORD,
            f"{trouble.keywords.readers_words(terminal).capitalize()} is missing before {trouble.quoted()}",
            Label(trouble.span(trouble.at), label),
            help=f"write, for example, `{example(trouble.first, trouble.keywords)}`",
        )
    spelling = _form(trouble, terminal)
    return trouble.finding(
        UNEXPECTED_WORD,
        f"`{spelling}` is missing before {trouble.quoted()}",
        Label(trouble.span(trouble.at), label),
        help=f"write `{trouble.completed(spelling)}`",
        repair=trouble.inserted(terminal),
    )


def _form(trouble: Trouble, terminal: str) -> str:
    """The spelling of a keyword that goes with what was read before it: `is` or `are`, `1 year` or `2 years`."""
    before = trouble.steps[-1].token if trouble.steps else None
    if before is None or before.kind in ("INDICATORS", "GOALS") or (before.kind == "NUMBER" and before.text != "1"):
        return trouble.keywords.canonical(terminal)
    return trouble.keywords.singular(terminal)


def _reads_as_condition(trouble: Trouble) -> bool:
    """Whether the rest of a line is a condition of some length, so that a name before it may well be a level."""
    condition = trouble.expected.get("WHEN")
    length = (trouble.end_of_line(trouble.at) - trouble.at) // 2 + 1
    return condition is not None and length > 2 and trouble.reader.fits(condition.stack, trouble.at, 3 * length)


def wrong_word(trouble: Trouble) -> Finding | None:
    """`comment required of missed`: one keyword in the word's place would make it fit, and only one."""
    if not trouble.steps or trouble.reader.is_end(trouble.at):
        return None
    fitting = [terminal for terminal in trouble.inside if trouble.fits(terminal, trouble.at + 2)]
    if len(fitting) != 1 or fitting[0] in _CONTENT:
        return None
    spelling = _form(trouble, fitting[0])
    return trouble.finding(
        UNEXPECTED_WORD,
        f"{trouble.quoted()} cannot stand here",
        Label(trouble.span(trouble.at), trouble.described()),
        help=f"write `{trouble.rewritten(trouble.at, trouble.at, spelling)}`",
        repair=trouble.replaced(fitting[0], trouble.at, trouble.at),
    )


def level_without_when(trouble: Trouble) -> Finding | None:
    """`met all indicators are met`, `green wen …`: a level at the start of a statement, without its `when`."""
    if trouble.steps or "WHEN" not in trouble.keywords.spellings:
        return None
    reader, automaton = trouble.reader, trouble.reader.automaton
    for terminal, end, is_reserved in reader.meanings(trouble.at):
        if terminal not in BEFORE_WHEN or is_reserved:
            continue
        shifted = automaton.shift(trouble.stack, terminal)
        if shifted is None:
            continue
        step = Step(trouble.at, reader.token(terminal, trouble.at, end), trouble.stack)
        after = replace(trouble, steps=(step,), stack=shifted.stack, at=reader.following(end))
        found = misspelt(after) or twice(after)
        if found is None and (terminal != "NAME" or _reads_as_condition(after)):
            found = missing_word(after) or wrong_word(after)
        if found is not None and found.repair is not None:
            again = found.repair._replace(keep=0, add=(step.token, *found.repair.add))
            return found._replace(repair=again)
    return None


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
    twice,
    *signs.SITUATIONS,
    unclosed_bracket,
    share_without_bound,
    unfinished,
    target_without_bound,
    vague_share,
    not_without_brackets,
    signs.stray_sign,
    name_missing,
    misspelt,
    half_a_phrase,
    level_without_when,
    missing_word,
    wrong_word,
    missing_quotes,
    unknown_statement,
)


def finding(trouble: Trouble) -> Finding:
    """What is to be said of a place at which a statement cannot be read on."""
    for situation in SITUATIONS:
        found = situation(trouble)
        if found is not None:
            return found
    return unexpected(trouble)



"""Mistakes in words: misspelt, incomplete, missing, written twice, or another one's.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

from dataclasses import replace

from goalrules.diagnostics import Label, either, in_backticks, said
from goalrules.diagnostics.codes import UNEXPECTED_WORD, UNKNOWN_WORD
from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.mistakes import signs
from goalrules.syntax.mistakes.nearest import Guess, guesses, is_part
from goalrules.syntax.mistakes.trouble import Finding, Repair, Step, Trouble
from goalrules.syntax.reader import BEFORE_WHEN

# What a person has to say, at the beginning of a sentence.
_MISSING = {
    "NAME": said("A name"),
    "PATH": said("A name with its goal, such as `education.reading`"),
    "NUMBER": said("A number"),
    "STRING": said("A text in quotes"),
    "DATE": said("A date such as `2021-02-15`"),
}
_CONTENT = frozenset(_MISSING)
_NEVER_MEANT = frozenset({"MINUS"})  # fits before every number
_SURE = 0.75
_SURE_OF_A_STATEMENT = 0.8
_SURE_OF_A_WORD = 0.88


def misspelt(trouble: Trouble) -> Finding | None:
    """A word near to a keyword that could stand here."""
    best: tuple[Trouble, Guess] | None = None
    for trial in trouble.here_and_before():
        near = guesses(trial.reader, trial.at, trial.inside)
        fitting = [guess for guess in near if trial.fits(guess.terminal, guess.end + 2)]
        if fitting and not (len(fitting) > 1 and fitting[0].score == fitting[1].score < _SURE):
            guess = fitting[0]
            return _misspelt(trial, guess, trial.replaced(guess.terminal, trial.at, guess.end))
        if trial is trouble and near and near[0].score >= _SURE:
            best = (trial, near[0])
    if best is None:
        return None
    trial, guess = best
    # What follows does not fit either, but so near a word was meant: what follows is another mistake.
    enough = _SURE_OF_A_STATEMENT if not trial.steps and trial.reader.is_first_on_line(trial.at) else _SURE_OF_A_WORD
    is_known = trial.reader.word(guess.blamed).lower() in _all_words(trial)
    sure = guess.score >= enough and not is_known and trial.reader.following(guess.end) <= trial.end_of_line(trial.at)
    return _misspelt(trial, guess, trial.replaced(guess.terminal, trial.at, guess.end) if sure else None)


def _misspelt(trouble: Trouble, guess: Guess, repair: Repair | None) -> Finding:
    reader, blamed = trouble.reader, guess.blamed
    word = reader.word(blamed)
    help = trouble.write(trouble.at, guess.end, guess.spelling)
    fix = trouble.other(trouble.at, guess.end, guess.spelling)
    sign = signs.odd_sign(trouble, blamed)
    if sign is not None:
        return trouble.finding(*sign, help=help, repair=repair, fix=fix)
    is_known = word.lower() in _all_words(trouble)
    nearest = said("the nearest word of the language is `{word}`", word=guess.spelling)
    label = trouble.described() if trouble.steps else nearest
    return trouble.finding(
        UNEXPECTED_WORD if is_known else UNKNOWN_WORD,
        said("{word} cannot stand here", word=trouble.quoted(word))
        if is_known
        else said("{word} is not a word of the language", word=trouble.quoted(word)),
        Label(trouble.span(blamed), label),
        help=help,
        repair=repair,
        fix=fix,
    )


def _all_words(trouble: Trouble) -> set[str]:
    return {word for _, words in trouble.keywords.phrases() for word in words}


def half_a_phrase(trouble: Trouble) -> Finding | None:
    """`rated majority`, `rounded data 1 decimal`: a phrase with a word missing or another in its place."""
    meant: dict[str, Guess] = {}
    for terminal, words in trouble.keywords.phrases():
        if len(words) > 1 and terminal in trouble.inside:
            other = _one_word_other(trouble, terminal, words)
            guess = other or (_without_a_word(trouble, terminal, words) if terminal not in meant else None)
            if guess is not None:
                meant[terminal] = guess
    fitting = [guess for guess in meant.values() if trouble.fits(guess.terminal, guess.end + 2)]
    shown = fitting or ([] if trouble.lower in trouble.keywords.reserved else list(meant.values()))
    if not shown:
        return None
    lines = [trouble.rewritten(trouble.at, guess.end, guess.spelling) for guess in shown[:3]]
    blamed = shown[0].blamed
    phrases = either(in_backticks(guess.spelling for guess in shown[:3]))
    return trouble.finding(
        UNEXPECTED_WORD if blamed != trouble.at else UNKNOWN_WORD,
        said("{word} cannot stand here", word=trouble.quoted(trouble.reader.word(blamed)))
        if blamed != trouble.at
        else said("{word} alone is not a word of the language", word=trouble.quoted()),
        Label(trouble.span(blamed), said("{word} is part of {phrases}", word=trouble.quoted(), phrases=phrases)),
        help=said("write {lines}", lines=either(in_backticks(lines))),
        fix=trouble.other(trouble.at, shown[0].end, shown[0].spelling) if len(shown) == 1 else (),
        repair=trouble.replaced(fitting[0].terminal, trouble.at, fitting[0].end) if len(fitting) == 1 else None,
    )


def phrase_begun(trouble: Trouble) -> Finding | None:
    """`mean yearly change at least 3`: the first word was read by itself, and what follows goes on with a phrase."""
    if not trouble.steps or trouble.reader.is_end(trouble.at):
        return None
    before = trouble.back(1)
    written = before.reader.words_from(before.at, 4)
    found: dict[str, str] = {}
    for terminal, words in trouble.keywords.phrases():
        if len(words) > 2 and terminal in before.inside and tuple(written[:2]) == words[:2]:
            found.setdefault(terminal, " ".join(words))
    if not found or trouble.steps[-1].at != trouble.at - 2:
        return None
    shown = either([said("`{words} …`", words=phrase) for phrase in list(found.values())[:3]])
    return before.finding(
        UNEXPECTED_WORD,
        said("{words} is only the beginning of a phrase", words=before.quoted(before.text(before.at, trouble.at))),
        Label(before.span(before.at, trouble.at), before.described()),
        help=said("write {lines}", lines=shown),
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
    if reader.is_end(at) or not any(True for _ in reader.meanings(at)) or trouble.word in "()":
        return None
    end = at
    if trouble.steps and trouble.steps[-1].at < at:
        before = trouble.steps[-1]
        read = reader.words_from(before.at, (at - before.at) // 2)
        same = reader.words_from(at, len(read))
        if same == read:
            end = at + 2 * (len(same) - 1)
        elif read[-1:] != [trouble.lower]:
            same = []
    else:
        same = []
    if not same and reader.words_from(at + 2, 1) != [trouble.lower]:
        return None
    fits = reader.fits(trouble.stack, end + 2)
    if not fits and end == at and not same:
        return None
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{words} stands twice", words=trouble.quoted(trouble.text(at, end))),
        Label(trouble.span(at, end), trouble.described() if trouble.steps else ""),
        help=said("take one of them away"),
        fix=trouble.other(trouble.at, end, "") if fits else (),
        repair=trouble.left_out(end) if fits else None,
    )


def missing_word(trouble: Trouble) -> Finding | None:
    """`near 3 percentage points`: one keyword before the word would make it fit, and only one."""
    inside = [terminal for terminal in trouble.inside if terminal not in _NEVER_MEANT]
    if not trouble.steps:  # only what can begin a statement of this block, or another block
        here = ALLOWED.keys() | ALLOWED.get(trouble.block, frozenset())
        inside = [terminal for terminal in inside if terminal.lower() in here]
    fitting = [terminal for terminal in inside if trouble.fits(terminal, trouble.at)]
    if set(fitting) == {"COMMA", "AND"}:
        fitting = ["COMMA"]  # both continue a list
    if "COPULA" in fitting and (trouble.last("NAME") or trouble.last("PATH")):
        fitting = ["COPULA"]  # `x met`: rather `x is met` than `x and met`
    if len(fitting) != 1 or (not trouble.steps and trouble.end_of_line(trouble.at) == trouble.at):
        return None
    (terminal,) = fitting
    label = trouble.described() if trouble.steps else said("cannot begin a statement")
    if terminal in _CONTENT:
        # What a person has to say cannot be made up: the statement is left out.
        return trouble.finding(
            UNEXPECTED_WORD,
            said("{missing} is missing before {word}", missing=_MISSING[terminal], word=trouble.quoted()),
            Label(trouble.span(trouble.at), label),
            help=trouble.for_example(),
        )
    spelling = _form(trouble, terminal)
    return trouble.finding(
        UNEXPECTED_WORD,
        said("`{missing}` is missing before {word}", missing=spelling, word=trouble.quoted()),
        Label(trouble.span(trouble.at), label),
        help=said("write `{line}`", line=trouble.completed(spelling)),
        fix=trouble.put_in(spelling),
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
    inside = [terminal for terminal in trouble.inside if terminal not in _NEVER_MEANT]
    fitting = [terminal for terminal in inside if trouble.fits(terminal, trouble.at + 2)]
    if len(fitting) != 1 or fitting[0] in _CONTENT:
        return None
    spelling = _form(trouble, fitting[0])
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{word} cannot stand here", word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        help=trouble.write(trouble.at, trouble.at, spelling),
        fix=trouble.other(trouble.at, trouble.at, spelling),
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

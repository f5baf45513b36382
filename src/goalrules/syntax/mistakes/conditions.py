"""Mistakes in limits, shares and brackets.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

from goalrules.diagnostics import Label, Said, either, in_backticks, said
from goalrules.diagnostics.codes import (
    NOT_WITHOUT_BRACKETS,
    TARGET_WITHOUT_BOUND,
    UNCLEAR_SHARE,
    UNCLOSED_BRACKET,
)
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.expected import spelled
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
from goalrules.syntax.mistakes.vocabulary import JOINING, VAGUE
from goalrules.syntax.tree import Token

# ---- limits and shares ---------------------------------------------------------------------------------------


def target_without_bound(trouble: Trouble) -> Finding | None:
    """`target 82`, `target = 82`, `value >= 82`: a limit that does not say in words which side is meant."""
    if trouble.last("VALUE", "NUMBER") and trouble.inside == ["YEARS"]:
        trouble = trouble.back(1)  # `value 80` was read as the beginning of `value 80 years earlier`
    if not trouble.takes("AT_LEAST") or not trouble.takes("AT_MOST") or "ALL" in trouble.expected:
        return None
    sign, number = trouble.word, trouble.at
    if sign in _WORDS_FOR_SIGNS:
        number = trouble.at + 2
    elif not trouble.steps or trouble.steps[-1].token.kind in _NO_LIMIT_AFTER:
        return None
    if not trouble.reader.word(number)[:1].isdecimal():
        return None
    meant = _WORDS_FOR_SIGNS.get(sign) or ("AT_LEAST", "AT_MOST")
    end, value = (trouble.at, "") if sign in _WORDS_FOR_SIGNS else (trouble.at, f" {sign}")
    words = [trouble.keywords.canonical(terminal) for terminal in meant]
    lines = [said("`{line}`", line=trouble.rewritten(trouble.at, end, word + value)) for word in words]
    token = trouble.reader.token(meant[0], trouble.at, trouble.at)
    span = trouble.span(trouble.at)
    certain = Repair(len(trouble.steps), (token,), number) if number > trouble.at else trouble.inserted(meant[0])
    return trouble.finding(
        TARGET_WITHOUT_BOUND,
        said("The limit does not say in words on which side of it the good values lie")
        if len(meant) > 1
        else said("The limit is written with the sign `{sign}`", sign=sign),
        Label(span, trouble.described()),
        help=said("write {lines}", lines=either(lines)),
        # With one meaning only the statement is read so; otherwise it is left out rather than guessed.
        repair=certain if len(meant) == 1 else None,
    )


# After these a number is rather another mistake than a limit without its words.
_NO_LIMIT_AFTER = frozenset({"NAME", "PATH", "NUMBER", "STRING", "PERCENT", "RPAR", "NEAR"})

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


def vague_share(trouble: Trouble) -> Finding | None:
    """`most of the indicators`: a share that does not say how much."""
    for trial in trouble.here_and_before():
        if trial.lower not in VAGUE[trial.keywords.language]:
            continue
        canonical = trial.keywords.canonical
        end = trial.at
        for word in trial.reader.words_from(trial.at + 2, 2):
            if word not in JOINING[trial.keywords.language]:
                break
            end += 2
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
            said("{words} does not say how much", words=trial.quoted(trial.text(trial.at, end))),
            Label(trial.span(trial.at, end), said("a share is written as a number or as half")),
            help=said(
                "write `{more_than} {half} {of_the} …`, or another share such as `{at_least} 75 % {of_the} …`",
                more_than=canonical("MORE_THAN"),
                half=canonical("HALF"),
                of_the=canonical("OF_THE"),
                at_least=canonical("AT_LEAST"),
            ),
            repair=repair,
        )
    return _vague_state(trouble)


def _vague_state(trouble: Trouble) -> Finding | None:
    """`indicators are predominantly met`: the vague word comes after the members."""
    if "ALL" not in trouble.expected:
        return None
    row = trouble.reader.words_from(trouble.at, 4)
    vague = VAGUE[trouble.keywords.language]
    at = next((trouble.at + 2 * i for i, word in enumerate(row) if word in vague), None)
    if at is None:
        return None
    right = spelled("MORE_THAN HALF OF_THE INDICATORS.definite COPULA MET.plural", trouble.keywords)
    return trouble.finding(
        UNCLEAR_SHARE,
        said("{words} does not say how much", words=trouble.quoted(trouble.reader.word(at))),
        Label(trouble.span(at), said("a share is written as a number or as half, before what is counted")),
        help=said("write, for example, `{example}`", example=right),
    )


def share_without_bound(trouble: Trouble) -> Finding | None:
    """`80 %` alone as a condition, `half of the indicators`, `2 indicators`: no `at least` before it."""
    steps, keywords = trouble.steps, trouble.keywords
    canonical = keywords.canonical
    if trouble.last("NUMBER", "PERCENT") and _begins_condition(trouble, 2):
        number = steps[-2]
        share = trouble.text(number.at, steps[-1].at)
        return trouble.finding(
            UNCLEAR_SHARE,
            said("`{share}` alone is no condition: it does not say of what, nor on which side", share=share),
            Label(trouble.span(number.at, steps[-1].at)),
            notes=of_members_or_of_target(share, keywords),
            help=said("write the one that is meant"),
        )
    members = keywords.spellings["INDICATORS"] + keywords.spellings["GOALS"]
    counted = trouble.lower in members
    if trouble.last("NUMBER", "PERCENT", "OF") and _begins_condition(trouble, 3):
        ahead = [word in members for word in trouble.reader.words_from(trouble.at, 2)]
        return _share_of_members(trouble, trouble.at + 2 * ahead.index(True)) if any(ahead) else None
    if trouble.last("NUMBER") and _begins_condition(trouble, 1) and counted:
        trial = trouble.back(1)
    elif trouble.lower == canonical("HALF") and "AT_LEAST" in trouble.expected and "ALL" in trouble.expected:
        trial = trouble
    elif trouble.last("NAME") and steps[-1].token.text.lower() == canonical("HALF"):
        trial = trouble.back(1)
    else:
        return None
    words = [canonical(kind) for kind in ("AT_LEAST", "MORE_THAN", "FEWER_THAN", "EXACTLY")]
    ways = [said("`{words} {number} …`", words=word, number=trial.word) for word in words if word != words[2]]
    return trial.finding(
        UNCLEAR_SHARE,
        said("{words} does not say on which side of it the count must lie", words=trial.quoted()),
        Label(trial.span(trial.at), said("a count begins with {words}", words=either(in_backticks(words)))),
        help=said("write {ways}", ways=either(ways)),
        repair=trial.inserted("AT_LEAST") if trial.fits("AT_LEAST", trial.at) else None,
    )


def of_members_or_of_target(share: str, keywords: KeywordTable) -> tuple[Said, Said]:
    """The two things that a share can be of, as notes: each with the words that say so."""
    members = spelled(f"AT_LEAST {share} OF_THE INDICATORS.definite COPULA MET.plural", keywords)
    target = spelled(f"VALUE AT_LEAST {share} OF TARGET_VALUE", keywords)
    return (
        said("`{words}` counts members", words=members),
        said("`{words}` compares the value with a share of the target", words=target),
    )


def _share_of_members(trouble: Trouble, members: int) -> Finding:
    """`80 % of the indicators are met`, read until `of`; `members` is the place of what is counted."""
    number, percent, of = trouble.steps[-3:]
    share, start = trouble.text(number.at, percent.at), number.token.start
    words = [trouble.keywords.canonical(kind) for kind in ("AT_LEAST", "MORE_THAN", "FEWER_THAN")]
    ways = [said("`{words} {number} …`", words=word, number=share) for word in words[:2]]
    of_the = trouble.reader.token("OF_THE", of.at, members - 2)
    at_least = Token("AT_LEAST", "", start, start)
    return trouble.finding(
        UNCLEAR_SHARE,
        said("{words} does not say on which side of it the count must lie", words=trouble.quoted(share)),
        Label(
            trouble.span(number.at, percent.at), said("a share begins with {words}", words=either(in_backticks(words)))
        ),
        help=said("write {ways}", ways=either(ways)),
        repair=Repair(len(trouble.steps) - 3, (at_least, number.token, percent.token, of_the), members),
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
        said(
            "`{word}` has no brackets after it, so it does not say how far it reaches",
            word=trouble.keywords.canonical("NOT"),
        ),
        Label(trouble.span(trouble.at), trouble.described()),
        help=trouble.write(trouble.at, end, f"({trouble.text(trouble.at, end)})"),
        fix=trouble.other(trouble.at, end, f"({trouble.text(trouble.at, end)})"),
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
            said("A bracket is closed that was not opened"),
            Label(trouble.span(trouble.at)),
            help=said("take it away, or write `(` where it begins"),
            repair=trouble.left_out() if fits else None,
        )
    if not opened or "RPAR" not in trouble.expected or not trouble.next_begins:
        return None
    bracket = trouble.span(trouble.began_at)
    bracket.start, bracket.end = opened[-1].start, opened[-1].end
    return trouble.finding(
        UNCLOSED_BRACKET,
        said("A bracket is opened that is not closed"),
        Label(bracket, said("opened here")),
        related=(Label(trouble.line_end(), said("here could stand: `)`")),),
        help=said("write `{line}`", line=trouble.completed(")")),
        fix=trouble.put_in(")"),
        repair=trouble.inserted("RPAR"),
    )

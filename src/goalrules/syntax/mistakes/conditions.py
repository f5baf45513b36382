"""Mistakes in limits, shares and brackets.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

from goalrules.diagnostics import Label
from goalrules.diagnostics.codes import (
    NOT_WITHOUT_BRACKETS,
    TARGET_WITHOUT_BOUND,
    UNCLEAR_SHARE,
    UNCLOSED_BRACKET,
)
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
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

_VAGUE = {"most", "majority", "predominantly", "mostly", "mainly"}


def vague_share(trouble: Trouble) -> Finding | None:
    """`most of the indicators`: a share that does not say how much."""
    for trial in trouble.here_and_before():
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
    return _vague_state(trouble)


def _vague_state(trouble: Trouble) -> Finding | None:
    """`indicators are predominantly met`: the vague word comes after the members."""
    if "ALL" not in trouble.expected:
        return None
    row = trouble.reader.words_from(trouble.at, 4)
    at = next((trouble.at + 2 * i for i, word in enumerate(row) if word in _VAGUE), None)
    if at is None:
        return None
    right = " ".join(map(trouble.keywords.canonical, ("MORE_THAN", "HALF", "OF_THE", "INDICATORS", "COPULA", "MET")))
    return trouble.finding(
        UNCLEAR_SHARE,
        f"{trouble.quoted(trouble.reader.word(at))} does not say how much",
        Label(trouble.span(at), "a share is written as a number or as half, before what is counted"),
        help=f"write, for example, `{right}`",
    )


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
    members = trouble.keywords.spellings["INDICATORS"] + trouble.keywords.spellings["GOALS"]
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
    words = [canonical(kind) for kind in ("AT_LEAST", "MORE_THAN", "EXACTLY")]
    return trial.finding(
        UNCLEAR_SHARE,
        f"{trial.quoted()} does not say on which side of it the count must lie",
        Label(trial.span(trial.at), "a count begins with `at least`, `more than`, `fewer than` or `exactly`"),
        help=f"write `{words[0]} {trial.word} …`, `{words[1]} {trial.word} …` or `{words[2]} {trial.word} …`",
        repair=trial.inserted("AT_LEAST") if trial.fits("AT_LEAST", trial.at) else None,
    )


def _share_of_members(trouble: Trouble, members: int) -> Finding:
    """`80 % of the indicators are met`, read until `of`; `members` is the place of what is counted."""
    number, percent, of = trouble.steps[-3:]
    share, start = trouble.text(number.at, percent.at), number.token.start
    words = [trouble.keywords.canonical(kind) for kind in ("AT_LEAST", "MORE_THAN")]
    of_the = trouble.reader.token("OF_THE", of.at, members - 2)
    at_least = Token("AT_LEAST", "", start, start)
    return trouble.finding(
        UNCLEAR_SHARE,
        f"`{share}` does not say on which side of it the count must lie",
        Label(trouble.span(number.at, percent.at), "a share begins with `at least`, `more than` or `fewer than`"),
        help=f"write `{words[0]} {share} …` or `{words[1]} {share} …`",
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
    if not opened or "RPAR" not in trouble.expected or not trouble.next_begins:
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

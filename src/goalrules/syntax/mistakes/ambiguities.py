"""Sentences that speech leaves open: what they could mean is shown, and how each is written.

Each function looks at a `Trouble` and gives its finding, or None when it is not its kind of mistake.
"""

from __future__ import annotations

from goalrules.diagnostics import Edit, Label, Said, either, in_backticks, said
from goalrules.diagnostics.codes import NOT_WITHOUT_BRACKETS, UNCLEAR_SHARE, UNEXPECTED_WORD, UNKNOWN_WORD
from goalrules.source import Span
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.expected import LIMITS, spelled
from goalrules.syntax.mistakes.trouble import Finding, Repair, Trouble
from goalrules.syntax.mistakes.vocabulary import FULFILMENT, LANGUAGE_NAMES, PREPOSITIONS_BEFORE_A_YEAR
from goalrules.syntax.reader import LEVELS
from goalrules.syntax.tree import Token

_OPPOSITE = {"MET": "NOT_MET", "DONE": "NOT_DONE"}
_BEFORE_AN_ITEM = frozenset({"WHEN", "AND", "OR", "LPAR"})


def other_language(trouble: Trouble) -> Finding | None:
    """`mål utbildning` in an English file: the file does not say its language."""
    language = trouble.reader.others.get(trouble.lower)
    if trouble.steps or language is None:
        return None
    names_one = trouble.source.text.partition("\n")[0].lstrip("\ufeff# ").lower().startswith("language")
    return trouble.finding(
        UNKNOWN_WORD,
        said("{word} is a word of {language} rule files", word=trouble.quoted(), language=LANGUAGE_NAMES[language]),
        Label(
            trouble.span(trouble.at),
            said("this file is read as {language}", language=LANGUAGE_NAMES[trouble.keywords.language]),
        ),
        help=said("write `{line}` as the first line of the file", line=f"# language: {language}"),
        fix=() if names_one else (Edit(Span(trouble.source, 0, 0), f"# language: {language}\n"),),
    )._replace(once=True)


def negated_level(trouble: Trouble) -> Finding | None:
    """`är inte uppfyllt`: the level `ej uppfyllt`, or any level but `uppfyllt`?"""
    keywords = trouble.keywords
    if not trouble.last("COPULA") or trouble.lower not in keywords.spellings["NOT"]:
        return None
    meant = [(kind, end) for kind, end, _ in trouble.reader.meanings(trouble.at + 2) if kind in LEVELS]
    if not meant:
        return None
    level, end = meant[0]
    begin = next(i for i in range(len(trouble.steps), 0, -1) if trouble.steps[i - 1].token.kind in _BEFORE_AN_ITEM)
    copula = trouble.steps[-1]
    before = trouble.text(trouble.steps[begin].at, copula.at)
    written = trouble.text(trouble.at + 2, end)
    ways = [f"{keywords.canonical('NOT')} ({before} {written})"]
    opposite = _opposite(level, written, keywords)
    notes: tuple[Said, ...] = (said("`{words}` is true at any other level", words=ways[0]),)
    if opposite is not None:
        ways.insert(0, f"{before} {opposite}")
        notes = (said("`{words}` asks for the level `{level}`", words=ways[0], level=opposite), *notes)
    return trouble.finding(
        NOT_WITHOUT_BRACKETS,
        said("{words} can be read in two ways", words=trouble.quoted(trouble.text(copula.at, end))),
        Label(trouble.span(trouble.at, end), said("the level, or anything but that?")),
        notes=notes,
        help=said("write {lines}", lines=either(in_backticks(ways))),
    )


def _opposite(level: str, written: str, keywords: KeywordTable) -> str | None:
    """The level that a language has for the negation of another, in the same form; None where there is none."""
    opposite = _OPPOSITE.get(level)
    if opposite is None:
        return None
    places = [place for place, form in keywords.forms.get(level, {}).items() if form == written.lower()]
    return keywords.form(opposite, *places)


def year_after_a_preposition(trouble: Trouble) -> Finding | None:
    """`utfallet i 2020`: speech puts another word before a year than a rule file does."""
    number = trouble.reader.word(trouble.at + 2)
    if trouble.lower not in PREPOSITIONS_BEFORE_A_YEAR[trouble.keywords.language] or not trouble.takes("IN_YEAR"):
        return None
    if not (len(number) == 4 and number.isdecimal()):
        return None
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{word} cannot stand before a year", word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        help=trouble.write(trouble.at, trouble.at, trouble.keywords.canonical("IN_YEAR")),
        fix=trouble.other(trouble.at, trouble.at, trouble.keywords.canonical("IN_YEAR")),
        repair=trouble.replaced("IN_YEAR", trouble.at, trouble.at),
    )


def goal_for_target(trouble: Trouble) -> Finding | None:
    """`mål minst 82`: a goal has no limit, its indicators have a target."""
    if not trouble.last("GOAL") or len(trouble.steps) != 1:
        return None
    if not any(kind in LIMITS for kind, _, _ in trouble.reader.meanings(trouble.at)):
        return None
    goal, target = trouble.steps[0], trouble.keywords.canonical("TARGET")
    token = Token("TARGET", goal.token.text, goal.token.start, goal.token.end)
    return trouble.finding(
        UNEXPECTED_WORD,
        said("`{goal}` begins a goal, which has a name and no limit", goal=goal.token.text.lower()),
        Label(trouble.span(goal.at), said("the limit of an indicator is its `{target}`", target=target)),
        help=trouble.back(1).write(goal.at, goal.at, target),
        fix=trouble.back(1).other(goal.at, goal.at, target),
        repair=Repair(0, (token,), trouble.at),
    )


def fulfilment(trouble: Trouble) -> Finding | None:
    """`minst 80 % måluppfyllelse`, `måluppfyllelse minst 80 %`: of the target, or of the indicators?"""
    keywords = trouble.keywords
    if trouble.lower not in FULFILMENT[keywords.language]:
        return None
    share = "80 %"
    if trouble.last("NUMBER", "PERCENT"):
        share = trouble.text(trouble.steps[-2].at, trouble.steps[-1].at)
    attainment = spelled(f"ATTAINMENT AT_LEAST {share}", keywords)
    members = spelled(f"AT_LEAST {share} OF_THE INDICATORS.definite COPULA MET.plural", keywords)
    return trouble.finding(
        UNCLEAR_SHARE,
        said("{word} does not say of what", word=trouble.quoted()),
        Label(trouble.span(trouble.at), said("of the target, or of the indicators?")),
        notes=(
            said("`{words}` compares the value with a share of the target", words=attainment),
            said("`{words}` counts members", words=members),
        ),
        help=said("write the one that is meant"),
    )


def article_before_definite(trouble: Trouble) -> Finding | None:
    """`hälften av de indikatorerna`: the noun itself is definite."""
    if not trouble.last("OF_THE") or trouble.lower not in trouble.keywords.spellings["THE"]:
        return None
    kinds = [(kind, end) for kind, end, _ in trouble.reader.meanings(trouble.at + 2)]
    members = next(((kind, end) for kind, end in kinds if kind in ("INDICATORS", "GOALS")), None)
    if members is None:
        return None
    noun = trouble.keywords.form(members[0], "definite")
    return trouble.finding(
        UNEXPECTED_WORD,
        said("{word} cannot stand here", word=trouble.quoted()),
        Label(trouble.span(trouble.at), trouble.described()),
        help=trouble.write(trouble.at, members[1], noun),
        fix=trouble.other(trouble.at, members[1], noun),
        repair=trouble.left_out(),
    )


SITUATIONS = (
    other_language,
    negated_level,
    year_after_a_preposition,
    goal_for_target,
    fulfilment,
    article_before_definite,
)
"""In the order in which they are tried."""

"""The two short lengths of an explanation, in two languages; the long one is the trace of `explain.why`."""

from __future__ import annotations

from goalrules.explain.language import LANGUAGES, LanguageCode
from goalrules.explain.prose.english import English
from goalrules.explain.prose.gathering import facts_of
from goalrules.explain.prose.goals import goal_sentence, goal_sentences
from goalrules.explain.prose.indicators import indicator_sentence, indicator_sentences
from goalrules.explain.prose.language import Language
from goalrules.explain.prose.pieces import Paragraph, as_sentence
from goalrules.explain.prose.swedish import Swedish
from goalrules.verdict import Result


def sentence(result: Result, path: str, language: LanguageCode) -> Paragraph:
    """The verdict on a goal or indicator and what it rests on, as a paragraph of one sentence.

    Errors: KeyError for a path that the plan does not have; ValueError for a language that there is none of.
    """
    facts, say = facts_of(result, path), language_of(language)
    told = goal_sentence(facts, say) if facts.kind == "goal" else indicator_sentence(facts, say)
    return Paragraph(language, (as_sentence(told),))


def paragraph(result: Result, path: str, language: LanguageCode) -> Paragraph:
    """What an annual report says of a goal or indicator.

    Which members are at which level and how far off, what lacks data and why, what was judged and by whom. Errors:
    KeyError for a path that the plan does not have.
    """
    facts, say = facts_of(result, path), language_of(language)
    told = goal_sentences(facts, say) if facts.kind == "goal" else indicator_sentences(facts, say)
    return Paragraph(language, tuple(as_sentence(one) for one in told if one))


def language_of(tag: LanguageCode) -> Language:
    """What says it. Errors: ValueError for a language that there is none of."""
    if tag not in LANGUAGES:
        raise ValueError(f"{tag!r} is no language here: give one of {', '.join(LANGUAGES)}")
    return Swedish() if tag == "sv" else English()

"""The languages that a template can be in."""

from __future__ import annotations

from typing import Literal, TypeAlias

from goalrules.report.template.words import Words

Language: TypeAlias = Literal["en", "sv"]


def words_of(language: Language) -> Words:
    """The words of a language."""
    if language == "sv":
        from goalrules.report.template.swedish import SWEDISH

        return SWEDISH
    from goalrules.report.template.english import ENGLISH

    return ENGLISH

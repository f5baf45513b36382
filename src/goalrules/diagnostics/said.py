"""Sentences that can be said in every language: what they say in English, and what they are made of.

A `Said` is the English text, so that whoever only wants a text has one; it also keeps its template and the values
that were put into it. `in_language` puts the values into the template of another language. Catalogues are files in
`catalogues/<language>/`, tables from the English template to the other; a test finds every template that lacks one.

    said("Near begins at {limit}, so that no value of 0 or more is missed", limit=Decimal("0.5"))

Values that are numbers are written as each language writes them, values that are `Said` are said in its words, lists
by `either` and `all_of` with its `or` and `and`; everything else (names, words of rule files) stands as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent / "catalogues"
LANGUAGES = ("en", "sv")
_POINT = {"en": ".", "sv": ","}


class Said(str):
    """An English sentence, or a part of one, with its template and values."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Said:
        self = super().__new__(cls, template.format(**{name: _shown(value, "en") for name, value in values.items()}))
        self.template, self.values = template, values
        return self

    def __reduce__(self) -> tuple[type[Said], tuple[str, Mapping[str, object]]]:
        return type(self), (self.template, self.values)


class RuleWord(Said):
    """A word that a rule file holds or is to hold: of a file in another language than what is told, its own word."""

    __slots__ = ()


def said(template: str, /, **values: object) -> Said:
    """A sentence: `template` is a text with `{names}`, filled from `values`; literal braces are doubled."""
    return Said(template, values)


def either(items: Sequence[object]) -> Said:
    """`a`, `a or b`, `a, b or c`; at least one item."""
    return _joined("{before} or {last}", items)


def all_of(items: Sequence[object]) -> Said:
    """`a`, `a and b`, `a, b and c`; at least one item."""
    return _joined("{before} and {last}", items)


def listed(items: Sequence[object], between: str = "{before}, {next}") -> Said:
    """`a`, `a, b`, `a, b, c`; at least one item. `between` is the template that joins a list to its next item."""
    first, *others = items
    so_far = first if isinstance(first, Said) else Said("{only}", {"only": first})
    for item in others:
        so_far = Said(between, {"before": so_far, "next": item})
    return so_far


def _joined(template: str, items: Sequence[object]) -> Said:
    *before, last = items
    if not before:
        return Said("{only}", {"only": last})
    return Said(template, {"before": listed(before), "last": last})


def in_language(text: str, language: str, rules: str = "") -> str:
    """A sentence in a language; a plain text is a template without values.

    `rules` is the language of the rule file that it is about, where it is about one: words of rule files are said in
    that. What the language's catalogue does not have is said in English (a test holds that there is nothing such).
    """
    if (language == "en" and rules in ("", "en")) or not text:
        return str(text)
    templates = catalogue(language) if language != "en" else {}
    if not isinstance(text, Said):
        return templates.get(text, text)
    template = templates.get(text.template, text.template)
    return template.format(**{name: _shown(value, language, rules) for name, value in text.values.items()})


def templates_of(text: str) -> set[str]:
    """The templates that it takes to say a sentence, those of its parts among them."""
    if not isinstance(text, Said):
        return {text} if text else set()
    found = {text.template}
    for value in text.values.values():
        if isinstance(value, Said):
            found |= templates_of(value)
    return found


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, str]:
    """All templates of a language by their English form. Errors: ValueError for a template that two files have."""
    import tomllib  # whoever is told in English has no use for it

    found: dict[str, str] = {}
    for file in sorted((CATALOGUES / language).glob("*.toml")):
        for english, other in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if found.setdefault(english, other) != other:
                raise ValueError(f"{file.name}: {english!r} stands in two catalogues with different words")
    return found


def _shown(value: object, language: str, rules: str = "") -> str:
    if isinstance(value, RuleWord):
        return in_language(value, rules or language)
    if isinstance(value, Said):
        return in_language(value, language, rules)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", _POINT[language])
    if isinstance(value, Fraction):
        return str(value)
    return str(value)

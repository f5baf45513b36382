"""Words of the rule language in what people answer: understood in both languages, shown in one."""

from __future__ import annotations

from decimal import Decimal

from goalrules.syntax import keyword_table
from goalrules.syntax.grammar import LANGUAGES


def beginning(text: str, terminals: tuple[str, ...]) -> tuple[str, str]:
    """The terminal with one of whose spellings a text begins, and the rest; ("", the text) where it is none.

    Case and the width of blanks are ignored; of several spellings the longest is taken.
    """
    plain = " ".join(text.split())
    found, length = "", 0
    for terminal in terminals:
        for spelling in spellings(terminal):
            ends = plain[len(spelling) : len(spelling) + 1]
            whole = not (ends.isalnum() or ends == "_") or spelling == "%"
            if plain.lower().startswith(spelling) and whole and len(spelling) > length:
                found, length = terminal, len(spelling)
    return found, plain[length:].strip()


def spellings(terminal: str) -> tuple[str, ...]:
    """All spellings of a terminal, of all languages."""
    return tuple(one for language in LANGUAGES for one in keyword_table(language).spellings[terminal])


def shown(terminal: str, language: str) -> str:
    """How a keyword is written in a language, in quotes for a sentence."""
    return f"`{keyword_table(language).canonical(terminal)}`"


def example(terminal: str, number: str, language: str) -> str:
    """A limit as it is written in a language, as `at least 82.5`."""
    table = keyword_table(language)
    return f"`{table.canonical(terminal)} {table.with_decimal_sign(number)}`"


def written(number: Decimal, language: str, *terminals: str) -> str:
    """A number with the keywords behind it, as `5 % of target`; in the singular behind 1."""
    table = keyword_table(language)
    words = [table.singular(one) if number == 1 else table.canonical(one) for one in terminals]
    return " ".join([table.with_decimal_sign(f"{number:f}"), *words])

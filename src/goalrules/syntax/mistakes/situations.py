"""Which message a mistake gets: the table of situations, tried in this order, and one for all the rest."""

from __future__ import annotations

from goalrules.syntax.mistakes import ambiguities, conditions, data_files, quantities, signs, spelling, statements
from goalrules.syntax.mistakes.trouble import Finding, Trouble

SITUATIONS = (
    quantities.mathematics,
    spelling.twice,
    *ambiguities.SITUATIONS,
    *data_files.SITUATIONS,
    *signs.SITUATIONS,
    *quantities.SITUATIONS,
    conditions.unclosed_bracket,
    conditions.share_without_bound,
    conditions.target_without_bound,
    statements.unfinished,
    conditions.vague_share,
    conditions.not_without_brackets,
    statements.long_unit,
    quantities.stray_arithmetic,
    signs.stray_sign,
    statements.name_missing,
    spelling.misspelt,
    spelling.half_a_phrase,
    spelling.phrase_begun,
    spelling.level_without_when,
    spelling.missing_word,
    spelling.wrong_word,
    statements.missing_quotes,
    statements.unknown_statement,
)


def finding(trouble: Trouble) -> Finding:
    """What is to be said of a place at which a statement cannot be read on."""
    for situation in SITUATIONS:
        found = situation(trouble)
        if found is not None:
            return found
    return statements.unexpected(trouble)

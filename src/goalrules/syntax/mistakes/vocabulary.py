"""Words that are no keywords and yet tell what somebody meant, by language."""

from __future__ import annotations

from goalrules.diagnostics import said

LANGUAGE_NAMES = {"en": said("English"), "sv": said("Swedish")}
"""Languages as adjectives: a Swedish rule file."""

VAGUE = {
    "en": frozenset({"most", "majority", "predominantly", "mostly", "mainly"}),
    "sv": frozenset({"flesta", "majoriteten", "merparten", "huvuddelen", "övervägande", "huvudsakligen"}),
}
"""Shares that do not say how much."""

JOINING = {"en": frozenset({"of", "the"}), "sv": frozenset({"av", "de"})}
"""Small words between a share and what it is a share of."""

FULFILMENT = {
    "en": frozenset({"fulfilment", "fulfillment", "achievement"}),
    "sv": frozenset({"måluppfyllelse", "måluppfyllelsen", "uppfyllelse"}),
}
"""Words for a share of a target and for a share of members alike."""

PREPOSITIONS_BEFORE_A_YEAR = {"en": frozenset({"year"}), "sv": frozenset({"i", "under", "till"})}
"""What stands before a year in speech, and not in a rule file."""

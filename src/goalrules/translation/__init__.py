"""Rule files written in either language: canonical spellings with agreement, and translation of whole files.

Stands on the syntax alone: agreement is visible in the tree, names are never translated, and the only thing looked up
is the forms that scales declare for their own levels.
"""

from goalrules.translation.forms import Spelled, level_forms, spellings, spellings_of
from goalrules.translation.translating import Translation, Variant, translate

__all__ = ["Spelled", "Translation", "Variant", "level_forms", "spellings", "spellings_of", "translate"]

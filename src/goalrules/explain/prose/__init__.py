"""Prose: a sentence or a paragraph about a goal or indicator, in Swedish and English, of the facts of a result.

`gathering` takes the facts, `goals` and `indicators` say which are told and in which order, `swedish` and `english`
say them. Nothing is judged or computed here but the distance of two numbers that both stand in the result.
"""

from __future__ import annotations

from goalrules.explain.prose.pieces import Name as Name
from goalrules.explain.prose.pieces import Paragraph as Paragraph
from goalrules.explain.prose.pieces import Quote as Quote
from goalrules.explain.prose.pieces import Text as Text
from goalrules.explain.prose.writing import paragraph as paragraph
from goalrules.explain.prose.writing import sentence as sentence

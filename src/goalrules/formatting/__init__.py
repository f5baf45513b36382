"""One canonical layout of rule files: text to text, with the same meaning and the same comments.

`format_text` lays a file out again: two blanks for each level of indentation, the words of the keyword table in their
first spelling, comments where they belong, lines of at most 100 characters. What could not be read stays as it is,
and a layout that would be read in any other way than the text before is not given.
"""

from goalrules.formatting.formatted import format_source, format_text

__all__ = ["format_source", "format_text"]

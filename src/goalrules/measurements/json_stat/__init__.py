"""JSON-stat 2.0, the format in which SCB, Statistics Finland, Statistics Norway and Eurostat give their tables.

`read_json_stat` makes a grid of a file: a row for each cell that has a value or a status. `document` makes values
of the text and knows where each stands; `dataset` finds the data set in it; `cube` reads its dimensions and cells;
`roles` says which dimension is time, entity, group and indicator; `indicators` names the indicators;
`statuses` says what the signs beside values mean; `rows` puts rows together.

**The code of an indicator** is what a plan writes after `measured by`. In a file it is the code of the metric
(`BE0101N1` of `ContentsCode`), and for each other dimension that has several categories in the file and is not
time, entity or sex, `&DIMENSION=CODE`, ordered by the names of the dimensions: `BE0101N1&Alder=20-64&Civilstand=G`.
A dimension with a single category is left out. A data set without a metric begins with the name of its table
instead: `extension.id`, `extension.px.tableid`, `extension.px.matrix`, its label, or the file's name, whichever
there is first. The signs `% & = ?` within a code are written `%25 %26 %3D %3F`. `codes_of` lists the codes of a
grid; `code_in` finds the one that a selection of a table means (`TAB638?ContentsCode=BE0101N1&Alder=tot`).
"""

from goalrules.measurements.json_stat.indicators import Indicator, code_in, codes_of
from goalrules.measurements.json_stat.reading import read_json_stat, read_json_stat_text
from goalrules.measurements.json_stat.rows import JsonStatGrid

__all__ = ["Indicator", "JsonStatGrid", "code_in", "codes_of", "read_json_stat", "read_json_stat_text"]

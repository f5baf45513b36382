"""Workbooks (.xlsx, .xlsm, .xls, .ods) as grids.

`opening` takes a file only after its size and parts are found to be bounded; a library reads the cells of a sheet;
`xlsx_parts` and `ods_parts` look into the file for what the library does not tell: cells shown in percent, errors,
formulas without a result, and what is hidden. `sheets` puts these together.
"""

from goalrules.measurements.workbooks.sheets import read_workbook

__all__ = ["read_workbook"]

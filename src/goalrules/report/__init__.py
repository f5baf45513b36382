"""What people and programs get to read: one module or package for each form of output.

`as_text` are the screens of the terminal; `document` is what programs read, which `as_json` and `as_csv` write.
A report words and lays out what stands in results and explanations; it decides nothing.
"""

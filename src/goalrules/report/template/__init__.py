"""The file that people fill in with what a plan asks for: as data (`rows`), as CSV and as Excel.

`texts` says what each cell tells people, in the words of `english` or `swedish`. Reading the file back needs nothing
special: its columns are those of any data file, and those that only explain are passed over.
"""

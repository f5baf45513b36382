"""What is said of a mistake of writing, and how to read on after it.

`situations.finding` takes a `Trouble`, the place at which a statement cannot be read on, and gives a diagnostic with a
repair where there is one. Nothing here is loaded for a file without mistakes.
"""

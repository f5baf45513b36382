"""The screens of the terminal: one module for each, all built on `screen`, all words of theirs in `english`."""

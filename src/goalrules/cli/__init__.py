"""The command line: one module for each command, none of which decides anything.

A command reads its arguments, lets `pipeline` do the work and `report` word it. Exit codes: 0 done, whatever the
verdicts; 1 rules, data or scenarios have errors, or goalrules itself failed; 2 wrong usage.
"""

from goalrules.cli.entry import main

__all__ = ["main"]

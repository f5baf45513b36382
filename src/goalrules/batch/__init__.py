"""Verdicts in columns: a plan compiled to SQL over exact numbers, for many entities and periods at once.

The reference evaluator (`goalrules.evaluate`) defines what is right; here the same is said in columns. What a plan
has that columns cannot say is refused by name and place before any data are read.
"""

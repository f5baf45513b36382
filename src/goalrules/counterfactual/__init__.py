"""Questions about a result that are answered by judging again: why this level, why not another, what would change it.

A layer above the evaluator, which decides every level here too: members are given other results, and the goal's own
clauses are walked over them. Answers are plain data in exact numbers; words for them are in `explain`.
"""

"""From a result to explanations: plain data trees of sentences that a reader can redo with a pencil.

`why.explain` tells of one goal or indicator, `overview.overview` of a whole result, `scenarios.scenario_report` of
an example. All take the verdict and the model and tell what stands in them; they judge nothing and decide no level.
Words are in `english` and `swedish`, behind the protocols of `language`; places, rows and levels stay apart from
sentences, for `report` to lay out.
"""

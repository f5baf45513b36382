"""From a result to explanations: plain data trees of sentences that a reader can redo with a pencil.

Takes the verdict and the model and tells what stands in them; it judges nothing and compares no value with a
limit. Sentences are in `english`; places, rows and levels stay apart from them for `report` to lay out.
"""

from goalrules.explain.explanation import Explanation
from goalrules.explain.overview import Overview, overview
from goalrules.explain.why import explain

__all__ = ["Explanation", "Overview", "explain", "overview"]

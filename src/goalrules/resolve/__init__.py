"""Trees to the model: names resolved, units known, defaults filled in.

`load` reads a rule file or folder with all files it uses; `resolve` is the pure part, from trees to a plan.
What cannot be meant is reported, with its place and the way out; a plan is given even then wherever one can be,
with the damaged parts marked, so that the checks find mistakes of meaning in what is whole.
"""

from goalrules.resolve.files import PlanPlace, load, plans_at, read_tree, trees_of
from goalrules.resolve.from_texts import from_texts
from goalrules.resolve.from_tree import resolve

__all__ = ["PlanPlace", "from_texts", "load", "plans_at", "read_tree", "resolve", "trees_of"]

"""What is different between two plans or two verdict records, in terms of meaning, and which verdicts it turns.

`compare_rules` compares plans and judges both from the same figures; `compare_records` compares records and divides
each change among what made it; `recorded` reads a record as what it was made of. Nothing here decides a level: the
evaluator is asked, with other rules or data.
"""

from goalrules.differences.between import RuleDifferences, compare_rules
from goalrules.differences.recorded import Recorded, recorded
from goalrules.differences.records import RecordDifferences, compare_records

__all__ = ["RecordDifferences", "Recorded", "RuleDifferences", "compare_records", "compare_rules", "recorded"]

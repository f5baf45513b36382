"""What looks wrong in measurements that can all be read: units mixed up, signs and marks slipped.

One file for each check, each a function from `Figures` to diagnostics. They are for people who look at data before
anything is judged (`goalrules measurements check`): none of them keeps anything from being judged.
"""

from goalrules.measurements.suspicious.all_checks import suspicious

__all__ = ["suspicious"]

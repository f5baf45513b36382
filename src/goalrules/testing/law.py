"""A law: a sentence that holds in all cases, with the cases to draw and the way to see that it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

Subject = TypeVar("Subject")
Case = TypeVar("Case")

MOST_SHOWN = 10
"""So many differences are told of one case."""


@dataclass(frozen=True)
class Law(Generic[Subject, Case]):
    """What must hold of a subject (an engine, a formatter) in every case.

    `name` is a word for reports, `says` the law as a sentence. `cases` gives the cases to draw, `broken` the sentences
    that say how the law is broken in one; none if it holds.
    """

    name: str
    says: str
    cases: Callable[[], st.SearchStrategy[Case]]
    broken: Callable[[Subject, Case], Iterable[str]]

    def __str__(self) -> str:
        return self.name

    def check(self, subject: Subject, case: Case) -> None:
        """Raise AssertionError, which says what is wrong, where the law does not hold in this case."""
        found = list(islice(self.broken(subject, case), MOST_SHOWN + 1))
        if found:
            more = ["…"] if len(found) > MOST_SHOWN else []
            raise AssertionError("\n  - ".join([f"broken: {self.says}", *found[:MOST_SHOWN], *more]))

    def holds_for(
        self,
        subject: Subject,
        *,
        cases: st.SearchStrategy[Case] | None = None,
        examples: int | None = None,
        under: settings | None = None,
        refusing: type[Exception] | tuple[type[Exception], ...] = (),
    ) -> int:
        """Check as many cases as `examples` says (as the Hypothesis profile says, unless given); how many were judged.

        `under` are other settings of Hypothesis, for whoever wants no time spent on making the case small, say.

        Raises AssertionError for the smallest case found in which the law is broken; the case stands in its notes.
        `cases` are others than the law's own. A subject that does not know a part of the language may raise one of
        `refusing`: these cases are passed over, but AssertionError says so if none is left.
        """
        judged = 0

        def in_this(case: Case) -> None:
            nonlocal judged
            try:
                self.check(subject, case)
            except refusing:
                reject()
            judged += 1

        checks = settings(under or settings(), deadline=None, suppress_health_check=list(HealthCheck))
        if examples is not None:
            checks = settings(checks, max_examples=examples)
        # A world takes its time to draw, and engines take theirs.
        try:
            checks(given(self.cases() if cases is None else cases)(in_this))()
        except Unsatisfiable:
            if judged:
                raise
        if not judged:
            raise AssertionError(f"nothing was judged, every case was refused: {self.says}")
        return judged

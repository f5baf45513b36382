"""Rule texts with mistakes."""

from __future__ import annotations

from hypothesis import strategies as st

from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import PlanText

_ODD = (*'\n\t"“#()%-−é🙂\u00a0\ufeff\x00', "", "0", "1 000", "5,5", "goal")


@st.composite
def wrong_text(draw: st.DrawFn, texts: st.SearchStrategy[PlanText] | None = None) -> str:
    """Rule text with mistakes: words lost, doubled, exchanged or replaced by odd ones; or no rule text at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.text(max_size=80))
    words = draw(everyday_plans() if texts is None else texts).text.split(" ")
    for _ in range(draw(st.integers(1, 4))):
        i, j = draw(st.integers(0, len(words) - 1)), draw(st.integers(0, len(words) - 1))
        match draw(st.sampled_from(["lose", "double", "exchange", "odd", "cut"])):
            case "lose":
                words[i] = ""
            case "double":
                words[i] = f"{words[i]} {words[i]}"
            case "exchange":
                words[i], words[j] = words[j], words[i]
            case "odd":
                words[i] += draw(st.one_of(st.sampled_from(_ODD), st.text(max_size=3)))
            case "cut":
                words = words[: i + 1]
                break
    return " ".join(words)

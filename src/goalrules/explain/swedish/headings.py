"""The words before the parts of an explanation in plain text, in Swedish."""

from __future__ import annotations

WHY = "varför"
SOURCE = "källa"

_TOPICS = {
    "value": "utfall",
    "target": "målvärde",
    "near": "nära",
    "trend": "trend",
    "groups": "grupper",
    "score": "poäng",
    "because": "eftersom",
    "counted": "räknas",
    "range": "spann",
    "computed": "beräknat",
    "decided": "fastställt",
    "judged": "bedömt",
    "comments": "kommentarer",
    "absent comments": "kommentarer som saknas",
    "notes": "notering",
}


def topic(topic: str) -> str:
    return _TOPICS[topic]


def outlook(how: str) -> str:
    return f"prognosbedömning, {how}"

"""One trial of pregabalin for sciatica: leg pain as two scores, side effects as 100 people twice.

The pain is an average of scores and is drawn as bars; only the side effects are counts of people.
"""

from __future__ import annotations

from nervepath.pictures.nodes import Node, group, path, text
from nervepath.pictures.people import STEP, hundred, person

WIDTH, HEIGHT = 360, 430
NAME = "picture-pregabalin-trial"

#: The two groups: their name, leg pain at eight weeks (0 to 10), people of 100 with side effects.
GROUPS = (("Pregabalin", 3.7, 64), ("Dummy tablet", 3.1, 43))
MARK = "is-harmed"
LEFT, RIGHT = 146, 342
SMALL = 0.88


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [
        text("Leg pain at eight weeks", (18, 28), "cp-name"),
        text("average score: 0 none, 10 worst", (18, 48), "cp-soft"),
    ]
    for place, (name, score, _) in enumerate(GROUPS):
        made += _bar(name, score, 62 + place * 32)
    made += [
        path("cp-lead-line", "M18 142H342"),
        text("People with side effects", (18, 172), "cp-name"),
    ]
    for place, (name, _, count) in enumerate(GROUPS):
        left = 18 + place * 176
        made += [
            text(name, (left, 198)),
            hundred(count, (left + 6, 216), MARK, SMALL),
            text(f"{count} of 100", (left, 216 + STEP * SMALL * 10 + 16), "cp-name cp-big"),
        ]
    return [
        *made,
        person((25, 412), MARK),
        text("side effects", (38, 417)),
        person((199, 412)),
        text("none reported", (212, 417)),
    ]


def _bar(name: str, score: float, top: float) -> list[Node]:
    """Return a score as a bar inside its whole scale, with its number."""
    end = LEFT + (RIGHT - LEFT) * score / 10
    return [
        text(name, (18, top + 16)),
        group(
            "cp-half",
            path("cp-scale", f"M{LEFT} {top}H{RIGHT}v22H{LEFT}Z"),
            path("cp-score", f"M{LEFT} {top}H{end:.1f}v22H{LEFT}Z"),
        ),
        text(str(score), (end + 8, top + 16), "cp-name"),
    ]

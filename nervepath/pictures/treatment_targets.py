"""What treatments aim at: four targets are served, the return of feeling is not. Schematic."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, lines, node, path, text

WIDTH, HEIGHT = 360, 452
NAME = "picture-treatment-targets"

#: A treatment, and what it aims at.
SERVED = (
    (["An operation"], ["Pressure", "on a root"]),
    (["Exercise"], ["Pain"]),
    (["Walking,", "physiotherapy"], ["Movement"]),
    (["Occupational", "therapy"], ["Daily tasks"]),
)
FEELING = (["Not shown for", "any of them"], ["Feeling comes", "back sooner"])
LEFT, RIGHT, WIDE, TALL, STEP = 14, 206, 140, 60, 76
GAP = RIGHT - LEFT - WIDE


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [
        text("Treatment", (LEFT + WIDE / 2, 24), "cp-soft", "middle"),
        text("aims at", (RIGHT + WIDE / 2, 24), "cp-soft", "middle"),
    ]
    for row, (treatment, target) in enumerate((*SERVED, FEELING)):
        y = 40 + row * STEP + (12 if row == len(SERVED) else 0)
        served = row < len(SERVED)
        made += _box(LEFT, y, treatment, "cp-slot" if served else "cp-slot is-empty")
        made += _box(RIGHT, y, target, "cp-goal" if served else "cp-goal is-empty")
        if served:
            made.append(path("cp-ray", f"M{LEFT + WIDE + 6} {y + TALL / 2}h{GAP - 20}"))
            tip = f"M{RIGHT - 6} {y + TALL / 2}l-13-8v16Z"
            made.append(path("cp-goal-arrow", tip))
    return made


def _box(x: float, y: float, words: list[str], css_class: str) -> list[Node]:
    """Return a box with one or two lines of words."""
    box = {"class": css_class, "x": x, "y": y, "width": WIDE, "height": TALL, "rx": 12}
    first = y + TALL / 2 + (5 if len(words) == 1 else -3)
    return [node("rect", box), lines(words, (x + WIDE / 2, first), "cp-name", "middle")]

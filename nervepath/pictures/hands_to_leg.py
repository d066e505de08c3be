"""From hands on the head to a numb leg: a chain with missing links beside a whole one."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, circle, lines, node, path, text

WIDTH, HEIGHT = 360, 496
NAME = "picture-hands-to-leg"
TALL, GAP, TOP = 50, 72, 48
STORY_LEFT, STORY_WIDE = 10, 172
PLAIN_LEFT, PLAIN_WIDE = 194, 158

#: What a story about the head claims, step by step, and how each step hangs on the one before.
STORY = (
    ["Hands on the head"],
    ["Fluid or posture", "shifts"],
    ["A leg nerve", "is pressed"],
    ["The leg is numb"],
)
MISSING = (["not shown"], ["not shown"])
HOLDS = ["this step", "is real"]
#: What is known to happen without any of it, and what to do when it does not pass.
PLAIN = (["You lie still"], ["A nerve is", "pressed"], ['Leg "asleep" for', "minutes"])
ACT = ["Not back? Today.", "Weak? Go now."]


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [
        text("What is claimed", (STORY_LEFT, 28), "cp-name"),
        text("What is known", (PLAIN_LEFT, 28), "cp-name"),
    ]
    for place, words in enumerate(STORY):
        look = "cp-slot is-empty" if 0 < place <= len(MISSING) else "cp-slot"
        made += _box(STORY_LEFT, STORY_WIDE, place, words, look)
    for place, words in enumerate(MISSING):
        made += _missing(place, words)
    last = len(MISSING)
    made += _link(STORY_LEFT + 40, last)
    made.append(lines(HOLDS, (STORY_LEFT + 64, _top(last) + TALL + GAP / 2 - 4)))
    for place, words in enumerate(PLAIN):
        made += _box(PLAIN_LEFT, PLAIN_WIDE, place, words, "cp-goal")
        if place:
            made += _link(PLAIN_LEFT + PLAIN_WIDE / 2, place - 1)
    return [*made, *_box(PLAIN_LEFT, PLAIN_WIDE, len(PLAIN), ACT, "cp-any-time-box")]


def _top(place: int) -> float:
    """Return where the box of a step begins."""
    return TOP + place * (TALL + GAP)


def _box(x: float, wide: float, place: int, words: list[str], css_class: str) -> list[Node]:
    """Return one step of a chain."""
    y = _top(place)
    box = {"class": css_class, "x": x, "y": y, "width": wide, "height": TALL, "rx": 12}
    first = y + TALL / 2 + (5 if len(words) == 1 else -4)
    return [node("rect", box), lines(words, (x + wide / 2, first), "", "middle")]


def _missing(place: int, words: list[str]) -> list[Node]:
    """Return a link that is missing: a dashed line with a cross, and why."""
    x, y = STORY_LEFT + 40, _top(place) + TALL
    middle = y + GAP / 2
    cross = f"M{x - 7} {middle - 7}l14 14M{x + 7} {middle - 7}l-14 14"
    first = middle + (5 if len(words) == 1 else -4)
    return [
        path("cp-start", f"M{x} {y + 4}V{y + GAP - 4}"),
        circle("cp-badge", (x, middle), 14),
        path("cp-ray", cross),
        lines(words, (x + 24, first), "cp-name"),
    ]


def _link(x: float, place: int) -> list[Node]:
    """Return a link that holds: a whole arrow."""
    y = _top(place) + TALL
    return [
        path("cp-ray", f"M{x} {y + 5}V{y + GAP - 16}"),
        path("cp-goal-arrow", f"M{x} {y + GAP - 4}l-8-13h16Z"),
    ]

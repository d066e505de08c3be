"""Side effects in one trial as counts of people: what one group had more than the other."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, group, lines, path, text
from nervepath.pictures.people import STEP, hundred, person

WIDTH, HEIGHT = 360, 330
NAME = "picture-count-and-ratio"

#: People of 100 with side effects: with a dummy tablet, and with pregabalin.
DUMMY, TREATED = 43, 64
LEFT, TOP, SMALL = 24, 82, 0.88


def draw() -> list[Node]:
    """Return the picture's nodes."""
    right = LEFT + 176
    step = STEP * SMALL
    extra = [
        person((right + i % 10 * step, TOP + i // 10 * step), "is-extra", SMALL)
        for i in range(DUMMY, TREATED)
    ]
    return [
        lines(["Dummy tablet:", f"{DUMMY} of 100"], (LEFT - 6, 30), "cp-name"),
        lines(["Pregabalin:", f"{TREATED} of 100"], (right - 6, 30), "cp-name"),
        hundred(DUMMY, (LEFT, TOP), "is-harmed", SMALL),
        hundred(DUMMY, (right, TOP), "is-harmed", SMALL),
        group("cp-half", *extra),
        path("cp-lead-line", "M18 250H342"),
        person((25, 272), "is-harmed"),
        text("side effects", (38, 277)),
        person((201, 272)),
        text("none reported", (214, 277)),
        person((25, 302), "is-extra"),
        text(f"{TREATED - DUMMY} more of 100 with pregabalin", (38, 307), "cp-name"),
    ]

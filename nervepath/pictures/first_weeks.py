"""After back surgery as a line of time: what may be noticed, and what to do. It gives no dates."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, circle, path, text

WIDTH, HEIGHT = 360, 646
NAME = "picture-first-weeks"

#: What counts at every stop; it stands first, and the line starts from it.
ANY_TIME = ("At any time: new, spreading,", "weaker, or back again?", "Get help: today, or now.")
#: One stop on the line: when, what may be noticed, what to do.
STOPS = (
    (
        "When you wake up",
        ("Numbness from before, or", "a newly numb outer thigh."),
        ("Tell the staff what is new.", "Cannot pee? At once."),
    ),
    (
        "Before you go home",
        ("Some skin may still be numb.",),
        ("Have it written down: numb,", "weak, pee, poo, sex."),
    ),
    (
        "The first weeks",
        ("Pain usually eases first.", "Numbness is slower."),
        ("Look at numb skin each day.", "Compare with your sheet."),
    ),
    (
        "The first months",
        ("Most change in numbness", "comes in this time."),
        ("Tell your team each visit.",),
    ),
    (
        "A year and later",
        ("Some people have improved", "more. Some are still numb."),
        ("Ask your team again.",),
    ),
)
LINE, LEFT, ROW = 28, 54, 19.6


def draw() -> list[Node]:
    """Return the picture's nodes."""
    box = 84
    made: list[Node] = []
    y = box + 38.0
    for when, notice, act in STOPS:
        made += [circle("cp-stop", (LINE, y - 5), 9), text(when, (LEFT, y), "cp-name")]
        y += ROW + 2
        for row in notice:
            made.append(text(row, (LEFT, y)))
            y += ROW
        made.append(path("cp-arrow-now", f"M{LEFT} {y - 5}h12v-4l9 8.5l-9 8.5v-4h-12Z"))
        for row in act:
            made.append(text(row, (LEFT + 28, y + 4), "cp-act"))
            y += ROW
        y += 22
    return [
        path("cp-time", f"M{LINE} {box}V{HEIGHT - 20}M{LINE - 8} {HEIGHT - 28}l8 12l8-12"),
        *made,
        path("cp-any-time-box", f"M8 8H352V{box}H8Z"),
        *(text(row, (22, 30 + i * 22), "cp-name") for i, row in enumerate(ANY_TIME)),
    ]

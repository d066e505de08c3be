"""One hour of a workshop: blocks as high as they are long, and four questions a week later."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, lines, path, text

WIDTH, HEIGHT = 360, 604
NAME = "picture-one-session"

#: Minutes, words, and whether the block stays when time runs short. The first table of the chapter
#: "Teaching a workshop" has the same minutes.
BLOCKS = (
    (6, ("Welcome, questions before",), True),
    (14, ("Safety brief, red box,", "sorting the signs"), True),
    (8, ("Why is it numb?",), True),
    (10, ("Hidden hazards", "(shorter if late)"), False),
    (6, ("One treatment",), True),
    (6, ("Skin check, card",), True),
    (5, ("Teach-back in pairs",), True),
    (5, ("Same questions, answers",), True),
)
LEFT, WIDE, TOP = 14, 62, 30
MINUTE = 7.6  # units of paper for a minute
WORDS = LEFT + WIDE + 18


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [text("minutes", (LEFT + WIDE / 2, 20), "cp-soft", "middle")]
    y = float(TOP)
    for minutes, words, stays in BLOCKS:
        high = minutes * MINUTE
        look = "cp-goal" if stays else "cp-slot is-empty"
        middle = y + high / 2 + 5
        made += [
            path(look, f"M{LEFT} {y:.1f}h{WIDE}v{high:.1f}h{-WIDE}Z"),
            text(str(minutes), (LEFT + WIDE / 2, middle), "cp-name", "middle"),
            lines(words, (WORDS, middle - 9.5 * (len(words) - 1))),
        ]
        y += high
    return [
        *made,
        path("cp-time", f"M{LEFT + WIDE / 2} {y + 8:.1f}v40m-8 -12l8 12l8-12"),
        text("about a week", (WORDS, y + 34), "cp-soft"),
        path("cp-goal", f"M{LEFT} {y + 58:.1f}h{WIDE}v40h{-WIDE}Z"),
        text("?", (LEFT + WIDE / 2, y + 84), "cp-name", "middle"),
        text("Four questions, on paper", (WORDS, y + 84)),
    ]

"""What disc surgery does at the root: before, a bulge presses it; after, that part is gone."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, landmark
from nervepath.pictures.nodes import Node, ellipse, group, lines, node, text
from nervepath.pictures.spine_back import back_disc, back_vertebra, bulge, root, sac

WIDTH, HEIGHT = 360, 372
NAME = "picture-surgery-at-root"
SCALE = 2.1
TOP, BOTTOM = 34, 270  # the part of each panel that shows bones


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = []
    for place, (title, words) in enumerate(
        (
            ("Before", ["The bulge", "presses the root."]),
            ("After", ["That part is out.", "The root itself is", "not repaired."]),
        )
    ):
        left = 4 + place * 180
        made += [
            text(title, (left + 86, 22), "cp-name", "middle"),
            *_spine(left, after=bool(place)),
            lines(words, (left + 86, BOTTOM + 34), "", "middle"),
        ]
    return [*made, text("Schematic", (356, HEIGHT - 10), "cp-soft", "end")]


def _spine(left: float, after: bool) -> list[Node]:
    """Return two bones, the disc between them and its roots, from the back, in a window."""
    clip = f"{NAME}-{'after' if after else 'before'}"
    frame = Frame("back", SCALE, left + 78, 456)
    window = node("rect", {"x": left, "y": TOP, "width": 172, "height": BOTTOM - TOP, "rx": 8})
    bones = ("L4", "L5")
    inside = [
        *(back_disc(frame, name) for name in bones),
        *(back_vertebra(frame, name) for name in bones),
        root(frame, "L4", 1),
        root(frame, "L5", -1),
        *([_taken_out(frame)] if after else [bulge(frame, "L4", "usual", 1)]),
        root(frame, "L5", 1, lit=True),
        sac(frame, 205, 40),
    ]
    return [
        node("clipPath", {"id": clip}, window),
        group("cp-bone", *inside, **{"clip-path": f"url(#{clip})"}),
    ]


def _taken_out(frame: Frame) -> Node:
    """Return the place where the part that pressed was, as a dashed outline."""
    x, y = frame.at((-12.6, 0, landmark("disc_L4_L5")[2] + 0.4))
    return ellipse("cp-gone", (x, y), 7.4 * SCALE, 6.2 * SCALE, 8)

"""One nerve fiber four times: whole, blocked, broken in a whole tube, and cut. Schematic."""

from __future__ import annotations

from nervepath.pictures.fiber import (
    core,
    growing_tip,
    remains,
    sheath,
    squeeze,
    stop,
    tube,
)
from nervepath.pictures.nodes import Node, leader, lines, path, text

WIDTH, HEIGHT = 360, 640
NAME = "picture-nerve-grades"

LEFT, RIGHT = 16, 344
MIDDLE = 180


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Schematic", (352, 20), "cp-soft", "end"),
        *_whole(96),
        path("cp-lead-line", "M16 172H344"),
        *_blocked(236),
        path("cp-lead-line", "M16 322H344"),
        *_broken(386),
        path("cp-lead-line", "M16 472H344"),
        *_cut(536),
    ]


def _words(y: float, title: str, below: list[str], drop: float = 48) -> list[Node]:
    """Return a panel's name above the fiber and, `drop` below the fiber, what it means."""
    return [text(title, (LEFT, y - 34), "cp-name"), lines(below, (LEFT, y + drop))]


def _whole(y: float) -> list[Node]:
    return [
        text("Whole", (LEFT, 24), "cp-name"),
        tube(LEFT, RIGHT, y),
        *sheath(22, RIGHT, y),
        core(LEFT, RIGHT, y),
        text("tube", (36, y - 34), "cp-halo"),
        leader((50, y - 30), (50, y - 17)),
        text("sheath", (128, y - 34), "cp-halo"),
        leader((150, y - 30), (139, y - 9)),
        text("fiber", (234, y - 34), "cp-halo"),
        leader((250, y - 30), (258.5, y)),
        text("to the spine", (LEFT, y + 44), "cp-soft"),
        text("to the skin", (RIGHT, y + 44), "cp-soft", "end"),
    ]


def _blocked(y: float) -> list[Node]:
    return [
        *_words(
            y,
            "1  Signal block",
            ["The sheath is disturbed and the", "signal stops. The fiber is whole."],
            drop=56,
        ),
        tube(LEFT, RIGHT, y),
        *sheath(22, 160, y),
        *sheath(214, RIGHT, y),
        core(LEFT, MIDDLE, y, quiet=True),
        core(MIDDLE, RIGHT, y),
        *squeeze(MIDDLE + 7, y),
        stop(MIDDLE + 7, y),
    ]


def _broken(y: float) -> list[Node]:
    return [
        *_words(
            y,
            "2  Broken fiber, whole tube",
            ["The far part dies. The fiber can", "grow again, along its tube."],
        ),
        tube(LEFT, RIGHT, y),
        *sheath(22, 160, y),
        core(LEFT, 166, y),
        remains(214, RIGHT, y),
        growing_tip(166, y),
    ]


def _cut(y: float) -> list[Node]:
    scar = f"M158 {y - 22}c10 8-8 16 6 22s-10 12 0 20M178 {y - 24}c-8 10 10 16 0 24s8 16-2 24"
    return [
        *_words(
            y,
            "3  Cut, or blocked by scar",
            ["There is no way through.", "Feeling does not return", "without repair."],
        ),
        tube(LEFT, 146, y),
        tube(198, RIGHT, y),
        *sheath(22, 112, y),
        core(LEFT, 138, y),
        path("cp-scar", scar),
        remains(206, RIGHT, y),
    ]

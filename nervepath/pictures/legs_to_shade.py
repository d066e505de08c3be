"""Blank outlines of legs and soles for four weeks, to print and to shade by hand."""

from __future__ import annotations

from nervepath.pictures.frame import drawing
from nervepath.pictures.nodes import Node, group, lines, number, path, text

WIDTH, HEIGHT = 360, 748
NAME = "picture-legs-to-shade"

LEGS, SOLES = 0.09, 0.115  # of the drawing's units, which are half millimeters
CELL = (180, 340)
TOP = 64


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [
        lines(
            ["Do not wait for diary day.", "New or worse: act now."], (180, 24), "cp-name", "middle"
        ),
        path("cp-lead-line", f"M8 {TOP - 12}H352M180 {TOP}V{HEIGHT - 8}M8 {TOP + CELL[1]}H352"),
    ]
    for week in range(4):
        row, column = divmod(week, 2)
        made += _week(week + 1, column * CELL[0], TOP + row * CELL[1])
    return made


def _week(week: int, left: float, top: float) -> list[Node]:
    """Return the outlines of one week: front, back and both soles, sides named."""
    under, soles = top + 252, top + 292
    front, back = left + 47, left + 133
    return [
        text(f"Week {week}", (left + 90, top + 16), "cp-name", "middle"),
        _legs("front", front, top + 28),
        _legs("back", back, top + 28),
        *_sides(front, under, "Front", "RL"),
        *_sides(back, under, "Back", "LR"),
        _sole(left + 72, soles, 1),
        _sole(left + 108, soles, -1),
        text("R", (left + 46, soles), "cp-name", "middle"),
        text("L", (left + 134, soles), "cp-name", "middle"),
        text("Soles", (left + 90, soles + 42), "cp-soft", "middle"),
    ]


def _sides(middle: float, y: float, name: str, sides: str) -> list[Node]:
    """Return the name of a view between the letters of its two sides."""
    return [
        text(sides[0], (middle - 31, y), "cp-name", "middle"),
        text(name, (middle, y), "cp-soft", "middle"),
        text(sides[1], (middle + 31, y), "cp-name", "middle"),
    ]


def _legs(view: str, middle: float, top: float) -> Node:
    """Return the outline of the body from the waist down."""
    shown = drawing()["views"]["back"]
    flip = -1 if view == "front" else 1  # the front outline is the mirror image of the back
    return _outline(shown["skin"], (middle, top - shown["box"][1] * LEGS), (flip * LEGS, LEGS))


def _sole(middle: float, center: float, side: int) -> Node:
    """Return one sole as somebody at the person's feet sees it; `side` is 1 for the right one."""
    shown = drawing()["skin"]["sole"]
    x, y, wide, high = shown["box"]
    at = (middle - side * (x + wide / 2) * SOLES, center - (y + high / 2) * SOLES)
    return _outline(shown["outline"], at, (side * SOLES, SOLES))


def _outline(d: str, at: tuple[float, float], scale: tuple[float, float]) -> Node:
    turn = f"translate({number(at[0])} {number(at[1])}) scale({scale[0]:g} {scale[1]:g})"
    return group("cp-leg", path("cp-blank", d, transform=turn))

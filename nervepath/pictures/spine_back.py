"""Lumbar bones from the back with their arches taken off, so that the canal lies open.

Bodies, end plates, pedicles, side processes and openings stand where the measured tables put
them. The sac, the roots in the canal and the bulges are drawn by hand: no table holds them.
"""

from __future__ import annotations

from math import atan2, degrees

from nervepath.pictures.frame import Frame, landmark, stations
from nervepath.pictures.geometry import curve, hull, outline
from nervepath.pictures.nodes import Node, Point, ellipse, group, path, xy
from nervepath.pictures.spine import BELOW, bobbin, opening


def back_vertebra(frame: Frame, name: str) -> Node:
    """Return a lumbar vertebra from the back: body, side processes and cut pedicles."""
    top, waist, bottom = back_widths(name)
    heights = [frame.landmark(f"{name}_{end}")[1] for end in ("sup", "body", "inf")]
    middle = frame.left

    def corner(half: float, height: float, side: int) -> Point:
        return (middle + side * half * frame.scale, height)

    body = bobbin(
        corner(top, heights[0], -1),
        corner(top, heights[0], 1),
        corner(waist, heights[1], 1),
        corner(bottom, heights[2], 1),
        corner(bottom, heights[2], -1),
        corner(waist, heights[1], -1),
    )
    wings = [hull(frame.balls(name, part)) for part in ("tp_l", "tp_r")]
    pedicles = []
    for mirror in (False, True):
        x, y = frame.landmark(f"{name}_pedicle", mirror)
        size = frame.scale
        pedicles.append(ellipse("cp-pedicle", (x, y), 4.8 * size, 6.6 * size))
        pedicles.append(ellipse("cp-marrow", (x, y), 3 * size, 4.6 * size))
    return group(
        "cp-bone",
        *(path("cp-cut", d) for d in [*wings, body]),
        *(path("cp-paper", d) for d in [*wings, body]),
        path("cp-shade", _back_shade(corner, top, waist, bottom, heights)),
        *pedicles,
    )


def _back_shade(corner, top: float, waist: float, bottom: float, heights: list[float]) -> str:
    """Return the second tone: the right and lower wall turns from the light at the upper left."""
    low = heights[2] - (heights[2] - heights[1]) * 0.16
    high = heights[0] + (heights[1] - heights[0]) * 0.2
    spots = [
        corner(top * 0.93, high, 1),
        corner(waist * 0.94, heights[1], 1),
        corner(bottom * 0.94, low, 1),
        corner(bottom * 0.6, low, -1),
        corner(bottom * 0.2, low - (low - heights[1]) * 0.22, 1),
        corner(waist * 0.62, heights[1], 1),
    ]
    return outline(spots, 0.7)


def back_widths(name: str) -> tuple[float, float, float]:
    """Return half the width of a body at its upper plate, waist and lower plate.

    The sections near the plates also cut the roots of the processes, so a plate is never drawn
    more than a quarter wider than the waist.
    """
    rows = stations(name, "body")

    def near(height: float) -> float:
        return min(rows, key=lambda row: abs(row.z - height)).radii[0]

    waist = near(landmark(f"{name}_body")[2])
    plates = [landmark(f"{name}_{end}")[2] for end in ("sup", "inf")]
    widths = [
        max(waist * 1.06, min(near(z - step), waist * 1.22))
        for z, step in zip(plates, (4, -3), strict=True)
    ]
    return (widths[0], waist, widths[1])


def back_disc(frame: Frame, upper: str) -> Node:
    """Return the disc below a vertebra from the back, with two of its rings."""
    lower = BELOW[upper]
    top = frame.landmark(f"{upper}_inf")[1]
    bottom = frame.landmark("S1_sup" if lower == "S1" else f"{lower}_sup")[1]
    half = back_widths(upper)[2] * 1.03 * frame.scale
    middle, height = (top + bottom) / 2, bottom - top
    left, right = frame.left - half, frame.left + half
    swell = height * 0.45

    def lens(inset: float) -> str:
        a, b, k = left + inset, right - inset, 1 - inset / (height * 1.6)
        return (
            f"M{xy((a, middle - height / 2 * k))}L{xy((b, middle - height / 2 * k))}"
            f"Q{xy((b + swell * k, middle))} {xy((b, middle + height / 2 * k))}"
            f"L{xy((a, middle + height / 2 * k))}"
            f"Q{xy((a - swell * k, middle))} {xy((a, middle - height / 2 * k))}Z"
        )

    return group(
        "cp-disc-whole",
        path("cp-disc", lens(0)),
        path("cp-ring", lens(height * 0.3)),
        path("cp-ring", lens(height * 0.62)),
    )


def back_sacrum(frame: Frame) -> Node:
    """Return the sacrum from the back with the roof of its canal taken off."""
    places = [
        (0, 95.9), (20, 97), (29, 105), (40, 109), (52, 113), (59, 104.5), (61, 90), (60.5, 76),
        (56.5, 63), (49, 53), (42, 42), (33, 25), (20, 15), (9.8, 5.7), (0, 4.5),
    ]  # fmt: skip
    half = [frame.at((-x, 0, z)) for x, z in places]
    other = [(2 * frame.left - x, y) for x, y in reversed(half[1:-1])]
    d = outline([*half, *other], 0.8)
    holes = []
    for name in ("foramen_S1", "foramen_S2", "foramen_S3"):
        for mirror in (False, True):
            x, y = frame.landmark(name, mirror)
            holes.append(ellipse("cp-hole", (x, y), 4 * frame.scale, 3.4 * frame.scale))
    return group("cp-bone", path("cp-cut", d), path("cp-paper", d), *holes)


def sac(frame: Frame, top: float, bottom: float) -> Node:
    """Return the sac that holds the roots, between two heights in millimeters."""
    half = 8.0 * frame.scale
    (x, high), (_, low) = frame.at((0, 0, top)), frame.at((0, 0, bottom))
    bend = low - (low - high) * 0.3
    strands = "".join(
        f"M{xy((x + half * a, high))}L{xy((x + half * a * 0.9, bend))}"
        f"L{xy((x + half * a * 0.3, low - half))}"
        for a in (-0.55, -0.2, 0.2, 0.55)
    )
    return group("cp-sac", sac_skin(frame, top, bottom), path("cp-strand", strands))


def sac_skin(frame: Frame, top: float, bottom: float) -> Node:
    """Return the outline of the sac between two heights in millimeters."""
    half, tip = 8.0 * frame.scale, 2.2 * frame.scale
    (x, high), (_, low) = frame.at((0, 0, top)), frame.at((0, 0, bottom))
    bend = low - (low - high) * 0.3
    d = (
        f"M{xy((x - half, high))}L{xy((x - half, bend))}Q{xy((x - half, low - half))} "
        f"{xy((x - tip, low))}Q{xy((x, low + tip))} {xy((x + tip, low))}"
        f"Q{xy((x + half, low - half))} {xy((x + half, bend))}L{xy((x + half, high))}"
    )
    return path("cp-sac-skin", d)


def root_places(root: str) -> list[tuple[float, float]]:
    """Return the course of a root from the sac to beyond its opening: to the side, and height.

    It crosses the disc above its own vertebra at the usual place of a bulge, turns out below
    the pedicle of its own number, and passes the next disc far to the side. The places are
    millimeters from the midline and heights, drawn by hand between the measured ones.
    """
    if root == "S1":
        hole = landmark("foramen_S1")
        return [(4.6, 140), (6.8, 119), (10, 101), (13, 88), (-hole[0] - 1, hole[2] + 2)]
    pedicle, out = landmark(f"{root}_pedicle")[2], opening(root)[2]
    return [
        (4.6, pedicle + 42),
        (7.4, pedicle + 22),
        (10.6, pedicle + 8),
        (13.2, pedicle - 4),
        (18.5, out - 0.5),
        (25, out - 7.5),
        (31, out - 17),
        (35, out - 27),
    ]


def root_course(frame: Frame, root: str, side: int = 1) -> list[Point]:
    """Return the course of a root on the paper, on one side."""
    return [frame.at((-side * aside, 0, height)) for aside, height in root_places(root)]


def root(frame: Frame, name: str, side: int = 1, lit: bool = False) -> Node:
    """Return a root with the small swelling in its opening; `lit` makes it speak."""
    course = root_course(frame, name, side)
    d = curve(course)
    parts = [path("cp-thread-edge", d), path("cp-thread", d)]
    if name != "S1":
        parts.append(knot(frame, name, course[4], course[5]))
    css = "cp-root is-lit" if lit else "cp-root"
    return group(css, *parts, **{"data-root": name, "data-side": side})


def knot(frame: Frame, root: str, start: Point, end: Point) -> Node:
    """Return the swelling of a root where it leaves its opening; at L5 it lies further out."""
    share = 0.95 if root == "L5" else 0.35
    turn = degrees(atan2(end[1] - start[1], end[0] - start[0]))
    at = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
    return ellipse("cp-knot", at, 3.4 * frame.scale, 1.9 * frame.scale, turn)


def bulge(frame: Frame, upper: str, place: str, side: int = 1) -> Node:
    """Return a bulge of the disc below a vertebra, at its `usual` place or `far` to the side."""
    lower = BELOW[upper]
    height = landmark(f"disc_{upper}_{lower}")[2]
    aside, up, rx, ry, turn = {"usual": (12.6, 0.4, 7.4, 6.2, 8), "far": (26, -0.5, 6.2, 6.8, 0)}[
        place
    ]
    shown = bulge_shape(frame, frame.at((-side * aside, 0, height + up)), rx, ry, turn, side)
    disc = f"{upper}/{lower[1:] if lower[0] == 'L' else lower}"
    return group("cp-bulge", *shown, **{"data-disc": disc, "data-place": place})


def bulge_shape(
    frame: Frame, at: Point, rx: float, ry: float, turn: float = 0, side: int = 1
) -> list[Node]:
    """Return the body of a bulge, its ring, and the rays of its push toward one side."""
    (x, y), k = at, frame.scale
    rays = "".join(
        f"M{xy((x + side * sx * k, y + sy * k))}L{xy((x + side * ex * k, y + ey * k))}"
        for sx, sy, ex, ey in (
            (0.6, -8.4, 0.8, -11),
            (5.4, -7, 6.8, -9.2),
            (8.6, -3.6, 11, -4.8),
        )
    )
    return [
        ellipse("cp-bulge-body", (x, y), rx * k, ry * k, side * turn),
        ellipse("cp-ring", (x, y), rx * k * 0.6, ry * k * 0.6, side * turn),
        path("cp-ray", rays),
    ]

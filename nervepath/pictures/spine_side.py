"""Lumbar bones, discs and the sacrum from the side, cut like paper.

Bodies, end plates, pedicles, processes and root openings stand where the measured tables put
them; the walls between those places are drawn by hand.
"""

from __future__ import annotations

from itertools import pairwise

from nervepath.pictures.frame import Frame, landmark, stations
from nervepath.pictures.geometry import hull, outline
from nervepath.pictures.nodes import Node, Point, group, path, xy
from nervepath.pictures.spine import ABOVE, BELOW, bobbin, middle, unit


def side_vertebra(frame: Frame, name: str) -> Node:
    """Return a lumbar vertebra from the side: processes behind, the body in front of them."""
    arch, body = side_arch(frame, name), side_body(frame, name)
    root, *_, tip = frame.balls(name, "tp_r")
    return group(
        "cp-bone",
        path("cp-cut", arch),  # the outlines first, so that arch and body melt together
        path("cp-cut", body),
        path("cp-paper", arch),
        path("cp-paper", body),
        side_shade(frame, name),
        path("cp-process", hull([root, tip])),
    )


def side_arch(frame: Frame, name: str) -> str:
    """Return pedicle, joint processes and spinous process as one outline.

    Tips and middles are measured; the steps between them (millimeters to the front, up) are
    drawn by hand and the same for all five bones.
    """
    pedicle, upper, lower = (
        landmark(f"{name}_{part}") for part in ("pedicle", "SAP_tip", "IAP_tip")
    )
    end = landmark(f"{name}_SP_tip")
    ridge = max(row.z for row in stations(name, "spine_up")) + 4
    keel = min(row.z for row in stations(name, "spine_lo")) - 4
    steps = [
        (pedicle, 12, 5.4),
        (pedicle, 2, 5.2),
        (upper, 5.4, -7),
        (upper, 2.6, -0.5),
        (upper, -2, 0.3),
        (upper, -5.2, -5),
        (upper, -7, -13),
        ((0, end[1], ridge), 19, 1.5),
        ((0, end[1], ridge), 4, 0),
        ((0, end[1], ridge), 0.4, -3.6),
        ((0, end[1], keel), -0.6, 5),
        ((0, end[1], keel), 2.6, 0.6),
        ((0, end[1], keel), 17, 2.6),
        (lower, -5.4, 6),
        (lower, -3.6, 0.4),
        (lower, 1.6, -0.8),
        (lower, 4.8, 4),
        (pedicle, -6.6, -10.5),
        (pedicle, -2, -5.4),
        (pedicle, 12, -6.4),
    ]
    return outline([frame.at((0, at[1] + ahead, at[2] + up)) for at, ahead, up in steps], 0.85)


def side_plates(frame: Frame, name: str) -> tuple[Point, Point, Point, Point]:
    """Return the four corners of a body: top back, top front, bottom front, bottom back."""
    above = "disc_" + ABOVE[name] + "_" + name if name in ABOVE else None
    below = "disc_" + name + "_" + BELOW[name]
    centre, top, bottom = (frame.landmark(f"{name}_{end}") for end in ("body", "sup", "inf"))
    axis_top = unit(frame.landmark(above) if above else top, centre)
    axis_bottom = unit(centre, frame.landmark(below))
    half = side_depth(name) * frame.scale
    return (
        (top[0] - axis_top[1] * half, top[1] + axis_top[0] * half),
        (top[0] + axis_top[1] * half, top[1] - axis_top[0] * half),
        (bottom[0] + axis_bottom[1] * half, bottom[1] - axis_bottom[0] * half),
        (bottom[0] - axis_bottom[1] * half, bottom[1] + axis_bottom[0] * half),
    )


def side_depth(name: str) -> float:
    """Return half the depth of a body from front to back: its reach to the front at mid height."""
    height = landmark(f"{name}_body")[2]
    row = min(stations(name, "body"), key=lambda one: abs(one.z - height))
    return row.radii[3]


def side_body(frame: Frame, name: str) -> str:
    """Return the outline of a body."""
    back_top, front_top, front_bottom, back_bottom = side_plates(frame, name)
    waist = 0.09
    front, back = middle(front_top, front_bottom), middle(back_top, back_bottom)
    depth = (front[0] - back[0], front[1] - back[1])
    front = (front[0] - depth[0] * waist, front[1] - depth[1] * waist)
    back = (back[0] + depth[0] * waist * 0.6, back[1] + depth[1] * waist * 0.6)
    return bobbin(back_top, front_top, front, front_bottom, back_bottom, back)


def side_shade(frame: Frame, name: str) -> Node:
    """Return the second tone of the paper: the lower front of the body turns from the light."""
    back_top, front_top, front_bottom, back_bottom = side_plates(frame, name)

    def inside(along: float, down: float) -> Point:
        top = (
            back_top[0] + (front_top[0] - back_top[0]) * along,
            back_top[1] + (front_top[1] - back_top[1]) * along,
        )
        bottom = (
            back_bottom[0] + (front_bottom[0] - back_bottom[0]) * along,
            back_bottom[1] + (front_bottom[1] - back_bottom[1]) * along,
        )
        return (top[0] + (bottom[0] - top[0]) * down, top[1] + (bottom[1] - top[1]) * down)

    edge = [(0.72, 0.06), (0.95, 0.08), (0.86, 0.5), (0.95, 0.93), (0.18, 0.94), (0.42, 0.86)]
    inner = [(0.62, 0.72), (0.7, 0.4)]
    return path("cp-shade", outline([inside(*spot) for spot in edge + inner], 0.8))


def side_disc(frame: Frame, upper: str) -> Node:
    """Return the disc below a vertebra from the side, a little proud of the bones."""
    lower = BELOW[upper]
    _, _, upper_front, upper_back = side_plates(frame, upper)
    if lower == "S1":
        lower_back, lower_front = sacral_plate(frame)
    else:
        lower_back, lower_front, _, _ = side_plates(frame, lower)
    swell = 0.05

    def proud(a: Point, b: Point) -> Point:
        here = middle(a, b)
        far = (
            middle(upper_back, lower_back) if a is upper_front else middle(upper_front, lower_front)
        )
        return (
            here[0] + (here[0] - far[0]) * swell,
            here[1] + (here[1] - far[1]) * swell,
        )

    front, back = proud(upper_front, lower_front), proud(upper_back, lower_back)
    d = (
        f"M{xy(upper_back)}L{xy(upper_front)}Q{xy(front)} {xy(lower_front)}"
        f"L{xy(lower_back)}Q{xy(back)} {xy(upper_back)}Z"
    )
    return path("cp-disc", d)


def sacral_plate(frame: Frame) -> tuple[Point, Point]:
    """Return the back and the front end of the sacrum's upper plate, from the side."""
    top, front = frame.landmark("S1_sup"), frame.landmark("promontory")
    return ((2 * top[0] - front[0], 2 * top[1] - front[1]), front)


#: The back of the sacrum from its joint process down to its tip: millimeters to the front, up.
#: Drawn by hand along the measured outline.
SACRAL_CREST = (
    (-33, 118),
    (-39, 119),
    (-44, 111),
    (-48, 102),
    (-57, 99),
    (-63, 90),
    (-67, 81),
    (-75, 74),
    (-80, 63),
    (-87, 54),
    (-87, 44),
    (-89, 34),
    (-86, 24),
    (-84, 14),
    (-79, 5),
)


def side_sacrum(frame: Frame) -> Node:
    """Return the sacrum from the side, with traces of the five bones that grew together."""
    front = [landmark(f"S{n}_ant_mid") for n in range(1, 6)]
    plate_back, promontory = sacral_plate(frame)
    edge = [frame.at(place) for place in front]
    crest = [frame.at((0, y, z)) for y, z in SACRAL_CREST]
    tip = frame.at((0, -71.5, 5))
    d = outline([plate_back, promontory, *edge, tip, *reversed(crest)], 0.8)
    inner = [(x - 9 * frame.scale, y - 9 * frame.scale) for x, y in [promontory, *edge[:3]]]
    inner[0] = (promontory[0] - 5 * frame.scale, promontory[1] - 1.5 * frame.scale)
    inner += [(x - 5 * frame.scale, y) for x, y in edge[3:]]
    shade = outline([promontory, *edge, tip, *reversed(inner)], 0.8)
    seams = "".join(
        f"M{xy(middle(a, b))}l{-9 * frame.scale:.1f} {-up * frame.scale:.1f}"
        for (a, b), up in zip(pairwise(edge), (16, 13, 8, 3), strict=False)
    )
    return group(
        "cp-bone",
        path("cp-cut", d),
        path("cp-paper", d),
        path("cp-shade", shade),
        path("cp-seam", seams),
    )


def side_tailbone(frame: Frame) -> Node:
    """Return the tailbone from the side, from its four measured sections."""
    rows = stations("coccyx", "body")
    front = [frame.at((0, row.y + row.radii[3], row.z)) for row in rows]
    back = [frame.at((0, row.y - max(row.radii[9], 2.5), row.z)) for row in reversed(rows)]
    d = outline([*front, *back], 0.8)
    return group("cp-bone", path("cp-cut", d), path("cp-paper", d))

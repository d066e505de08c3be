"""Skin areas, drawn by hand once on the unrolled right leg and on its foot.

On the leg a point has an angle around the leg's axis and a height. 0 degrees is the inner side,
90 the front, 180 the outer side, 270 the back; in the trunk the axis stands at x = -90. Heights
are z in mm: 0 is the hip joint, -860 the floor. On the foot the angle is measured in the frontal
plane (0 inner, 90 top, 180 outer, 270 sole), and y goes forward. Where areas overlap, the later
one is drawn.

The areas are schematic, after the words of the evidence on skin areas, not traced from a map.
Maps disagree and neighbors overlap: draw the borders soft. Skin between the legs (S3 to S5) is
left out on purpose: numbness there is an emergency and never a puzzle.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon, contains_xy, prepare

from .raster import Mask
from .views import Array

PARTS = ("trunk", "leg_r", "foot_r")
"""Parts of the skin, in the order of the numbers that :func:`classify` takes."""

Area = tuple[str, list[tuple[float, float]]]

# fmt: off
_LEG_NERVES: list[Area] = [
    (
        "superior_cluneal",
        [
            (196, 128), (350, 128), (352, 40), (318, 8), (270, -2), (226, 8), (200, 40),
        ],
    ),
    (
        "lateral_femoral_cutaneous",
        [
            (124, 60), (192, 40), (218, 0), (228, -60), (226, -300), (220, -396), (180, -412),
            (142, -396), (120, -330), (106, -200), (104, -60),
        ],
    ),
    (
        "femoral",
        [
            (-44, -388), (-38, -300), (-30, -200), (20, -60), (60, 40), (104, 60), (106, -200),
            (120, -330), (142, -396), (134, -426), (100, -446), (60, -430), (10, -402),
        ],
    ),
    (
        "obturator",
        [
            (-34, -118), (18, -96), (36, -140), (34, -210), (12, -268), (-18, -276), (-37,
            -220),
        ],
    ),
    (
        "posterior_femoral_cutaneous",
        [
            (226, 8), (270, -2), (318, 8), (346, -20), (342, -90), (328, -160), (322, -300),
            (317, -400), (308, -492), (280, -524), (246, -504), (234, -420), (228, -300), (227,
            -100),
        ],
    ),
    (
        "saphenous",
        [
            (-44, -388), (10, -402), (60, -430), (100, -446), (102, -500), (94, -600), (82,
            -700), (62, -790), (60, -900), (-28, -900), (-34, -770), (-48, -650), (-52, -500),
        ],
    ),
    (
        "lateral_sural",
        [
            (100, -446), (134, -426), (180, -412), (220, -400), (236, -430), (246, -504), (262,
            -520), (258, -590), (232, -628), (196, -640), (150, -622), (96, -602), (102, -500),
        ],
    ),
    (
        "sural",
        [
            (246, -504), (280, -524), (308, -492), (312, -650), (322, -740), (326, -900), (186,
            -900), (190, -780), (202, -700), (214, -634), (258, -590), (262, -520),
        ],
    ),
    (
        "superficial_fibular",
        [
            (95, -602), (150, -622), (196, -640), (214, -634), (202, -700), (190, -780), (186,
            -900), (60, -900), (62, -790), (82, -700),
        ],
    ),
]
_LEG_ROOTS: list[Area] = [
    (
        "L2",
        [
            (34, -40), (70, 20), (120, 40), (196, 20), (214, -60), (206, -160), (168, -222),
            (120, -252), (70, -240), (28, -190), (14, -120),
        ],
    ),
    (
        "L3",
        [
            (10, -125), (26, -205), (68, -256), (120, -268), (170, -240), (184, -310), (164,
            -404), (112, -444), (40, -446), (-36, -420), (-38, -300), (-28, -190),
        ],
    ),
    (
        "L4",
        [
            (-52, -440), (-36, -434), (40, -460), (96, -462), (88, -600), (72, -720), (56,
            -800), (54, -900), (-30, -900), (-44, -700), (-56, -550),
        ],
    ),
    (
        "L5",
        [
            (102, -460), (116, -454), (166, -424), (214, -438), (230, -560), (218, -690), (198,
            -790), (184, -900), (58, -900), (76, -720), (92, -600),
        ],
    ),
    (
        "S1",
        [
            (234, -580), (268, -610), (296, -690), (322, -770), (328, -900), (188, -900), (202,
            -790), (222, -690),
        ],
    ),
    (
        "S2",
        [
            (229, -44), (250, -22), (290, -8), (330, -12), (340, -60), (334, -110), (326, -220),
            (318, -400), (310, -484), (286, -560), (254, -545), (236, -430), (228, -220),
        ],
    ),
]
# fmt: on

AREAS: dict[str, list[str]] = {
    "nerve": [
        "superior_cluneal",
        "lateral_femoral_cutaneous",
        "femoral",
        "obturator",
        "posterior_femoral_cutaneous",
        "saphenous",
        "lateral_sural",
        "sural",
        "superficial_fibular",
        "deep_fibular",
        "medial_calcaneal",
        "medial_plantar",
        "lateral_plantar",
    ],
    "root": ["L2", "L3", "L4", "L5", "S1", "S2"],
}
"""Names of the areas, in the order of the numbers that :func:`classify` gives."""

_OUTER_EDGE = [(-60, -104), (20, -112), (60, -122.5), (100, -136), (150, -150)]
_SOLE_SPLIT = [(-60, -84), (-42, -86), (20, -98), (73, -118), (125, -134)]
_FIRST_WEB = [(60, -77), (85, -80.5), (110, -86), (142, -93)]
_FIRST_WEB_HALF = [(62, 0), (85, 6), (108, 9.5), (125, 9), (138, 4)]
_BALL_L5 = [(66, -74), (100, -90), (150, -98)]


def classify(
    kind: str,
    part: NDArray[np.int64],
    x: Array,
    y: Array,
    z: Array,
    axes: dict[str, Array],
    view: str,
) -> NDArray[np.int64]:
    """Say in which area each point of the skin lies.

    Parameters
    ----------
    kind
        ``nerve`` or ``root``.
    part
        Number of the part of the skin (:data:`PARTS`) of each point.
    x, y, z
        The points, in mm.
    axes
        The middles of the sections, see :func:`nervepath.anatomy.drawing.solids.skin`.
    view
        Name of the view: on the sole the rim of the upper side is not shown.

    Returns
    -------
    array
        Number of the area in ``AREAS[kind]``, -1 for none.
    """
    found = np.full(len(x), -1)
    _leg(kind, part, x, y, z, axes, found)
    foot = part == PARTS.index("foot_r")
    fx = np.interp(y, axes["foot_r"][:, 0], axes["foot_r"][:, 1])
    fz = np.interp(y, axes["foot_r"][:, 0], axes["foot_r"][:, 3])
    angle = np.degrees(np.arctan2(z - fz, x - fx)) % 360
    areas = _foot_nerves(x, y, angle, view) if kind == "nerve" else _foot_roots(x, y, angle)
    found[foot] = areas[foot]
    return found


def _leg(
    kind: str,
    part: NDArray[np.int64],
    x: Array,
    y: Array,
    z: Array,
    axes: dict[str, Array],
    found: NDArray[np.int64],
) -> None:
    """Fill in the areas of trunk and leg."""
    trunk, leg = axes["trunk"], axes["leg_r"]
    on_trunk = part == PARTS.index("trunk")
    cx = np.where(on_trunk, -90.0, np.interp(z, leg[:, 0], leg[:, 1]))
    cy = np.where(
        on_trunk, np.interp(z, trunk[:, 0], trunk[:, 2]), np.interp(z, leg[:, 0], leg[:, 2])
    )
    angle = np.degrees(np.arctan2(y - cy, x - cx)) % 360
    here = (part != PARTS.index("foot_r")) & (x <= 0.5)
    for name, polygon in _LEG_NERVES if kind == "nerve" else _LEG_ROOTS:
        found[here & _inside(polygon, angle, z)] = AREAS[kind].index(name)
    groin = 85 - (x + 118) / 103 * 96 - (8 if kind == "nerve" else 34)
    found[here & (y > cy - 10) & (z > groin)] = -1
    # Between the legs, in front, below and behind: left out.
    found[here & (y > -40) & (np.hypot(x, (z + 48) * 0.8) < 50)] = -1
    found[here & (y <= -40) & (np.hypot(x * 1.1, (z + 66) * 0.55) < 34)] = -1
    found[here & (y <= -40) & (x > -9 - 0.12 * np.maximum(z, 0))] = -1


def _inside(polygon: list[tuple[float, float]], angle: Array, z: Array) -> Mask:
    """Say which points lie in a polygon; its angles may go beyond a full turn."""
    shape = Polygon(polygon)
    prepare(shape)
    return np.logical_or.reduce([contains_xy(shape, angle + turn, z) for turn in (0, -360, 360)])


def _on(line: Sequence[tuple[float, float]], at: Array) -> Array:
    points = np.array(line, float)
    return np.interp(at, points[:, 0], points[:, 1])


def _foot_nerves(x: Array, y: Array, angle: Array, view: str) -> NDArray[np.int64]:
    number = AREAS["nerve"].index
    sole = (angle > 203) & (angle < np.where(y > 58, 352, 338))
    area = np.full(len(x), number("superficial_fibular"))
    area[((angle < 60 - 0.2 * y) | (angle > 338)) & (y < 58)] = number("saphenous")
    outer = ((angle > 138) & (angle <= 203)) | (~sole & (x < _on(_OUTER_EDGE, y)))
    area[outer & ~sole] = number("sural")
    area[(y < -72) & (angle >= 62) & (angle <= 138)] = number("sural")
    web = np.abs(x - _on(_FIRST_WEB, y)) < _on(_FIRST_WEB_HALF, y)
    area[~sole & web & (y > 62) & (y < 138)] = number("deep_fibular")
    inner_half = x >= _on(_SOLE_SPLIT, y)
    area[sole & inner_half] = number("medial_plantar")
    area[sole & ~inner_half] = number("lateral_plantar")
    heel = -40 + 10 * np.cos((x + 80) / 30)
    area[(y < heel) & ((angle > 214) | (angle < 22))] = number("medial_calcaneal")
    area[(y < -66) & (angle >= 90) & (angle <= 214)] = number("sural")
    if view == "sole":
        rim = area == number("superficial_fibular")
        area[rim & inner_half] = number("medial_plantar")
        area[rim & ~inner_half] = number("lateral_plantar")
    return area


def _foot_roots(x: Array, y: Array, angle: Array) -> NDArray[np.int64]:
    number = AREAS["root"].index
    sole = (angle > 203) & (angle < np.where(y > 58, 352, 338))
    area = np.full(len(x), number("L5"))
    area[((angle < 52 - 0.25 * y) | (angle > 332)) & (y < 62)] = number("L4")
    outer = ((angle > 142) & (angle <= 205)) | (~sole & (x < _on(_OUTER_EDGE, y)))
    area[outer | sole] = number("S1")
    area[sole & (y > 66) & (x > _on(_BALL_L5, y))] = number("L5")
    area[sole & (angle > 322) & (y < 60) & (y > -30)] = number("L4")
    area[(y < -50) & (angle > 150) & (angle <= 205)] = number("S1")
    area[y < -62] = number("S1")
    return area

"""Skin areas, drawn by hand once on the unrolled right leg and on its foot.

On the leg a point has an angle around the leg's axis and a height. 0 degrees is the inner side,
90 the front, 180 the outer side, 270 the back; in the trunk the axis stands at x = -90. Heights
are z in mm: 0 is the hip joint, -860 the floor. On the foot the angle is measured in the frontal
plane (0 inner, 90 top, 180 outer, 270 sole), and y goes forward. Where areas overlap, the later
one is drawn.

The areas are schematic, after the words of the evidence on skin areas, not traced from a map.
Maps disagree and neighbors overlap: draw the borders soft. Skin that published maps give to
another root, too, is drawn apart (:func:`disputed`). Where no record says whose skin it is, none
is drawn. The saddle is drawn and named in simple shapes, at the cleft and high on the inner
thigh: numbness there is an emergency, and who shows it says so first.
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
            (317, -400), (308, -466), (280, -492), (246, -474), (234, -420), (228, -300), (227,
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
            (100, -446), (134, -426), (180, -412), (220, -400), (236, -430), (246, -474), (262,
            -486), (258, -590), (232, -628), (196, -640), (150, -622), (96, -602), (102, -500),
        ],
    ),
    (
        "sural",
        [
            (246, -474), (280, -492), (308, -466), (312, -650), (322, -740), (326, -900), (186,
            -900), (190, -780), (202, -700), (214, -634), (258, -590), (262, -486),
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
            -800), (40, -900), (-30, -900), (-44, -700), (-56, -550),
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
            (214, -776), (240, -748), (270, -738), (300, -752), (320, -790), (328, -900), (188,
            -900), (198, -800),
        ],
    ),
    (
        "S2",
        [
            (229, -70), (250, -46), (290, -34), (330, -40), (340, -80), (334, -120), (326, -220),
            (318, -400), (308, -452), (284, -474), (254, -460), (236, -410), (228, -220),
        ],
    ),
]
# Skin that some published maps give to a root and others do not.
_LEG_DISPUTED: list[Area] = [
    (
        "L4_long",
        [
            (206, -140), (168, -126), (138, -180), (112, -270), (84, -350), (40, -406), (-20,
            -436), (30, -466), (86, -462), (122, -420), (156, -350), (190, -276), (208, -220),
        ],
    ),
    (
        "S2_calf",
        [
            (244, -464), (284, -478), (312, -456), (308, -560), (298, -640), (280, -680), (262,
            -664), (250, -590),
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
        "pudendal",
    ],
    "root": ["L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4"],
}
"""Names of the areas, in the order of the numbers that :func:`classify` gives.

S4 stands for S4 and S5: no record tells them apart well enough to draw both.
"""
SADDLE = ("pudendal", "S3", "S4")
"""Areas whose new numbness is an emergency; seen from behind they lie on both sides."""
DISPUTED = ("L1_wide", "L4_long", "big_toe", "S2_calf")
"""Skin about which published maps disagree; see :func:`disputed`."""

_OUTER_EDGE = [(-60, -104), (20, -112), (60, -122.5), (100, -136), (150, -150)]
_SOLE_SPLIT = [(-60, -84), (-42, -86), (20, -98), (73, -118), (125, -134)]
_FIRST_WEB = [(60, -77), (85, -80.5), (110, -86), (142, -93)]
_FIRST_WEB_HALF = [(62, 0), (85, 6), (108, 9.5), (125, 9), (138, 4)]
_GROIN = [(-124, 90), (-118, 85), (-15, -11), (0, -25)]  # along the groin ligament: z at x
_L1_BELOW = 34.0  # mm below the groin ligament
_L1_WIDE_BELOW = 112.0  # mm; half-way from the ligament to the middle of the thigh
_SADDLE_Z = -52.0
_RINGS = {"outer": (46.0, 70.0), "inner": (25.0, 42.0)}  # half width and height, from behind
_INNER_THIGH = {"outer": -128.0, "inner": -94.0}  # how far down the inner thigh
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
    angle, cy = _around(part, x, y, z, axes)
    _leg(kind, part, (x, y, z), angle, cy, found)
    foot = part == PARTS.index("foot_r")
    turn = _around_foot(x, y, z, axes)
    on_foot = _foot_nerves if kind == "nerve" else _foot_roots
    areas = on_foot(x, y, z, turn, view)
    found[foot] = areas[foot]
    return found


def disputed(
    part: NDArray[np.int64], x: Array, y: Array, z: Array, axes: dict[str, Array]
) -> dict[str, Mask]:
    """Say which points lie in skin about which published maps disagree.

    ``L1_wide``: L1 half-way down to the middle of the thigh, not only in the groin. ``L4_long``:
    L4 from the outer thigh to the big toe, not only on the inner leg below the knee.
    ``big_toe``: L4 or L5. ``S2_calf``: S2 down to the back of the calf. They overlap the areas
    of :func:`classify` and one another. For the arguments see there.
    """
    angle, cy = _around(part, x, y, z, axes)
    foot = part == PARTS.index("foot_r")
    leg = ~foot & (x <= 0.5)
    found = {name: leg & _inside(polygon, angle, z) for name, polygon in _LEG_DISPUTED}
    below = _on(_GROIN, x) - z
    found["L1_wide"] = (
        leg
        & _front_of_thigh(x, y, cy)
        & (angle < 128)
        & (x > -124)
        & (below > _L1_BELOW - 14)
        & (below < _L1_WIDE_BELOW - 0.2 * np.abs(x + 90))
        & (np.hypot(x, (z + 48) * 0.8) > 50)
    )
    turn = _around_foot(x, y, z, axes)
    inner_edge = ((turn < 52 - 0.25 * y) | (turn > 322)) & (y > -46) & (y <= 80)
    found["L4_long"] |= foot & inner_edge
    found["big_toe"] = foot & (y > 76) & (x > _on(_FIRST_WEB, y))
    return {name: found[name] for name in DISPUTED}


def _around(
    part: NDArray[np.int64], x: Array, y: Array, z: Array, axes: dict[str, Array]
) -> tuple[Array, Array]:
    """Give the angle of each point around the trunk's or the leg's axis, and the axis' y."""
    trunk, leg = axes["trunk"], axes["leg_r"]
    on_trunk = part == PARTS.index("trunk")
    cx = np.where(on_trunk, -90.0, np.interp(z, leg[:, 0], leg[:, 1]))
    cy = np.where(
        on_trunk, np.interp(z, trunk[:, 0], trunk[:, 2]), np.interp(z, leg[:, 0], leg[:, 2])
    )
    return np.degrees(np.arctan2(y - cy, x - cx)) % 360, cy


def _around_foot(x: Array, y: Array, z: Array, axes: dict[str, Array]) -> Array:
    """Give the angle of each point around the foot's axis."""
    fx = np.interp(y, axes["foot_r"][:, 0], axes["foot_r"][:, 1])
    fz = np.interp(y, axes["foot_r"][:, 0], axes["foot_r"][:, 3])
    return np.degrees(np.arctan2(z - fz, x - fx)) % 360


def _front_of_thigh(x: Array, y: Array, cy: Array) -> Mask:
    """Say which points are in front, between the hip bone's point and the inner thigh."""
    return (y > cy + 12) & (x < -16)


def _leg(
    kind: str,
    part: NDArray[np.int64],
    point: tuple[Array, Array, Array],
    angle: Array,
    cy: Array,
    found: NDArray[np.int64],
) -> None:
    """Fill in the areas of trunk and leg."""
    x, y, z = point
    here = (part != PARTS.index("foot_r")) & (x <= 0.5)
    number = AREAS[kind].index
    for name, polygon in _LEG_NERVES if kind == "nerve" else _LEG_ROOTS:
        found[here & _inside(polygon, angle, z)] = number(name)
    below = _on(_GROIN, x) - z
    found[here & (y > cy - 10) & (below < (8 if kind == "nerve" else _L1_BELOW))] = -1
    if kind == "root":
        groin = (below > -12 - 0.1 * (x + 60)) & (below < _L1_BELOW) & (x > -122)
        found[here & _front_of_thigh(x, y, cy) & groin] = number("L1")
    # Between the legs, in front, below and behind: no area but the saddle.
    found[here & (y > -40) & (np.hypot(x, (z + 48) * 0.8) < 50)] = -1
    found[here & (y <= -40) & (x > -9 - 0.12 * np.maximum(z, 0))] = -1
    rings = {"pudendal": "outer"} if kind == "nerve" else {"S3": "outer", "S4": "inner"}
    for name, size in rings.items():
        width, height = _RINGS[size]
        behind = (y <= -40) & (np.hypot(x / width, (z - _SADDLE_Z) / height) < 1)
        # From the back of the inner thigh (314 degrees) to its front (22), lowest at 348.
        away = np.abs((angle - 348 + 180) % 360 - 180)
        thigh = (part == PARTS.index("leg_r")) & (away < 34) & (z > _INNER_THIGH[size] + away * 0.6)
        found[here & (behind | thigh)] = number(name)


def _inside(polygon: list[tuple[float, float]], angle: Array, z: Array) -> Mask:
    """Say which points lie in a polygon; its angles may go beyond a full turn."""
    shape = Polygon(polygon)
    prepare(shape)
    return np.logical_or.reduce([contains_xy(shape, angle + turn, z) for turn in (0, -360, 360)])


def _on(line: Sequence[tuple[float, float]], at: Array) -> Array:
    points = np.array(line, float)
    return np.interp(at, points[:, 0], points[:, 1])


def _sole(y: Array, angle: Array, view: str) -> Mask:
    """Say which points belong to the sole: seen from below, all, with the toes."""
    if view == "sole":
        return np.ones(len(y), bool)
    return (angle > 203) & (angle < np.where(y > 58, 352, 338))


def _outer_edge(x: Array, y: Array, angle: Array, first: float, last: float) -> Mask:
    """Say which points lie on the outer edge: by their angle, on the toes by their place."""
    edge = first + 0.28 * np.clip(y + 10, 0, None)
    return ((angle > edge) & (angle <= last) & (y < 58)) | (x < _on(_OUTER_EDGE, y))


def _foot_nerves(x: Array, y: Array, z: Array, angle: Array, view: str) -> NDArray[np.int64]:
    number = AREAS["nerve"].index
    sole = _sole(y, angle, view)
    area = np.full(len(x), number("superficial_fibular"))
    # Its end runs slanting, from the inner edge backward to the top of the foot.
    end = 62 - 0.5 * np.where(angle > 180, 0, angle)
    area[((angle < 60 - 0.2 * y) | (angle > 338)) & (y < end)] = number("saphenous")
    area[~sole & _outer_edge(x, y, angle, 138, 203)] = number("sural")
    area[(y < -72) & (angle >= 62) & (angle <= 138)] = number("sural")
    web = np.abs(x - _on(_FIRST_WEB, y)) < _on(_FIRST_WEB_HALF, y)
    area[~sole & web & (y > 62) & (y < 138)] = number("deep_fibular")
    inner_half = x >= _on(_SOLE_SPLIT, y)
    area[sole & inner_half] = number("medial_plantar")
    area[sole & ~inner_half] = number("lateral_plantar")
    heel = -40 + 10 * np.cos((x + 80) / 30)
    behind = (y < -66) & (angle >= 90) & (angle <= 214) & (view != "sole")
    area[(y < heel) & (sole | (angle > 214) | (angle < 22))] = number("medial_calcaneal")
    area[behind] = number("sural")
    return area


def _foot_roots(x: Array, y: Array, z: Array, angle: Array, view: str) -> NDArray[np.int64]:
    number = AREAS["root"].index
    sole = _sole(y, angle, view)
    area = np.full(len(x), number("L5"))
    # L4 ends below the inner ankle; further forward the maps disagree.
    ankle = ((angle < 62 - 0.25 * y) | (angle > 332)) & (z > -812 + 0.2 * np.abs(y + 28))
    area[ankle & (y < 24 - 0.6 * np.where(angle > 180, 0, angle))] = number("L4")
    area[sole | _outer_edge(x, y, angle, 142, 205)] = number("S1")
    area[sole & (y > 66) & (x > _on(_BALL_L5, y))] = number("L5")
    low = (angle < 20) | (angle > 322)
    area[low & ~sole & (y < 20) & (area == number("L5"))] = number("S1")
    area[y < -62] = number("S1")
    return area

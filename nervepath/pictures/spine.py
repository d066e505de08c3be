"""What the side view and the back view of the spine share."""

from __future__ import annotations

from math import hypot

from nervepath.pictures.frame import Place, landmark
from nervepath.pictures.nodes import Point, xy

LUMBAR = ("L1", "L2", "L3", "L4", "L5")
BELOW = {"L1": "L2", "L2": "L3", "L3": "L4", "L4": "L5", "L5": "S1"}
ABOVE = {lower: upper for upper, lower in BELOW.items()}


def bobbin(
    top_left: Point,
    top_right: Point,
    right: Point,
    bottom_right: Point,
    bottom_left: Point,
    left: Point,
) -> str:
    """Return a bobbin: flat ends with round corners, walls that bend in at the waist."""
    edge = 0.10

    def near(corner: Point, other: Point, share: float = edge) -> Point:
        return (
            corner[0] + (other[0] - corner[0]) * share,
            corner[1] + (other[1] - corner[1]) * share,
        )

    d = f"M{xy(near(top_left, top_right))}L{xy(near(top_right, top_left))}"
    d += f"Q{xy(top_right)} {xy(near(top_right, right, 0.3))}"
    d += f"Q{xy(right)} {xy(near(bottom_right, right, 0.3))}"
    d += f"Q{xy(bottom_right)} {xy(near(bottom_right, bottom_left))}"
    d += f"L{xy(near(bottom_left, bottom_right))}"
    d += f"Q{xy(bottom_left)} {xy(near(bottom_left, left, 0.3))}"
    d += f"Q{xy(left)} {xy(near(top_left, left, 0.3))}"
    return d + f"Q{xy(top_left)} {xy(near(top_left, top_right))}Z"


def opening(name: str) -> Place:
    """Return the middle of the opening through which a lumbar root leaves, on the right side.

    The table holds the openings below L3, L4 and L5; those above lie midway between two pedicles.
    """
    if name in ("L3", "L4", "L5"):
        return landmark(f"foramen_{name}_{BELOW[name]}")
    (ax, ay, az), (bx, by, bz) = (landmark(f"{bone}_pedicle") for bone in (name, BELOW[name]))
    return ((ax + bx) / 2, (ay + by) / 2, (az + bz) / 2)


def middle(a: Point, b: Point) -> Point:
    """Return the point half way between two points."""
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def unit(a: Point, b: Point) -> Point:
    """Return the direction from one point to another, of length one."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    return ((b[0] - a[0]) / length, (b[1] - a[1]) / length)

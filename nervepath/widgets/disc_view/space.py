"""The low spine in space: roots, bulges and narrow places. Both drawings are made from it.

Places are millimeters in the frame of the measured tables (x to the left of the body, y to its
front, z up), on the right side of the body. Bones, discs and openings are measured; the sac, the
roots inside it, the bulges and the narrow places are drawn by hand between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import dist

from nervepath.pictures.frame import Frame, Place, landmark
from nervepath.pictures.geometry import smooth_points
from nervepath.pictures.spine import opening
from nervepath.pictures.spine_back import root_places
from nervepath.pictures.spine_side import sacral_plate, side_plates
from nervepath.widgets.disc_view.words import ROOTS

#: Heights between which the sac and the roots in it are drawn.
TOP, SAC_END = 240.0, 58.0
#: Half the width of the sac, and its depth from front to back.
SAC_HALF, SAC_DEPTH = 8.0, 13.0
#: How far to the side each root lies at the top of the sac: who leaves first lies outside.
AT_TOP = {"L3": 5.6, "L4": 4.9, "L5": 4.2, "S1": 3.5}
#: The roots below S1 in the sac, as distances from the midline at the top and further down.
LOW = ((2.8, 2.9), (2.0, 1.9), (1.1, 0.9))


@dataclass(frozen=True)
class Zone:
    """An egg-shaped room in which a root is met: a bulge, or a narrow place."""

    centre: Place
    radii: tuple[float, float, float]

    def holds(self, place: Place) -> bool:
        """Return whether a place lies inside."""
        parts = zip(place, self.centre, self.radii, strict=True)
        return sum(((a - b) / r) ** 2 for a, b, r in parts) < 1


@cache
def _wall() -> list[tuple[float, float]]:
    """Return the front wall of the canal, (height, y), from the top down: measured back corners."""
    flat = Frame("side", 1, 0, 0)
    corners = []
    for bone in ("L2", "L3", "L4", "L5"):
        top, _, _, bottom = side_plates(flat, bone)
        corners += [top, bottom]
    corners.append(sacral_plate(flat)[0])
    # Inside the sacrum the canal bends back between its measured openings and its crest.
    return [*((-v, u) for u, v in corners), (88, -40), (72, -54), (50, -68)]


def wall(height: float) -> float:
    """Return how far to the front the canal reaches at a height."""
    rows = _wall()
    for (high, front), (low, back) in pairwise(rows):
        if low <= height:
            return back + (front - back) * (height - low) / (high - low)
    return rows[-1][1]


def in_sac(root: str) -> list[Place]:
    """Return a root inside the sac, from the top to the place where it comes out."""
    aside, height = root_places(root)[0]
    start = AT_TOP[root]
    heights = [TOP - (TOP - height) * share for share in (0, 0.33, 0.66, 1)] if height < TOP else []
    found = []
    for share, z in zip((0, 0.33, 0.66, 1), heights, strict=False):
        found.append((-(start + (aside - start) * share), wall(z) - 8, z))
    return found


def course(root: str) -> list[Place]:
    """Return a root from the sac to beyond its opening, on the right side."""
    places = root_places(root)
    if root == "S1":
        depths, tail = (8, 6.5, 4.5, 4), [landmark("foramen_S1")[1]]
    else:
        y = opening(root)[1]
        depths, tail = (8, 6, 4, 3.5), [y, y + 4, y + 8, y + 10]
    front = [wall(z) - depth for (_, z), depth in zip(places, depths, strict=False)]
    return [(-aside, y, z) for (aside, z), y in zip(places, [*front, *tail], strict=True)]


def low_courses() -> list[list[Place]]:
    """Return the courses of the roots S2 to S5, which stay in the sac."""
    heights = (TOP, 200, 160, 120, 90, 68)
    return [
        [(-(top if z == TOP else low * min(1, z / 90)), wall(z) - 9, z) for z in heights]
        for top, low in LOW
    ]


def disc_height(disc: str) -> float:
    """Return the height at which a disc bulges: between its middle and its back edge."""
    upper, lower = bones(disc)
    flat = Frame("side", 1, 0, 0)
    below = sacral_plate(flat)[0] if lower == "S1" else side_plates(flat, lower)[0]
    edge = -(side_plates(flat, upper)[3][1] + below[1]) / 2
    return (edge + landmark(f"disc_{upper}_{lower}")[2]) / 2


def bones(disc: str) -> tuple[str, str]:
    """Return the bones above and below a disc: L4/5 lies between L4 and L5."""
    upper, lower = disc.split("/")
    return (upper, lower if lower.startswith("S") else f"L{lower}")


#: A bulge: to the side, before the canal's front wall, above the disc, and its three radii.
BULGES = {
    "central": ((0, -3.5, 0.4), (14, 8.5, 8.4)),
    "usual": ((12.6, -2.5, 0.4), (7.4, 6, 6.2)),
    "far": ((26, 5.5, -1), (6.2, 7.5, 6.8)),
}


def bulge(disc: str, place: str) -> Zone:
    """Return a bulge of a disc."""
    (aside, ahead, up), radii = BULGES[place]
    z = disc_height(disc)
    return Zone((-aside, wall(z) + ahead, z + up), radii)


def narrow(disc: str, place: str) -> Zone:
    """Return a narrow place beside a disc: the canal, a side channel, or an opening."""
    z = disc_height(disc)
    if place == "central":
        return Zone((0, wall(z) - SAC_DEPTH / 2 - 1, z), (11.4, SAC_DEPTH / 2 + 1, 5.4))
    # A side channel holds the root on its way down; an opening holds the root that leaves.
    upper, lower = bones(disc)
    if place == "usual":
        centre = min(dense(course(lower)), key=lambda at: abs(at[2] - z + 1))
        return Zone(centre, (3.6, 3.6, 4))
    return Zone(course(upper)[4], (4, 4, 4.4))


def zone(disc: str, place: str, is_narrow: bool) -> Zone:
    """Return the room in which roots are met."""
    return narrow(disc, place) if is_narrow else bulge(disc, place)


def met(disc: str, place: str, is_narrow: bool) -> set[str]:
    """Return the roots of the right side that a bulge or a narrow place touches in space."""
    room = zone(disc, place, is_narrow)
    found = {
        root
        for root in ROOTS
        if any(room.holds(at) for at in dense([*in_sac(root)[:-1], *course(root)]))
    }
    if any(room.holds(at) for line in low_courses() for at in dense(line)):
        found.add("low")
    return found


def dense(places: list[Place]) -> list[Place]:
    """Return a smooth line through places as points less than a millimeter apart."""
    back = smooth_points([(x, z) for x, _, z in places])
    side = smooth_points([(y, z) for _, y, z in places])
    line = [(x, y, z) for (x, z), (y, _) in zip(back, side, strict=True)]
    found = []
    for a, b in pairwise(line):
        steps = max(1, int(dist(a, b) / 0.8))
        found += [
            tuple(p + (q - p) * i / steps for p, q in zip(a, b, strict=True)) for i in range(steps)
        ]
    return [*found, line[-1]]

"""Outlines of bones, discs, muscle and skin, as seen from three sides."""

from __future__ import annotations

from functools import cache

from ._pick import pick
from .curves import curve_ids, origin
from .drawing import silhouettes

Polygon = list[tuple[float, float]]

VIEWS = ("back", "side", "front")
"""Seen from behind (u = -x), from the right side (u = y), from the front (u = x); v = z."""


@cache
def _stored() -> dict[str, dict]:
    return silhouettes()["shapes"]


def shapes() -> list[str]:
    """Give the names that have a silhouette: bones, their parts, discs, piriformis, skin."""
    return list(_stored())


def silhouette(bone_or_skin: str, view: str) -> list[Polygon]:
    """Give the silhouette of a shape: polygons of (u, v) points in mm, v up.

    Outlines run counterclockwise and holes clockwise, so filling by either rule works. A polygon
    is not closed: its last point is not its first.

    Figures: hip bone and sacrum are the measured outlines (at most 30 points). For the others the
    sections of bones.csv and skin.csv are joined to a solid and seen from far away, with the ends
    of long bones drawn out to their measured tips. Lengths agree with the measured ones within
    2 mm.

    Parameters
    ----------
    bone_or_skin
        A name of :func:`shapes`: a bone of bones.csv (``"femur"``, ``"ray1"``), a part of a toe
        ray (``"ray1_metatarsal"``), a disc (``"disc_L4_L5"``), ``"piriformis"``, or a part of the
        skin (``"trunk"``, ``"leg_r"``, ``"foot_r"``).
    view
        ``"back"`` (u = -x), ``"side"`` (u = y, seen from the right) or ``"front"`` (u = x).

    Raises
    ------
    UnknownName
        When there is no such shape or view.
    """
    stored = pick("shape", bone_or_skin, _stored())
    pick("view", view, dict.fromkeys(VIEWS))
    flat = stored["side" if view == "side" else "back"]
    polygons = [list(zip(line[::2], line[1::2], strict=True)) for line in flat]
    if view == "front":  # the mirror image, turned round again to keep its direction
        polygons = [[(-u, v) for u, v in reversed(polygon)] for polygon in polygons]
    return polygons


def is_constructed(name: str) -> bool:
    """Say whether a nerve or a shape was built by the course instead of measured.

    True for center lines marked ``constructed`` and for the discs, which are drawn between the
    measured end plates. ``root_L4`` is a stand-in that was measured: see
    :func:`~nervepath.anatomy.origin`.

    Raises
    ------
    UnknownName
        When there is no such nerve or shape.
    """
    if name in curve_ids():
        return origin(name) == "constructed"
    return pick("nerve or shape", name, _stored())["constructed"]

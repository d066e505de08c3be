"""Signs that both drawings share: threads, and what presses on them."""

from __future__ import annotations

from nervepath.pictures.frame import Frame
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import Node, Point, ellipse, group, path, xy


def thick(points: list[Point]) -> list[Node]:
    """Return a root outside the sac: a core with an edge."""
    d = curve(points)
    return [path("cp-thread-edge", d), path("cp-thread", d)]


def fine(points: list[Point]) -> list[Node]:
    """Return a root inside the sac, where it is one thread of many."""
    if not points:
        return []
    d = curve(points)
    return [path("cp-fine-edge", d), path("cp-fine", d)]


def pinch(frame: Frame, at: Point, reach: float, upright: bool, large: bool) -> list[Node]:
    """Return two pads that press on a place from both sides, each with an arrow.

    `reach` is how far from the middle their edges stand, in millimeters; `upright` pads press
    from above and below.
    """
    k = frame.scale
    thin, wide = (4.2, 7.5) if large else (3.0, 5.0)
    shown = []
    for side in (-1, 1):
        offset = side * (reach + thin) * k
        x, y = (at[0], at[1] + offset) if upright else (at[0] + offset, at[1])
        rx, ry = (wide, thin) if upright else (thin, wide)
        shown.append(ellipse("cp-pad", (x, y), rx * k, ry * k))
        head, tail = -side * thin * 0.62 * k, side * thin * 0.62 * k
        barb = 1.5 * k

        def turned(along: float, across: float, x=x, y=y) -> Point:
            return (x + across, y + along) if upright else (x + along, y + across)

        back = head + side * barb
        d = f"M{xy(turned(tail, 0))}L{xy(turned(head, 0))}"
        d += f"M{xy(turned(back, -barb))}L{xy(turned(head, 0))}L{xy(turned(back, barb))}"
        shown.append(path("cp-ray", d))
    return shown


def room(disc: str, place: str, is_narrow: bool, shown: list[Node]) -> Node:
    """Return a bulge or a narrow place with its names for the page."""
    names = {"data-disc": disc, "data-place": place, "data-narrow": int(is_narrow)}
    return group("cp-bulge", *shown, **names)

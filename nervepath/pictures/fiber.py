"""Parts of one nerve fiber, drawn from the spine (left) to the skin (right). Schematic."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, circle, ellipse, group, node, path, thread

#: Half the height of the tube, and of the sheath around the fiber.
TUBE, SHEATH = 20, 12
#: Length of one piece of sheath, and the gap to the next one.
PIECE, GAP = 42, 6


def tube(left: float, right: float, y: float) -> Node:
    """Return a stretch of the tube that the fiber lies in."""
    return path("cp-sleeve-back", f"M{left} {y - TUBE}H{right}V{y + TUBE}H{left}Z")


def sheath(left: float, right: float, y: float) -> list[Node]:
    """Return whole pieces of sheath, as many as fit between `left` and `right`."""
    made: list[Node] = []
    x = left
    while x + PIECE <= right + 0.01:
        box = {"x": x, "y": y - SHEATH, "width": PIECE, "height": 2 * SHEATH, "rx": 9}
        made.append(node("rect", {"class": "cp-myelin", **box}))
        x += PIECE + GAP
    return made


def core(left: float, right: float, y: float, quiet: bool = False) -> Node:
    """Return the fiber itself, whole; a `quiet` one carries no signal."""
    d = f"M{left} {y}H{right}"
    return path("cp-core-quiet", d) if quiet else thread(d)


def remains(left: float, right: float, y: float) -> Node:
    """Return the far part of a broken fiber, which is dying."""
    return path("cp-crumbs", f"M{left} {y}H{right}")


def squeeze(x: float, y: float, reach: float = 22) -> list[Node]:
    """Return something that presses the fiber from both sides."""
    return [ellipse("cp-bulge-body", (x, y + side * 21), reach, 15) for side in (-1, 1)]


def stop(x: float, y: float) -> Node:
    """Return the mark of a signal that stops."""
    cross = f"M{x - 7} {y - 7}l14 14M{x + 7} {y - 7}l-14 14"
    return group("cp-half", circle("cp-badge", (x, y), 13), path("cp-ray", cross))


def growing_tip(x: float, y: float) -> Node:
    """Return the end of a fiber that grows toward the skin, with an arrow in front of it."""
    return group(
        "cp-half",
        path("cp-arrow cp-feeling", f"M{x + 36} {y}l-15-9v18Z"),
        path("cp-tip", f"M{x} {y}h18"),
        circle("cp-end", (x, y), 5),
    )

"""Three operations on the low back and what each changes: taken away, joined, put in. Schematic."""

from __future__ import annotations

from math import atan2, degrees, hypot

from nervepath.pictures.frame import Frame
from nervepath.pictures.geometry import curve, polygon
from nervepath.pictures.nodes import (
    Node,
    Point,
    circle,
    ellipse,
    group,
    lines,
    node,
    path,
    text,
    thread,
    xy,
)
from nervepath.pictures.spine import middle, opening
from nervepath.pictures.spine_side import side_disc, side_plates, side_vertebra

WIDTH, HEIGHT = 360, 640
NAME = "picture-three-operations"
SCALE, ROW, WINDOW = 1.95, 206, 166

ROWS = (
    ("1 Decompression", ["What presses", "is taken", "away: here a", "part of the", "disc."]),
    ("2 Fusion", ["Two bones", "are joined."]),
    ("3 Disc replacement", ["An implant", "is put in", "where the", "disc was."]),
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = []
    for place, (title, words) in enumerate(ROWS):
        top = 10 + place * ROW
        made += [
            text(title, (16, top + 14), "cp-name"),
            _window(place, top + 24),
            lines(words, (236, top + 70)),
        ]
    return [*made, text("Schematic", (350, HEIGHT - 10), "cp-soft", "end")]


def _window(place: int, top: float) -> Node:
    """Return L4, L5 and the disc between them from the side, with one operation done."""
    clip = f"{NAME}-{place + 1}"
    frame = Frame("side", SCALE, 134, top + 371)
    change = (_taken_away, _joined, _put_in)[place]
    x, y = frame.at(opening("L4"))
    root = thread(curve([(x, y - 3), (x + 4, y + 6), (x + 9, y + 18)]), "cp-long-thread")
    disc = [] if place == 2 else [side_disc(frame, "L4")]
    bones = [side_vertebra(frame, "L4"), side_vertebra(frame, "L5")]
    box = {"x": 12, "y": top, "width": 212, "height": WINDOW, "rx": 8}
    return group(
        "cp-bone",
        node("clipPath", {"id": clip}, node("rect", box)),
        node("rect", {"class": "cp-pane-back", **box}),
        group("cp-bone", *disc, *bones, root, *change(frame), **{"clip-path": f"url(#{clip})"}),
        text("Back", (20, top + 18), "cp-soft cp-halo"),
        text("Front", (216, top + 18), "cp-soft cp-halo", "end"),
    )


def _gap(frame: Frame) -> tuple[Point, Point, Point, Point]:
    """Return the corners of the gap between the two bones: upper back, front, lower front, back."""
    _, _, upper_front, upper_back = side_plates(frame, "L4")
    lower_back, lower_front, *_ = side_plates(frame, "L5")
    return (upper_back, upper_front, lower_front, lower_back)


def _taken_away(frame: Frame) -> list[Node]:
    """Return the place of the part that pressed, as a dashed outline."""
    upper_back, _, _, lower_back = _gap(frame)
    x, y = middle(upper_back, lower_back)
    return [ellipse("cp-gone", (x - 9, y + 2), 12, 9, 75)]


def _joined(frame: Frame) -> list[Node]:
    """Return two screws through the pedicles, the rod that holds them, and bone in the gap."""
    corners = _gap(frame)
    heads: list[Point] = []
    made: list[Node] = []
    for name in ("L4", "L5"):
        x, y = frame.landmark(f"{name}_pedicle")
        front = frame.landmark(f"{name}_body")
        length = hypot(front[0] - x, front[1] - y)
        ux, uy = (front[0] - x) / length, (front[1] - y) / length
        head = (x - ux * 30, y - uy * 30)
        tip = (x + ux * length * 1.1, y + uy * length * 1.1)
        heads.append(head)
        made.append(path("cp-metal-edge", f"M{xy(head)}L{xy(tip)}"))
        made.append(path("cp-metal", f"M{xy(head)}L{xy(tip)}"))
    rod = f"M{xy(heads[0])}L{xy(heads[1])}"
    bridge = "".join(
        f"M{xy(_between(corners[0], corners[1], share))}"
        f"L{xy(_between(corners[3], corners[2], share))}"
        for share in (0.2, 0.4, 0.6, 0.8)
    )
    return [
        path("cp-joined", polygon(corners)),
        path("cp-seam", bridge),
        *made,
        path("cp-metal-edge is-rod", rod),
        path("cp-metal is-rod", rod),
        *(circle("cp-metal-head", head, 6) for head in heads),
    ]


def _put_in(frame: Frame) -> list[Node]:
    """Return an implant: two plates and a core between them."""
    upper_back, upper_front, lower_front, lower_back = _gap(frame)
    core = middle(middle(upper_back, upper_front), middle(lower_front, lower_back))
    turn = degrees(atan2(upper_front[1] - upper_back[1], upper_front[0] - upper_back[0]))
    plates = [
        f"M{xy(_between(a, b, 0.06))}L{xy(_between(a, b, 0.94))}"
        for a, b in ((upper_back, upper_front), (lower_back, lower_front))
    ]
    return [
        ellipse("cp-core", core, 15, 7, turn),
        *(path("cp-plate-edge", d) for d in plates),
        *(path("cp-plate", d) for d in plates),
    ]


def _between(a: Point, b: Point, share: float) -> Point:
    """Return the point at a share of the way from `a` to `b`."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)

"""What lies under a hand on the back, and what studies found in each layer. Schematic."""

from __future__ import annotations

from nervepath.pictures.hand import hand
from nervepath.pictures.nodes import Node, ellipse, lines, node, path, text, thread

WIDTH, HEIGHT = 360, 454
NAME = "picture-under-the-hand"
LEFT, RIGHT = 14, 166
#: Layers from the skin inward: where each begins, its look, its name, what studies found.
LAYERS = (
    (112, "cp-skin-top", "Skin", ["gets warmer"]),
    (158, "cp-muscle-layer", "Muscle", ["looser for a while;", "blood flow: no rise"]),
    (
        270,
        "cp-deep-layer",
        "Disc and root",
        ["no reliable evidence", "for nerve-root pain", "or a numb leg"],
    ),
)
BOTTOM = 440


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [text("Schematic", (350, 22), "cp-soft", "end")]
    ends = [top for top, *_ in LAYERS[1:]] + [BOTTOM]
    for (top, css, name, found), end in zip(LAYERS, ends, strict=True):
        box = {"class": css, "x": LEFT, "y": top, "width": RIGHT - LEFT, "height": end - top}
        heading = top + (20 if top == LAYERS[0][0] else 42)
        made += [
            node("rect", box),
            text(name, (RIGHT + 14, heading), "cp-name"),
            lines(found, (RIGHT + 14, heading + 19)),
        ]
    made += [*_strands(), *_spine(), hand((18, 111))]
    rules = "".join(f"M{RIGHT} {top}H350" for top, *_ in LAYERS[1:])
    return [*made, path("cp-lead-line", rules)]


def _strands() -> list[Node]:
    """Return the fibers of the muscle."""
    strands = "".join(
        f"M{LEFT + 8} {y}C{LEFT + 50} {y + 7} {RIGHT - 50} {y - 7} {RIGHT - 8} {y}"
        for y in range(176, 266, 16)
    )
    return [path("cp-fiber", strands)]


def _spine() -> list[Node]:
    """Return the low back of a person who lies face down: arches above, bodies below the root."""
    boxes = ((15, 288, 48, 28), (94, 288, 48, 28), (11, 364, 58, 58), (97, 364, 58, 58))
    bones = [
        node(
            "rect",
            {"class": "cp-process", "x": LEFT - 7 + x, "y": y, "width": w, "height": h, "rx": 7},
        )
        for x, y, w, h in boxes
    ]
    return [
        *bones,
        path("cp-disc", f"M{LEFT + 64} 368h24v50h-24Z"),
        thread(
            f"M{LEFT + 4} 340H{LEFT + 42}C{LEFT + 58} 340 {LEFT + 60} 330 {LEFT + 76} 330"
            f"C{LEFT + 92} 330 {LEFT + 94} 340 {LEFT + 110} 340H{RIGHT - 4}"
        ),
        ellipse("cp-bulge-body", (LEFT + 76, 354), 15, 16),
        text("bone", (LEFT + 33, 398), "cp-soft", "middle"),
        text("bone", (LEFT + 119, 398), "cp-soft", "middle"),
        text("root", (LEFT + 6, 334), "cp-halo"),
    ]

"""Four patterns of numbness: one root, a narrow canal, one nerve, both feet."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.nodes import Node, circle, group, hatch, lines, node, path, text

WIDTH, HEIGHT = 360, 588
NAME = "picture-four-patterns"
SCALE = 0.176
FILL = f"url(#{NAME}-numb)"

PANELS = (
    ("1 One root", ["a band, with back", "or leg pain"]),
    ("2 Narrow canal", ["upright: it comes", "sitting: it eases"]),
    ("3 One nerve", ["one clear patch"]),
    ("4 Both feet", ["like socks", "New? Go now."]),
)
SOCK = 1180  # of the drawing's units; where the sock ends is drawn by hand


def draw() -> list[Node]:
    """Return the picture's nodes."""
    legs = 1 / (SCALE * 0.5)
    made: list[Node] = [
        node("defs", {}, hatch(f"{NAME}-numb", "cp-hatch-sciatic", "up", legs)),
    ]
    for place, (title, words) in enumerate(PANELS):
        x, y = 90 + place % 2 * 180, 8 + place // 2 * 292
        made += [
            text(title, (x, y + 18), "cp-name", "middle"),
            *_figure(place, x, y + 30),
            lines(words, (x, y + 252), "", "middle"),
        ]
    return [*made, path("cp-lead-line", "M180 20V568M16 294H344")]


def _figure(place: int, x: float, top: float) -> list[Node]:
    """Return the figure of one panel; `x` is its middle."""
    if place == 1:
        return [*_upright(x - 40, top + 8), *_sitting(x + 36, top + 8)]
    shapes = drawing()["skin"]["front"]
    areas = {
        0: [d for name, d, *_ in shapes["root"] if name == "L5"],
        2: [d for name, d, *_ in shapes["nerve"] if name == "lateral_femoral_cutaneous"],
        3: [f"M-400 {SOCK}H400V1800H-400Z"],
    }[place]
    return [_legs(x, top, areas, f"{NAME}-{place + 1}")]


def _legs(x: float, top: float, areas: list[str], clip: str) -> Node:
    """Return both legs of the model from the front, with the numb areas on them."""
    frame = Frame("front", SCALE, x, top + 44)
    # the drawing keeps the front outline as a mirror image of the back
    whole = {"d": drawing()["views"]["back"]["skin"], "transform": "scale(-1 1)"}
    return group(
        "cp-leg",
        node("clipPath", {"id": clip}, node("path", whole)),
        node("path", {"class": "cp-skin-flat", **whole}),
        group(
            "cp-areas",
            *(path("cp-numb", d, fill=FILL) for d in areas),
            **{"clip-path": f"url(#{clip})"},
        ),
        node("path", {"class": "cp-skin-edge", **whole}),
        transform=frame.transform(),
    )


def _upright(x: float, top: float) -> list[Node]:
    """Return a person who walks, drawn by hand; marks stand beside the leg that is numb."""
    return [
        circle("cp-person-head", (x, top + 20), 13),
        path("cp-person", f"M{x} {top + 42}V{top + 104}"),
        path("cp-person", f"M{x} {top + 52}l-18 28l-4 16M{x} {top + 52}l16 28l12 10"),
        path("cp-person", f"M{x} {top + 104}l-12 40l-16 38"),
        path("cp-person is-numb", f"M{x} {top + 104}l16 38l2 40h12"),
    ]


def _sitting(x: float, top: float) -> list[Node]:
    """Return a person who sits and bends forward a little, drawn by hand."""
    seat = top + 134
    return [
        path("cp-seat", f"M{x - 26} {seat}H{x + 12}M{x - 20} {seat}v48M{x + 6} {seat}v48"),
        circle("cp-person-head", (x + 6, top + 50), 13),
        path("cp-person", f"M{x} {top + 70}Q{x - 14} {top + 100} {x - 14} {top + 124}"),
        path("cp-person", f"M{x - 3} {top + 80}l16 24l14 6"),
        path("cp-person", f"M{x - 14} {top + 124}H{x + 24}V{top + 182}h10"),
    ]

"""One foot on two maps: skin by root beside skin by nerve."""

from __future__ import annotations

from nervepath.pictures.frame import drawing
from nervepath.pictures.nodes import Node, circle, group, hatch, node, number, path, text

WIDTH, HEIGHT = 360, 634
NAME = "picture-two-maps"
SCALE = 0.46  # of the drawing's units, which are half millimeters

COLUMNS = {"root": ("Root map", 92.0), "nerve": ("Nerve map", 268.0)}
#: Each view: its words, and where its middle lies on the paper.
VIEWS = {"top": ("Top", 146.0), "sole": ("Sole", 390.0)}

#: Each area with its number in the key, its color and its pattern; a root is named in the drawing.
AREAS: dict[str, tuple[str, str, str]] = {
    "L4": ("L4", "saphenous", "dots"),
    "L5": ("L5", "fibular", "up"),
    "S1": ("S1", "sciatic", "down"),
    "superficial_fibular": ("1", "fibular", "up"),
    "deep_fibular": ("2", "fibular", "dots"),
    "saphenous": ("3", "saphenous", "dots"),
    "sural": ("4", "sural", "down"),
    "medial_plantar": ("5", "sciatic", "down"),
    "lateral_plantar": ("6", "sciatic", "dots"),
    "medial_calcaneal": ("7", "sciatic", "up"),
}
KEY = (
    ("1", "superficial fibular"),
    ("2", "deep fibular"),
    ("3", "saphenous"),
    ("4", "sural"),
    ("5", "medial plantar"),
    ("6", "lateral plantar"),
    ("7", "heel branches"),
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    patterns = [
        hatch(f"{NAME}-{color}-{kind}", f"cp-hatch-{color}", kind, 1.9)
        for color, kind in sorted({(color, kind) for _, color, kind in AREAS.values()})
    ]
    made: list[Node] = [node("defs", {}, *patterns)]
    for layer, (words, middle) in COLUMNS.items():
        made.append(text(words, (middle, 24), "cp-name", "middle"))
        for view, (_, height) in VIEWS.items():
            made += _foot(view, layer, middle, height)
    for words, height in ((VIEWS["top"][0], 254), (VIEWS["sole"][0], 514)):
        made.append(text(words, (WIDTH / 2, height), "cp-soft cp-halo", "middle"))
    return [*made, path("cp-lead-line", f"M{WIDTH / 2:g} 12V234M{WIDTH / 2:g} 266V494"), *_key()]


def _foot(view: str, layer: str, middle: float, height: float) -> list[Node]:
    """Return one foot with the areas of one map, and their names or numbers on them."""
    shown = drawing()["skin"][view]
    x, y, wide, high = shown["box"]
    left, top = middle - (x + wide / 2) * SCALE, height - (y + high / 2) * SCALE
    clip = f"{NAME}-{layer}-{view}"
    areas, names = [], []
    for area, d, (u, v), _ in shown[layer]:
        if area not in AREAS:
            continue
        sign, color, kind = AREAS[area]
        areas.append(path("cp-map-area", d, fill=f"url(#{NAME}-{color}-{kind})"))
        names.append(_sign(sign, (left + u * SCALE, top + v * SCALE)))
    place = f"translate({number(left)} {number(top)}) scale({SCALE})"
    return [
        group(
            "cp-leg",
            node("clipPath", {"id": clip}, node("path", {"d": shown["outline"]})),
            path("cp-skin-flat", shown["outline"]),
            group("cp-areas", *areas, **{"clip-path": f"url(#{clip})"}),
            path("cp-skin-edge", shown["outline"]),
            transform=place,
        ),
        *names,
    ]


def _sign(sign: str, at: tuple[float, float]) -> Node:
    """Return the name of a root, or the number of a nerve, on a small disk of paper."""
    x, y = at
    radius = 13 if sign[0] in "LS" else 10
    return node(
        "g",
        {},
        circle("cp-badge", (x, y), radius),
        text(sign, (x, y + 5), "cp-name", "middle"),
    )


def _key() -> list[Node]:
    """Return the numbers with the names of their nerves, in two columns."""
    made: list[Node] = []
    for place, (sign, words) in enumerate(KEY):
        x, y = 22 + (place // 4) * 184, HEIGHT - 92 + (place % 4) * 25
        made += [_sign(sign, (x, y - 5)), text(words, (x + 16, y))]
    made.append(text("5 to 7: tibial", (222, HEIGHT - 17), "cp-soft"))
    return made

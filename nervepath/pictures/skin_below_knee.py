"""Skin of the right leg: which part belongs to branches of the sciatic nerve."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.nodes import Node, fade, group, hatch, lines, node, path, text

WIDTH, HEIGHT = 360, 474
SCALE = 0.68
NAME = "picture-skin-below-knee"

#: Skin nerves that are branches of the sciatic nerve; the names are those of the drawing.
SCIATIC_SKIN = (
    "lateral_sural",
    "sural",
    "superficial_fibular",
    "deep_fibular",
    "medial_calcaneal",
    "medial_plantar",
    "lateral_plantar",
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    legs = 1 / (SCALE * 0.5)  # the drawing's units are half millimeters
    patterns = node(
        "defs",
        {},
        hatch(f"{NAME}-sciatic", "cp-hatch-sciatic", "up", legs),
        hatch(f"{NAME}-saphenous", "cp-hatch-saphenous", "dots", legs),
        hatch(f"{NAME}-sciatic-key", "cp-hatch-sciatic", "up"),
        hatch(f"{NAME}-saphenous-key", "cp-hatch-saphenous", "dots"),
    )
    return [
        patterns,
        _view("back", Frame("back", SCALE, -8, -150)),
        _view("front", Frame("front", SCALE, 224, -150)),
        _view("sole", Frame("front", SCALE, 384, 374)),
        fade(f"{NAME}-top", (0, 0, 238, 96), "top"),
        *_labels(),
    ]


def _areas(areas: list) -> list[Node]:
    """Return the two kinds of skin areas of one view, each as one path with its own pattern.

    The areas of single nerves are joined, and drawn with a border of their own pattern, so that
    no gap shows between branches of the same nerve.
    """
    sciatic = "".join(d for nerve, d, *_ in areas if nerve in SCIATIC_SKIN)
    saphenous = "".join(d for nerve, d, *_ in areas if nerve == "saphenous")
    return [
        path("cp-area", d, fill=f"url(#{NAME}-{kind})", stroke=f"url(#{NAME}-{kind})")
        for kind, d in (("sciatic", sciatic), ("saphenous", saphenous))
    ]


def _view(view: str, frame: Frame) -> Node:
    """Return the skin of the right leg in one view."""
    shapes = drawing()
    whole = {"d": shapes["skin"][view]["outline"] or shapes["views"]["back"]["skin"]}
    if view == "front":  # the drawing keeps the front outline as a mirror image of the back
        whole["transform"] = "scale(-1 1)"
    # the legs touch at the thighs: keep what lies on the right side of the middle of the body
    half = {"back": (10, 600), "front": (-610, 600), "sole": (-400, 400)}[view]
    keep = node("rect", {"x": half[0], "y": -600, "width": half[1], "height": 2400})
    cut, skin = f"{NAME}-{view}-half", f"{NAME}-{view}-skin"
    return group(
        "cp-leg",
        node("clipPath", {"id": cut}, keep),
        node("clipPath", {"id": skin}, node("path", whole)),
        group(
            "cp-half",
            node("path", {"class": "cp-skin-flat", **whole}),
            group(
                "cp-areas", *_areas(shapes["skin"][view]["nerve"]), **{"clip-path": f"url(#{skin})"}
            ),
            node("path", {"class": "cp-skin-edge", **whole}),
            **{"clip-path": f"url(#{cut})"},
        ),
        transform=frame.transform(),
    )


def _labels() -> list[Node]:
    """Return the names of the views and the key."""
    made: list[Node] = [
        text("Back", (64, 462), "cp-soft", "middle"),
        text("Front", (172, 462), "cp-soft", "middle"),
        text("Sole", (312, 462), "cp-soft", "middle"),
    ]
    key = (
        ("sciatic", ["Sciatic", "branches"]),
        ("saphenous", ["Inner strip:", "saphenous"]),
        ("", ["Plain skin:", "not sciatic"]),
    )
    for row, (kind, words) in enumerate(key):
        y = 34 + row * 46
        box = {"class": "cp-swatch", "x": 242, "y": y - 11, "width": 20, "height": 28, "rx": 3}
        if kind:
            box["fill"] = f"url(#{NAME}-{kind}-key)"
        made += [node("rect", box), lines(words, (266, y))]
    return made

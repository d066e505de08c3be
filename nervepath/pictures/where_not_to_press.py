"""Places that hands leave alone: operated back, numb skin, a changed leg. Drawn on the model."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.marks import numbered
from nervepath.pictures.nodes import Node, ellipse, group, hatch, lines, node, path, text

WIDTH, HEIGHT = 360, 486
NAME = "picture-where-not-to-press"
SCALE = 0.4  # units of paper for each millimeter
FRAME = Frame("back", SCALE, 96, 114)
#: Skin of these branches stands for a numb patch on the person's right leg: an example.
NUMB = ("lateral_sural", "sural", "superficial_fibular")

KEY = (
    (46, (70, 46), ["Operated back", "and wound"]),
    (160, (58, 160), ["Legs and feet", "after surgery"]),
    (274, (142, 274), ["Numb skin", "(an example)"]),
    (372, (56, 320), ["A leg that has", "newly changed"]),
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = [
        node("defs", {}, hatch(f"{NAME}-numb", "cp-hatch-sciatic", "up", 2 / SCALE)),
        _legs(),
        ellipse("cp-keep-off", (96, 54), 24, 34),
        path("cp-wound", "M96 32V76M90 38h12M90 48h12M90 58h12M90 68h12"),
        *_changed_calf(),
        text("left", (58, 478), "cp-soft", "middle"),
        text("right", (136, 478), "cp-soft", "middle"),
    ]
    for number, (y, at, words) in enumerate(KEY, 1):
        made += [
            numbered(number, at),
            numbered(number, (198, y)),
            lines(words, (215, y - 3), "cp-name"),
        ]
    return made


def _legs() -> Node:
    """Return low back and legs of the model from the back, with bones and the numb patch."""
    shapes = drawing()
    back = shapes["views"]["back"]
    spine = [path("cp-thin", d) for bone, d, _ in back["bones"] if _low_back(bone) and d != "-"]
    numb = "".join(d for nerve, d, *_ in shapes["skin"]["back"]["nerve"] if nerve in NUMB)
    fill = f"url(#{NAME}-numb)"
    return group(
        "cp-leg",
        node("clipPath", {"id": f"{NAME}-skin"}, node("path", {"d": back["skin"]})),
        path("cp-skin-flat", back["skin"]),
        group("cp-faint", *spine),
        group(
            "cp-areas",
            path("cp-area", numb, fill=fill, stroke=fill),
            **{"clip-path": f"url(#{NAME}-skin)"},
        ),
        path("cp-skin-edge", back["skin"]),
        transform=FRAME.transform(),
    )


def _low_back(bone: str) -> bool:
    """Whether a bone of the drawing belongs to the low back."""
    return bone in {"L1", "L2", "L3", "L4", "L5", "sacrum"} or bone.startswith("disc")


def _changed_calf() -> list[Node]:
    """Return marks of swelling beside the person's left calf."""
    return [
        ellipse("cp-keep-off", (57, 310), 25, 50),
        path("cp-ray", "M26 282l-10-6M22 310H10M26 338l-10 6"),
    ]

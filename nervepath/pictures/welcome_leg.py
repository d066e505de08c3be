"""A quiet portrait: the right leg from the back with the sciatic nerve alight."""

from __future__ import annotations

from nervepath import anatomy
from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import Node, fade, group, path

WIDTH, HEIGHT = 220, 540
NAME = "picture-welcome-leg"

#: The thread from one root to the big toe, and the side branches that stay quiet.
THREAD = ("root_L5", "sciatic_rule", "tibial", "medial_plantar", "plantar_common_1")
QUIET = (
    "root_L4",
    "root_S1",
    "root_S2",
    "root_S3",
    "common_fibular",
    "superficial_fibular",
    "deep_fibular",
    "sural",
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    frame = Frame("back", 0.45, 76, 136)
    shapes, turn = drawing()["views"]["back"], frame.transform()
    outlines = {bone: d for bone, d, _ in shapes["bones"]}
    bones = []
    for bone, d, shade in shapes["bones"]:
        mirrored = d == "-"
        whole = outlines[bone.removesuffix("_l")] if mirrored else d
        css = "cp-disc-thin" if bone.startswith("disc") else "cp-thin"
        bones.append(path(css, whole, transform=turn + (" scale(-1 1)" if mirrored else "")))
        if shade:
            bones.append(path("cp-shade", shade, transform=turn))
    return [
        path("cp-skin", shapes["skin"], transform=turn),
        *bones,
        group("cp-quiet", *(path("cp-branch", _line(frame, name)) for name in QUIET)),
        fade(f"{NAME}-left", (0, 0, 92, HEIGHT), "left"),
        fade(f"{NAME}-top", (0, 0, WIDTH, 60), "top"),
        group("cp-long-thread", *_thread(frame)),
    ]


def _line(frame: Frame, name: str) -> str:
    """Return the course of one measured nerve."""
    return curve([frame.at(place) for place in anatomy.curve(name)])


def _thread(frame: Frame) -> list[Node]:
    """Return the lit thread: all dark edges first, so that no joint shows."""
    courses = [_line(frame, name) for name in THREAD]
    edges = [path("cp-thread-edge", d) for d in courses]
    return [*edges, *(path("cp-thread", d) for d in courses)]

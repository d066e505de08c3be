"""Piriformis from the back: its two ends, the nerve below it, and where the crease lies."""

from __future__ import annotations

from nervepath import anatomy, facts
from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import (
    Node,
    Point,
    circle,
    fade,
    group,
    leader,
    lines,
    node,
    path,
    text,
)
from nervepath.pictures.pelvis import hips
from nervepath.pictures.spine_back import back_sacrum

WIDTH, HEIGHT = 360, 400
NAME = "picture-piriformis-ends"


def draw() -> list[Node]:
    """Return the picture's nodes."""
    frame = Frame("back", 1.34, 70, 206)
    turn = frame.transform()
    shapes = drawing()["views"]["back"]
    sacrum = back_sacrum(frame)
    behind = next(part[1]["d"] for part in sacrum[2] if part[1]["class"] == "cp-paper")
    hides = f"{NAME}-sacrum"
    return [
        node("defs", {}, node("clipPath", {"id": hides}, node("path", {"d": behind}))),
        path("cp-skin", shapes["skin"], transform=turn),
        *hips(frame),
        group("cp-trunk", *_nerve(frame)),
        path("cp-belly", shapes["piriformis"], transform=turn),
        path("cp-fiber", _grain(frame)),
        sacrum,
        # the muscle starts on the front of the sacrum, which hides it from the back
        group(
            "cp-half",
            path("cp-hidden", shapes["piriformis"], transform=turn),
            **{"clip-path": f"url(#{hides})"},
        ),
        path("cp-crease", _crease(frame)),
        fade(f"{NAME}-left", (-4, -4, 50, HEIGHT + 8), "left"),
        fade(f"{NAME}-top", (-4, -4, WIDTH + 8, 44), "top"),
        fade(f"{NAME}-bottom", (-4, 352, WIDTH + 8, 54), "bottom"),
        *(circle("cp-end", place, 6.5) for place in _ends(frame)),
        *_labels(frame),
    ]


def _rows(part: str) -> list:
    """Return the measured places of one part of the muscle."""
    return [row for row in facts.table("piriformis") if row.part == part]


def _ends(frame: Frame) -> tuple[Point, Point]:
    """Return where the muscle starts, in the middle of its strip, and where it ends."""
    strip, (end,) = _rows("origin_strip"), _rows("insertion")
    start = strip[len(strip) // 2]
    return frame.at((start.x, start.y, start.z)), frame.at((end.x, end.y, end.z))


def _grain(frame: Frame) -> str:
    """Return two lines along the belly, so that it reads as muscle."""
    rows = _rows("belly")[2:-2]
    return "".join(
        curve([frame.at((row.x, row.y, row.z + share * row.half_width)) for row in rows])
        for share in (-0.35, 0.35)
    )


def _nerve(frame: Frame) -> list[Node]:
    """Return the sciatic nerve; the muscle, drawn over it, hides where it passes in front."""
    d = curve([frame.at(place) for place in anatomy.curve("sciatic_rule") if place[2] < 22])
    return [path("cp-thread-edge", d), path("cp-thread", d)]


def _crease(frame: Frame) -> str:
    """Return the fold below the right buttock, by hand: the tables do not hold it."""
    spots = [(10, -84), (44, -94), (84, -87), (116, -70)]
    return curve([frame.at((-aside, 0, height)) for aside, height in spots])


def _labels(frame: Frame) -> list[Node]:
    start, end = _ends(frame)
    crease = frame.at((-104, 0, -77))
    return [
        lines(["1 Start: front", "of the sacrum"], (150, 36), "cp-name cp-halo"),
        path("cp-lead-line", f"M150 58L{start[0] + 7:.0f} {start[1] - 6:.0f}"),
        lines(["2 End: top of", "the hip point"], (357, 116), "cp-name cp-halo", "end"),
        path("cp-lead-line", f"M290 142L{end[0]:.0f} {end[1] - 8:.0f}"),
        text("Piriformis", (138, 106), "cp-halo"),
        leader((172, 111), (178, 146)),
        lines(["Buttock", "crease"], (290, 330)),
        leader((286, 330), crease),
        lines(["Sciatic", "nerve"], (120, 348), "cp-halo", "end"),
        leader((124, 346), (189, 341)),
    ]

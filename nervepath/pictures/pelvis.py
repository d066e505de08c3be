"""The bones around the low back from the back, taken from the drawing of the whole leg."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.nodes import Node, group, path

BONES = ("hip_bone", "hip_bone_l", "femur", "coccyx")


def hips(frame: Frame) -> list[Node]:
    """Return both hip bones, the thigh bone and the tailbone."""
    shapes = drawing()["views"]["back"]["bones"]
    outlines = {bone: d for bone, d, _ in shapes}
    made = []
    for bone, d, shade in shapes:
        if bone not in BONES:
            continue
        turn, mirror = frame.transform(), ""
        if d == "-":  # the drawing keeps the left hip bone as a mirror image of the right one
            d, mirror = outlines["hip_bone"], " scale(-1 1)"
        whole = path("cp-thin", d, transform=turn + mirror)
        made.append(group("cp-bone", whole, path("cp-shade", shade, transform=turn)))
    return made

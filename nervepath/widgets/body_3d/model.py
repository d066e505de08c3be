"""What the 3-D view draws: surfaces, nerves, ways of the nerves, names and places of the eye."""

from __future__ import annotations

from typing import Any

from nervepath import anatomy
from nervepath.anatomy.drawing import meshes, unpacked
from nervepath.widgets.body_3d.words import words
from nervepath.widgets.nerve_tracer import picture

ATLAS_SCIATIC = "sciatic"
"""The sciatic nerve as the atlas draws it; the course shows another line in the buttock."""

# Radius of a nerve in mm for each unit of width in the drawing; thicker than nerves are, so that
# the thin ones can be seen.
_THICK = 0.42


def model() -> dict[str, Any]:
    """Return the model as JSON values; lengths of nerves in half mm, all others in mm."""
    tracer = picture.content()
    return {
        "meshes": meshes(),
        "box": _box(),
        "points": points(),
        "curves": {name: _look(name) for name in points()},
        "ways": tracer["ways"],
        "branches": [
            {key: branch[key] for key in ("id", "name", "full", "roots", "stations")}
            for branch in tracer["branches"]
        ],
        "stations": {
            name: {key: station[key] for key in ("short", "title")}
            for name, station in tracer["stations"].items()
        },
        "labels": [_placed(label) for label in words()["label"]],
        "cameras": words()["camera"],
    }


def points() -> dict[str, list[int]]:
    """Return the center lines of all drawn nerves: x, y, z, x, y, z ... in half mm."""
    drawn = {name: curve["p"] for name, curve in anatomy.drawing()["nerves"].items()}
    atlas = [round(2 * value) for point in anatomy.curve(ATLAS_SCIATIC) for value in point]
    return drawn | {ATLAS_SCIATIC: atlas}


def _look(name: str) -> dict[str, Any]:
    if name == ATLAS_SCIATIC:
        return {"group": "sciatic", "radius": 3.2, "dotted": True}
    width = max(anatomy.drawing()["nerves"][name]["w"])
    return {"group": picture.group(name), "radius": round(_THICK * width, 1), "dotted": False}


def _placed(label: dict[str, Any]) -> dict[str, Any]:
    place = label.get("at") or anatomy.point_along(*label["along"])
    kept = {key: label[key] for key in ("text", "layer", "seen")}
    return {**kept, "at": [round(value) for value in place]}


def _box() -> list[list[int]]:
    """Return least and greatest x, y and z of all surfaces, with the left hip bone, in mm."""
    ends = []
    for axis in "xyz":
        values = [value for mesh in meshes().values() for value in unpacked(mesh[axis])]
        ends.append([min(values), max(values)])
    ends[0] = [min(ends[0][0], -ends[0][1]), max(ends[0][1], -ends[0][0])]
    return ends

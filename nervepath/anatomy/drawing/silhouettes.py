"""Silhouettes of bones, discs, piriformis and skin, in mm."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import numpy as np
from shapely.geometry import Polygon

from nervepath import facts

from .raster import depth_map
from .solids import Solid, bones, join, piriformis, skin
from .vectors import outlines
from .views import VIEWS, View

_BLUR = 0.8  # pixels; only smooths the steps between pixels
_SIMPLIFY = 0.2  # mm
_LEAST = 2.0  # mm²; smaller gaps between sections are not holes


def build_silhouettes() -> dict[str, Any]:
    """Make the silhouettes; :func:`nervepath.anatomy.drawing.silhouettes` says what is in them."""
    solids: dict[str, Solid] = {}
    for name, solid in bones().items():
        # Landmarks call the disc disc_L4_L5, and so do silhouettes.
        solids[re.sub(r"^disc_(L\d)([LS]\d)$", r"disc_\1_\2", name)] = solid
    for ray in sorted({name.split("_")[0] for name in solids if name.startswith("ray")}):
        solids[ray] = join(solid for name, solid in solids.items() if name.startswith(f"{ray}_"))
    solids |= {"piriformis": piriformis(), **skin()[0]}
    measured = _measured_outlines()
    shapes = {}
    for name, solid in solids.items():
        polygons = measured.get(name) or {
            view: _polygons(VIEWS[view], solid) for view in ("back", "side")
        }
        shapes[name] = {**polygons, "constructed": name.startswith("disc")}
    return {"shapes": shapes}


def _measured_outlines() -> dict[str, dict[str, list[list[float]]]]:
    """Give hip bone and sacrum: their outlines were measured, and are better than their strips."""
    rings: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in facts.table("outlines"):
        # The table has the front; its mirror image is the back.
        view, u = ("back", -row.u) if row.view == "front" else ("side", row.u)
        rings[row.bone, view, row.ring].append((u, row.v))
    found: dict[str, dict[str, list[list[float]]]] = defaultdict(lambda: defaultdict(list))
    for (bone, view, ring), points in rings.items():
        onward = Polygon(points).exterior.is_ccw == (ring == "outer")
        line = points if onward else points[::-1]
        found[bone][view].append([value for point in line for value in point])
    return found


def _polygons(view: View, solid: Solid) -> list[list[float]]:
    """Give the polygons of a solid, each u, v, u, v ...; holes run the other way round."""
    mask = np.isfinite(depth_map(view, solid))
    return [
        [round(value, 1) for value in line.ravel().tolist()]
        for line in outlines(mask, view, _BLUR, _SIMPLIFY, _LEAST)
    ]

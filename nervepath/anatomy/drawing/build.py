"""Make drawing.json, silhouettes.json and meshes.json from the measured tables.

    python -m nervepath.anatomy.drawing.build [folder]

writes into this folder, or into another one. The same tables give the same files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from . import DRAWING, MESHES, SILHOUETTES
from .centerlines import centerlines, line_data
from .plates import plate
from .silhouettes import build_silhouettes
from .skin_areas import skin_areas
from .solids import bones, marks, piriformis, skin
from .surfaces import build_meshes
from .views import PLATES, VIEWS

_STATURE = 1710  # mm
_MARKS = (
    "GT_tip", "GT_lat", "ischial_tub", "fib_neck", "fib_head", "mall_med", "mall_lat",
    "knee_centre", "SIJ", "calc_post", "MT3_head", "FHC", "L1_body", "L2_body", "L3_body",
    "L4_body", "L5_body", "foramen_S1", "foramen_S2", "foramen_S3", "disc_L4_L5", "disc_L5_S1",
    "ASIS",
)  # fmt: skip
_PIRIFORMIS = (-70, -42, 30)  # mm; where its label stands, set by hand
_AREA_VIEWS = ("front", "back", "side", "inner", "sole", "top")
# Drawn by hand on the landmarks: cleft, folds of buttock and knee; groin.
_CREASES = {
    "back": "M0-70C-4-20-4 60 0 150M18 176C90 186 170 170 232 138M-18 176C-90 186-170 170-232 138"
    "M92 842C130 852 180 850 218 838",
    "front": "M-222-150C-160-80-90-20-36 24M222-150C160-80 90-20 36 24",
    "side": "",
}


def build_drawing() -> dict[str, Any]:
    """Make the drawing; :func:`nervepath.anatomy.drawing.drawing` says what is in it."""
    skeleton, muscle, lines = bones(), piriformis(), centerlines()
    surface, axes = skin()
    points = marks()
    return {
        "unit_mm": 0.5,
        "stature": _STATURE,
        "views": {name: plate(VIEWS[name], skeleton, muscle, surface, lines) for name in PLATES},
        "nerves": {name: line_data(name, line) for name, line in lines.items()},
        "skin": {name: skin_areas(VIEWS[name], surface, axes) for name in _AREA_VIEWS},
        "creases": _CREASES,
        "landmarks": {name: [round(2 * v) for v in points[name].tolist()] for name in _MARKS}
        | {"piriformis": [2 * v for v in _PIRIFORMIS]},
    }


def write(data: dict[str, Any], path: Path) -> None:
    """Write a file, compact and with one line end on every system."""
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


def main(folder: Path = DRAWING.parent) -> None:
    """Write the three files into a folder."""
    write(build_drawing(), folder / DRAWING.name)
    write(build_silhouettes(), folder / SILHOUETTES.name)
    write(build_meshes(), folder / MESHES.name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))

"""The drawing: outlines of bones, nerves and skin areas, made once from the measured tables.

``drawing.json``, ``silhouettes.json`` and ``meshes.json`` are made by
``python -m nervepath.anatomy.drawing.build`` (which needs numpy, scipy, shapely and contourpy) and
kept beside it, so that reading them needs nothing but Python. They are derived from Z-Anatomy:
show the notice in ``nervepath/facts/measured/NOTICE.md`` wherever they are shown.
"""

from __future__ import annotations

import base64
import json
import struct
from functools import cache
from pathlib import Path
from typing import Any

DRAWING = Path(__file__).parent / "drawing.json"
SILHOUETTES = Path(__file__).parent / "silhouettes.json"
MESHES = Path(__file__).parent / "meshes.json"


@cache
def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def drawing() -> dict[str, Any]:
    """Give the drawing.

    Lengths are in half millimeters; in paths x runs to the right of the viewer and y down.

    ``views`` (``back``, ``side``, ``front``)
        ``box`` (x, y, width, height); ``bones``, farthest first, each [name, outline, shade];
        ``piriformis``, ``skin``, ``skinshade``; ``nerves``: name to [visible, hidden]. An outline
        ``"-"`` in the front view is the mirror image of the one in the back view (of the right
        hip bone for ``hip_bone_l``).
    ``nerves``
        ``len`` in mm, ``w`` drawn width in mm at start and end, ``p`` points x, y, z one after
        another, ``ribbon`` true when it is drawn as a band.
    ``skin`` (six views)
        ``nerve`` and ``root``: skin areas, each [name, path, [x, y] of a label, its room];
        ``disputed``, alike: skin that some published maps give to another root;
        ``outline`` and ``box``.
    ``creases``, ``landmarks``
        Lines drawn by hand, and points x, y, z.
    """
    return _read(DRAWING)


def silhouettes() -> dict[str, Any]:
    """Give the stored silhouettes.

    ``shapes``: name to ``back`` and ``side`` (each a list of polygons u, v, u, v ... in mm, v up)
    and ``constructed``. The front view is the mirror image of the back view.
    """
    return _read(SILHOUETTES)


def meshes() -> dict[str, Any]:
    """Give the stored surfaces for a figure that can be turned.

    Each of ``bones``, ``hip_bone`` (the right one; the left is its mirror image), ``discs``
    (constructed), ``skin`` and ``piriformis`` holds

    ``parts``
        name of each closed part: number of its corners, in their order.
    ``x``, ``y``, ``z``
        corners in whole mm: signed numbers of two bytes, low byte first, as base64.
    ``i``, ``j``, ``k``
        triangles, counterclockwise seen from outside: numbers of their corners, unsigned, stored
        alike.
    """
    return _read(MESHES)


def unpacked(text: str, signed: bool = True) -> tuple[int, ...]:
    """Read the numbers of a list in :func:`meshes`; corners are signed, triangles are not."""
    raw = base64.b64decode(text)
    return struct.unpack(f"<{len(raw) // 2}{'h' if signed else 'H'}", raw)

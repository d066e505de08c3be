"""Skin areas of nerves and roots, seen from six sides.

They are drawn once on the unrolled leg and on the foot (:mod:`.territories`) and then looked up
through the surface of the skin, so that all views agree.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_closing, binary_opening, distance_transform_edt, label

from .raster import Mask, crop, depth_map
from .solids import Solid, marks
from .territories import AREAS, PARTS, SADDLE, classify, disputed
from .vectors import outline_path
from .views import MM_PER_PIXEL, Array, View

_ANKLE_Y = -58.0  # mm; seen from above the foot begins here, behind it the cut of the leg is open
_TOES = ((15.0, 11.5), *[(9.0, 7.4)] * 4)  # mm; half width at the ball and at the tip of each toe
_LEAST = 60  # mm²


def skin_areas(view: View, skin: dict[str, Solid], axes: dict[str, Array]) -> dict[str, Any]:
    """Draw the skin areas of one view; see :func:`nervepath.anatomy.drawing.drawing`."""
    of_foot = view.name in ("sole", "top")
    depths = np.stack(
        [
            depth_map(view, *([skin[part]] if part == "foot_r" or not of_foot else []))
            for part in PARTS
        ]
    )
    if view.name == "top":
        depths[:, : int((_ANKLE_Y - view.box[2]) / MM_PER_PIXEL)] = -np.inf
    which, depth = depths.argmax(0), depths.max(0)
    mask = np.isfinite(depth)
    if of_foot:
        skin_here = mask
        mask = _with_toes(mask, view)
        # Toes reach beyond the measured skin: they take the nearest skin there is.
        nearest = distance_transform_edt(~skin_here, return_distances=False, return_indices=True)
        depth = depth[tuple(nearest)]
        which = np.where(mask, PARTS.index("foot_r"), which)
    rows, columns = np.nonzero(mask)
    u, v = view.box[0] + columns * MM_PER_PIXEL, view.box[2] + rows * MM_PER_PIXEL
    place = view.unproject(u, v, depth[rows, columns])
    found: dict[str, Any] = {"outline": None}
    for kind, names in AREAS.items():
        numbers = classify(kind, which[rows, columns], *place, axes, view.name)
        areas = []
        for number, name in enumerate(names):
            if name in SADDLE and view.name not in ("back", "inner"):
                continue  # a sliver between the legs
            area = np.zeros_like(mask)
            area[rows, columns] = numbers == number
            if name in SADDLE and view.name == "back":
                area |= area[:, ::-1]  # the view's box has the middle of the body in its middle
            drawn = _area(area, view, of_foot)
            if drawn:
                areas.append([name, *drawn])
        if areas:
            found[kind] = areas
    unsure = []
    for name, inside in disputed(which[rows, columns], *place, axes).items():
        area = np.zeros_like(mask)
        area[rows, columns] = inside
        drawn = _area(area, view, of_foot)
        if drawn:
            unsure.append([name, *drawn])
    if unsure:
        found["disputed"] = unsure
    if of_foot:
        found["outline"] = outline_path(mask, view, 1.6, 0.6, 100)
    elif view.name == "inner":
        found["outline"] = outline_path(mask, view, 3, 0.9, 100)
    found["box"] = _box(rows, columns, view)
    return found


def _with_toes(mask: Mask, view: View) -> Mask:
    """Cut the foot at the balls of the toes and set rounded toes on it."""
    rows, columns = np.mgrid[0 : mask.shape[0], 0 : mask.shape[1]]
    u, v = view.box[0] + columns * MM_PER_PIXEL, view.box[2] + rows * MM_PER_PIXEL
    sign = 1 if view.name == "sole" else -1
    points = marks()
    heads = [points[f"MT{i}_head"] for i in range(1, 6)]
    tips = [points[f"toe{i}_tip"] for i in range(1, 6)]
    edge_u = np.array([sign * head[0] for head in heads])
    edge_v = np.array([h[1] + 0.42 * (t[1] - h[1]) for h, t in zip(heads, tips, strict=True)])
    order = np.argsort(edge_u)
    ball = mask & (v < np.interp(u, edge_u[order], edge_v[order]))
    toes = np.zeros_like(mask)
    for head, tip, (wide, narrow) in zip(heads, tips, _TOES, strict=True):
        a, b = np.array([sign * head[0], head[1]]), np.array([sign * tip[0], tip[1]])
        way = b - a
        along = np.clip(((u - a[0]) * way[0] + (v - a[1]) * way[1]) / (way @ way), 0, 1)
        away = np.hypot(u - a[0] - along * way[0], v - a[1] - along * way[1])
        toes |= away < wide + (narrow - wide) * along
    return ball | toes


def _area(area: Mask, view: View, of_foot: bool) -> list[Any] | None:
    """Give path, label point and room (mm times two) of an area, or None when it is too small."""
    window = crop(area, 12)
    smooth = np.zeros_like(area)
    smooth[window] = binary_opening(
        binary_closing(area[window], iterations=3), iterations=5 if of_foot else 4
    )
    path = outline_path(smooth, view, 2 if of_foot else 5, 0.8 if of_foot else 1.5, _LEAST)
    if not path:
        return None
    pieces, _ = label(smooth[window])
    largest = pieces == 1 + np.bincount(pieces.ravel())[1:].argmax()
    # The label stands where it is deepest inside the largest piece.
    inside = distance_transform_edt(np.pad(largest, 1))[1:-1, 1:-1]
    row, column = np.unravel_index(inside.argmax(), inside.shape)
    place = [
        int(2 * (view.box[0] + (column + window[1].start) * MM_PER_PIXEL)),
        int(-2 * (view.box[2] + (row + window[0].start) * MM_PER_PIXEL)),
    ]
    return [path, place, round(float(inside.max() * MM_PER_PIXEL * 2), 0)]


def _box(rows: NDArray[np.int64], columns: NDArray[np.int64], view: View) -> list[int]:
    """Give x, y, width and height of what is seen, with a small margin, in path units."""
    return [
        int(2 * (view.box[0] + columns.min() * MM_PER_PIXEL)) - 6,
        int(-2 * (view.box[2] + rows.max() * MM_PER_PIXEL)) - 6,
        int((columns.max() - columns.min()) * MM_PER_PIXEL * 2) + 12,
        int((rows.max() - rows.min()) * MM_PER_PIXEL * 2) + 12,
    ]

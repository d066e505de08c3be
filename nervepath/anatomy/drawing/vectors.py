"""From masks to SVG paths.

Path units are half millimeters, y down: x = 2u, y = -2v.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from contourpy import contour_generator
from scipy.ndimage import gaussian_filter
from shapely.geometry import LineString, Polygon

from .raster import Mask, crop
from .views import MM_PER_PIXEL, Array, View


def to_units(uv: Array) -> Array:
    """Turn mm (u, v up) into path units."""
    return np.stack([2 * uv[:, 0], -2 * uv[:, 1]], 1)


def _numbers(values: Iterable[float]) -> str:
    """Write whole numbers, with a space only where a minus does not part them."""
    text = ""
    for value in values:
        word = str(int(value))
        text += word if word[0] == "-" or not text else " " + word
    return text


def smooth_path(points: Array, closed: bool = True) -> str:
    """Write a smooth curve through points (in path units) with short relative commands."""
    p = np.asarray(points, float)
    n = len(p)
    if n < 2:
        return ""
    if closed:
        before, after = np.roll(p, 1, 0), np.roll(p, -1, 0)
    else:
        before, after = np.r_[p[:1], p[:-1]], np.r_[p[1:], p[-1:]]
    tangent = after - before
    tangent = tangent / np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    reach = np.minimum(np.linalg.norm(p - before, axis=1), np.linalg.norm(after - p, axis=1))
    if not closed:
        reach[0], reach[-1] = np.linalg.norm(p[1] - p[0]), np.linalg.norm(p[-1] - p[-2])
    a, b = p - before, after - p
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    turn = (a * b).sum(1) / np.maximum(lengths, 1e-9)
    reach = reach * np.where(turn < 0, 0.12, 0.34)  # sharp corners stay corners
    here = np.round(p[0])
    path = "M" + _numbers(here)
    for step, i in enumerate([*range(1, n), *([0] if closed else [])]):
        second, end = np.round(p[i] - tangent[i] * reach[i]), np.round(p[i])
        if step == 0:
            first = np.round(p[0] + tangent[0] * reach[0])
            path += "c" + _numbers(np.r_[first - here, second - here, end - here])
        else:
            path += "s" + _numbers(np.r_[second - here, end - here])
        here = end
    return path + ("z" if closed else "")


def outlines(
    mask: Mask, view: View, blur: float, simplify: float, least_area: float
) -> Iterator[Array]:
    """Give the closed outlines of a mask, holes too, as points (u, v) in mm.

    Parameters
    ----------
    blur
        How far the mask is softened first, in pixels.
    simplify
        How far the outline may leave the contour, in mm.
    least_area
        Outlines around less are left out, in mm².
    """
    window = crop(mask, int(4 * blur) + 4)
    soft = np.pad(gaussian_filter(mask[window].astype(np.float32), blur), 1)
    u0 = view.box[0] + window[1].start * MM_PER_PIXEL
    v0 = view.box[2] + window[0].start * MM_PER_PIXEL
    for line in contour_generator(z=soft, name="serial").lines(0.5):
        points = np.stack(
            [u0 + (line[:, 0] - 1) * MM_PER_PIXEL, v0 + (line[:, 1] - 1) * MM_PER_PIXEL], 1
        )
        if len(points) < 6 or not _large_enough(points, least_area):
            continue
        kept = np.asarray(LineString(points).simplify(simplify, preserve_topology=False).coords)[
            :-1
        ]
        if len(kept) >= 3:
            yield kept


def _large_enough(points: Array, least_area: float) -> bool:
    polygon = Polygon(points)
    if not polygon.is_valid:
        polygon = polygon.buffer(0)
        if polygon.geom_type != "Polygon":
            return False
    return abs(polygon.area) >= least_area


def outline_path(mask: Mask, view: View, blur: float, simplify: float, least_area: float) -> str:
    """Write the outlines of a mask as one path; see :func:`outlines`."""
    found = outlines(mask, view, blur, simplify, least_area)
    return "".join(smooth_path(to_units(points)) for points in found)

"""Depth maps: how near to the viewer a solid is, pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .solids import Solid
from .views import MM_PER_PIXEL, Array, View

Depth = NDArray[np.float32]
Mask = NDArray[np.bool_]

_CHUNK = 1_000_000  # pixels that are computed at once
_EDGE = -1e-3  # a pixel this far outside a triangle still counts, so that no seam opens


def depth_map(view: View, *solids: Solid) -> Depth:
    """Give the depth of the nearest surface in each pixel, -inf where there is none."""
    depth = np.full(view.shape, -np.inf, np.float32)
    for solid in solids:
        if len(solid.triangles):
            _draw_triangles(depth, view, solid.triangles)
        if len(solid.radii):
            _draw_balls(depth, view, solid.centers, solid.radii)
    return depth


def pixels(view: View, points: Array) -> tuple[Array, Array]:
    """Give column and row, not rounded, of projected points (u, v ...)."""
    u0, _, v0, _ = view.box
    return (points[..., 0] - u0) / MM_PER_PIXEL, (points[..., 1] - v0) / MM_PER_PIXEL


def _batches(
    low: NDArray[np.int64], high: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Mask]]:
    """Group things by the size of their box of pixels.

    ``low`` and ``high`` (n, 2) are the first and last column and row. Yields the numbers of a
    group, the columns and rows of their pixels (n, height, width), and which of them are theirs.
    """
    size = high - low + 1
    there = np.nonzero((size > 0).all(1))[0]
    padded = 2 ** np.ceil(np.log2(size[there])).astype(int)
    for width, height in np.unique(padded, axis=0):
        group = there[(padded == (width, height)).all(1)]
        per_chunk = max(1, _CHUNK // (width * height))
        for start in range(0, len(group), per_chunk):
            part = group[start : start + per_chunk]
            columns = low[part, 0, None, None] + np.arange(width)[None, None, :]
            rows = low[part, 1, None, None] + np.arange(height)[None, :, None]
            inside = (columns <= high[part, 0, None, None]) & (rows <= high[part, 1, None, None])
            yield part, columns, rows, inside


def _boxes(view: View, low: Array, high: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the first and last column and row of boxes, clipped to the map."""
    height, width = view.shape
    return (
        np.maximum(np.floor(low), 0).astype(int),
        np.minimum(np.ceil(high), (width - 1, height - 1)).astype(int),
    )


def _draw_triangles(depth: Depth, view: View, triangles: Array) -> None:
    corners = view.project(triangles)
    x, y = pixels(view, corners)
    z = corners[..., 2]
    area = (y[:, 1] - y[:, 2]) * (x[:, 0] - x[:, 2]) + (x[:, 2] - x[:, 1]) * (y[:, 0] - y[:, 2])
    real = np.abs(area) >= 1e-9
    x, y, z, area = x[real], y[real], z[real], area[real]
    low, high = _boxes(view, np.stack([x.min(1), y.min(1)], 1), np.stack([x.max(1), y.max(1)], 1))
    for part, columns, rows, inside in _batches(low, high):
        (x0, x1, x2), (y0, y1, y2) = x[part].T[..., None, None], y[part].T[..., None, None]
        z0, z1, z2 = z[part].T[..., None, None]
        whole = area[part][:, None, None]
        a = ((y1 - y2) * (columns - x2) + (x2 - x1) * (rows - y2)) / whole
        b = ((y2 - y0) * (columns - x2) + (x0 - x2) * (rows - y2)) / whole
        c = 1 - a - b
        inside = inside & (a >= _EDGE) & (b >= _EDGE) & (c >= _EDGE)
        _raise_to(depth, rows, columns, a * z0 + b * z1 + c * z2, inside)


def _draw_balls(depth: Depth, view: View, centers: Array, radii: Array) -> None:
    middles = view.project(centers)
    x, y = pixels(view, middles)
    reach = radii / MM_PER_PIXEL
    low, high = _boxes(
        view, np.stack([x - reach, y - reach], 1), np.stack([x + reach, y + reach], 1)
    )
    for part, columns, rows, inside in _batches(low, high):
        xs, ys, zs, rs = (v[part][:, None, None] for v in (x, y, middles[:, 2], radii))
        square = rs * rs - MM_PER_PIXEL * MM_PER_PIXEL * ((columns - xs) ** 2 + (rows - ys) ** 2)
        inside = inside & (square >= 0)
        _raise_to(depth, rows, columns, zs + np.sqrt(np.maximum(square, 0)), inside)


def _raise_to(
    depth: Depth, rows: NDArray[np.int64], columns: NDArray[np.int64], new: Array, inside: Mask
) -> None:
    places = (rows * depth.shape[1] + columns)[inside]
    np.maximum.at(depth.reshape(-1), places, new[inside].astype(np.float32))


def crop(mask: Mask, margin: int) -> tuple[slice, slice]:
    """Give the part of a map that holds the mask and a margin, within the map."""
    rows, columns = np.nonzero(mask.any(1))[0], np.nonzero(mask.any(0))[0]
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return (
        slice(max(rows[0] - margin, 0), rows[-1] + margin + 1),
        slice(max(columns[0] - margin, 0), columns[-1] + margin + 1),
    )

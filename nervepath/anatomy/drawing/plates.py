"""The three plates of the figure: bones in painting order, muscle, skin and their shade."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.ndimage import binary_closing, binary_opening, gaussian_filter

from .centerlines import Centerline, nerve_paths
from .raster import Depth, Mask, crop, depth_map
from .solids import Solid
from .vectors import outline_path
from .views import MM_PER_PIXEL, View

_LIGHT = (-0.50, 0.52, 0.69)  # from the upper left: u, v, d
_SKIN_LIGHT = (-0.72, 0.04, 0.69)
_SHARED = 8  # bones that share fewer pixels do not hide each other

_LARGE = ("femur", "tibia", "hip_bone", "hip_bone_l", "sacrum")
_PLATES = ("hip_bone", "hip_bone_l", "sacrum")
_SMALL = ("cun_int", "cun_lat", "cun_med", "navicular", "cuboid")


def plate(
    view: View,
    bones: dict[str, Solid],
    muscle: Solid,
    skin: dict[str, Solid],
    nerves: dict[str, Centerline],
) -> dict[str, Any]:
    """Draw one view; for its parts see :func:`nervepath.anatomy.drawing.drawing`."""
    shown = dict(bones)
    if view.name != "side":
        shown["hip_bone_l"] = bones["hip_bone"].mirrored()
    depths = {name: depth_map(view, solid) for name, solid in shown.items()}
    drawn = []
    for name in _painting_order(depths):
        outline, shade = _bone(name, depths[name], view)
        if outline:
            drawn.append([name, outline, shade])
    muscle_depth = depth_map(view, muscle)
    in_front = np.max([*depths.values(), muscle_depth], axis=0)
    body = [*skin.values()]
    if view.name != "side":
        body += [solid.mirrored() for part, solid in skin.items() if part != "trunk"]
    skin_depth = depth_map(view, *body)
    u0, u1, v0, v1 = (2 * edge for edge in view.box)
    return {
        "box": [int(u0), int(-v1), int(u1 - u0), int(v1 - v0)],
        "bones": drawn,
        "piriformis": outline_path(np.isfinite(muscle_depth), view, 2, 0.8, 6),
        # The front view of a solid has the mirrored outline of its back view.
        "skin": "-"
        if view.name == "front"
        else outline_path(np.isfinite(skin_depth), view, 3, 0.9, 200),
        "skinshade": _skin_shade(skin_depth, view),
        "nerves": nerve_paths(view, nerves, in_front),
    }


def _bone(name: str, depth: Depth, view: View) -> tuple[str, str]:
    """Give outline and shade of a bone."""
    mask = np.isfinite(depth)
    small = name.startswith("ray") or name in _SMALL
    large, flat = name in _LARGE, name in _PLATES
    outline = outline_path(_closed(mask, 2), view, 1.2 if small else 1.8, 1.0, 5)
    if outline and (view.name == "front" or name == "hip_bone_l"):
        outline = "-"  # the mirror image of one that is already there
    if "phalanx" in name or name == "L1":
        return outline, ""
    limit = 0.4 if name.startswith("disc") else 0.44 if flat else 0.5
    shade = _shade(depth, limit, 5 if large else 2.6, relief=30 if flat else 0)
    shade = _opened(shade, 3 if large else 2)
    path = outline_path(
        shade, view, 3 if large else 2.2, 2.0 if large else 1.7, 90 if large else 34
    )
    return outline, path


def _closed(mask: Mask, times: int) -> Mask:
    """Fill gaps of a few pixels."""
    window = crop(mask, 2 * times + 2)
    closed = np.zeros_like(mask)
    closed[window] = binary_closing(mask[window], iterations=times)
    return closed


def _opened(mask: Mask, times: int) -> Mask:
    """Take specks of a few pixels away."""
    window = crop(mask, 2 * times + 2)
    opened = np.zeros_like(mask)
    opened[window] = binary_opening(mask[window], iterations=times)
    return opened


def _skin_shade(depth: Depth, view: View) -> str:
    shade = _opened(_shade(depth, 0.36, 12, light=_SKIN_LIGHT), 6)
    return outline_path(shade, view, 12, 2.6, 900)


def _shade(
    depth: Depth,
    limit: float,
    blur: float,
    relief: float = 0,
    light: tuple[float, float, float] = _LIGHT,
) -> Mask:
    """Give the pixels whose smoothed surface turns away from the light.

    With ``relief`` (pixels) the tilt of the surface over that width is taken out first, so that
    a flat bone is lit by its own hills and not as a whole.
    """
    shade = np.zeros(depth.shape, bool)
    window = crop(np.isfinite(depth), int(4 * max(blur, relief)) + 4)
    part = depth[window]
    mask = np.isfinite(part)
    filled = np.where(mask, part, 0)
    weight = mask.astype(np.float32)
    smooth = gaussian_filter(filled, blur) / (gaussian_filter(weight, blur) + 1e-6)
    if relief:
        wide = gaussian_filter(weight, relief) + 1e-6
        smooth = smooth - 0.8 * gaussian_filter(filled, relief) / wide
    rise_v, rise_u = np.gradient(smooth, MM_PER_PIXEL)
    normal = np.stack([-rise_u, -rise_v, np.ones_like(rise_u)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    towards = np.array(light) / np.linalg.norm(light)
    shade[window] = mask & ((normal @ towards) < limit)
    return shade


def _painting_order(depths: dict[str, Depth]) -> list[str]:
    """Sort bones so that each is painted before the ones in front of it.

    Two bones are compared on the pixels they share; the median decides who is nearer.
    """
    names = list(depths)
    masks = {name: np.isfinite(depths[name]) for name in names}
    windows = {name: crop(masks[name], 0) for name in names}
    behind: dict[str, set[str]] = {name: set() for name in names}
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            window = tuple(
                slice(max(s.start, t.start), max(min(s.stop, t.stop), max(s.start, t.start)))
                for s, t in zip(windows[a], windows[b], strict=True)
            )
            both = masks[a][window] & masks[b][window]
            if both.sum() < _SHARED:
                continue
            nearer = np.median(depths[a][window][both] - depths[b][window][both]) > 0
            behind[a if nearer else b].add(b if nearer else a)
    order: list[str] = []

    def visit(name: str, above: tuple[str, ...] = ()) -> None:
        if name in order or name in above:
            return
        for other in sorted(behind[name]):
            visit(other, (*above, name))
        if name not in order:
            order.append(name)

    for name in sorted(names, key=lambda n: np.median(depths[n][masks[n]])):
        visit(name)
    return order

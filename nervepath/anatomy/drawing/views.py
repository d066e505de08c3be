"""The six views: how a point of the body lies on the paper.

Each view turns (x, y, z) into (u, v, d), in mm: u to the right of the viewer, v up, d towards
the viewer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MM_PER_PIXEL = 0.5
"""Depth maps are computed at this resolution."""


@dataclass(frozen=True)
class View:
    """A view and the part of the body in it.

    Attributes
    ----------
    name
        ``back``, ``side`` (from the right), ``front``, ``inner`` (the right leg from its inner
        side), ``sole`` or ``top`` (of the foot).
    project
        (x, y, z) to (u, v, d), for arrays whose last axis is 3 long.
    unproject
        u, v, d to x, y, z.
    box
        Least and greatest u, least and greatest v, in mm.
    """

    name: str
    project: Callable[[Array], Array]
    unproject: Callable[[Array, Array, Array], tuple[Array, Array, Array]]
    box: tuple[float, float, float, float]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of a depth map of this view; row 0 is the lowest."""
        u0, u1, v0, v1 = self.box
        return int((v1 - v0) / MM_PER_PIXEL) + 1, int((u1 - u0) / MM_PER_PIXEL) + 1


def _uvd(u: tuple[int, int], v: tuple[int, int], d: tuple[int, int]) -> Callable[[Array], Array]:
    """Make a projection from (axis, sign) of u, v and d."""

    def project(p: Array) -> Array:
        return np.stack([sign * p[..., axis] for axis, sign in (u, v, d)], -1)

    return project


_X, _Y, _Z = 0, 1, 2
_WHOLE = (-215.0, 215.0, -880.0, 262.0)

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("back", _uvd((_X, -1), (_Z, 1), (_Y, -1)), lambda u, v, d: (-u, -d, v), _WHOLE),
        View(
            "side",
            _uvd((_Y, 1), (_Z, 1), (_X, -1)),
            lambda u, v, d: (-d, u, v),
            (-150.0, 170.0, -880.0, 262.0),
        ),
        View("front", _uvd((_X, 1), (_Z, 1), (_Y, 1)), lambda u, v, d: (u, d, v), _WHOLE),
        View(
            "inner",
            _uvd((_Y, -1), (_Z, 1), (_X, 1)),
            lambda u, v, d: (d, -u, v),
            (-170.0, 150.0, -880.0, 262.0),
        ),
        View(
            "sole",
            _uvd((_X, 1), (_Y, 1), (_Z, -1)),
            lambda u, v, d: (u, v, -d),
            (-175.0, 5.0, -125.0, 175.0),
        ),
        View(
            "top",
            _uvd((_X, -1), (_Y, 1), (_Z, 1)),
            lambda u, v, d: (-u, v, d),
            (-5.0, 175.0, -125.0, 175.0),
        ),
    )
}
PLATES = ("back", "side", "front")
"""The views of the whole figure."""

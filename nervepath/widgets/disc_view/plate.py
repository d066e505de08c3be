"""The two drawings of the disc view, made from one geometry: from the back and from the side."""

from __future__ import annotations

from itertools import product
from typing import Any

from nervepath.pictures.nodes import Node
from nervepath.widgets.disc_view import back, side
from nervepath.widgets.disc_view.words import DISCS, PLACES

VIEWS = {"back": back, "side": side}


def drawing() -> dict[str, Any]:
    """Return both drawings for the screen, with all bulges in them; the page shows one."""
    keys = list(product(DISCS, PLACES, (False, True)))
    return {
        name: {
            "width": view.WIDTH,
            "height": view.HEIGHT,
            "middle": view.FRAME.left,
            "nodes": view.nodes(f"dv-{name}", [view.room(*key) for key in keys]),
            "spots": [_spot(view, *key) for key in keys],
        }
        for name, view in VIEWS.items()
    }


def paper(name: str, key: str) -> list[Node]:
    """Return a drawing for paper: usual places; in the back view also far places on the left."""
    rooms = [VIEWS[name].room(disc, "usual", False) for disc in DISCS]
    if name == "side":
        return side.nodes(key, rooms)
    rooms += [back.room(disc, "far", False, -1) for disc in DISCS]
    return back.nodes(key, rooms, both_sides=True)


def _spot(view: Any, disc: str, place: str, narrow: bool) -> dict[str, Any]:
    x, y = view.spot(disc, place, narrow)
    return {"disc": disc, "place": place, "narrow": narrow, "x": round(x, 1), "y": round(y, 1)}

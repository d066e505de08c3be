"""The part of the drawing that the tracer needs, and the words and ways that go with it."""

from __future__ import annotations

from functools import cache
from typing import Any

from nervepath import anatomy
from nervepath.widgets.nerve_tracer import words
from nervepath.widgets.nerve_tracer.journeys import journey

# Names shown in the magnifier: landmark of the drawing -> plain words.
LANDMARKS = {
    "ischial_tub": "sitting bone",
    "GT_lat": "hip",
    "piriformis": "piriformis",
    "fib_head": "fibula",
    "mall_med": "inner ankle",
    "mall_lat": "outer ankle",
    "calc_post": "heel bone",
}
# Roots that the atlas does not hold: L4 is a stand-in, S3 is drawn by us. Marked with a dagger.
CONSTRUCTED_ROOTS = ("L4", "S3")


def group(curve: str) -> str:
    """Return the nerve whose color a drawn curve carries."""
    if curve.startswith("root_") or curve == "sciatic_rule":
        return "sciatic"
    if curve in ("common_fibular", "sural_communicating"):
        return "fibular"
    if curve.startswith("deep") or curve == "dorsal_digital_toe1_lat":
        return "deep"
    if "sural" in curve:
        return "sural"
    if curve.startswith(("superficial", "dorsal")) or "dorsal_cut" in curve:
        return "superficial"
    return "tibial"


def areas(place: str, branch: words.Branch) -> list[str]:
    """Return the outlines of a branch's skin in a view or a foot picture."""
    return [path for name, path in _skin(place) if name in branch.skin]


def _skin(place: str) -> list[tuple[str, str]]:
    return [(name, path) for name, path, *_ in anatomy.drawing()["skin"][place]["nerve"]]


def _followed() -> set[str]:
    """Return the curves that the marker can run along."""
    return {
        curve
        for branch in words.branches().values()
        for root in branch.roots
        for curve, _ in journey(branch.id, root).parts
    }


@cache
def drawing() -> dict[str, Any]:
    """Return bones, skin and nerves of the three views, with only what the tracer shows."""
    full = anatomy.drawing()
    wanted = [name for branch in words.branches().values() for name in branch.skin]
    return {
        "views": {
            view: {
                "skin": shown["skin"],
                "shade": shown["skinshade"],
                "crease": full["creases"][view],
                "bones": shown["bones"],
                "piriformis": shown["piriformis"],
                "nerves": shown["nerves"],
                "areas": [[n, p] for n, p in _skin(view) if n in wanted],
            }
            for view, shown in full["views"].items()
        },
        "feet": {
            foot: {
                "box": full["skin"][foot]["box"],
                "outline": full["skin"][foot]["outline"],
                "areas": [[n, p] for n, p in _skin(foot) if n in wanted],
            }
            for foot in ("sole", "top")
        },
        "curves": {
            name: {"group": group(name), "ribbon": curve["ribbon"], "width": max(curve["w"])}
            for name, curve in full["nerves"].items()
        },
        "points": {name: full["nerves"][name]["p"] for name in sorted(_followed())},
        "landmarks": [[text, full["landmarks"][name]] for name, text in LANDMARKS.items()],
    }


@cache
def content() -> dict[str, Any]:
    """Return words, ways and distances for all branches and roots."""
    ways: dict[str, Any] = {}
    for branch in words.branches().values():
        for root in branch.roots:
            way = journey(branch.id, root)
            ways[f"{branch.id}.{root}"] = {
                # The curves of the way, and the point at which each one's share begins.
                "parts": [[curve, first] for curve, first in way.parts],
                "anchors": [[round(a, 2), b] for a, b in way.anchors],
                "stops": list(way.stops),
            }
    lines = {
        name: words.line(name) for name in ("lead", "no_press", "no_feel", "sure", "constructed")
    }
    return {
        **lines,
        "notice": words.NOTICE,
        "branches": [
            {
                "id": b.id,
                "name": b.name,
                "plain": b.plain,
                "full": b.full,
                "end": b.end,
                "roots": list(b.roots),
                "skin": list(b.skin),
                "skin_text": b.skin_text,
                "foot": b.foot,
                "stations": list(b.stations),
                "sure": b.sure,
            }
            for b in words.branches().values()
        ],
        "roots": {
            r.id: {"feel": r.feel, "constructed": r.id in CONSTRUCTED_ROOTS}
            for r in words.root_words().values()
        },
        "stations": {
            s.id: {
                "short": s.short,
                "title": s.title,
                "text": list(s.text),
                "passes": s.passes,
                "press": s.press,
                "feel": s.feel,
            }
            for s in words.stations().values()
        },
        "ways": ways,
    }

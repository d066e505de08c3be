"""The flat figure: the model from the back and from the side, and the buttock close up.

It stands where the 3-D model is not, or not yet: on paper, without scripts, without WebGL.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from nervepath import anatomy
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import Node, node
from nervepath.widgets.body_3d.model import ATLAS_SCIATIC, points
from nervepath.widgets.body_3d.words import words
from nervepath.widgets.nerve_tracer import picture

_PROJECT = {"back": lambda p: (-p[0], -p[2]), "side": lambda p: (p[1], -p[2])}
_LINE, _CLOSE_LINE = 60, 36  # height of a line of text

# Names: words, place on the drawing (half mm: right and down), where the words stand, which end.
_BACK = (
    (("Sacrum",), (0, -90), (-120, -90), "end"),
    (("Piriformis",), (150, -60), (395, -120), "start"),
    (("Sciatic", "nerve"), (199, 260), (395, 250), "start"),
    (("Thigh", "bone"), (238, 420), (395, 430), "start"),
    (("Common", "fibular", "nerve"), (205, 790), (395, 730), "start"),
    (("Tibial", "nerve"), (170, 1120), (20, 1100), "end"),
)
_SIDE = (
    (("Roots",), (-40, -160), (-330, -250), "end"),
    (("Sitting", "bone"), (-85, 95), (-330, 110), "end"),
    (("Hip point",), (-15, 50), (280, 20), "start"),
    (("Neck of", "the fibula"), (-70, 945), (-330, 930), "end"),
    (("Deep", "fibular", "nerve"), (-20, 1300), (250, 1260), "start"),
)
_CLOSE = (
    (("Piriformis",), (150, -70), (330, -150), "start"),
    (("Hip point",), (297, 52), (340, 55), "start"),
    (("Sitting", "bone"), (105, 97), (-30, 90), "end"),
    (("By surface", "anatomy"), (206, 200), (330, 200), "start"),
    (("As in", "the atlas"), (140, 170), (-30, 220), "end"),
)


@cache
def figures() -> dict[str, Node]:
    """Return the drawings as nodes: ``back``, ``side`` and ``buttock``."""
    drawn = {
        "back": ((-420, -524, 1010, 2284), [*_plate("back"), *_names(_BACK, _LINE)]),
        "side": ((-570, -524, 1080, 2284), [*_plate("side"), *_names(_SIDE, _LINE)]),
        "buttock": ((-250, -230, 830, 590), [*_buttock(), *_names(_CLOSE, _CLOSE_LINE)]),
    }
    return {
        one["id"]: _svg(drawn[one["id"]][0], f"b3-{one['id']}", one["alt"], drawn[one["id"]][1])
        for one in words()["flat"]
    }


def _svg(box: tuple[int, int, int, int], css: str, alt: str, nodes: Iterable[Node]) -> Node:
    attributes = {
        "class": f"b3-svg {css}",
        "viewBox": " ".join(map(str, box)),
        "role": "img",
        "aria-label": alt,
    }
    return node("svg", attributes, *nodes)


def _plate(view: str) -> list[Node]:
    shown = anatomy.drawing()["views"][view]
    outlines = {bone: outline for bone, outline, _ in shown["bones"]}
    bones = []
    for bone, outline, shade in shown["bones"]:
        mirrored = outline == "-"
        d = outlines[bone.removesuffix("_l")] if mirrored else outline
        css = "b3-disc" if bone.startswith("disc") else "b3-bone"
        bones.append(_path(css, d, **({"transform": "scale(-1 1)"} if mirrored else {})))
        bones += [_path("b3-shade", shade)] if shade else []
    thin_first = sorted(shown["nerves"], key=lambda n: anatomy.drawing()["nerves"][n]["w"][0])
    nerves = []
    for name in thin_first:
        seen, hidden = shown["nerves"][name]
        kind = "b3-band" if anatomy.drawing()["nerves"][name]["ribbon"] else "b3-thin"
        parts = [_path("b3-hidden", hidden)] if hidden else []
        parts += [_path(kind, seen)] if seen else []
        nerves.append(node("g", {"class": f"b3-n b3-{picture.group(name)}"}, *parts))
    return [
        _path("b3-skin", shown["skin"]),
        *bones,
        _path("b3-muscle", shown["piriformis"]),
        *nerves,
    ]


def _buttock() -> list[Node]:
    """Return hip bone, sacrum, thigh bone and muscle from the back, and both lines over them."""
    shown = anatomy.drawing()["views"]["back"]
    bones = [
        part
        for bone, outline, shade in shown["bones"]
        if bone in ("femur", "hip_bone", "sacrum", "coccyx")
        for part in (_path("b3-bone", outline), *([_path("b3-shade", shade)] if shade else []))
    ]
    lines = [
        _path(f"b3-line b3-{css}", _course(name))
        for css, name in (("atlas", ATLAS_SCIATIC), ("rule", anatomy.SHOWN_SCIATIC))
    ]
    return [*bones, _path("b3-muscle", shown["piriformis"]), *lines]


def _course(name: str) -> str:
    flat = points()[name]
    places = [_PROJECT["back"](flat[i : i + 3]) for i in range(0, len(flat), 3)]
    return curve([place for place in places if place[1] < 420])


def _path(css: str, d: str, **attributes: str) -> Node:
    return node("path", {"class": css, "d": d, **attributes})


def _names(names: Iterable[tuple], line: int) -> list[Node]:
    made = []
    for lines, (x, y), (u, v), anchor in names:
        gap = 12 if anchor == "start" else -12
        made.append(_path("b3-lead", f"M{x} {y}L{u - gap} {v}"))
        made.append(node("circle", {"class": "b3-dot", "cx": x, "cy": y, "r": 7}))
        top = v + line / 3 - line * (len(lines) - 1) / 2
        rows = [node("tspan", {"x": u, "y": top + line * i}, row) for i, row in enumerate(lines)]
        made.append(node("text", {"class": "b3-name", "text-anchor": anchor}, *rows))
    return made

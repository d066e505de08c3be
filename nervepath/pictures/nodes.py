"""Drawings as nested nodes, so that Python can write them as SVG and a widget can build them.

A node is ``[tag, attributes, children]``; a child that is a string is text. Coordinates are
rounded to a tenth, which is finer than any screen shows and keeps pages small and stable.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

Node = list  # [tag, {attribute: value}, [children]]; plain lists go into JSON as they are
Point = tuple[float, float]


def node(tag: str, attributes: dict[str, object] | None = None, *children: Node | str) -> Node:
    """Return one element; numbers in its attributes are written in the shortest exact form."""
    given = (attributes or {}).items()
    return [tag, {name: number(value) for name, value in given}, list(children)]


def group(css_class: str, *children: Node | str, **attributes: object) -> Node:
    """Return a group with a CSS class."""
    return node("g", {"class": css_class, **attributes}, *children)


def path(css_class: str, d: str, **attributes: object) -> Node:
    """Return a path."""
    return node("path", {"class": css_class, "d": d, **attributes})


def circle(css_class: str, centre: Point, radius: float) -> Node:
    """Return a circle."""
    return node("circle", {"class": css_class, "cx": centre[0], "cy": centre[1], "r": radius})


def ellipse(css_class: str, centre: Point, rx: float, ry: float, turn: float = 0) -> Node:
    """Return an ellipse, turned clockwise by `turn` degrees."""
    attributes = {"class": css_class, "cx": centre[0], "cy": centre[1], "rx": rx, "ry": ry}
    if turn:
        attributes["transform"] = f"rotate({number(turn)} {number(centre[0])} {number(centre[1])})"
    return node("ellipse", attributes)


def text(words: str, at: Point, css_class: str = "", anchor: str = "start") -> Node:
    """Return a line of text; `anchor` is start, middle or end."""
    css = f"cp-text {css_class}".strip()
    return node("text", {"class": css, "x": at[0], "y": at[1], "text-anchor": anchor}, words)


def lines(words: Iterable[str], at: Point, css_class: str = "", anchor: str = "start") -> Node:
    """Return several lines of text, one below the other, that keep apart at any text size."""
    made = text("", at, css_class, anchor)
    made[2] = [
        node("tspan", {"x": at[0], "dy": "1.18em" if i else 0}, row) for i, row in enumerate(words)
    ]
    return made


def leader(start: Point, *rest: Point) -> Node:
    """Return a thin line from a label to the place that it names, with a dot at the place."""
    d = f"M{xy(start)}" + "".join(f"L{xy(point)}" for point in rest)
    return group("cp-leader", path("cp-lead-line", d), circle("cp-lead-dot", rest[-1], 2.4))


def thread(d: str, css_class: str = "") -> Node:
    """Return a nerve that speaks: a lit core with a dark edge."""
    edge, core = path("cp-thread-edge", d), path("cp-thread", d)
    return group(f"cp-lit {css_class}".strip(), edge, core)


def fade(gradient_id: str, box: tuple[float, float, float, float], toward: str) -> Node:
    """Return a veil of paper over `box` that is full at one edge: top, bottom, left or right."""
    x1, y1, x2, y2 = {
        "top": (0, 1, 0, 0),
        "bottom": (0, 0, 0, 1),
        "left": (1, 0, 0, 0),
        "right": (0, 0, 1, 0),
    }[toward]
    x, y, width, height = box
    stops = [
        node("stop", {"class": "cp-veil", "offset": 0, "stop-opacity": 0}),
        node("stop", {"class": "cp-veil", "offset": 0.6, "stop-opacity": 1}),
    ]
    ends = {"id": gradient_id, "x1": x1, "y1": y1, "x2": x2, "y2": y2}
    place = {"x": x, "y": y, "width": width, "height": height, "fill": f"url(#{gradient_id})"}
    return node("g", {}, node("linearGradient", ends, *stops), node("rect", place))


def hatch(pattern_id: str, css_class: str, kind: str, scale: float = 1) -> Node:
    """Return a fill pattern: lines going up or down, or dots. Told apart without color.

    `scale` makes up for the scale of the group in which the pattern is used.
    """
    if kind == "dots":
        marks = [circle("cp-dots", (2, 2), 1.05), circle("cp-dots", (5.5, 5.5), 1.05)]
        size, turn = 7, 0
    else:
        marks = [path("cp-lines", "M0 2.5H5")]
        size, turn = 5, {"up": -45, "down": 45}[kind]
    ground = node("rect", {"class": "cp-ground", "width": size, "height": size})
    attributes = {
        "id": pattern_id,
        "class": css_class,
        "width": size,
        "height": size,
        "patternUnits": "userSpaceOnUse",
        "patternTransform": f"rotate({turn}) scale({scale:g})",
    }
    return node("pattern", attributes, ground, *marks)


def number(value: object) -> object:
    """Return a float as text with at most one decimal; leave anything else alone."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")
    return value


def xy(point: Point) -> str:
    """Return a point as two numbers."""
    return f"{number(float(point[0]))} {number(float(point[1]))}"


def to_svg(tree: Node | str) -> str:
    """Write a node and all below it as SVG text."""
    if isinstance(tree, str):
        return escape(tree, quote=False)
    tag, attributes, children = tree
    shown = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())
    if not children:
        return f"<{tag}{shown}/>"
    return f"<{tag}{shown}>{''.join(to_svg(child) for child in children)}</{tag}>"

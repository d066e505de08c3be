"""Two faults of a nerve: a signal that is blocked, and a signal that nobody sent. Schematic."""

from __future__ import annotations

from math import cos, pi, sin

from nervepath.pictures.nodes import Node, circle, ellipse, group, lines, node, path, text, xy

WIDTH, HEIGHT = 360, 420
NAME = "picture-blocked-or-stray"

LEFT, RIGHT = 92.0, 268.0  # the ends of the fiber: head and skin
SPOT = 180.0  # where the root is squeezed, or fires by itself


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Schematic", (352, 20), "cp-soft", "end"),
        *_panel(104, blocked=True),
        path("cp-lead-line", "M24 206H336"),
        *_panel(312, blocked=False),
    ]


def _panel(y: float, blocked: bool) -> list[Node]:
    """Return one nerve fiber between head and skin, with its fault at the root."""
    title = "Blocked: numb" if blocked else "Stray: pain"
    says = ["feels", "nothing"] if blocked else ["feels pain", "in the leg"]
    starts, fault = (RIGHT, "signal stops") if blocked else (SPOT, "signal starts")
    lit = (SPOT + 22, starts) if blocked else (LEFT, SPOT - 16)
    quiet = (LEFT, SPOT - 22) if blocked else (SPOT, RIGHT)
    return [
        text(title, (20, y - 66), "cp-name"),
        path("cp-sleeve-back", f"M{LEFT} {y - 15}H{RIGHT}V{y + 15}H{LEFT}Z"),
        group("cp-quiet", path("cp-fiber-quiet", f"M{quiet[0]} {y}H{quiet[1]}")),
        group(
            "cp-lane cp-feeling",
            path("cp-lane-line", f"M{lit[1]} {y}H{lit[0]}"),
            *_heads(lit, y),
        ),
        *(_squeeze(y) if blocked else _sparks(y)),
        *_head(y, says),
        *_skin(y, touched=blocked),
        lines(
            ["Squeezed root:" if blocked else "Irritated root:", fault],
            (SPOT, y + 56),
            "cp-halo",
            "middle",
        ),
        lines(
            ["touch", "on the skin"] if blocked else ["nothing", "happens here"],
            (296, y + 56),
            "cp-halo",
            "middle",
        ),
    ]


def _heads(span: tuple[float, float], y: float) -> list[Node]:
    """Return arrow heads that point to the head."""
    low, high = span
    count = max(1, round((high - low) / 48))
    step = (high - low) / count
    return [
        path("cp-arrow", f"M{xy((low + step * (i + 0.5) - 9, y))}l16-8v16Z") for i in range(count)
    ]


def _squeeze(y: float) -> list[Node]:
    """Return a bulge that presses the fiber from both sides."""
    made: list[Node] = []
    for side in (-1, 1):
        made.append(ellipse("cp-bulge-body", (SPOT, y + side * 19), 22, 15))
    cross = f"M{SPOT - 7} {y - 7}l14 14M{SPOT + 7} {y - 7}l-14 14"
    return [*made, circle("cp-badge", (SPOT, y), 13), path("cp-ray", cross)]


def _sparks(y: float) -> list[Node]:
    """Return a star where the root fires by itself."""
    points = []
    for k in range(16):
        reach = 22 if k % 2 == 0 else 12
        points.append((SPOT + reach * sin(k * pi / 8), y - reach * cos(k * pi / 8)))
    return [path("cp-spark", "M" + "L".join(xy(p) for p in points) + "Z")]


def _head(y: float, says: list[str]) -> list[Node]:
    """Return a head that looks at the nerve, and what it feels."""
    face = (
        f"M34 {y + 38}C34 {y + 28} 22 {y + 22} 22 {y - 2}C22 {y - 30} 40 {y - 44} 62 {y - 44}"
        f"C84 {y - 44} 96 {y - 28} 95 {y - 10}L102 {y + 6}L94 {y + 8}"
        f"C95 {y + 20} 90 {y + 24} 78 {y + 22}L78 {y + 38}Z"
    )
    return [path("cp-head", face), lines(says, (56, y + 56), "cp-name cp-halo", "middle")]


def _skin(y: float, touched: bool) -> list[Node]:
    """Return a piece of skin, touched or left alone."""
    top = {"class": "cp-skin-top", "x": RIGHT, "y": y - 40, "width": 16, "height": 80, "rx": 7}
    deep = {
        "class": "cp-skin-deep",
        "x": RIGHT - 4,
        "y": y - 34,
        "width": 12,
        "height": 68,
        "rx": 5,
    }
    made = [node("rect", deep), node("rect", top)]
    if touched:
        waves = f"M{RIGHT + 26} {y - 11}a12 12 0 0 1 0 22M{RIGHT + 33} {y - 18}a20 20 0 0 1 0 36"
        made += [circle("cp-touch", (RIGHT + 16, y), 5), path("cp-wave", waves)]
    return made

"""Two ways to use the same weeks: up and down, or even steps. The bars are invented: no numbers."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, Point, group, lines, path, text

WIDTH, HEIGHT = 360, 518
NAME = "picture-boom-and-bust"

#: Heights of the bars, day by day, in units of paper. They stand for nobody's days.
UP_AND_DOWN = (66, 92, 10, 4, 12, 58, 98, 6, 4, 8, 50, 88, 4, 6)
EVEN_STEPS = (22, 22, 22, 22, 22, 30, 30, 30, 30, 30, 38, 38, 38, 38)
LEFT, STEP, BAR = 34, 22.4, 15
GROUND = 420
FIRST = GROUND - EVEN_STEPS[0]  # the height of the first bar, drawn on as a dashed line


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Up and down", (16, 26), "cp-name"),
        *_days(UP_AND_DOWN, 168, "is-much"),
        text("A lot on good days,", (LEFT, 202)),
        text("then days with almost nothing.", (LEFT, 223)),
        path("cp-lead-line", "M16 242H344"),
        text("Even steps", (16, 270), "cp-name"),
        *_days(EVEN_STEPS, GROUND, "is-even"),
        path("cp-start", f"M{LEFT - 6} {FIRST}H{LEFT + STEP * 14}"),
        lines(["Start: what you can do", "on a bad day"], (LEFT + 6, 334)),
        path("cp-lead-line", f"M{LEFT + 8} 360V{FIRST - 3}"),
        text("The same on good and bad days,", (LEFT, GROUND + 48)),
        text("then a small step up.", (LEFT, GROUND + 69)),
        text("Schematic", (350, HEIGHT - 8), "cp-soft", "end"),
    ]


def _days(heights: tuple[int, ...], ground: float, look: str) -> list[Node]:
    """Return a row of bars, one for each day, on an axis without numbers."""
    bars = [_bar((LEFT + i * STEP, ground), height, look) for i, height in enumerate(heights)]
    end = LEFT + STEP * len(heights)
    axes = f"M{LEFT - 8} {ground - 122}V{ground}H{end}"
    return [
        group("cp-half", *bars),
        path("cp-axis", axes),
        text("days", (end, ground + 20), "cp-soft", "end"),
        text("how much I do", (LEFT - 2, ground - 112), "cp-soft"),
    ]


def _bar(at: Point, height: float, look: str) -> Node:
    x, ground = at
    return path(f"cp-day {look}", f"M{x} {ground}v{-height}h{BAR}v{height}Z")

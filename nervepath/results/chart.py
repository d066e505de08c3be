"""Two small pictures for each row of a table, as SVG: before and after, and a gain's interval.

Places are percents of the width, so that a picture fits a phone and a sheet of paper with lines
and dots that keep their size. Each says in words what it shows; the same numbers stand beside it.
"""

from __future__ import annotations

from fractions import Fraction

from nervepath.pictures.nodes import Node, node, to_svg
from nervepath.results.measures import Gain
from nervepath.results.words import decimal, of_100

HEIGHT, MIDDLE = 28, 14
# Room for half a mark at both ends.
FIRST, LAST = 4.0, 96.0


def before_and_after(before: Fraction, after: Fraction) -> str:
    """Return a line from the share right before (empty diamond) to after (full dot)."""
    start, end = _place(float(before), 0, 1), _place(float(after), 0, 1)
    made = [
        *_track((0, 0.5, 1), 0, 1),
        node("line", _line("rp-way", start, end)),
        # A diamond cannot be placed in percents; a small square that is turned can.
        node(
            "svg",
            {"x": start, "y": MIDDLE, "overflow": "visible"},
            node("path", {"class": "rp-before", "d": "M0 -7L7 0L0 7L-7 0Z"}),
        ),
        node("circle", {"class": "rp-after", "cx": end, "cy": MIDDLE, "r": 6}),
    ]
    return _picture(made, f"Before, {of_100(before)} of 100. After, {of_100(after)} of 100.")


def gain_interval(found: Gain) -> str:
    """Return a gain as a dot with its interval as a bar, on a line from -1 to 1."""
    value = found.gain.value
    if value is None:
        return ""
    made = _track((-1, 0, 1), -1, 1)
    said = f"Learning gain {decimal(value)}"
    if found.low is not None and found.high is not None:
        ends = (_place(found.low, -1, 1), _place(found.high, -1, 1))
        made.append(node("line", _line("rp-interval", *ends)))
        said += f", interval {decimal(found.low)} to {decimal(found.high)}"
    if value < -1:
        said += ", left of the picture"
        d = "M8 -7L-2 0L8 7"
        arrow = node("path", {"class": "rp-arrow", "d": d})
        place = {"x": _place(-1, -1, 1), "y": MIDDLE, "overflow": "visible"}
        made.append(node("svg", place, arrow))
    else:
        made.append(
            node("circle", {"class": "rp-after", "cx": _place(value, -1, 1), "cy": MIDDLE, "r": 6})
        )
    return _picture(made, f"{said}.")


def _place(value: float, low: float, high: float) -> str:
    part = (min(max(value, low), high) - low) / (high - low)
    return f"{FIRST + (LAST - FIRST) * part:.1f}%"


def _line(css_class: str, start: str, end: str) -> dict[str, object]:
    return {"class": css_class, "x1": start, "x2": end, "y1": MIDDLE, "y2": MIDDLE}


def _track(marks: tuple[float, ...], low: float, high: float) -> list[Node]:
    made = [node("line", _line("rp-track", _place(low, low, high), _place(high, low, high)))]
    for mark in marks:
        place = _place(mark, low, high)
        ends = {"x1": place, "x2": place, "y1": MIDDLE - 5, "y2": MIDDLE + 5}
        made.append(node("line", {"class": "rp-track", **ends}))
    return made


def _picture(made: list[Node], said: str) -> str:
    attributes = {"class": "rp-picture", "role": "img", "aria-label": said, "height": HEIGHT}
    return to_svg(node("svg", {**attributes, "width": "100%"}, *made))

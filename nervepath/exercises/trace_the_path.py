"""The questions of "Trace the path": order, distance, and how far to trust a model.

Every right answer is worked out from the course's own tables, the ones the student reads. Hints
say what is wrong with the answer that was given; they never show the answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import plotly.graph_objects as go

from nervepath import anatomy, facts
from nervepath.exercises.checking import Exercise
from nervepath.exercises.reading import NotYet, call, kind_of, names, number, points

Point = tuple[float, float, float]

END = "plantar_digital_toe1"  # the skin of the big toe, on the side of the sole
STATION = "fib_neck"
WITHIN_PERCENT = 1.0
MM = 0.01  # two points closer than this are the same

exercise = Exercise("Trace the path")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


@cache
def _parents() -> dict[str, str | None]:
    return {row.nerve: row.parent or None for row in facts.table("nerve_curves")}


@cache
def _walk() -> tuple[str, ...]:
    """The curves from the L5 root to the big toe, found by asking each for its parent."""
    walk = [END]
    while (parent := _parents()[walk[-1]]) is not None:
        walk.append(parent)
    return tuple(reversed(walk))


@cache
def _line() -> tuple[Point, ...]:
    """All points of the walk in one line."""
    return tuple(point for curve in _walk() for point in anatomy.curve(curve))


def _length(line: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))


@exercise.question("q1", "Move the tracer from Python")
def tracer_moved(answer: object) -> str:
    """Judge the live widget: does it stand where the task asks?"""
    from nervepath.widgets.nerve_tracer import NerveTracer

    if issubclass(type(answer), str):
        raise NotYet("Give the tracer itself, not the name of a station: its name is tracer.")
    if not issubclass(type(answer), NerveTracer):
        raise NotYet(f"Give the tracer itself; this is {kind_of(answer)}.")
    if answer.station != STATION:
        raise NotYet(
            f"The tracer stands at “{answer.station}”. Read the titles of the stations on the "
            "branch that you chose. Which one is at the outer side of the knee, just under the "
            "skin and on the bone?"
        )
    return (
        "You set it in Python and saw it on the screen. Here the nerve lies just under the skin, "
        "where crossed legs or a cast can press it."
    )


@exercise.question("q2", "Walk from the spine to the big toe")
def walk(answer: object) -> str:
    """Judge the order of the curves."""
    found = names(answer, "Your walk")
    right = list(_walk())
    if found == right:
        return "Each part starts where the one before it ends, from the spine to the toe."
    for place, name in enumerate(found, 1):
        if not name:
            raise NotYet(f"The name at place {place} is empty. The walk went past the spine.")
        if name not in _parents():
            raise NotYet(f"“{name[:60]}” (place {place}) is not a name in the table.")
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise NotYet(f"“{twice[0]}” is there more than once. A walk passes each part once.")
    if found == right[::-1]:
        raise NotYet("The parts are right, but your walk goes from the toe to the spine.")
    if sorted(found) == sorted(right):
        raise NotYet(
            "The parts are right, their order is not. Just before each part comes its parent."
        )
    if END not in found:
        raise NotYet("Your walk never comes to the skin of the big toe at the sole.")
    if found[-1] != END:
        raise NotYet("Your walk does not end at the big toe. Something comes after it.")
    if _parents()[found[0]] is not None:
        raise NotYet(
            "Your walk does not begin at the spine: the first part in your list has a parent."
        )
    for before, after in pairwise(found):
        if _parents()[after] != before:
            raise NotYet(
                f"Between “{before}” and “{after}” something is missing or too much: "
                "the one is not the parent of the other."
            )
    raise NotYet("These parts do not make up the walk from L5 to the big toe.")


@exercise.question("q3", "Measure a line of points")
def length_function(answer: object) -> str:
    """Judge a function by what it gives for small lines, then for a real nerve."""
    flat = [(0.0, 0.0, 0.0), (3.0, 4.0, 0.0)]
    deep = [(0.0, 0.0, 0.0), (0.0, 0.0, 7.0)]
    bent = [(0.0, 0.0, 0.0), (3.0, 4.0, 0.0), (3.0, 4.0, 12.0)]
    one = [(5.0, 5.0, 5.0)]
    for line in (flat, deep, bent, one):
        shown = f"Your function, called with {line},"
        found = number(call(answer, list(line), shown=shown), "What your function gives back")
        if not math.isclose(found, _length(line), rel_tol=1e-6, abs_tol=1e-6):
            raise NotYet(f"{shown} gives {found:g}. {_length_hint(line, found)}")
    tibial = [tuple(point) for point in anatomy.curve("tibial")]
    found = number(
        call(answer, tibial, shown="Your function, called with the tibial nerve,"),
        "What your function gives back",
    )
    if not math.isclose(found, _length(tibial), rel_tol=1e-6):
        raise NotYet("Small lines are right, but the tibial nerve is not. Is a number fixed?")
    return "It adds up every step, in all three directions."


def _length_hint(line: Sequence[Point], found: float) -> str:
    steps = [math.dist(a, b) for a, b in pairwise(line)]

    def is_(value: float) -> bool:
        return math.isclose(found, value, rel_tol=1e-6, abs_tol=1e-6)

    if found < 0:
        return "A length is never below zero."
    if len(line) == 1:
        return "One point alone has no length."
    if is_(sum(step**2 for step in steps)):
        return "Squares were added. What undoes a square?"
    if is_(len(line)) or is_(len(steps)):
        return "That is a count. Add up how far each step goes."
    if len(steps) > 1 and any(is_(step) for step in steps):
        return "Only one of the steps was counted."
    if is_(sum(math.dist(a[:2], b[:2]) for a, b in pairwise(line))):
        return "One of the three directions is left out."
    if len(line) > 2 and is_(math.dist(line[0], line[-1])):
        return "That is the straight way from the first point to the last. Follow the bends."
    if is_(sum(steps) + math.dist(line[-1], line[0])):
        return "The way back from the last point to the first was added."
    if is_(sum(abs(p - q) for a, b in pairwise(line) for p, q in zip(a, b, strict=True))):
        return "x, y and z were walked one after the other, like streets around a block."
    return "Draw these points on paper and add up the steps by hand."


@exercise.question("q4", "The length of the walk")
def walk_length(answer: object) -> str:
    """Judge the length from the L5 root to the big toe."""
    found = number(answer, "The length")
    right = _length(_line())
    _check_length(found, right, _line(), "seven parts of your walk")
    return "It is within 1 percent of what the points give. Compare it with the listed length."


def _check_length(found: float, right: float, line: Sequence[Point], parts: str) -> None:
    if _near(found, right):
        return
    if _near(found, right / 10) or _near(found, right / 1000):
        raise NotYet("Look at the unit: the tables and this task use millimeters.")
    if _near(found, math.dist(line[0], line[-1])):
        raise NotYet("That is the straight way from the first point to the last. Follow the bends.")
    side = "short" if found < right else "long"
    raise NotYet(f"That is too {side}. Is each of the {parts} in it, once, and no other?")


def _near(found: float, right: float) -> bool:
    return abs(found - right) <= right * WITHIN_PERCENT / 100


@exercise.question("q5", "Two drawings of one nerve")
def drawings_apart(answer: object) -> str:
    """Judge by how many percent the walk along the constructed curve is longer."""
    found = number(answer, "The difference")
    drawn = _length(_line())
    start = _walk().index("plexus_trunk")
    ruled_walk = [*_walk()[:start], "sciatic_rule", *_walk()[start + 2 :]]
    ruled = _length([point for curve in ruled_walk for point in anatomy.curve(curve)])
    right = (ruled - drawn) / drawn * 100
    if abs(found - right) <= 0.2:
        return "So small a gap needs no mistake: two careful drawings of one nerve differ."
    if abs(found + right) <= 0.2:
        raise NotYet("The size is right, the sign is not: which of the two walks is longer?")
    if abs(found - right / 100) <= 0.002:
        raise NotYet("That is a share of one. The task asks for percent, a share of a hundred.")
    if abs(found - (right + 100)) <= 0.5:
        raise NotYet(
            "That is the whole new walk in percent of the old one. Give only what is more."
        )
    if abs(found - (ruled - drawn)) <= 1:
        raise NotYet("That looks like millimeters. Divide by the length of the first walk.")
    if found > 10:
        raise NotYet(
            "That is far too much. The constructed curve takes the place of two others: "
            "are both gone from the second walk?"
        )
    raise NotYet("Not this. Measure both walks with your function, then compare them.")


@exercise.question("q6", "Mirror the leg")
def mirror(answer: object) -> str:
    """Judge a function that turns the right leg's points into the left leg's."""
    line = [(-20.0, -25.0, 107.0), (-84.0, 3.0, 0.5), (-70.0, 85.0, -837.0)]
    given = list(line)
    shown = "Your function"
    result = call(answer, given, shown=shown)
    if given != line:
        raise NotYet(
            "Your function changed the list it was given: the right leg is lost. Build a new list."
        )
    found = points(result, "What your function gives back")
    if len(found) != len(line):
        raise NotYet(f"{shown} got {len(line)} points and gives back {len(found)}.")
    right = [(-x, y, z) for x, y, z in line]
    if _same(found, right):
        if not _same(points(call(answer, found, shown=shown), "The mirror image"), line):
            raise NotYet("The mirror image of the mirror image should be the leg you began with.")
        return "Left and right changed places; front, back and height stayed."
    if _same(found, line):
        raise NotYet("The points come back unchanged.")
    if _same(found, right[::-1]):
        raise NotYet("The points are right, but in reverse order: now the nerve runs upward.")
    moved = [
        axis
        for axis, place in (("x", 0), ("y", 1), ("z", 2))
        if any(abs(a[place] - b[place]) > MM for a, b in zip(found, line, strict=True))
    ]
    if moved == ["x"]:
        raise NotYet("Only x changed, which is a good start, but not to the other side's value.")
    raise NotYet(
        f"What changed is {' and '.join(moved)}. Which direction runs from one leg to the other?"
    )


def _same(found: Sequence[Point], right: Sequence[Point]) -> bool:
    return len(found) == len(right) and all(
        math.dist(a, b) <= MM for a, b in zip(found, right, strict=True)
    )


@exercise.question("q7", "Draw the side view, and say in words what it shows")
def side_view(answer: object) -> str:
    """Judge a chart: the right two directions, honest axes, and words for those who cannot see."""
    if not issubclass(type(answer), go.Figure):
        raise NotYet(f"A plotly figure is asked for; this is {kind_of(answer)}.")
    if not answer.data:
        raise NotYet("The figure is empty: nothing is drawn in it.")
    _check_view(answer)
    layout = answer.layout
    for axis, title in (("x", layout.xaxis.title.text), ("y", layout.yaxis.title.text)):
        if not title or "mm" not in title:
            raise NotYet(f"The {axis} axis needs a title that says what it shows, with its unit.")
    if layout.yaxis.scaleanchor != "x" and layout.xaxis.scaleanchor != "y":
        raise NotYet(
            "A millimeter across is not as long as a millimeter down, so the leg is squeezed. "
            "Tie the scale of one axis to the other: look up scaleanchor."
        )
    _check_words(layout.meta)
    return "The picture is honest, and it can be read aloud."


def _check_view(fig: go.Figure) -> None:
    """Find the walk among all that the chart draws; name the view if it is another one."""
    drawn = [pair for trace in fig.data for pair in _pairs(trace)]
    x, y, z = 0, 1, 2
    if _shows(drawn, y, z):
        return
    if _shows(drawn, x, z):
        raise NotYet("That is the view from the front or the back. Which two directions are left?")
    if _shows(drawn, x, y):
        raise NotYet("That is the view from above. Height, z, is missing.")
    if _shows(drawn, z, y):
        raise NotYet("The leg lies down: height belongs on the other axis.")
    raise NotYet("No line of the figure follows your whole walk, from the L5 root to the big toe.")


def _pairs(trace: object) -> list[tuple[float, float]]:
    """Return the points of a trace; none where it is not a line of numbers."""
    xs, ys = getattr(trace, "x", None), getattr(trace, "y", None)
    if xs is None or ys is None:
        return []
    return [
        (u, v)
        for u, v in zip(xs, ys, strict=False)
        if isinstance(u, int | float) and isinstance(v, int | float)
    ]


def _shows(drawn: list[tuple[float, float]], first: int, second: int) -> bool:
    """Tell whether the walk is drawn in two of its directions, seen from either side."""
    near = 1.0  # rounded numbers are welcome

    def covers(turn: int) -> bool:
        return all(
            any(
                abs(u - turn * point[first]) <= near and abs(v - point[second]) <= near
                for u, v in drawn
            )
            for point in _line()
        )

    return covers(1) or covers(-1)


def _check_words(meta: object) -> None:
    if not isinstance(meta, dict) or not str(meta.get("alt") or "").strip():
        raise NotYet(
            "Who cannot see the picture gets nothing. Pass it through figure(...), with alt text."
        )
    words = str(meta["alt"]).lower().split()
    if len(words) < 12:
        raise NotYet(
            f"The alt text has {len(words)} words. Say three things: what it is, "
            "what there is to see, and what it means."
        )
    text = " ".join(words)
    if "nerve" not in text or "side" not in text:
        raise NotYet("The alt text does not say what is drawn, and from where you look at it.")
    table = meta.get("table") or {}
    if not table.get("rows"):
        raise NotYet("The figure has no table: on paper, numbers stand in its place.")

"""The questions of "Curves, not dates": what groups show, and what they cannot show.

Every right answer comes from :mod:`nervepath.recovery`, which the student uses too. Nothing here
divides a way by a speed: the ranges are those of the fixed examples on the model body, or in the
same proportion.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

import plotly.graph_objects as go

from nervepath import recovery
from nervepath.exercises.charts import chart, check_colors, check_words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.reading import NotYet, call, items, kind_of, names, number, type_name
from nervepath.recovery import Line, Point, Series
from nervepath.recovery.regrowth import DAYS_IN_A_MONTH

BEFORE = "before surgery"
GAIN = re.compile(r"improv|better|gain|less|gone")  # two studies printed how much less it was
WORD = re.compile(r"[^\W\d_]{4}")
#: What is left of the start in the two kinds of invented people, as a share of one.
LITTLE, MUCH = 0.05, 0.87
TARGET = "zou2022"
NEAR = 0.01  # so close is what has been rounded, and an average to another
EXACT = 1e-6
PEOPLE = 1000
LOW, HIGH, ENOUGH = 0.15, 0.60, 0.20
ALIKE = (0.20, 0.55)

exercise = Exercise("Curves, not dates")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


def dot_picture(values: Sequence[float]) -> str:
    """Return invented people as dots along a scale from 0 to 100 percent, as HTML.

    A picture of a model: what it shows about the average stands below it in words. It has about
    100 dots; in a larger group one dot stands for several people.
    """
    average = fmean(values)
    near = sum(abs(value - average) <= 0.1 for value in values)
    each = max(1, len(values) // 100)
    width, bins, across, step = 500, 20, 5, 5.4
    wide = width / bins
    seen: Counter[int] = Counter()
    dots = []
    for value in sorted(values)[::each]:
        place = min(int(value * bins + 1e-9), bins - 1)
        row, column = divmod(seen[place], across)
        seen[place] += 1
        x, y = 10 + place * wide + (column + 0.5) * wide / across, 127 - row * step
        dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2"/>')
    mark = 10 + average * width
    numbers = "".join(
        f'<text x="{10 + width * share / 100:.0f}" y="148" text-anchor="middle">{share}</text>'
        for share in (0, 25, 50, 75, 100)
    )
    words = (
        f"Average of the {len(values)} invented people: {average:.0%} of the start is left. "
        f"People within 10 points of this average: {near}."
        + (f" One dot stands for {each} people." if each > 1 else "")
    )
    return (
        f'<svg role="img" aria-label="{words}" viewBox="0 0 520 168" width="520" '
        'style="max-width:100%;font:12px system-ui,sans-serif" fill="currentColor">'
        f'<g opacity="0.7">{"".join(dots)}</g>'
        '<path d="M10 131H510" stroke="currentColor"/>'
        f'<path d="M{mark:.1f} 14V131" stroke="currentColor" stroke-width="2" '
        'stroke-dasharray="5 3"/>'
        f'<text x="{min(max(mark, 40), 480):.0f}" y="10" text-anchor="middle">average</text>'
        f"{numbers}"
        '<text x="260" y="165" text-anchor="middle">left of the start, in percent</text>'
        f"</svg><p>{words}</p>"
    )


# ---------------------------------------------------------------- 1. which studies followed people


@exercise.question("q1", "Find the studies with more than one time")
def followed(answer: object) -> str:
    """Judge a list of ids."""
    found = names(answer, "Your list")
    known = {one.id: one for one in recovery.series()}
    for name in found:
        if any(name == one.name for one in known.values()):
            raise NotYet("Give ids, not names. A study has .id and .name.")
        if name not in known:
            raise NotYet(f"“{name[:40]}” is not the id of a study.")
    if len(set(found)) < len(found):
        raise NotYet("One study is in the list twice.")
    for name in found:
        if len(known[name].times) == 1:
            raise NotYet(f"“{name}” is in your list. How many times did it print? Look at .times.")
    missing = [one for one in known.values() if len(one.times) > 1 and one.id not in found]
    if missing:
        raise NotYet("A study with more than one time is not in your list.")
    return "These have the same people at several times. Of the others only one time is known here."


# ---------------------------------------------------------------- 2. fraction of the start

_INVENTED = Series(
    id="invented",
    name="Invented study",
    who="Nobody: this study is invented.",
    people=8,
    measure="average score",
    scale="score from 0 (none) to 20 (worst)",
    top=20.0,
    lines=(
        Line("numbness", (Point(BEFORE, 16.0, 2.0), Point("1 year", 4.0, 2.0))),
        Line("tingling", (Point(BEFORE, 5.0, 1.0), Point("1 year", 6.0, 1.0))),
    ),
    says="Nothing: it is invented.",
    certainty="very-low",
    why="Invented.",
    sources=(),
    facts=(),
)


@exercise.question("q2", "Fractions of the start")
def fractions(answer: object) -> str:
    """Judge a function by what it gives for each line of each study, and for an invented one."""
    for study in (*recovery.series(), _INVENTED):
        for line in study.lines:
            shown = f"Your function, called with {study.id} and “{line.of}”,"
            found = [
                number(value, "A fraction")
                for value in items(call(answer, study, line.of, shown=shown), "What it gives back")
            ]
            _check_fractions(shown, study, line, found)
    return "Each number is compared with the start of its own group, and with nothing else."


def _check_fractions(shown: str, study: Series, line: Line, found: list[float]) -> None:
    values = [point.value for point in line.points]
    if study.times[0] != BEFORE:
        if found:
            raise NotYet(
                f"{shown} should give an empty list: this study did not print what people said "
                "before surgery. Its first number is no start."
            )
        return
    if not found:
        raise NotYet(f"{shown} gives an empty list. This study did print a start.")
    right = [value / values[0] for value in values]
    if _same(found, right, EXACT):
        return
    if len(found) != len(values):
        raise NotYet(
            f"{shown} gives {len(found)} numbers for {len(values)} times. The start counts too."
        )
    numbness = [point.value for point in study.line("numbness").points]
    if _same(found, right):
        hint = "Nearly: these are rounded. Keep all digits, and round only where you print."
    elif _same(found, [100 * value for value in right], 1):
        hint = "That is percent, a share of a hundred. The task asks for a share of one."
    elif _same(found, [1 - value for value in right]):
        hint = "That is what has gone. The task asks for what is left."
    elif _same(found, [value / study.top for value in values]):
        hint = "That is a share of the scale. Compare with the first number of the line."
    elif _same(found, [values[0] / max(value, 1e-9) for value in values]):
        hint = "Upside down: what is divided by what?"
    elif _same(found, [value / numbness[0] for value in numbness]):
        hint = "Those are the numbers of “numbness”. Does your function use `of`?"
    elif _same(found, [value / numbness[0] for value in values]):
        hint = "That is compared with the start of another line, not of this one."
    elif _same(found, values):
        hint = "Those are the scores themselves."
    else:
        hint = "Take the first two times and work them out on paper."
    raise NotYet(f"{shown} is not right yet. {hint}")


def _same(found: Sequence[float], right: Sequence[float], near: float = NEAR) -> bool:
    return len(found) == len(right) and all(
        abs(a - b) <= near + 1e-9 for a, b in zip(found, right, strict=True)
    )


# ---------------------------------------------------------------- 3. each study in its own panel


@exercise.question("q3", "Each study in a panel of its own")
def panels(answer: object) -> str:
    """Judge a chart: four panels with their own scales, marks apart, spread, and words."""
    fig = chart(answer)
    # First what misleads most: one curve out of several groups.
    traces = [(study, _trace_of(fig, study)) for study in recovery.series()]
    places = {study.id: _panel(trace) for study, trace in traces}
    if len(set(places.values())) < len(places):
        raise NotYet(
            "Two studies share one panel. They asked different people on different scales: "
            "give each a panel of its own."
        )
    for trace in fig.data:
        if trace.type != "scatter" or trace.mode not in ("markers", "markers+text"):
            raise NotYet(
                "Some marks are joined, or are no marks. A joined line looks like the way of one "
                'person. Use go.Scatter with mode="markers".'
            )
    for study, trace in traces:
        _check_spread(trace, study)
    for study in recovery.series():
        _check_scale(fig, places[study.id], study)
    _check_panel_words(fig)
    return (
        "Four groups, each on its own scale, and nothing is joined. The words of the alt text you "
        "must judge yourself: is each of them true of all four panels?"
    )


def _numbers(values: object) -> list[float]:
    """Return what a trace draws as plain numbers; nothing for what is no list of numbers."""
    try:
        return [float(value) for value in values]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return []


def _trace_of(fig: go.Figure, study: Series) -> object:
    """Find the marks that show a study's numbness and nothing else."""
    right = [point.value for point in study.line("numbness").points]
    mixed = False
    for trace in fig.data:
        drawn = _numbers(getattr(trace, "y", None))
        if _same(drawn, right, 0.005):
            return trace
        mixed = mixed or (len(drawn) > len(right) and _holds(drawn, right))
    if mixed:
        raise NotYet(
            f"The numbness of “{study.id}” is in one trace together with other numbers. "
            "Give each study a trace of its own."
        )
    raise NotYet(f"No trace shows the numbness of “{study.id}”, as printed and in its order.")


def _holds(drawn: list[float], right: list[float]) -> bool:
    return any(
        _same(drawn[start : start + len(right)], right, 0.005)
        for start in range(len(drawn) - len(right) + 1)
    )


def _panel(trace: object) -> str:
    return f"{getattr(trace, 'xaxis', None) or 'x'} {getattr(trace, 'yaxis', None) or 'y'}"


def _check_spread(trace: object, study: Series) -> None:
    points = study.line("numbness").points
    drawn = _numbers(getattr(getattr(trace, "error_y", None), "array", None))
    if points[0].spread is None:
        if drawn:
            raise NotYet(
                f"“{study.id}” printed no spread, and your panel shows one. (A bar of length 0 "
                "would say that all people were alike.)"
            )
        return
    if not drawn:
        raise NotYet(
            f"The spread of “{study.id}” is missing. Marks alone look as if all people were alike."
        )
    # Nobody can leave the scale, so a bar may end where the scale ends.
    fits = len(drawn) == len(points) and all(
        min(point.spread, study.top - point.value) - NEAR <= bar <= point.spread + NEAR
        for point, bar in zip(points, drawn, strict=True)
    )
    if not fits:
        raise NotYet(f"The bars of “{study.id}” are not the spread that the study printed.")


def _check_scale(fig: go.Figure, panel: str, study: Series) -> None:
    axis = _axis(fig, panel.split()[1])
    title = (axis.title.text or "").strip()
    if not title:
        raise NotYet(f"The panel of “{study.id}” needs a title on its y axis: what is counted?")
    if study.times[0] != BEFORE and not GAIN.search(title.lower()):
        raise NotYet(
            f"The y axis of “{study.id}” says “{title[:40]}”. Look at the scale of this study. Is "
            "a high number good or bad there? Let the title say what goes up."
        )
    if not WORD.search(title):
        raise NotYet(f"The y axis of “{study.id}” says “{title[:40]}”. What is counted there?")
    if axis.matches:
        axis = _axis(fig, axis.matches)
    shown = _numbers(axis.range)
    reach = study.top * 0.1
    fits = (
        len(shown) == 2 and -reach <= shown[0] <= 0 and study.top <= shown[1] <= study.top + reach
    )
    if not fits:
        raise NotYet(
            f"The y axis of “{study.id}” should show its whole scale, from end to end. "
            "Cut short, small steps look big."
        )


def _axis(fig: go.Figure, name: str) -> go.layout.YAxis:
    return fig.layout[f"yaxis{name[1:]}"]


def _check_panel_words(fig: go.Figure) -> None:
    layout = fig.layout
    said = [str(note.text) for note in layout.annotations]
    said += [str(getattr(trace, "name", "")) for trace in fig.data]
    said += [str(layout[axis].title.text) for axis in layout if axis[:5] in ("xaxis", "yaxis")]
    for study in recovery.series():
        if not any(re.search(rf"\b{study.people}\b", text) for text in said):
            raise NotYet(f"How many people are in the panel of “{study.id}”? Write it over it.")
    check_words(fig)
    alt, table = str(layout.meta["alt"]).lower(), layout.meta["table"]
    if "numb" not in alt:
        raise NotYet("The alt text does not say what was measured.")
    if re.search(r"\byou(r|rs)?\b", alt):
        raise NotYet("The alt text speaks to one person. These are groups.")
    if found := re.search(r"\b(everybody|everyone|all people|each person)\b", alt):
        raise NotYet(
            f"The alt text says “{found[0]}”. An average is no promise: people in it differed."
        )
    check_colors(alt)
    rows = table["rows"]
    marks = sum(len(study.times) for study in recovery.series())
    if len(rows) < marks:
        raise NotYet(
            f"The table has {len(rows)} rows, the panels show {marks} marks of numbness. "
            "On paper the table stands in for them: give each mark a row."
        )


# ---------------------------------------------------------------- 4. a range outside the spine


@exercise.question("q4", "A range for the two examples")
def months_range(answer: object) -> str:
    """Judge a function by the two fixed examples, and by two more ways on the model body."""
    for example in recovery.examples():
        shown = f"Your function, called with the way of “{example.id}”,"
        way = recovery.LegWay(example.start, example.end)
        _check_range(shown, way, call(answer, way, shown=shown))
    for start, end in MORE_WAYS:
        shown = f"Your function, called with the way from {start} to {end},"
        way = recovery.LegWay(start, end)
        _check_range(shown, way, call(answer, way, shown=shown))
    return "It is wide, and that is the honest answer: in whole months, and without a middle."


# Ways whose ends a plain round() would move inwards.
MORE_WAYS = (("fibular_neck", "big_toe_sole"), ("ankle", "big_toe_top"))


def _right_days(way: recovery.LegWay) -> list[float]:
    """Return both ends in days: those of an example, in proportion to the way."""
    example = recovery.regrowth_range(recovery.LegNerveInjury("knee"))
    return [days * way.mm / example.way_mm for days in example.days]


def _apart(days: Sequence[float], month: float) -> list[int]:
    return [math.floor(days[0] / month), math.ceil(days[1] / month)]


def _check_range(shown: str, way: recovery.LegWay, given: object) -> None:
    if type_name(given) == "RegrowthRange":
        raise NotYet(f"{shown} gives a whole RegrowthRange. Ask it for its .months.")
    found = [number(value, "An end of the range") for value in items(given, "The range")]
    if len(found) != 2:
        raise NotYet(f"{shown} gives {len(found)} numbers. A range has two ends.")
    days = _right_days(way)
    right = _apart(days, DAYS_IN_A_MONTH)
    if found == right:
        return
    months = [end / DAYS_IN_A_MONTH for end in days]
    low, high = found
    if low > high:
        hint = "The low end is above the high end. Which speed gives the shorter time?"
    elif low == high:
        hint = "Both ends are the same. One number reads like a date: use both speeds."
    elif _same(found, days, 1):
        hint = "Those are days. The task asks for months."
    elif _same(found, months, 0.2) and not all(end.is_integer() for end in found):
        hint = "Right so far, but not whole months. Days or tenths look surer than anybody is."
    elif any(found == _apart(days, month) for month in (28, 30, 31)):
        hint = "Rounded apart, but a month has another length here: DAYS_IN_A_MONTH."
    elif found == [round(value) for value in months] or all(
        abs(a - b) <= 1 for a, b in zip(found, right, strict=True)
    ):
        hint = "Nearly. Round the ends apart, so that the range never gets smaller by rounding."
    elif _same([value * 10 for value in found], months, 2):
        hint = "Ten times too small. Look at the units: the way and the speed use millimeters."
    else:
        hint = "Print the way, both speeds and the days in between, and look at each."
    raise NotYet(f"{shown} is not right yet. {hint}")


# ---------------------------------------------------------------- 5. a root is refused


@exercise.question("q5", "Refuse a root, with the named error")
def refuses(answer: object) -> str:
    """Judge a function: it answers for the examples, and refuses a root in each form."""
    if not callable(answer):
        call(answer, shown="Your function")  # says what was given instead of a function
    roots = ("L5", "S1", "root L4", "s2", recovery.RootInjury("L5"), recovery.RootInjury("S3"))
    for given in roots:
        shown = f"Your function, called with {given!r},"
        refused, result = call(_watched(answer), given, shown=shown)
        if refused:
            continue
        if isinstance(result, BaseException):
            raise NotYet(
                f"{shown} stopped with {type_name(result)}, not with RootHasNoDistance. "
                "An error of another name tells nobody that this was a root."
            )
        if result is None:
            raise NotYet(
                f"{shown} gave nothing back and did not refuse. Silence is not a refusal: "
                "the error has to come out of your function."
            )
        raise NotYet(
            f"{shown} gave {kind_of(result)} back. A root has no distance, so this must end with "
            "RootHasNoDistance."
        )
    for example in recovery.examples():
        shown = f"Your function, called with “{example.id}”,"
        refused, result = call(_watched(answer), example.id, shown=shown)
        if refused:
            raise NotYet(f"{shown} refuses. “{example.id}” is no root: it is outside the spine.")
        if isinstance(result, BaseException):
            raise NotYet(f"{shown} stopped with {type_name(result)}.")
        _check_range(shown, recovery.LegWay(example.start, example.end), result)
    shown = f"Your function, called with “{OTHER}”,"
    refused, result = call(_watched(answer), OTHER, shown=shown)
    if refused:
        raise NotYet(
            f"{shown} says that this is a root. It is none: it is a word that the examples do not "
            "know. Keep the name of this error for roots."
        )
    if not isinstance(result, BaseException):
        raise NotYet(
            f"{shown} gave {kind_of(result)} back. This is neither a root nor one of the two "
            "examples: it should end with an error, of another name."
        )
    return "No root gets a number, in whatever form it comes, and nothing else is called a root."


OTHER = "hip"


def _watched(function):
    """Return a function that tells a refusal, and any other error, from an answer."""

    def watched(given: object) -> tuple[bool, object]:
        try:
            return False, function(given)
        except recovery.RootHasNoDistance:
            return True, None
        except Exception as error:
            return False, error

    return watched


# ---------------------------------------------------------------- 6. move the model


def _target() -> float:
    points = recovery.study(TARGET).line("numbness").points
    return points[-1].value / points[0].value


def _average(place: float) -> float:
    """Return the average of the mixture at a place of the slider."""
    return (place * LITTLE + (100 - place) * MUCH) / 100


@exercise.question("q6", "Move the slider from Python")
def slider_moved(answer: object) -> str:
    """Judge the slider: does the average of its mixture match the study's?"""
    from ipywidgets import IntSlider

    if issubclass(type(answer), (int, float)):
        raise NotYet(
            "Give the slider itself, not a number: its name is slider. Does this name "
            "hold a number by now? Then run the cell that makes the slider again."
        )
    if not issubclass(type(answer), IntSlider):
        raise NotYet(f"Give the slider itself; this is {kind_of(answer)}.")
    average = _average(answer.value)
    if min(range(101), key=lambda place: abs(_average(place) - _target())) != answer.value:
        side = "above" if average > _target() else "below"
        raise NotYet(
            f"The slider stands at {answer.value}. The average of this mixture, {average:.3f}, is "
            f"{side} the fraction that the study had left at its last time. "
            "Another place is nearer."
        )
    return "No place is nearer to the study. Now look at the dots: is anybody near the average?"


# ---------------------------------------------------------------- 7. two groups, one average


@exercise.question("q7", "Two invented groups with one average")
def two_groups(answer: object) -> str:
    """Judge two lists of fractions: the same average, and nothing else alike."""
    both = items(answer, "Your answer")
    if len(both) != 2:
        raise NotYet(f"Two groups are asked for, apart and alike; there are {len(both)}.")
    apart, alike = _group(both[0], "apart"), _group(both[1], "alike")
    if len(set(apart)) <= 10 or len(set(alike)) <= 10:
        raise NotYet("In one group only a few different numbers occur. Add some chance.")
    little = sum(value <= LOW for value in apart) / PEOPLE
    much = sum(value >= HIGH for value in apart) / PEOPLE
    if little < ENOUGH or much < ENOUGH:
        raise NotYet(
            f"In “apart” {little:.0%} have {LOW:.2f} or less left, and {much:.0%} have {HIGH:.2f} "
            "or more. Each should be 20 of 100 people at least."
        )
    low, high = ALIKE
    outside = sum(not low <= value <= high for value in alike)
    if outside:
        raise NotYet(
            f"In “alike” {outside} people are not between {low:.2f} and {high:.2f}. "
            "Where is the middle of your numbers, and how far do they reach?"
        )
    _check_average(
        "apart", apart, "Does chance decide how many people are of each kind? Count them out."
    )
    _check_average(
        "alike", alike, "Around which number do people differ? If chance pulls, move all a little."
    )
    return "One average, two very different groups. The average alone cannot tell them apart."


def _group(answer: object, name: str) -> list[float]:
    found = [number(value, f"A number in “{name}”") for value in items(answer, f"“{name}”")]
    if len(found) != PEOPLE:
        raise NotYet(f"“{name}” has {len(found)} people; {PEOPLE} are asked for.")
    if max(found) > 1 and min(found) >= 0 and fmean(found) > 1:
        raise NotYet(f"The numbers in “{name}” look like percent. Give shares of one.")
    if min(found) < 0 or max(found) > 1:
        raise NotYet(f"A number in “{name}” is below 0 or above 1. Nobody has that much left.")
    return found


def _check_average(name: str, group: list[float], hint: str) -> None:
    average = fmean(group)
    if not math.isclose(average, _target(), rel_tol=NEAR):
        raise NotYet(
            f"The average of “{name}” is {average:.4f}. That is not within 1 percent of the "
            f"study's (at most {NEAR * _target():.4f} up or down). {hint}"
        )

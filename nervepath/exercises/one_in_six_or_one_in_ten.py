"""The questions of "One in six, or one in ten?": counts, intervals, and words for them.

All numbers come from the table of studies behind the piriformis explorer, where each stands
beside the fact that holds it. Hints say what is wrong; they never show the answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache

import plotly.graph_objects as go

from nervepath.exercises import charts, words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.drawn import Drawn, listed
from nervepath.exercises.models import SIX
from nervepath.exercises.reading import NotYet, call, items, kind_of, number, type_name
from nervepath.widgets.piriformis_explorer import studies
from nervepath.widgets.piriformis_explorer.words import name as name_of

Z = 1.96
WITHIN = 0.06  # an interval to 0.1, rounded or not
DOT_WITHIN = 0.15
LINE_WITHIN = 0.25
COUNTED = ("eighty_legs", "natsis", "smoll")
DRAWN = ("smoll", "pooled_2016", "poutoglidou", "natsis", "eighty_legs")
SLIDER_START = 60
SHORTEST_NAME = 3
STATEMENTS = {
    "A": "People operated on have another path less often.",
    "B": "The two shares are equal. The review proves it.",
    "C": "Another path protects from piriformis syndrome.",
    "D": (
        "The review saw no clear difference. A difference of several of 100, either way, is not "
        "ruled out."
    ),
}
RIGHT_STATEMENT = "D"

exercise = Exercise("One in six, or one in ten?")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


def wilson(found: float, of: float, z: float = Z) -> tuple[float, float]:
    """Return Wilson's interval for `found` among `of`, as shares of 100."""
    share = found / of
    shrink = 1 + z * z / of
    middle = (share + z * z / (2 * of)) / shrink
    half = z / shrink * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return 100 * (middle - half), 100 * (middle + half)


@cache
def _row(study: str) -> studies.Row:
    """Return the share of another path that a review or series found."""
    return next(
        row
        for row in studies.other_paths()
        if row.study == study and row.kind in ("review", "series")
    )


def _fitting(study: str) -> list[int]:
    """Return the counts that the printed share could stand for: its last digit was rounded."""
    row = _row(study)
    near = round(row.percent * row.of / 100)
    slack = 0 if row.of < 1000 else 0.05
    return [
        count
        for count in range(max(0, near - 10), near + 11)
        if count == near or abs(100 * count / row.of - row.percent) < slack
    ]


# ---------------------------------------------------------------- 1. back to counts


@exercise.question("q1", "From shares back to counts")
def back_to_counts(answer: object) -> str:
    """Judge how many legs or bodies stand behind three shares."""
    if not issubclass(type(answer), dict):
        raise NotYet(
            f"counts should be a dict, with a count for each study; this is {kind_of(answer)}."
        )
    given = dict(dict.items(answer))
    for study in COUNTED:
        if study not in given:
            raise NotYet(f"There is no count for “{study}” yet.")
        if given[study] is ...:
            raise NotYet(f"The count for “{study}” is still open.")
    for study in COUNTED:
        found = number(given[study], f"The count for “{study}”")
        row = _row(study)
        if found in _fitting(study):
            continue
        if not found.is_integer():
            raise NotYet(
                f"For “{study}” you have {found:g}. Nobody counts a part of a leg or body: "
                "which whole number is near?"
                if abs(found - row.percent * row.of / 100) <= 1
                else f"For “{study}” you have {found:g}, a share. The task asks for a count."
            )
        if abs(found - (row.of - row.percent * row.of / 100)) <= 1:
            raise NotYet(f"For “{study}” you counted pattern a. The task asks for any other path.")
        if abs(found - row.percent * row.of) <= 100:
            raise NotYet(f"For “{study}” that is 100 times too many: a share is “of 100”.")
        if abs(found - row.percent * row.of / 100) < 1.5:
            raise NotYet(
                f"For “{study}”: {found:g} of {row.of} is {100 * found / row.of:.2f} of 100. "
                "Which whole number comes nearest to the share?"
            )
        side = "few" if found < min(_fitting(study)) else "many"
        raise NotYet(
            f"For “{study}” that is too {side}. Take the share of all that were looked at."
        )
    return (
        "These counts fit the printed shares. For the largest study a few neighbors fit as well: "
        "a share with one decimal does not tell each body."
    )


# ---------------------------------------------------------------- 2. Wilson's interval


@exercise.question("q2", "Wilson's interval")
def interval_function(answer: object) -> str:
    """Judge a function by the intervals that it gives for small and large counts."""
    for found, of in ((5, 20), (15, 80), (0, 20), (20, 20), (1024, 6062), (3, 7)):
        shown = f"Your function, called with {found} and {of},"
        low, high = _interval(_called(answer, found, of, shown), shown)
        right = wilson(found, of)
        if max(abs(low - right[0]), abs(high - right[1])) > WITHIN:
            raise NotYet(f"{shown} gives {low:.4g} to {high:.4g}. {_hint(found, of, low, high)}")
    return "Right for few and for many, and even where nobody or everybody has it."


def _called(function: object, found: int, of: int, shown: str) -> object:
    try:
        return call(function, found, of, shown=shown)
    except NotYet as hint:
        if " stopped with ValueError" not in str(hint):
            raise
        raise NotYet(
            f"{hint} Is it the square root of a number below 0? The share p lies between 0 and 1."
        ) from None


def _interval(answer: object, shown: str) -> tuple[float, float]:
    ends = items(answer, "What your function gives back")
    if len(ends) != 2:
        raise NotYet(f"{shown} gives back {len(ends)} numbers. Give two: the low and the high end.")
    low, high = (number(end, "An end of the interval") for end in ends)
    return low, high


def _hint(found: int, of: int, low: float, high: float) -> str:
    def is_(ends: Iterable[float]) -> bool:
        return all(abs(a - b) <= WITHIN for a, b in zip((low, high), ends, strict=True))

    right_low, right_high = wilson(found, of)
    share, square = found / of, Z * Z
    plain = Z * math.sqrt(share * (1 - share) / of)
    shrink = 1 + square / of
    middle, half = (right_low + right_high) / 2, (right_high - right_low) / 2
    if low > high:
        return "The low end comes first."
    if abs(100 * low - right_low) <= WITHIN and abs(100 * high - right_high) <= WITHIN:
        return "These are shares of one. The task asks for shares of 100."
    if (low, high) == (round(right_low), round(right_high)):
        return "The steps are right. Do not round to whole numbers: leave the digits as they come."
    if is_((100 * (share - plain), 100 * (share + plain))):
        return "That is the short formula, which has no step 1 and 2. See what it says of 0 of 20."
    if is_((middle * shrink - half * shrink, middle * shrink + half * shrink)):
        return "The middle and the half are not yet divided by the number from step 1."
    if is_((middle * shrink - half, middle * shrink + half)):
        return "One of the two, middle or half, is not yet divided by the number from step 1."
    if is_((middle - half * shrink, middle + half * shrink)):
        return "One of the two, middle or half, is not yet divided by the number from step 1."
    if is_((100 * share - half, 100 * share + half)):
        return "It lies around the share itself. Wilson's middle is a little nearer to one half."
    if any(is_(wilson(found, of, z)) for z in (1, 1.645, 2, 2.576)):
        return "The steps are right. Is your factor the one of this task?"
    if not -WITHIN <= low <= high <= 100 + WITHIN:
        return "No share lies below 0 or above 100."
    return "Work out the four steps by hand for 5 of 20, and compare after each."


# ---------------------------------------------------------------- 3. a larger study


@exercise.question("q3", "How many legs for half the width?")
def half_as_wide(answer: object) -> str:
    """Judge how many legs make the interval half as wide as it is at the start."""
    if type_name(answer) in ("StudySize", "VBox"):  # as it is, and as marking from outside sees it
        raise NotYet(
            "The number of legs should be a number; this is the model itself. "
            "Where its slider stands is model.value."
        )
    found = number(answer, "The number of legs")
    if found == SLIDER_START / 2:
        raise NotYet("Fewer legs? Move the slider that way, and watch the line.")
    if found < 12 or found > 100_000:
        raise NotYet("That is not a place of the slider.")
    part = _width(found) / _width(SLIDER_START)
    if 0.485 <= part <= 0.52:
        return "Half the width takes about four times as many legs. Being surer is costly."
    if found == 2 * SLIDER_START:
        raise NotYet("Twice as many is the first guess of most people. Set the slider there: look.")
    raise NotYet(
        f"There the line is {part:.2f} times as wide as at the start. It should be half as wide."
    )


def _width(legs: float) -> float:
    low, high = wilson(legs / SIX, legs)
    return high - low


# ---------------------------------------------------------------- 4. what the formula leaves out


@exercise.question("q4", "The range that the review prints")
def times_wider(answer: object) -> str:
    """Judge how many times wider the printed range is than the formula's."""
    found = number(answer, "Your number")
    row = _row("pooled_2016")
    printed = row.high - row.low
    low, high = wilson(row.percent * row.of / 100, row.of)
    formula = high - low
    right = printed / formula
    if abs(found - right) <= 0.3:
        return (
            "So the printed range holds more than chance. The formula takes all legs for one heap; "
            "these studies differ from each other."
        )
    if abs(found - 1 / right) <= 0.02:
        raise NotYet(
            "You divided the narrow one by the wide one. How many times wider is the other?"
        )
    if abs(found - (printed - formula)) <= 0.3:
        raise NotYet("You took one width from the other. “Times” asks for a division.")
    if abs(found - 1) <= 0.05:
        raise NotYet("That fits the review by Smoll, where the two agree. Take the other one.")
    if found < 1:
        raise NotYet("Below 1 would mean narrower. Did you use the number of legs, or of studies?")
    raise NotYet("Not this. Print both widths: the one in the table, and the one of your function.")


# ---------------------------------------------------------------- 5. dots and lines


@exercise.question("q5", "A plot of dots and lines")
def dots_and_lines(answer: object) -> str:
    """Judge a plot: a dot for each share, a line for each range, and none where none is known."""
    fig = charts.chart(answer)
    if any(trace.type != "scatter" for trace in fig.data):
        raise NotYet("Draw dots and lines with go.Scatter: a bar would hide one end of its range.")
    drawn = max(
        (Drawn(fig, axis) for axis in "xy"),
        key=lambda way: sum(bool(_places(way, study)) for study in DRAWN),
    )
    _check_dots(drawn)
    _check_lines(drawn)
    _check_axes(fig, drawn)
    charts.check_words(fig)
    _check_table(fig)
    if not any(word in fig.layout.meta["alt"].lower() for word in ("review", "stud", "series")):
        raise NotYet("The alt text does not say what is drawn: what is each dot?")
    return "Each share has its line, and the one without a range stays without, also on paper."


def _places(drawn: Drawn, study: str) -> list[object]:
    """Return the places where a dot stands at the share of a study."""
    share = _row(study).percent
    return [place for place, at in drawn.dots if abs(at - share) <= DOT_WITHIN]


def _check_dots(drawn: Drawn) -> None:
    missing = [study for study in DRAWN if not _places(drawn, study)]
    if not missing:
        if len({str(place) for place, _ in drawn.dots}) < len(DRAWN):
            raise NotYet("Some dots share a place. Give each study a row of its own.")
        return
    values = [share for _, share in drawn.dots]
    if not values:
        raise NotYet('There are no dots. In go.Scatter, mode="markers" draws them.')
    if any(abs(value - (100 - _row("pooled_2016").percent)) <= DOT_WITHIN for value in values):
        raise NotYet("A dot shows the share of pattern a. This plot is about any other path.")
    if max(values) <= 1:
        raise NotYet("All dots lie between 0 and 1. Draw shares of 100.")
    raise NotYet(f"No dot stands at the share of this one: {name_of(_row(missing[0]))}.")


def _check_lines(drawn: Drawn) -> None:
    for study in DRAWN:
        row = _row(study)
        ends = _ends(row)
        found = [(low, high) for place, low, high in drawn.lines if place in _places(drawn, study)]
        called = name_of(row)
        if ends is None:
            if found:
                raise NotYet(
                    f"{called}: it prints no range, and not how many were counted. "
                    "Do not make one up: leave the line out."
                )
        elif not found:
            raise NotYet(f"{called}: there is no line from the low to the high end of its range.")
        elif not any(_near(line, ends) for line in found):
            raise NotYet(f"{called}: {_line_hint(row, found[0], ends)}")


def _ends(row: studies.Row) -> tuple[float, float] | None:
    """Return the ends of a row's line: as printed, or by the formula, or none."""
    if row.low is not None:
        return row.low, row.high
    if row.of is None:
        return None
    return wilson(round(row.percent * row.of / 100), row.of)


def _near(line: tuple[float, float], ends: tuple[float, float]) -> bool:
    return all(abs(a - b) <= LINE_WITHIN for a, b in zip(line, ends, strict=True))


def _line_hint(row: studies.Row, line: tuple[float, float], ends: tuple[float, float]) -> str:
    low, high = line
    share = row.percent
    if row.low is None:
        return "it prints no range, but the number of legs: use your function from task 2."
    if abs((high - share) - ends[1]) <= LINE_WITHIN or high > 2 * ends[1]:
        return (
            "the line is far too long. Error bars take the way from the dot to an end, not the end."
        )
    if abs((high - share) - (share - low)) <= 0.01 and abs(ends[0] + ends[1] - 2 * share) > 0.5:
        return (
            "both halves of the line are equally long. The printed range is longer on one side: "
            "look up arrayminus."
        )
    return "the line does not go from the printed low end to the printed high end."


def _check_axes(fig: go.Figure, drawn: Drawn) -> None:
    title = str(fig.layout[f"{drawn.axis}axis"].title.text or "").lower()
    if not any(word in title for word in ("100", "percent", "%")):
        raise NotYet(
            "The axis with the shares needs a title that says what is counted, and of how many."
        )
    rows = {place for place, _ in drawn.dots if isinstance(place, str)}
    rows |= {str(text) for text in listed(fig.layout[f"{drawn.other}axis"].ticktext)}
    if not rows:
        raise NotYet("Nobody can see which dot belongs to which study. Write their names there.")
    if short := [row for row in sorted(rows) if len(row.strip()) < SHORTEST_NAME]:
        raise NotYet(
            f"A row is called “{short[0]}”. From that nobody can tell which study it is: write a "
            "name."
        )


def _check_table(fig: go.Figure) -> None:
    """The table has the five studies, and makes no range up either."""
    rows = fig.layout.meta["table"]["rows"]
    if len(rows) < len(DRAWN):
        raise NotYet(f"On paper stands the table, and it has {len(rows)} of {len(DRAWN)} studies.")
    for row in rows:
        cells = [str(cell) for cell in row]
        numbers = re.findall(r"\d+(?:\.\d+)?", cells[-1])
        made_up = len(numbers) == 2 and float(numbers[0]) == float(numbers[1])
        if made_up or (len(cells) > 3 and cells[-1].strip() == cells[-2].strip() and numbers):
            raise NotYet(
                f"In the table a range goes from {numbers[0]} to the same number: that says that "
                "the study is perfectly sure. No range is known there. Say so in words."
            )


# ---------------------------------------------------------------- 6. 16.9 and 16.2


@exercise.question("q6", "16.9 and 16.2 of 100")
def compared(answer: object) -> str:
    """Judge the difference of two shares, and what may be said about it."""
    given = items(answer, "Your answer")
    if len(given) != 2:
        raise NotYet(f"Give two things, the difference and a letter; this has {len(given)}.")
    found = number(given[0], "The difference")
    if type(given[1]) is not str or given[1].strip().upper() not in STATEMENTS:
        raise NotYet("The second part should be a letter in quotation marks: A, B, C or D.")
    operated = studies.number_of("smoll", "operated", "other").percent
    bodies = _row("smoll").percent
    right = bodies - operated
    if abs(found + right) <= 0.05:
        raise NotYet("The size is right, the sign is not: which of the two shares is larger?")
    if abs(found - right / bodies * 100) <= 0.2 or abs(found - right / operated * 100) <= 0.2:
        raise NotYet(
            "That is in percent of a share. Take one share from the other: so many of 100."
        )
    if abs(found - right / 100) <= 0.0005:
        raise NotYet("That is a share of one. How many of 100 are that?")
    if not right - 0.06 <= found <= right + 0.06:
        raise NotYet("The difference is not that. Take the smaller share from the larger one.")
    letter = given[1].strip().upper()
    if letter == RIGHT_STATEMENT:
        return (
            "No clear difference, and several of 100 are left open, either way. These numbers "
            "count; they show no cause."
        )
    raise NotYet({"A": _LESS, "B": _EQUAL, "C": _PROTECTS}[letter])


_LESS = "In these samples, yes. But see how far the printed range of the difference goes each way."
_EQUAL = "The range of the difference holds 0, but other numbers as well. Does that prove equality?"
_PROTECTS = "Counting who has what shows no cause. And is the difference clear at all?"


# ---------------------------------------------------------------- 7. words for a learner


DIFFER = ("review", "stud", "series", "differ", "agree", "vary", "varies", "source", "paper")


@exercise.question("q7", "Words for a learner")
def sentence(answer: object) -> str:
    """Judge a sentence: a count, both ends of the reviews, who was counted, no cause."""
    text = words.sentence(answer, least=7, most=45)
    shares = words.counts(text)
    if not shares:
        hint = " Percent is harder to picture." if "percent" in text or "%" in text else ""
        raise NotYet(f"There is no count in it, such as “3 of 100” or “1 in 30”.{hint}")
    for share in shares:
        if not 9 <= share <= 18.5:
            raise NotYet(f"One of your counts comes to {share:.0f} of 100. No review says that.")
    if max(shares) - min(shares) < 3:
        raise NotYet(
            "The reviews do not agree, and your sentence sounds as if they did. Give both ends."
        )
    if not any(word in text for word in ("leg", "bod", "limb", "cadaver")):
        raise NotYet("Who or what was counted? Look at the units in the table of task 1.")
    words.refuse_causes(text)
    words.refuse_the_reader(text)
    if not any(word in text for word in DIFFER):
        raise NotYet(
            "Two ends can also be one study's range. Say where they come from: a word such as "
            "“reviews”, “studies” or “differ” is missing."
        )
    return (
        "It has a count, a spread, and no word of a cause. A list of words cannot tell more: "
        "read it to somebody, and ask what they understood."
    )

"""The questions of "Your diary as data": a record is loaded, counted, drawn and merged.

All rows are those of the invented diary, or invented here. No question asks what the numbers mean
for somebody: a diary is a record, and no judge.
"""

from __future__ import annotations

import copy
import csv
import io
import itertools
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from statistics import fmean, median
from typing import Any

import plotly.graph_objects as go

from nervepath.exercises.charts import chart, check_colors, check_words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.reading import NotYet, call, items, kind_of, names, number
from nervepath.widgets.diary.columns import INVENTED

Row = dict[str, Any]

#: Columns that hold text; all others hold numbers.
TEXTS = ("date", "note", "id", "changed")
SCALE = 10

exercise = Exercise("Your diary as data")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


def invented_file() -> str:
    """Return the text of the invented diary, as a diary would download it."""
    return INVENTED.read_text("utf-8")


def two_devices() -> tuple[str, str]:
    """Return two invented files, of a phone and of a tablet, that share a part of their entries.

    One shared entry was changed later on the phone, one on the tablet, and on one day both devices
    made an entry of its own.
    """
    rows = list(csv.DictReader(io.StringIO(invented_file())))
    phone, tablet = copy.deepcopy(rows[:30]), copy.deepcopy(rows[20:])
    _change(tablet, "invented-026", note="Invented. Written on the tablet.", day="2026-03-29")
    _change(phone, "invented-036", walked_minutes="30", day="2026-04-30")
    tablet.append({**tablet[-1], "id": "invented-t01", "note": "Invented. A second entry."})
    return _as_file(phone), _as_file(tablet)


def _change(rows: list[dict[str, str]], name: str, *, day: str, **values: str) -> None:
    row = next(row for row in rows if row["id"] == name)
    row |= values | {"changed": f"{day}T08:00:00.000Z"}


def _as_file(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _loaded(text: str) -> list[Row]:
    return [
        {
            name: None if field == "" else field if name in TEXTS else float(field)
            for name, field in row.items()
        }
        for row in csv.DictReader(io.StringIO(text))
    ]


@cache
def _diary() -> tuple[Row, ...]:
    return tuple(_loaded(invented_file()))


def _rows(answer: object, what: str) -> list[Row]:
    found = items(answer, what)
    for place, row in enumerate(found, 1):
        if not issubclass(type(row), dict):
            raise NotYet(f"{what} should hold one dict for each entry; item {place} is not one.")
    return found


def _table(answer: object, what: str) -> dict[Any, Any]:
    if not issubclass(type(answer), dict):
        raise NotYet(f"{what} should be a dict; this is {kind_of(answer)}.")
    return dict(answer)  # type: ignore[call-overload]


# ---------------------------------------------------------------- 1. load, gaps as gaps

_SMALL = (
    "date,pain,sleep_hours,note,numb_left_sural,id\n"
    '2026-01-05,0,7.5,"Invented, with a comma.",,small-1\n'
    "2026-01-06,,,,3,small-2\n"
)


@exercise.question("q1", "Load the file, gaps as gaps")
def loads(answer: object) -> str:
    """Judge a function by a file of two entries, then by the invented diary."""
    for text, shown in (
        (_SMALL, "Your function, called with a small file,"),
        (invented_file(), "Your function, called with the invented diary,"),
    ):
        found = _rows(_load(answer, text, shown), "What your function gives back")
        right = _loaded(text)
        if len(found) != len(right):
            raise NotYet(
                f"{shown} gives {len(found)} rows. The file has {len(right)} entries, and its "
                "first line is no entry."
            )
        for given, wanted in zip(found, right, strict=True):
            _check_row(shown, given, wanted)
    return "Each gap is None, a written 0 is still 0, and a note with a comma is in one piece."


def _load(answer: object, text: str, shown: str) -> object:
    try:
        return call(answer, text, shown=shown)
    except NotYet as problem:
        if "could not convert" in str(problem) and "comma" in str(problem):
            raise NotYet(
                f"{problem} That is a piece of a note. Which tool knows that a comma "
                "inside a note ends no field?"
            ) from None
        raise


def _check_row(shown: str, given: Row, wanted: Row) -> None:
    for name, value in wanted.items():
        if name not in given:
            raise NotYet(f"{shown} gives a row without the column “{name}”. Keep gaps, as None.")
        found = given[name]
        if type(found) is type(value) is str or (found is None and value is None):
            right = found == value
        elif value is None or isinstance(value, str):
            right = False
        else:
            right = type(found) in (int, float) and found == value
        if not right:
            raise NotYet(f"{shown} is not right in “{name}”. {_field_hint(name, found, value)}")
    extra = [name for name in given if name not in wanted]
    if extra:
        raise NotYet(f"{shown} gives a row with a column that the file does not have.")


def _field_hint(name: str, found: object, value: object) -> str:
    if value is None:
        if type(found) in (int, float):
            return "Nothing was noted there, and you have a number. A gap is not a number."
        return "Nothing was noted there. Make it None, also where text would stand."
    if isinstance(value, str):
        if type(found) is str and "," in value:
            return "A comma stands inside this note. Let the csv module cut the lines."
        return "This column holds text: leave it as it is."
    if type(found) is str:
        return "It is still text. Text cannot be counted with."
    if found is None and value == 0:
        return "A 0 was written there, and it is gone. Zero is an answer, and no gap."
    return "Compare it with the file."


# ---------------------------------------------------------------- 2. left and right

# Every row has every column, as after task 1.
_SIDES: tuple[Row, ...] = tuple(
    {"date": day, "pain": pain, "numb_left_sural": left, "numb_right_sural": None}
    | {"numb_left_femoral": None, "numb_right_femoral": right}
    for day, pain, left, right in (
        ("2026-01-05", 3, 0, None),
        ("2026-01-06", None, 4, None),
        ("2026-01-07", 2, None, 2),
    )
)


@exercise.question("q2", "Left and right")
def sides(answer: object) -> str:
    """Judge a function that counts what was noted for each area of one leg."""
    for rows, what in ((_SIDES, "three small rows"), (_diary(), "the invented diary")):
        for side in ("left", "right"):
            shown = f"Your function, called with {what} and “{side}”,"
            result = call(answer, copy.deepcopy(list(rows)), side, shown=shown)
            _check_counts(shown, _table(result, "What it gives back"), rows, side)
    return "Each leg is counted on its own, and a written 0 counts as noted."


def _check_counts(shown: str, found: Mapping[Any, Any], rows: tuple[Row, ...], side: str) -> None:
    def counted(
        leg: str, fits: Any = lambda value: value is not None, each: Any = lambda value: 1
    ) -> dict[str, float]:
        start = f"numb_{leg}_"
        seen: dict[str, float] = defaultdict(int)
        for row in rows:
            for name, value in row.items():
                if name.startswith(start) and fits(value):
                    seen[name.removeprefix(start)] += each(value)
        return dict(seen)

    right = counted(side)
    if found == right:
        return
    if any(type(name) is str and name.startswith("numb_") for name in found):
        hint = "Use the name of the area alone, without numb_ and without the leg."
    elif found == counted("left" if side == "right" else "right"):
        hint = "That is the other leg."
    elif found == counted(side, each=float):
        hint = "Those are sums of the numbers. Count the entries."
    elif found == counted(side, lambda value: True):
        hint = "Gaps are counted too. Count what was noted."
    elif found == counted(side, bool):
        hint = "A written 0 is left out. Somebody noted it: normal feeling on that day."
    elif any(count == 0 for count in found.values()):
        hint = "An area without any number stands in it. Leave it out."
    elif set(found) - set(right):
        hint = "Something stands in it that is no area of this leg."
    else:
        hint = "Try it with rows[:3], print these rows, and count by hand."
    raise NotYet(f"{shown} is not right yet. {hint}")


# ---------------------------------------------------------------- 3. counting days

_DAYS = ("2026-02-27", "2026-03-04", "2026-02-27", "2026-02-24")
KEYS = ("span", "with_entry", "longest_gap")


@exercise.question("q3", "Count days, not rows")
def days(answer: object) -> str:
    """Judge a function that counts days: in all, with an entry, and in the longest gap."""
    cases = (
        ([{"date": "2026-02-27"}], "one entry alone"),
        ([{"date": day} for day in _DAYS], f"entries of {', '.join(_DAYS)}"),
        (list(_diary()), "the invented diary"),
    )
    for rows, what in cases:
        shown = f"Your function, called with {what},"
        found = _table(call(answer, copy.deepcopy(rows), shown=shown), "What it gives back")
        right, hints = _counted_days([row["date"] for row in rows])
        for key in KEYS:
            if key not in found:
                raise NotYet(f"{shown} gives no “{key}”. Its keys: {', '.join(KEYS)}.")
            value = number(found[key], f"“{key}”")
            if value != right[key]:
                hint = hints.get((key, value), "Write these days on paper, and count.")
                raise NotYet(f"{shown} gives {value:g} for “{key}”. {hint}")
    return "Days without an entry are counted, and they stay what they are: days without one."


def _counted_days(dates: list[str]) -> tuple[dict[str, int], dict[tuple[str, float], str]]:
    """Return the right counts, and what to say to some wrong ones."""
    seen = sorted({date.fromisoformat(day) for day in dates})
    span = (seen[-1] - seen[0]).days + 1
    steps = [(later - day).days for day, later in itertools.pairwise(seen)]
    gap = max(steps, default=1) - 1
    right = {"span": span, "with_entry": len(seen), "longest_gap": gap}
    hints = {
        ("span", span - 1): "The first day and the last day both count.",
        ("span", len(dates)): "Those are entries. Days without an entry count too.",
        ("with_entry", len(dates)): "Those are rows. Two entries of one day are one day.",
        ("longest_gap", gap + 1): "Count only the days between, on which nothing was written.",
        ("longest_gap", span - len(seen)): "Those are all days without an entry, not one gap.",
    }
    return right, hints


# ---------------------------------------------------------------- 4. weekly medians

_WEEKS = (
    {"date": "2026-01-08", "pain": 6, "mood": None},
    {"date": "2026-01-09", "pain": 0, "mood": None},
    {"date": "2026-01-12", "pain": 1, "mood": 5},
    {"date": "2026-01-14", "pain": None, "mood": None},
    {"date": "2026-01-15", "pain": 2, "mood": None},
    {"date": "2026-01-18", "pain": 9, "mood": None},
    {"date": "2026-01-28", "pain": None, "mood": 4},
)


@exercise.question("q4", "The middle of each week")
def weekly(answer: object) -> str:
    """Judge a function that gives the median of each week from Monday to Sunday."""
    cases = (
        (_WEEKS, "pain", "small rows and “pain”"),
        (_WEEKS, "mood", "small rows and “mood”"),
        (_diary(), "pain", "the invented diary and “pain”"),
        (_diary(), "sleep_hours", "the invented diary and “sleep_hours”"),
    )
    for rows, column, what in cases:
        shown = f"Your function, called with {what},"
        result = call(answer, copy.deepcopy(list(rows)), column, shown=shown)
        _check_weeks(shown, _table(result, "What it gives back"), rows, column)
    return "Each week stands for itself, gaps are left out, and one odd day hardly pulls it."


def _monday(day: str) -> str:
    made = date.fromisoformat(day)
    return (made - timedelta(days=made.weekday())).isoformat()


def _check_weeks(shown: str, found: Mapping[Any, Any], rows: tuple[Row, ...], column: str) -> None:
    def weeks(
        of: Any = median,
        gap: float | None = None,
        start: Any = _monday,
        without: tuple[float, ...] = (),
    ) -> dict[str, float]:
        made: dict[str, list[float]] = defaultdict(list)
        for row in rows:
            value = gap if row[column] is None else row[column]
            if value is not None and value not in without:
                made[start(row["date"])].append(value)
        return {week: of(values) for week, values in made.items()}

    right = weeks()
    if not all(type(week) is str for week in found):
        raise NotYet(f"{shown} has keys that are no text. Write a Monday as “2026-01-05”.")
    if set(found) == set(right):
        values = {week: number(found[week], f"The median of {week}") for week in found}
        if _close(values, right):
            return
        if _close(values, weeks(fmean)):
            hint = "Those are means. One odd day pulls a mean; the median is the one in the middle."
        elif _close(values, {week: weeks(gap=0)[week] for week in right}):
            hint = "Gaps were taken as 0. Leave them out."
        elif _close(values, weeks(without=(0,))):
            hint = "A written 0 is left out. It is a number that somebody noted."
        else:
            hint = "Sort the numbers of one week on paper. Which stands in the middle?"
    elif set(found) == set(weeks(gap=0)):
        hint = "A week without any number stands in it. It has no middle: leave it out."
    else:
        first = min(date.fromisoformat(row["date"]) for row in rows)

        def from_the_first(day: str) -> str:
            passed = (date.fromisoformat(day) - first).days // 7
            return (first + timedelta(days=7 * passed)).isoformat()

        if set(found) == set(weeks(start=from_the_first)):
            hint = "Your weeks begin on the day of the first entry. Here a week begins on Monday."
        elif any(not re.fullmatch(r"\d{4}-\d\d-\d\d", week) for week in found):
            hint = "Name each week by its Monday, such as “2026-01-05”."
        elif any(_date_of(week) and _date_of(week).weekday() for week in found):
            hint = "One of your weeks is named by a day that is no Monday."
        else:
            hint = "A week is missing, or is there too much."
    raise NotYet(f"{shown} is not right yet. {hint}")


def _date_of(text: str) -> date | None:
    """Return the day that a text names, if it names one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _close(found: Mapping[str, float], right: Mapping[str, float]) -> bool:
    return found.keys() == right.keys() and all(
        abs(found[week] - right[week]) <= 0.01 for week in found
    )


# ---------------------------------------------------------------- 5. dots, never joined

VERDICTS = re.compile(
    r"\b(better|worse|improv\w*|recover\w*|heal\w*|trend\w*|progress\w*|good|bad|fine"
    r"|(?:almost|nearly) normal)\b"
)


@exercise.question("q5", "Draw dots, and join none")
def dots(answer: object) -> str:
    """Judge a chart of all numbness that was noted: dots, whole scale, legs told apart."""
    fig = chart(answer)
    drawn = []
    for column in _columns():
        noted = {row["date"]: row[column] for row in _diary() if row[column] is not None}
        drawn.append(_trace_of(fig, column, noted))
    for trace in fig.data:
        if trace.type != "scatter" or trace.mode not in ("markers", "markers+text"):
            raise NotYet(
                "Some dots are joined, or are no dots. A line would fill days on which nothing "
                'was written. Use go.Scatter with mode="markers".'
            )
    for column, trace in zip(_columns(), drawn, strict=True):
        side = column.split("_")[1]
        if side not in (trace.name or "").lower():
            raise NotYet(f"Name the dots of “{column}” so that a reader knows which leg it is.")
    if len({str(trace.marker.symbol) for trace in drawn}) < len(drawn):
        raise NotYet("Some dots look alike without color. Give each column its own marker symbol.")
    for axis in (fig.layout.xaxis, fig.layout.yaxis):
        if not (axis.title.text or "").strip():
            raise NotYet("Both axes need a title that says what they show.")
    shown = list(fig.layout.yaxis.range or ())
    if len(shown) != 2 or not -1 <= shown[0] <= 0 or not SCALE <= shown[1] <= SCALE + 1:
        raise NotYet("Show the whole scale of numbness on the y axis. Cut short, small steps jump.")
    check_words(fig)
    _check_alt_and_table(fig)
    return (
        "Every dot is an entry, and every gap is a gap, also on paper. The words of the alt text "
        "you must judge yourself: do they say what was written, and no more?"
    )


@cache
def _columns() -> tuple[str, ...]:
    """Return the columns with numbness that was noted."""
    return tuple(
        name
        for name in _diary()[0]
        if name.startswith("numb_") and any(row[name] is not None for row in _diary())
    )


def _trace_of(fig: go.Figure, column: str, noted: dict[str, float]) -> Any:
    """Find the dots of a column, each at its day."""
    hint = ""
    for trace in fig.data:
        pairs = _pairs(trace)
        if pairs == noted:
            return trace
        if len(pairs) > len(noted) and noted.items() <= pairs.items():
            hint = " There are dots on days on which nothing was noted."
    raise NotYet(f"No trace shows “{column}” as it was noted, each number at its day.{hint}")


def _pairs(trace: Any) -> dict[str, float]:
    across, up = getattr(trace, "x", None), getattr(trace, "y", None)
    if across is None or up is None:
        return {}
    return {
        str(day)[:10]: float(value)
        for day, value in zip(across, up, strict=False)
        if type(value) in (int, float) and value == value
    }


def _check_alt_and_table(fig: go.Figure) -> None:
    alt = str(fig.layout.meta["alt"]).lower()
    if "numb" not in alt:
        raise NotYet("The alt text does not say what was noted.")
    if found := VERDICTS.search(alt):
        raise NotYet(f"“{found[0]}” is a judgment. Say what was written, and no more.")
    if "right" not in alt or "left" not in alt:
        raise NotYet("The alt text does not tell the legs apart.")
    check_colors(alt)
    rows = fig.layout.meta["table"]["rows"]
    if len(rows) < len(_diary()):
        raise NotYet(
            f"The table has {len(rows)} rows, the diary has {len(_diary())} entries. On paper the "
            "table stands in for the dots."
        )
    _check_cells(rows)


EMPTY = ("", "-", "–", "—")


def _check_cells(rows: list[list[str]]) -> None:
    """Each entry has its day and its three numbers, and what was not noted is no number."""
    by_day = {}
    for cells in rows:
        for cell in cells:
            by_day.setdefault(str(cell).strip()[:10], [str(other).strip() for other in cells])
    for row in _diary():
        if row["date"] not in by_day:
            raise NotYet(f"The table has no row that says “{row['date']}”. A row needs its day.")
    entries = [(row, by_day[row["date"]]) for row in _diary()]
    wide = range(min(len(cells) for _, cells in entries))
    if any(cell.lower() in ("none", "nan") for _, cells in entries for cell in cells):
        raise NotYet(
            "In the table stands the word None, where nothing was noted. On paper it reads like "
            'no numbness. Leave such a cell empty: "".'
        )
    for column in _columns():
        noted = [(row[column], [_cell(cells[at]) for at in wide]) for row, cells in entries]
        if any(all(value == found[at] for value, found in noted) for at in wide):
            continue
        if any(all(value in (None, found[at]) for value, found in noted) for at in wide):
            raise NotYet(
                f"For “{column}” the table has numbers on days on which nothing was noted. "
                "On paper, too, a gap stays a gap."
            )
        raise NotYet(f"No column of the table gives “{column}” as it was noted.")


def _cell(text: str) -> float | str | None:
    """Return the number of a cell, None for an empty one, and its text where it is neither."""
    if text in EMPTY:
        return None
    try:
        return float(text)
    except ValueError:
        return text


# ---------------------------------------------------------------- 6. two devices


@exercise.question("q6", "Merge two devices, without doubles")
def merges(answer: object) -> str:
    """Judge a function that merges two lists of entries, in both orders."""
    phone, tablet = (_loaded(text) for text in two_devices())
    for one, other, what in (
        (phone, tablet, "the phone and the tablet"),
        (tablet, phone, "the tablet and the phone"),
        (phone, phone, "the phone twice"),
        (phone, [], "the phone and nothing"),
        (*_crossed(phone), "two lists whose ids do not run with the days"),
    ):
        shown = f"Your function, called with {what},"
        first, second = copy.deepcopy(one), copy.deepcopy(other)
        found = _rows(call(answer, first, second, shown=shown), "What it gives back")
        if first != one or second != other:
            raise NotYet(f"{shown} changed a list that it was given. Build a new one.")
        _check_merged(shown, found, one, other)
    return "Every entry of both is there, once, and of a changed one the later change stays."


def _crossed(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return two lists: in order of the ids alone, or of the days alone, they are mixed up."""
    made = [
        rows[0] | {"date": f"2026-05-{day:02}", "id": f"invented-{name}"}
        for day, name in ((4, "z"), (5, "b"), (5, "a"))
    ]
    return made[:2], made[2:]


def _check_merged(shown: str, found: list[Row], one: list[Row], other: list[Row]) -> None:
    latest: dict[str, Row] = {}
    for row in (*one, *other):
        kept = latest.setdefault(row["id"], row)
        if row["changed"] > kept["changed"]:
            latest[row["id"]] = row
    right = sorted(latest.values(), key=lambda row: (row["date"], row["id"]))
    if found == right:
        return
    seen = [row.get("id") for row in found]
    if not all(type(name) is str for name in seen):
        raise NotYet(f"{shown} gives a row without its id.")
    if len(set(seen)) < len(seen):
        raise NotYet(f"{shown} gives {len(seen) - len(set(seen))} entries twice.")
    missing = [row for row in right if row["id"] not in seen]
    if missing:
        day = missing[0]["date"]
        twice = sum(row["date"] == day for row in right) > 1
        raise NotYet(
            f"{shown} has lost an entry of {day}. "
            + ("Two entries may be of one day. What tells them apart?" if twice else "")
        )
    if set(seen) - latest.keys():
        raise NotYet(f"{shown} gives an entry that none of the two has.")
    if seen != [row["id"] for row in right]:
        raise NotYet(f"{shown} has all entries, but not in the order of their days, then ids.")
    wrong = next(row["id"] for row, given in zip(right, found, strict=True) if row != given)
    raise NotYet(f"{shown} keeps an older form of “{wrong}”. Which column tells which is later?")


# ---------------------------------------------------------------- 7. what may be said

#: Sentences about the invented diary, by letter.
SENTENCES = {
    "A": "There is an entry on 43 of the 56 days from the first to the last.",
    "B": "On the other 13 days the leg was not numb.",
    "C": "In the week from March 16, the middle of the noted pain numbers was 3.",
    "D": "The walks changed the pain.",
    "E": "For the left outer sole, a number was noted in 7 entries, and 0 was one of them.",
    "F": "The nerve has begun to grow.",
    "G": "The numbers tell how fast to get help.",
    "H": "In some entries no number for mood was noted.",
}
_TOO_MUCH = {
    "B": "speaks about days on which nothing was written.",
    "D": "tells a cause. The file says what was written on the same days, not why.",
    "F": "looks into the body. No number in the file was measured there.",
    "G": "makes a judge of a record. The list of signs tells how fast, whatever a number says.",
}


@exercise.question("q7", "What may be said from this")
def may_say(answer: object) -> str:
    """Judge which sentences rest on the file alone."""
    found = names(answer, "Your list")
    for letter in found:
        if letter not in SENTENCES:
            raise NotYet(f"“{letter[:20]}” is not one of the letters {', '.join(SENTENCES)}.")
    for letter in found:
        if letter in _TOO_MUCH:
            raise NotYet(f"Sentence {letter} {_TOO_MUCH[letter]}")
    missing = len(SENTENCES) - len(_TOO_MUCH) - len(set(found))
    if missing:
        raise NotYet(
            "What stands in your list can be counted in the file. But another sentence can be "
            "counted there, too."
        )
    return "These can be counted in the file, by anybody. The others say more than it holds."

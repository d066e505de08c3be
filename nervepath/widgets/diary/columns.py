"""The columns of a diary, and what may stand in them.

A diary file is CSV: UTF-8, a comma between fields, one line for each entry, an empty field where
nothing was noted. Widget, files and Python use the same names, so that
``pandas.DataFrame(diary.entries)`` and ``pandas.read_csv("diary.csv")`` have the same columns.

======================  ========================================================================
column                  what stands in it
======================  ========================================================================
``date``                the day it is about, as 2026-05-01; the one column that is never empty
``pain``                0 (none) to 10 (the worst one can think of), whole numbers
``walked_minutes``      minutes walked that day, or on a usual day; 0 to 1440, whole numbers
``sleep_hours``         hours slept the night before; 0 to 24, in quarters of an hour
``mood``                0 (as low as can be) to 10 (as good as can be), whole numbers
``note``                up to 500 characters. A note that begins with one of ``= + - @`` stands
                        there with a ' before it, so that no spreadsheet takes it for a formula
``numb_right_AREA``     numbness of an area of the right leg: 0 (normal feeling) to 10 (no feeling
                        at all), whole numbers. AREA is an area of the body map, see below
``numb_left_AREA``      the same of the left leg
``id``                  a name that no other entry has; empty in a file that was written by hand
``changed``             when it was written or last changed, in UTC, as 2026-05-01T18:30:00.000Z;
                        empty in a file that was written by hand
======================  ========================================================================

The areas: ``superior_cluneal`` upper buttock, ``lateral_femoral_cutaneous`` outer thigh,
``femoral`` front of the thigh, ``obturator`` inner thigh, ``posterior_femoral_cutaneous`` back of
the thigh, ``saphenous`` inner shin, ``lateral_sural`` upper outer calf, ``sural`` back of the calf
and outer edge of the foot, ``superficial_fibular`` outer shin and top of the foot,
``deep_fibular`` web between the first two toes, ``medial_calcaneal`` heel, ``medial_plantar``
inner sole, ``lateral_plantar`` outer sole.

There is no column for the saddle: numbness there is for a clinician, not for a diary. Entries that
were deleted are not in a CSV file; the JSON file names them, without what they said.

``invented_diary.csv`` beside this file is an example. All of it is invented.
"""

from __future__ import annotations

import csv
import io
import math
import numbers
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as day
from functools import cache
from pathlib import Path
from typing import Any

from nervepath.errors import CourseError, DataError, UnknownName
from nervepath.parts import body_map
from nervepath.parts.body_map.words import SADDLE, SIDES

INVENTED = Path(__file__).with_name("invented_diary.csv")
NOTE_LENGTH = 500
FIRST_DAY, LAST_DAY = "1900-01-01", "2100-12-31"
ID = re.compile(r"[a-z0-9][a-z0-9-]{3,39}")
CHANGED = re.compile(r"2\d{3}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
#: What a spreadsheet takes for a formula, also behind apostrophes that were put there before.
FORMULA = re.compile(r"^'*[=+\-@\t\r]")
#: Ids of invented entries begin with this; they never get into a reader's own diary.
INVENTED_ID = "invented-"


@dataclass(frozen=True)
class Column:
    """A column with numbers: what it may hold, and its name for people."""

    name: str
    title: str
    high: int
    step: float = 1
    side: str = ""
    area: str = ""


class UnfitEntry(CourseError):
    """An entry that a diary cannot hold."""


@cache
def areas() -> tuple[body_map.Area, ...]:
    """Return the areas that can be noted: all but the saddle."""
    return tuple(one for one in body_map.areas("nerve") if one.id not in SADDLE)


@cache
def measures() -> tuple[Column, ...]:
    """Return the columns that hold numbers, in the order of the file."""
    made = [
        Column("pain", "Pain", 10),
        Column("walked_minutes", "Minutes walked", 1440),
        Column("sleep_hours", "Hours of sleep", 24, 0.25),
        Column("mood", "Mood", 10),
    ]
    for side in SIDES:
        for area in areas():
            title = f"Numbness, {side} leg: {area.name[:1].lower()}{area.name[1:]}"
            made.append(Column(f"numb_{side}_{area.id}", title, 10, 1, side, area.id))
    return tuple(made)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all columns, in the order of the file."""
    plain = [one.name for one in measures() if not one.area]
    numb = [one.name for one in measures() if one.area]
    return ("date", *plain, "note", *numb, "id", "changed")


def checked(entry: object) -> dict[str, Any]:
    """Return an entry in its one form: known columns, nothing empty, an id and a time.

    Raises
    ------
    UnfitEntry
        When it is no entry; the message says which value, and what to write instead.
    """
    if not isinstance(entry, Mapping):
        raise UnfitEntry(f"{entry!r} is not an entry. Write it as a dictionary with a date.")
    for name in entry:
        if name not in names():
            raise UnfitEntry(str(UnknownName("column of a diary", name, list(names()))))
    given = {name: value for name, value in entry.items() if not _is_empty(value)}
    made: dict[str, Any] = {"date": _date(given.get("date"))}
    for column in measures():
        if column.name in given:
            made[column.name] = _number(column, given[column.name])
    if "note" in given:
        made["note"] = _note(given["note"])
    made = {name: made[name] for name in names() if name in made}
    if len(made) == 1:
        raise UnfitEntry("It has a date and nothing else. Give one value, or leave the entry out.")
    made["id"] = _fitting("id", given.get("id"), ID) or id_of(made)
    made["changed"] = _fitting("changed", given.get("changed"), CHANGED) or _noon(made["date"])
    return made


def id_of(entry: Mapping[str, Any]) -> str:
    """Return the id of an entry without one: the same for the same words and numbers.

    So a file that was written by hand can be read twice, here and in the browser, without doubles.
    """
    told = [(name, entry[name]) for name in names() if name in entry]
    text = "\n".join(
        f"{name}={value if isinstance(value, str) else format(value, 'g')}"
        for name, value in told
        if name not in ("id", "changed")
    )
    return "h" + "".join(f"{_hash(text.encode(), seed):08x}" for seed in (0x811C9DC5, 0x01000193))


def to_csv(entries: Iterable[Mapping[str, Any]]) -> str:
    """Return entries as the text of a diary file, in the order of their days."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names())
    for entry in sorted(map(checked, entries), key=lambda one: (one["date"], one["id"])):
        writer.writerow([_written(entry.get(name, "")) for name in names()])
    return out.getvalue()


def read_csv(path: str | Path) -> list[dict[str, Any]]:
    """Return the entries of a diary file, oldest first.

    Raises
    ------
    DataError
        At the first line that is no entry; it names the line, the reason and what to do.
    """
    path = Path(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        if "date" not in (reader.fieldnames or ()):
            raise DataError(path, "line 1", "has no column date.", "Use a file of the diary.")
        made = []
        for row in reader:
            try:
                made.append(checked(_read(row)))
            except UnfitEntry as error:
                where = f"line {reader.line_num}"
                raise DataError(path, where, str(error), "Mend or remove it.") from None
    return sorted(made, key=lambda one: (one["date"], one["id"]))


def _read(row: Mapping[str | None, Any]) -> dict[str, Any]:
    """Turn the fields of a line into the values of an entry."""
    if None in row:
        raise UnfitEntry("It has more fields than there are columns.")
    numeric = {column.name for column in measures()}
    made: dict[str, Any] = {}
    for name, text in row.items():
        if name in numeric and text:
            if not re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text):
                raise UnfitEntry(f"{name} is {text!r}, which is not a number.")
            made[name] = float(text)
        elif name == "note" and text:
            if text[0] != "'" and FORMULA.match(text):
                raise UnfitEntry(f"note begins with {text[0]!r}, as a formula does.")
            made[name] = text[1:] if FORMULA.match(text) else text
        else:
            made[str(name)] = text
    return made


def _written(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    return format(value, "g")


def _is_empty(value: object) -> bool:
    """Say whether a value stands for "not noted"; in a data frame that is not a number."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _date(value: object) -> str:
    if isinstance(value, day):
        value = value.isoformat()[:10]
    if isinstance(value, str) and DATE.fullmatch(value) and FIRST_DAY <= value <= LAST_DAY:
        try:
            return day.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise UnfitEntry(f"date is {value!r}. Write a day of the calendar, such as '2026-05-01'.")


def _number(column: Column, value: object) -> int | float:
    fits = isinstance(value, numbers.Real) and not isinstance(value, bool)
    if not fits or not 0 <= value <= column.high or value % column.step:
        kind = "a whole number" if column.step == 1 else "a number in quarters"
        raise UnfitEntry(
            f"{column.name} is {value!r}. Use {kind} from 0 to {column.high}, or leave it out."
        )
    return int(value) if value == int(value) else float(value)


def _note(value: object) -> str:
    if not isinstance(value, str) or len(value) > NOTE_LENGTH or "\0" in value:
        raise UnfitEntry(f"note is not a text of at most {NOTE_LENGTH} characters. Shorten it.")
    return value


def _fitting(name: str, value: object, pattern: re.Pattern[str]) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise UnfitEntry(f"{name} is {value!r}, which no diary writes. Leave it out.")
    return value


def _noon(date: str) -> str:
    return f"{max(date, '2000-01-01')}T12:00:00.000Z"


def _hash(data: bytes, seed: int) -> int:
    """Return the FNV-1a hash of some bytes; the browser works out the same."""
    for byte in data:
        seed = (seed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return seed

"""What a plan says about each day: the reader's own words, under the limits of the team."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.plan_builder.words import words

DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
YES, NOT_TOLD = "yes", "not-told"
ANSWERS = (YES, "no", NOT_TOLD)
LEAST, MOST = 1, 60
"""Minutes of a walk that can be written down."""
GOALS = 3
LONGEST = 60
"""Characters in one line of a plan, so that a week fits one sheet."""
LONGEST_LIMIT = 90
"""Characters in what the team wrote about one limit: nothing of it may be lost."""
GOAL = {"activity": "", "words": "", "amount": "", "days": [], "time": "", "step": ""}
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def is_open(needs: Iterable[str], allowed: Mapping[str, str]) -> bool:
    """Tell whether the reader has written that the team agreed to all of this."""
    return all(allowed.get(name) == YES for name in needs)


def days(
    *,
    allowed: Mapping[str, str],
    minutes: int | None,
    walk_days: Iterable[str],
    goals: Iterable[Mapping[str, Any]],
    rest: str,
) -> list[dict[str, Any]]:
    """Return the seven days; what the team did not agree to is in none of them."""
    said = words().said
    walks = list(walk_days) if minutes and is_open(words().walk.needs, allowed) else []
    shown = [
        goal
        for goal in goals
        if goal["words"] and is_open(words().activity(goal["activity"]).needs, allowed)
    ]
    return [
        {
            "day": name,
            "check": said["check_cell"],
            "walk": said["walk_cell"].format(minutes=minutes) if day in walks else "",
            "goals": [goal["words"] for goal in shown if day in goal["days"]],
            "rest": rest,
        }
        for day, name in DAYS.items()
    ]


def questions(allowed: Mapping[str, str]) -> list[str]:
    """Return what to ask the team: everything about which it has not said anything yet."""
    return [one.ask for one in words().limits if allowed.get(one.id, NOT_TOLD) == NOT_TOLD]


# ------------------------------------------------------------------------ what can be written


def checked_text(text: object, longest: int = LONGEST) -> str:
    """Return a line of a plan without control characters; refuse one that is too long."""
    if not isinstance(text, str):
        raise CourseError(f"{text!r} is not text. Put it in quotes.")
    line = " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())
    if len(line) > longest:
        raise CourseError(f"{line!r} is too long. Use at most {longest} characters.")
    return line


def checked_lines(
    lines: Mapping[str, object], known: list[str], kind: str, longest: int = LONGEST
) -> dict[str, str]:
    """Return lines by name."""
    for name in lines:
        checked_name(kind, name, known)
    return {name: checked_text(text, longest) for name, text in lines.items()}


def checked_name(kind: str, name: object, known: Iterable[str]) -> str:
    """Return a name that is known."""
    if name not in (names := list(known)):
        raise UnknownName(kind, name, [one for one in names if one])
    return str(name)


def checked_days(given: Iterable[object]) -> list[str]:
    """Return days in the order of the week, each once."""
    wanted = [checked_name("day", day, DAYS) for day in given]
    return [day for day in DAYS if day in wanted]


def checked_minutes(minutes: int | None) -> int | None:
    """Return minutes of a walk, or None when none are written."""
    if minutes is not None and not LEAST <= minutes <= MOST:
        raise CourseError(
            f"A walk of {minutes} minutes cannot be planned. Use {LEAST} to {MOST}, or None."
        )
    return minutes


def checked_time(time: object) -> str:
    """Return a time of day such as ``08:30``, or ``""``."""
    if time != "" and not (isinstance(time, str) and _TIME.fullmatch(time)):
        raise CourseError(f"{time!r} is no time of day. Write it like '08:30', or ''.")
    return str(time)


def checked_date(day: str) -> str:
    """Return a day such as ``2027-01-31``, or ``""``."""
    if day:
        try:
            valid = date.fromisoformat(day).isoformat() == day
        except ValueError:
            valid = False
        if not valid:
            raise CourseError(f"{day!r} is no date. Write it like '2027-01-31', or ''.")
    return day


def checked_goals(goals: Iterable[object]) -> list[dict[str, Any]]:
    """Return whole goals; what is not given of one is empty."""
    made = list(goals)
    if len(made) > GOALS:
        raise CourseError(f"{len(made)} goals are too many for a week. Use at most {GOALS}.")
    return [_checked_goal(goal) for goal in made]


def _checked_goal(goal: object) -> dict[str, Any]:
    if not isinstance(goal, Mapping):
        raise CourseError(f"{goal!r} is no goal. Write it like {{'activity': 'house'}}.")
    for name in goal:
        checked_name("part of a goal", name, GOAL)
    whole = {**GOAL, **goal}
    known = [one.id for one in words().activities]
    return {
        "activity": checked_name("activity", whole["activity"], known),
        "words": checked_text(whole["words"]),
        "amount": checked_text(whole["amount"]),
        "days": checked_days(whole["days"]),
        "time": checked_time(whole["time"]),
        "step": checked_text(whole["step"]),
    }

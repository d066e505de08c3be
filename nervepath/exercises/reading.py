"""Read a student's answer as plain data.

An answer can be anything: text where a number was asked, a function that never ends, an object
that fails when it is looked at. Each reader returns plain Python data or raises `NotYet` with
words that help. Nothing here runs code of the answer, except `call`, which is told to.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from nervepath.errors import CourseError

SECONDS = 2.0
MOST_ITEMS = 10_000


class NotYet(CourseError):
    """The answer is not right yet; the text says what is wrong, not what would be right."""


# A class of the student's own can answer `__name__` as it likes; this asks Python instead.
_name_of_type = type.__dict__["__name__"].__get__


class TooLong(BaseException):
    """Stops a student's function; not an Exception, so that its own `except` lets it through."""


def kind_of(value: object) -> str:
    """Return what kind of value this is, in a student's words."""
    names = {
        bool: "True or False",
        int: "a whole number",
        float: "a number",
        str: "text",
        list: "a list",
        tuple: "a tuple",
        dict: "a dict",
        set: "a set",
        type(None): "None",
        type(...): "nothing",
        type(kind_of): "a function",
    }
    return names.get(type(value)) or f"a value of the type {type_name(value)}"


def type_name(value: object) -> str:
    """Return the name of the value's type, without asking the value."""
    return _name_of_type(type(value))[:60]


def number(answer: object, what: str) -> float:
    """Read a number."""
    if not issubclass(type(answer), (int, float)) or type(answer) is bool:
        raise NotYet(f"{what} should be a number; this is {kind_of(answer)}.")
    try:
        value = float(answer)  # type: ignore[arg-type]
    except OverflowError:
        raise NotYet(f"{what} is far too large.") from None
    if math.isnan(value):
        raise NotYet(f"{what} is NaN, “not a number”. A step before it had no proper value.")
    if math.isinf(value):
        raise NotYet(f"{what} is endless. Did a step divide by zero?")
    return value


def items(answer: object, what: str) -> list[Any]:
    """Read a list or tuple."""
    kind = type(answer)
    if not issubclass(kind, (list, tuple)):
        raise NotYet(
            f"{what} should be a list; this is {kind_of(answer)}. "
            "If it holds the right things, list(...) makes it one."
        )
    # The built-in iterator: a class of the student's own may have an endless one.
    found = list((list if issubclass(kind, list) else tuple).__iter__(answer))  # type: ignore[arg-type]
    if len(found) > MOST_ITEMS:
        raise NotYet(f"{what} has {len(found)} items. That is far too many.")
    return found


def names(answer: object, what: str) -> list[str]:
    """Read a list of names."""
    found = items(answer, what)
    if not found:
        raise NotYet(f"{what} is empty.")
    for place, item in enumerate(found, 1):
        if type(item) is not str:
            raise NotYet(
                f"{what} should hold names as text; at place {place} there is {kind_of(item)}."
            )
    return found


def points(answer: object, what: str) -> list[tuple[float, float, float]]:
    """Read a list of points (x, y, z)."""
    found = []
    for place, item in enumerate(items(answer, what), 1):
        point = items(item, f"Point {place} of {what[:1].lower()}{what[1:]}")
        if len(point) != 3:
            raise NotYet(f"Point {place} has {len(point)} numbers; a point has three: x, y, z.")
        x, y, z = (number(value, f"A number in point {place}") for value in point)
        found.append((x, y, z))
    return found


def call(function: object, *arguments: object, shown: str) -> Any:
    """Call a student's function; `shown` is the call in words, for a hint."""
    if not callable(function):
        raise NotYet(
            f"Give the function itself, by its name and without brackets; "
            f"this is {kind_of(function)}."
        )
    try:
        result = stopped_in_time(function, arguments)
    except TooLong:
        raise NotYet(f"{shown} did not come to an end. Look for a loop that never stops.") from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # Also SystemExit and friends: a student's exit() must not end the notebook's kernel.
        raise NotYet(f"{shown} stopped with {type_name(error)}{_text_of(error)}.") from None
    if result is None or result is ...:
        raise NotYet(f"{shown} gave nothing back. Does your function end with return?")
    return result


def _text_of(error: BaseException) -> str:
    """Return the error's own text as ': text', short, or nothing where it has none to give."""
    text = error.args[0] if error.args and type(error.args[0]) is str else ""
    return f": {text[:120]}" if text else ""


def stopped_in_time(function: Callable[..., Any], arguments: tuple[object, ...]) -> Any:
    """Call `function` and stop it after a while.

    A trace function works on all systems and in the browser, where signals do not. It cannot
    stop one long step of compiled code; the notebook's stop button is left for that.
    """
    end = time.monotonic() + SECONDS

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        if time.monotonic() > end:
            raise TooLong
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        return function(*arguments)
    finally:
        sys.settrace(before)

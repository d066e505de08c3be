"""The words and answers of the disc view: ``discs.toml`` read and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from nervepath.errors import DataError

FILE = Path(__file__).with_name("discs.toml")
DISCS = ("L3/4", "L4/5", "L5/S1")
PLACES = ("central", "usual", "far")
#: The roots that are drawn one by one. Those from S2 down are drawn, and lit, together.
ROOTS = ("L3", "L4", "L5", "S1")
LOW = "low"
#: The answer in the middle: not one root.
MANY = "many"


@cache
def words() -> dict[str, Any]:
    """Return all words as they stand in the file of this course."""
    return read(FILE)


def read(file: Path) -> dict[str, Any]:
    """Return the words in `file`; raise `DataError` if a disc and a place have no one answer."""
    with file.open("rb") as stream:
        found = tomllib.load(stream)
    for case in found["case"]:
        record = _record(case.get("disc"), case.get("place"), case.get("narrow", False))
        missing = [k for k in ("disc", "place", "root", "because", "facts") if not case.get(k)]
        if missing:
            raise DataError(file, record, f"has no {missing[0]}.", "Write it into this case.")
        if case["root"] not in (*ROOTS, MANY):
            remedy = f"Use one of {', '.join((*ROOTS, MANY))}."
            raise DataError(file, record, f"root {case['root']!r} is not in the drawing.", remedy)
        case.setdefault("narrow", False)
        case["lit"] = lit(case)
    keys = [(case["disc"], case["place"], case["narrow"]) for case in found["case"]]
    for key in product(DISCS, PLACES, (False, True)):
        if keys.count(key) != 1:
            remedy = "Each disc needs one case for each of its three places, and one when narrow."
            raise DataError(file, _record(*key), f"stands there {keys.count(key)} times.", remedy)
    return found


def _record(disc: str | None, place: str | None, narrow: bool) -> str:
    return f"case {disc}, {place}{', narrow' if narrow else ''}"


def lit(case: dict[str, Any]) -> list[str]:
    """Return the roots that a case lights: in the middle all that leave further down."""
    if case["root"] != MANY:
        return [case["root"]]
    return [*ROOTS[DISCS.index(case["disc"]) + 1 :], LOW]


def case(disc: str, place: str, narrow: bool = False) -> dict[str, Any]:
    """Return the answer for a disc and a place."""
    wanted = (disc, place, narrow)
    fitting = (
        one for one in words()["case"] if (one["disc"], one["place"], one["narrow"]) == wanted
    )
    return next(fitting)

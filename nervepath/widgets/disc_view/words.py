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
PLACES = ("usual", "far")


@cache
def words() -> dict[str, Any]:
    """Return all words as they stand in the file of this course."""
    return read(FILE)


def read(file: Path) -> dict[str, Any]:
    """Return the words in `file`; raise `DataError` if a disc and a place have no one answer."""
    with file.open("rb") as stream:
        found = tomllib.load(stream)
    roots = found["roots"]
    for case in found["case"]:
        record = f"case {case.get('disc')}, {case.get('place')}"
        missing = [k for k in ("disc", "place", "root", "because", "facts") if not case.get(k)]
        if missing:
            raise DataError(file, record, f"has no {missing[0]}.", "Write it into this case.")
        if case["root"] not in roots:
            remedy = f"Use one of {', '.join(roots)}, or add it to roots."
            raise DataError(file, record, f"root {case['root']!r} is not in the drawing.", remedy)
    for disc, place in product(DISCS, PLACES):
        count = sum((case["disc"], case["place"]) == (disc, place) for case in found["case"])
        if count != 1:
            remedy = "Each disc needs one case for each of its two places."
            raise DataError(file, f"case {disc}, {place}", f"stands there {count} times.", remedy)
    return found


def case(disc: str, place: str) -> dict[str, Any]:
    """Return the answer for a disc and a place."""
    fitting = (one for one in words()["case"] if (one["disc"], one["place"]) == (disc, place))
    return next(fitting)

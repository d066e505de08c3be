"""Read answers made with pandas as plain data. To read other answers, pandas is not needed."""

from __future__ import annotations

import sys
from collections.abc import Hashable
from typing import Any

from nervepath.exercises.reading import MOST_ITEMS, NotYet, items, kind_of, number

Row = dict[str, Any]


def plain(value: Any) -> Any:
    """Return a value of numpy as Python's own; any other value as it is."""
    kind = type(value)
    if kind.__module__ == "numpy" and hasattr(kind, "tolist"):
        return value.tolist()
    return value


def _is(value: object, name: str) -> bool:
    pandas = sys.modules.get("pandas")
    return pandas is not None and issubclass(type(value), getattr(pandas, name))


def rows(answer: Any, what: str, index: str = "") -> list[Row]:
    """Read a table as one dict for each row.

    `index` is the column that the table may have as its index instead.
    """
    if not _is(answer, "DataFrame"):
        raise NotYet(f"{what} should be a table, a DataFrame of pandas; this is {_kind(answer)}.")
    if len(answer) > MOST_ITEMS:
        raise NotYet(f"{what} has {len(answer)} rows. That is far too many.")
    columns = [str(name) for name in answer.columns]
    values = [answer.iloc[:, place].tolist() for place in range(len(columns))]
    if index and index not in columns:
        columns, values = [index, *columns], [answer.index.tolist(), *values]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def needed(found: list[Row], columns: tuple[str, ...], what: str) -> None:
    """Say which column is missing in rows that were read."""
    for column in columns:
        if found and column not in found[0]:
            raise NotYet(f"{what} has no column “{column}”.")


def by_name(answer: Any, what: str) -> dict[Hashable, Any]:
    """Read a Series with names as its index, or a dict."""
    if _is(answer, "Series"):
        if len(answer) > MOST_ITEMS:
            raise NotYet(f"{what} has {len(answer)} values. That is far too many.")
        names = answer.index.tolist()
        if len(set(names)) < len(names):
            raise NotYet(f"{what} names something twice.")
        return dict(zip(names, answer.tolist(), strict=True))
    if not issubclass(type(answer), dict):
        raise NotYet(
            f"{what} should be a Series or a dict with a value for each name; "
            f"this is {_kind(answer)}."
        )
    return {key: plain(dict.__getitem__(answer, key)) for key in dict.__iter__(answer)}


def numbers(answer: Any, names: list[str], what: str) -> dict[str, float]:
    """Read a number for each of the names, and for nothing else."""
    found = by_name(answer, what)
    only(found, names, what)
    return {name: number(plain(found[name]), f"{what}, “{name}”,") for name in names}


def only(found: dict[Hashable, Any], names: list[str], what: str) -> None:
    """Say which name is missing, or which is there and should not be."""
    for name in found:
        if name not in names:
            shown = f"“{name[:40]}”" if type(name) is str else "something that is no name"
            raise NotYet(f"{what} has {shown} in it, which is none of: {', '.join(names)}.")
    for name in names:
        if name not in found:
            raise NotYet(f"{what} has nothing for “{name}”.")


def pairs(answer: Any, what: str) -> list[tuple[str, str]]:
    """Read a list of pairs of two texts."""
    found = []
    for place, item in enumerate(items(plain(answer), what), 1):
        pair = items(item, f"Item {place} of {what[:1].lower()}{what[1:]}")
        if len(pair) != 2 or not all(type(part) is str for part in pair):
            raise NotYet(f"Item {place} should be a pair of two texts: a question and an answer.")
        found.append((pair[0], pair[1]))
    return found


def _kind(answer: object) -> str:
    return "a Series" if _is(answer, "Series") else kind_of(answer)

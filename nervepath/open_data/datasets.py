"""What there is to download: each table with its columns, read from the classes of its rows."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.facts.tables import TABLES

SEPARATOR = ";"
"""Stands between several values in one cell."""

NAMES = re.compile(r"[a-z_]+(?:, [a-z_]+)*")
KINDS = {str: "string", int: "integer", float: "number", bool: "boolean"}
SEVERAL = f"Several values are joined by {SEPARATOR}"


@dataclass(frozen=True)
class Disagreement:
    """What another source says about a fact.

    Attributes
    ----------
    fact
        The fact, by its id.
    statement
        What the other source says.
    """

    fact: str
    statement: str


@dataclass(frozen=True)
class Field:
    """A column: its name, its type in the words of Table Schema, and what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Dataset:
    """A table to download.

    Attributes
    ----------
    name
        Its name, which is also the name of its files.
    about
        What one row of it is.
    fields
        Its columns, in order.
    rows
        Its rows as plain values, in the same order; several values are a list.
    key
        The columns that name a row.
    refers
        Columns that hold a name of another table: column -> (table, its column).
    measured
        True for figures measured on the atlas, which carry its notice.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Any, ...], ...]
    key: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]]
    measured: bool = False


@cache
def datasets() -> tuple[Dataset, ...]:
    """Return everything that can be downloaded: records first, then tables.

    Raises
    ------
    CourseError
        When a column has no description, or a value cannot be joined with others in one cell.
    """
    shown = {fact.id: fact for fact in facts.all_facts().values() if not fact.audience}
    disagreements = [
        Disagreement(fact.id, text) for fact in shown.values() for text in fact.disagreements
    ]
    numbers = facts.emergency_numbers()
    made = [
        # What disagrees has a table of its own; numbers for drawings are in the statement, too.
        _dataset("facts", list(shown.values()), ("id",), leave=("disagreements", "values")),
        _dataset("disagreements", disagreements, (), refers={"fact": ("facts", "id")}),
        _dataset("red_flags", facts.red_flags(), ("id",)),
        _dataset(
            "emergency_numbers",
            numbers.countries,
            ("country",),
            about=f"A number that was checked on {numbers.checked}. "
            f"To check again: {numbers.recheck}.",
        ),
        _dataset("claims", list(facts.claims().values()), ("id",)),
        _dataset("glossary", facts.glossary(), ("term",)),
        _dataset("references", list(facts.references().values()), ("key",)),
    ]
    for name, table in TABLES.items():
        refers = {
            column.name: (column.refers, _key_of(column.refers))
            for column in table.columns
            if column.refers in TABLES and column.kind == "text"
        }
        made.append(
            _dataset(
                name,
                facts.table(name),
                table.key,
                refers=refers,
                measured=table.file.startswith("measured/"),
            )
        )
    return tuple(made)


def _key_of(table: str) -> str:
    """Return the column of a table in which names of others are looked up."""
    return {"targets": "listed_as"}.get(table, TABLES[table].key[0])


def _dataset(
    name: str,
    rows: Sequence[Any],
    key: tuple[str, ...],
    *,
    about: str = "",
    leave: tuple[str, ...] = (),
    refers: Mapping[str, tuple[str, str]] | None = None,
    measured: bool = False,
) -> Dataset:
    made = type(rows[0])
    hints = get_type_hints(made)
    told = descriptions(made)
    fields = tuple(
        Field(field.name, *_kind_and_words(name, field.name, hints[field.name], told))
        for field in dataclasses.fields(made)
        if field.name not in leave
    )
    return Dataset(
        name=name,
        about=about or _plain((inspect.getdoc(made) or "").partition("\n\nAttributes")[0]),
        fields=fields,
        rows=tuple(tuple(_value(row, field.name) for field in fields) for row in rows),
        key=key,
        refers=refers or {},
        measured=measured,
    )


def _kind_and_words(table: str, field: str, hint: Any, told: Mapping[str, str]) -> tuple[str, str]:
    """Return the type of a column and its description."""
    if field not in told:
        raise CourseError(
            f"Table {table}, column {field}: nothing says what it means. "
            "Describe it under Attributes in the class of its rows."
        )
    if get_origin(hint) in (types.UnionType, Union):
        (hint,) = (kind for kind in get_args(hint) if kind is not type(None))
    if get_origin(hint) is tuple:
        return "string", f"{told[field]} {SEVERAL}."
    return KINDS[hint], told[field]


def _value(row: Any, field: str) -> Any:
    value = getattr(row, field)
    if not isinstance(value, tuple):
        return value
    for item in value:
        if SEPARATOR in str(item):
            raise CourseError(
                f"{type(row).__name__}, {field}: {item!r} has a {SEPARATOR!r} in it, which also "
                "joins values in a download. Write it with another mark."
            )
    return list(value)


def descriptions(made: type) -> dict[str, str]:
    """Return what a class says of each of its attributes, as plain text."""
    _, _, listed = (inspect.getdoc(made) or "").partition("Attributes\n----------\n")
    told: dict[str, str] = {}
    names: list[str] = []
    for line in listed.split("\n"):
        if line and not line.startswith(" "):
            if not NAMES.fullmatch(line):
                break  # another part of the text begins
            names = line.split(", ")
            told |= dict.fromkeys(names, "")
        else:
            told |= {name: f"{told[name]} {line.strip()}" for name in names}
    return {name: _plain(text) for name, text in told.items()}


def _plain(text: str) -> str:
    """Return a docstring's text without its marks."""
    text = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"\1", text)
    return " ".join(text.replace('``""``', "empty").replace("`", "").split())

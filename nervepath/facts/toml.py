"""Reading records from TOML, and refusing a bad one by file, record and field."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nervepath.errors import DataError

from .schema import read_text

_WORDS = {
    str: "text",
    int: "a whole number",
    float: "a decimal such as 2.0",
    bool: "true or false",
    list: "a list",
    dict: "a group of fields",
}


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file, or raise a :class:`DataError` that says where it breaks."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as err:
        raise DataError(
            path, "whole file", f"is not TOML: {err}.", "Mend that line: quotes, =, brackets."
        ) from None


class Record:
    """One group of fields, read field by field.

    Parameters
    ----------
    path, label
        File and record, as the error message names them.
    fields
        What was read. :meth:`done` refuses fields that nobody asked for, so that a misspelled
        optional field is not lost in silence.
    """

    def __init__(self, path: Path, label: str, fields: object) -> None:
        self.path, self.label = path, label
        if not isinstance(fields, Mapping):
            raise self.fault(label, f"{fields!r} is not a group of fields.", "Write [name] above.")
        self._fields = dict(fields)
        self._asked: set[str] = set()

    def fault(self, field: str, problem: str, remedy: str) -> DataError:
        """Make the error for a field of this record."""
        return DataError(self.path, self.label, f"field {field}: {problem}", remedy)

    def _get(self, field: str, kind: type, needed: bool) -> Any:
        self._asked.add(field)
        if field not in self._fields:
            if needed:
                raise self.fault(field, "is missing.", f"Add it ({_WORDS[kind]}).")
            return kind()
        value = self._fields[field]
        if type(value) is not kind:
            raise self.fault(field, f"{value!r} is not {_WORDS[kind]}.", "Correct it.")
        return value

    def has(self, field: str) -> bool:
        """Say whether a field is there."""
        return field in self._fields

    def text(self, field: str, *, needed: bool = True, allowed: tuple[str, ...] = ()) -> str:
        """Read a text; an optional one that is not there reads as ``""``."""
        value = self._get(field, str, needed)
        if field in self._fields:
            self._check_text(field, value)
            if allowed and value not in allowed:
                raise self.fault(
                    field, f"{value!r} is not allowed.", f"Use one of {', '.join(allowed)}."
                )
        return value

    def texts(self, field: str, *, needed: bool = True) -> tuple[str, ...]:
        """Read a list of different texts; a needed one may not be empty."""
        values = self._get(field, list, needed)
        for value in values:
            if type(value) is not str:
                raise self.fault(field, f"{value!r} is not text.", "Put it in quotes.")
            self._check_text(field, value)
            if values.count(value) > 1:
                raise self.fault(field, f"{value!r} stands there twice.", "Take one out.")
        if needed and not values:
            raise self.fault(field, "is an empty list.", "Name at least one.")
        return tuple(values)

    def whole(self, field: str) -> int:
        """Read a whole number."""
        return self._get(field, int, True)

    def decimal(self, field: str) -> float:
        """Read a number with a point, such as ``2.0``."""
        return self._get(field, float, True)

    def decimals(self, field: str) -> tuple[float, ...]:
        """Read a list of numbers with a point."""
        values = self._get(field, list, True)
        for value in values:
            if type(value) is not float:
                raise self.fault(field, f"{value!r} is not a decimal.", "Write it like 2.0.")
        return tuple(values)

    def yes_no(self, field: str, *, default: bool | None = None) -> bool:
        """Read ``true`` or ``false``; one with a default may be left out."""
        found = self._get(field, bool, default is None)
        return found if field in self._fields else bool(default)

    def group(self, field: str, *, needed: bool = True) -> dict[str, Any]:
        """Read a group of fields as it is."""
        return self._get(field, dict, needed)

    def records(self, field: str, *, needed: bool = True) -> list[Record]:
        """Read a list of records, ``[[field]]``; each is named by its id or its number."""
        entries = self._get(field, list, needed)
        if needed and not entries:
            raise self.fault(field, "is an empty list.", f"Add a [[{field}]].")
        found = []
        for number, entry in enumerate(entries, 1):
            name = entry.get("id") if isinstance(entry, Mapping) else None
            label = f"{field} {name}" if isinstance(name, str) and name else f"{field} {number}"
            found.append(Record(self.path, label, entry))
        return found

    def done(self) -> None:
        """Refuse a field that does not belong to this kind of record."""
        for field in self._fields:
            if field not in self._asked:
                raise self.fault(
                    field, "does not belong here.", f"Use only {', '.join(sorted(self._asked))}."
                )

    def _check_text(self, field: str, value: str) -> None:
        if not value.strip() or value != value.strip():
            raise self.fault(
                field, f"{value!r} is empty or has spaces at an end.", "Fill it in, trim it."
            )
        if any(ord(c) < 32 for c in value):
            raise self.fault(field, "has a line break or tab in it.", "Write it on one line.")


def known_sources(record: Record, sources: tuple[str, ...], references: Mapping[str, Any]) -> None:
    """Refuse a source that references.bib does not hold."""
    for key in sources:
        if key not in references:
            raise record.fault(
                "sources", f"{key!r} is not in references.bib.", "Add the work or correct the key."
            )

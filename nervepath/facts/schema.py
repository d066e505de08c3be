"""What a CSV table must look like, and the reader that refuses a bad row.

A table is described once, as data: its columns (kind, range, allowed values, the names of
another table) and its key. :func:`read_rows` turns a file into typed rows, or raises a
:class:`~nervepath.errors.DataError` that names the file, the row and the column, and says what
to do. Rows are counted as a spreadsheet shows them: the header is row 1.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from nervepath.errors import DataError

Row = TypeVar("Row")
Names = Callable[[str], Iterable[str]]

_NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)


class BadCell(Exception):
    """A fault in one cell; :func:`read_rows` adds the file and the row."""

    def __init__(self, column: str, problem: str, remedy: str) -> None:
        super().__init__(column, problem, remedy)
        self.column, self.problem, self.remedy = column, problem, remedy


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Its heading in the file.
    kind
        ``text``, ``number`` (decimal), ``whole`` (0, 1, 2 ...) or ``names`` (joined by ``;``).
    needed
        Whether an empty cell is a fault. An empty optional cell reads as ``""``, ``None``
        (numbers) or ``()`` (names).
    low, high
        Range of a number, both ends included.
    allowed
        The only values that a text may have.
    pattern
        A pattern that the whole text (each of the names) must match, with ``pattern_words``
        saying it in words.
    refers
        Name of the collection of known names (``nerves``, ``references`` ...) in which the text
        (each of the names) must be found.
    """

    name: str
    kind: str = "text"
    needed: bool = True
    low: float = -1000.0
    high: float = 1000.0
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    pattern_words: str = ""
    refers: str = ""

    def read(self, cell: str, known: Names) -> Any:
        """Turn the text of a cell into a value, or raise :class:`BadCell`."""
        self._check_characters(cell)
        if not cell:
            if self.needed:
                raise BadCell(self.name, "is empty.", "Fill it in.")
            return {"number": None, "whole": None, "names": ()}.get(self.kind, "")
        if self.kind in ("number", "whole"):
            return self._read_number(cell)
        if self.kind == "names":
            return self._read_names(cell, known)
        self._check_text(cell, known)
        return cell

    def _check_characters(self, cell: str) -> None:
        if any(unicodedata.category(c) in ("Cc", "Cs") or c == "\ufffd" for c in cell):
            raise BadCell(
                self.name,
                f"holds a character that cannot be printed: {cell!r}.",
                "Type the text again, on one line, and save the file as UTF-8.",
            )
        if cell != cell.strip():
            raise BadCell(
                self.name, f"{cell!r} begins or ends with a space.", "Take the space out."
            )

    def _read_number(self, cell: str) -> float | int:
        whole = self.kind == "whole"
        if not (_WHOLE if whole else _NUMBER).fullmatch(cell):
            kind = "a whole number" if whole else "a plain number"
            example = "12" if whole else "12.5"
            raise BadCell(self.name, f"{cell!r} is not {kind}.", f"Write it like {example}.")
        value = int(cell) if whole else float(cell)
        low = max(self.low, 0) if whole else self.low
        if not low <= value <= self.high:
            raise BadCell(
                self.name,
                f"{cell} is outside {low:g} to {self.high:g}.",
                "Check the value and its unit.",
            )
        return value

    def _read_names(self, cell: str, known: Names) -> tuple[str, ...]:
        names = tuple(part.strip() for part in cell.split(";"))
        if "" in names:
            raise BadCell(
                self.name, f"{cell!r} has nothing between two ;.", "Take the extra ; out."
            )
        doubled = sorted({n for n in names if names.count(n) > 1})
        if doubled:
            raise BadCell(self.name, f"names {doubled[0]!r} twice.", "Name it once.")
        for name in names:
            self._check_text(name, known)
        return names

    def _check_text(self, text: str, known: Names) -> None:
        if self.allowed and text not in self.allowed:
            raise BadCell(
                self.name, f"{text!r} is not allowed.", f"Use one of {', '.join(self.allowed)}."
            )
        if self.pattern and not re.fullmatch(self.pattern, text, re.ASCII):
            raise BadCell(self.name, f"{text!r} is not {self.pattern_words}.", "Correct it.")
        if self.refers and text not in known(self.refers):
            raise BadCell(
                self.name,
                f"{text!r} is not among the {self.refers}.",
                f"Correct the name, or add it to the {self.refers}.",
            )


def identifier(name: str, **more: Any) -> Column:
    """Describe a column of names such as ``common_fibular`` or ``MT1_head``."""
    return Column(
        name,
        pattern=r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*",
        pattern_words="a name of letters, digits and single _",
        **more,
    )


def point() -> tuple[Column, Column, Column]:
    """Describe the columns x, y and z, in mm, of a place on the model body (171 cm tall)."""
    return (
        Column("x", "number", low=-200, high=200),
        Column("y", "number", low=-160, high=160),
        Column("z", "number", low=-870, high=300),
    )


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A table: where it is, what its columns are, and what makes a row of it.

    ``make`` gets the values by column name and returns the row; it may raise
    :class:`BadCell`. ``key`` are the columns that no two rows share. ``check`` sees all rows
    and the other tables, and yields ``(index of the row, BadCell)`` for each fault.
    """

    name: str
    file: str
    columns: tuple[Column, ...]
    make: Callable[..., Row]
    key: tuple[str, ...]
    check: Callable[[list[Row], Names], Iterable[tuple[int, BadCell]]] | None = None


def read_text(path: Path) -> str:
    """Read a UTF-8 file, or say in which row another encoding was met."""
    try:
        raw = path.read_bytes()
    except OSError as err:
        raise DataError(
            path, "whole file", f"cannot be read ({err.strerror}).", "Put the file back."
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        row = raw.count(b"\n", 0, err.start) + 1
        raise DataError(
            path, f"row {row}", "the text is not UTF-8.", "Save the file as UTF-8."
        ) from None


def read_rows(table: Table[Row], folder: Path, known: Names) -> list[Row]:
    """Read and check a table.

    Parameters
    ----------
    table
        What the table must look like.
    folder
        The folder of the facts; ``table.file`` is looked up in it.
    known
        Gives the known names of a collection, for columns that refer to one.

    Raises
    ------
    DataError
        For the first fault, with file, row, column and remedy.
    """
    path = folder / table.file
    rows: list[Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    number = 1
    try:
        for number, cells in _records(table, path):
            values = {
                column.name: column.read(cell, known)
                for column, cell in zip(table.columns, cells, strict=True)
            }
            key = tuple(values[k] for k in table.key)
            if key in seen:
                raise BadCell(
                    table.key[-1],
                    f"{'/'.join(map(str, key))!r} stands in row {seen[key]} too.",
                    "Take one of the two out, or rename it.",
                )
            seen[key] = number
            rows.append(table.make(**values))
        if not rows:
            raise BadCell(table.key[0], "there is no row.", "Put the rows back.")
        for index, fault in table.check(rows, known) if table.check else ():
            number = index + 2
            raise fault
    except BadCell as fault:
        raise DataError(
            path, f"row {number}", f"column {fault.column}: {fault.problem}", fault.remedy
        ) from None
    return rows


def _records(table: Table[Any], path: Path) -> Iterable[tuple[int, list[str]]]:
    """Give (row number, cells) of each record, after the header was checked."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    heads = [column.name for column in table.columns]
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as err:
            raise DataError(
                path, f"row {number}", f"cannot be read as CSV ({err}).", "Check its quotes."
            ) from None
        if number == 1:
            _check_header(path, cells, heads)
        elif len(cells) != len(heads):
            raise DataError(
                path,
                f"row {number}",
                f"has {len(cells)} cells instead of {len(heads)}.",
                "Put text with commas in quotes, keep empty cells, and leave no empty row.",
            )
        else:
            yield number, cells
    if number == 1:
        raise DataError(path, "row 1", "the file is empty.", "Put the table back.")


def _check_header(path: Path, cells: list[str], heads: list[str]) -> None:
    wanted = f"The columns are {', '.join(heads)}."
    for name in heads:
        if name not in cells:
            raise DataError(path, "row 1", f"column {name}: is missing.", wanted)
    for name in cells:
        if name not in heads or cells.count(name) > 1:
            raise DataError(path, "row 1", f"column {name}: does not belong here.", wanted)
    if cells != heads:
        raise DataError(path, "row 1", f"column {cells[0]}: the order has changed.", wanted)

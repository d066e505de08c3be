"""Read the fields of one TOML table of a question file, and note what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nervepath.errors import DataError

_IDEAS = re.compile(r"(m-\d{2}|s\d-\d{2})( (m-\d{2}|s\d-\d{2}))*")
# What chapters are written with, and questions are not.
_MARKUP = re.compile(r"\{[a-z-]+\}`|\*\*|\]\(")


class Table:
    """One TOML table on its way into a dataclass; reads its fields and notes what is wrong."""

    def __init__(
        self,
        file: Path,
        problems: list[DataError],
        record: str,
        data: dict[str, Any],
        fields: Iterable[str],
    ) -> None:
        self._file = file
        self._problems = problems
        self.record = record
        self.data = data
        known = list(fields)
        for field in data:
            if field not in known:
                self.wrong(f"has the unknown field {field!r}.", f"Known: {', '.join(known)}.")

    def wrong(self, problem: str, remedy: str) -> None:
        """Note that something is wrong in this table, and what to do about it."""
        self._problems.append(DataError(self._file, self.record, problem, remedy))

    def inner(self, name: str, data: dict[str, Any], fields: Iterable[str]) -> Table:
        """Return a table inside this one, such as an option of a question."""
        return Table(self._file, self._problems, f"{self.record}, {name}", data, fields)

    def has(self, field: str, kind: type, words: str) -> bool:
        """Whether `field` is there and of the right kind; if not, it is noted."""
        if field not in self.data:
            self.wrong(f"has no {field!r}.", f"Add {field} = {words}.")
        # In Python, true is a number too; in a question file it never is.
        elif type(self.data[field]) is not kind:
            self.wrong(f"has {field} = {short(self.data[field])}.", f"Write {field} = {words}.")
        else:
            return True
        return False

    def text(self, field: str) -> str:
        """Return one line of plain text; line breaks of the file become spaces."""
        if not self.has(field, str, '"..."'):
            return ""
        text = " ".join(self.data[field].split())
        if not text:
            self.wrong(f"has an empty {field!r}.", f"Write the text of {field}.")
        self._check_words(field, text)
        return text

    def _check_words(self, field: str, text: str) -> None:
        if found := _MARKUP.search(text):
            self.wrong(
                f"has {found[0]!r} in {field!r}.",
                "Readers would see it as it stands: write plain words, and put fact ids in facts.",
            )

    def flag(self, field: str) -> bool:
        """Return a true or false that may be left out, which means false."""
        return field in self.data and self.has(field, bool, "true or false") and self.data[field]

    def tables(self, field: str) -> list[dict[str, Any]]:
        """Return the tables that are written as ``[[field]]``."""
        if not self.has(field, list, f"one or more [[{field}]] tables"):
            return []
        found = [entry for entry in self.data[field] if isinstance(entry, dict)]
        if len(found) != len(self.data[field]) or not found:
            self.wrong(f"has {field!r} without tables.", f"Write each as [[{field}]].")
        return found

    def texts(self, field: str) -> list[str]:
        """Return a list of plain texts that may be left out."""
        if field not in self.data:
            return []
        words = '["...", ...]'
        if not self.has(field, list, words):
            return []
        found = [" ".join(text.split()) for text in self.data[field] if isinstance(text, str)]
        if len(found) < len(self.data[field]) or not found or not all(found):
            self.wrong(f"has {field} = {short(self.data[field])}.", f"Write {field} = {words}.")
            return []
        for text in found:
            self._check_words(field, text)
        return found

    def number(self, field: str) -> float | None:
        """Return a number, or None when there is none to use."""
        value = self.data.get(field)
        # A TOML file may also say inf and nan.
        if type(value) in (int, float) and abs(value) < 1e9:
            return value
        words = f"{field} = 12 or {field} = 12.5"
        if field in self.data:
            self.wrong(f"has {field} = {short(value)}.", f"Write a number like {words}.")
        else:
            self.wrong(f"has no {field!r}.", f"Add a number like {words}.")
        return None

    def idea(self, field: str = "idea", *, wanted: bool = True) -> tuple[str, ...]:
        """Return the codes of the misconceptions that a wrong answer stands for."""
        if not wanted:
            if field in self.data:
                self.wrong("has an idea, and it is right.", "Take the idea out.")
            return ()
        idea = self.text(field)
        if idea and not _IDEAS.fullmatch(idea):
            self.wrong(
                f"has {field} = {short(idea)}.",
                "Write codes like m-05 or s2-08, with a space between two.",
            )
        return tuple(idea.split())


def short(value: object) -> str:
    """Return a value as it is shown in a message."""
    try:
        shown = repr(value)
    except ValueError:  # a whole number of thousands of digits, written in hexadecimal
        shown = "a very long number"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."

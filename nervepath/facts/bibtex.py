"""A small reader of BibTeX, for the one references.bib of the course.

It reads entries with fields in braces or quotes, or plain numbers, and turns the few LaTeX
commands that occur in names and titles into letters. It knows no macros (``@string``) and no
joined values (``#``), and refuses them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from nervepath.errors import DataError

from .schema import read_text

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
_LETTERS = {
    "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "ss": "ß", "l": "ł", "L": "Ł", "i": "ı", "textasciitilde": "~",
}  # fmt: skip
_ACCENTED = re.compile(r"""\\(?:(['`^"~=.])\s*|([cvuHkr])(?:\s+|(?=\{)))(?:\{(\\?\w)\}|(\\?\w))""")
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\s+|\{\})?")
_KEY = re.compile(r"\s*\{\s*([^\s,{}]+)\s*,")
_FIELD = re.compile(r"\s*([A-Za-z]\w*)\s*=\s*")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Entry:
    """One work: its type (``article``, ``misc`` ...), its key, and its fields as text."""

    kind: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)


def plain(text: str) -> str:
    """Turn LaTeX text into plain text: ``K{\\"u}rsat`` becomes ``Kürsat``."""

    def accent(found: re.Match[str]) -> str:
        letter = (found[3] or found[4]).removeprefix("\\")
        return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]])

    text = _ACCENTED.sub(accent, text)
    text = _COMMAND.sub(lambda m: _LETTERS.get(m[1], m[0]), text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    text = re.sub(r"\\([&%_#${}])", r"\1", text)
    return re.sub(r"\s+", " ", text.replace("---", "—").replace("--", "–")).strip()


def read_bibtex(path: Path) -> dict[str, Entry]:
    """Read a file of BibTeX entries, in their order.

    Raises
    ------
    DataError
        Naming the entry, for a broken one, a doubled key or a doubled field.
    """
    text = read_text(path)
    entries: dict[str, Entry] = {}
    place = 0
    label = "the first entry"
    while (start := re.compile(r"^[ \t]*@(\w+)", re.M).search(text, place)) is not None:
        opened = _KEY.match(text, start.end())
        if not opened:
            line = text.count("\n", 0, start.start()) + 1
            raise DataError(
                path, f"line {line}", f"@{start[1]} has no key.", "Write @misc{key, ..."
            )
        key = opened[1]
        label = f"entry {key}"
        if key in entries:
            raise DataError(path, label, "stands there twice.", "Keep one of the two.")
        entries[key] = Entry(start[1].lower(), key)
        place = _read_fields(text, opened.end(), path, label, entries[key].fields)
    return entries


def _read_fields(text: str, place: int, path: Path, label: str, fields: dict[str, str]) -> int:
    """Read fields up to the closing brace of an entry; return the place after it."""
    while True:
        end = re.compile(r"\s*\}").match(text, place)
        if end:
            return end.end()
        name = _FIELD.match(text, place)
        if not name:
            raise DataError(
                path,
                label,
                f"cannot be read near {text[place : place + 30].strip()!r}.",
                "Write name = {text}, with a comma after it and a } at the end.",
            )
        value, place = _read_value(text, name.end(), path, f"{label}, field {name[1]}")
        if name[1].lower() in fields:
            raise DataError(path, label, f"field {name[1]} stands there twice.", "Keep one.")
        fields[name[1].lower()] = value
        comma = re.compile(r"\s*,").match(text, place)
        place = comma.end() if comma else place
        if not comma and not re.compile(r"\s*\}").match(text, place):
            raise DataError(
                path, label, f"field {name[1]} has no comma after it.", "Put one there."
            )


def _read_value(text: str, place: int, path: Path, label: str) -> tuple[str, int]:
    number = _NUMBER.match(text, place)
    if number:
        return number[0], number.end()
    close = {"{": "}", '"': '"'}.get(text[place : place + 1])
    if not close:
        raise DataError(path, label, "is not in braces.", "Write name = {text}.")
    depth, at = 0, place + 1
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif depth == 0 and char == close:
            return text[place + 1 : at], at + 1
        elif char in "{}":
            depth += 1 if char == "{" else -1
            if depth < 0:
                break
        at += 1
    raise DataError(path, label, "its braces do not match.", "Close every { with a }.")

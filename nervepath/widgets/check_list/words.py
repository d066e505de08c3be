"""The four check lists: ``sheets.toml`` read, checked and typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts.toml import Record, read_toml

FILE = Path(__file__).with_name("sheets.toml")
#: Lines of a reader's own: so many fit on a sheet, and so many characters in one.
ROOM, LONGEST = 5, 70
#: Two lines that are no longer stand side by side on paper.
SHORT = 34


@dataclass(frozen=True)
class Act:
    """What somebody may see, what to do then, and on which facts and signs that rests."""

    sign: str
    do: str
    facts: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line of a sheet; a fixed one cannot be taken out, `write` leaves room for an answer."""

    id: str
    text: str
    fixed: bool
    write: bool
    facts: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One check list. `boxes` is how many boxes to tick each line has on paper."""

    id: str
    title: str
    lead: Line
    note: Line
    boxes: int
    acts: tuple[Act, ...]
    lines: tuple[Line, ...]

    @property
    def removable(self) -> tuple[str, ...]:
        """Ids of the lines that can be taken out."""
        return tuple(line.id for line in self.lines if not line.fixed)


@dataclass(frozen=True)
class Words:
    """The four sheets by name, and what buttons and messages say."""

    said: dict[str, str]
    sheets: dict[str, Sheet]

    def sheet(self, name: str) -> Sheet:
        """Return the sheet called `name`."""
        if name not in self.sheets:
            raise UnknownName("check list", name, list(self.sheets))
        return self.sheets[name]


@cache
def words() -> Words:
    """Return the sheets as they stand in the file of this course."""
    return read(FILE)


def read(path: Path) -> Words:
    """Read and check the file; raise `DataError` for the first fault."""
    top = Record(path, "whole file", read_toml(path))
    plain = Record(path, "words", top.group("words"))
    said = {name: plain.text(name) for name in top.group("words")}
    sheets = [_sheet(one) for one in top.records("sheet")]
    top.done()
    return Words(said, {sheet.id: sheet for sheet in sheets})


def _sheet(record: Record) -> Sheet:
    lines = tuple(_line(one) for one in record.records("line"))
    for name in [line.id for line in lines]:
        if [line.id for line in lines].count(name) > 1:
            raise record.fault("line", f"{name!r} stands there twice.", "Take one out.")
    made = Sheet(
        id=record.text("id"),
        title=record.text("title"),
        lead=_part(record, "lead", "facts", "flags"),
        note=_part(record, "note", "note_facts", "note_flags"),
        boxes=record.whole("boxes"),
        acts=tuple(_act(one) for one in record.records("act")),
        lines=lines,
    )
    record.done()
    return made


def _part(record: Record, name: str, facts_field: str, flags_field: str) -> Line:
    text = record.text(name)
    return Line(name, text, True, False, *_rests(record, facts_field, flags_field))


def _line(record: Record) -> Line:
    made = Line(
        record.text("id"),
        record.text("text"),
        record.yes_no("fixed", default=False),
        record.yes_no("write", default=False),
        *_rests(record),
    )
    record.done()
    return made


def _act(record: Record) -> Act:
    made = Act(record.text("sign"), record.text("do"), *_rests(record))
    record.done()
    return made


def _rests(
    record: Record, facts_field: str = "facts", flags_field: str = "flags"
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the facts and signs behind a record: there, for readers, and at least one."""
    named = record.texts(facts_field, needed=False)
    _known(
        record,
        facts_field,
        named,
        [f.id for f in facts.all_facts().values() if f.audience != "tutors"],
    )
    flags = record.texts(flags_field, needed=False)
    _known(record, flags_field, flags, [flag.id for flag in facts.red_flags()])
    if not (named or flags):
        raise record.fault(facts_field, "is missing.", "Name the fact or sign behind it.")
    return named, flags


def _known(record: Record, field: str, names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            close = str(UnknownName("id", name, sorted(known))).partition(". ")[2]
            raise record.fault(field, f"there is no {name!r}.", close)


def content() -> dict[str, Any]:
    """Return what every check list needs, as JSON values."""
    box = facts.red_box()
    said = dict(words().said)
    said["own_hint"] = said["own_hint"].format(longest=LONGEST, room=ROOM)
    return {
        "words": said,
        "room": ROOM,
        "longest": LONGEST,
        "first": {
            "heading": box.heading,
            "signs": [sign.text for sign in box.signs],
            "do": [f"{box.one_sign} {box.go}", box.cannot_get_there, box.weaker],
        },
        "closing": box.closing,
        "sheets": {
            sheet.id: {
                "title": sheet.title,
                "lead": sheet.lead.text,
                "note": sheet.note.text,
                "boxes": sheet.boxes,
                "acts": [{"sign": act.sign, "do": act.do} for act in sheet.acts],
                "lines": [
                    {
                        "id": line.id,
                        "text": line.text,
                        "fixed": line.fixed,
                        "write": line.write,
                        "short": not line.write and len(line.text) <= SHORT,
                    }
                    for line in sheet.lines
                ],
            }
            for sheet in words().sheets.values()
        },
    }

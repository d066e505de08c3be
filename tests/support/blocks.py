"""A chapter cut into its blocks: paragraphs, list items and table rows, each with what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.support.chapters import ROLE, markdown

FENCE = re.compile(r"^\s*(`{3,}|:{3,})(?:\{([\w-]+)\}[ \t]*(.*)|(\w+))?$")
ITEM = re.compile(r"^(?:[-*]|\d+\.)\s+")
RULER = re.compile(r"^\|[\s|:-]+\|$")
# What stands inside these is an option or an address, not a text of the author.
NO_TEXT = {"chapter", "objectives", "picture", "quiz", "sources", "widget", "include", "code"}


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row or heading of a chapter.

    `part` is the box it stands in (``correction`` and so on), or ``text``; `place` tells boxes and
    sections apart. A row's `over` is the header of its table, which may cite for all its rows.
    """

    kind: str
    part: str
    place: str
    text: str
    over: str = ""
    claims: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids that it cites."""
        named = ROLE.findall(f"{self.text} {self.over}")
        return tuple(name.strip() for _, ids in named for name in ids.split(","))

    @property
    def section(self) -> str:
        """The heading that it stands under."""
        return self.place.rpartition("#")[0]

    @property
    def words(self) -> str:
        """What is read of it: no citations, no marks, of a link its words."""
        return plain(self.text)


def plain(text: str) -> str:
    """Return the words of a line of MyST."""
    text = ROLE.sub("", text)
    text = re.sub(r"\{[\w-]+\}`([^`<]*?)\s*<[^`]*`", r"\1", text)
    text = re.sub(r"\{[\w-]+\}`[^`]*`", "that page", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*`]", "", text).replace("____________", "")
    return " ".join(text.split())


@dataclass
class _Place:
    """Where the reader of a file is."""

    heading: str = ""
    boxes: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    count: int = 0

    def block(self, kind: str, text: str, over: str = "") -> Block:
        fence = [box for box in self.boxes if box[1]]
        part, claims = (fence[-1][1], fence[-1][2]) if fence else ("text", ())
        return Block(kind, part, f"{self.heading}#{self.count}", text, over, claims)


def split(text: str) -> Iterator[Block]:
    """Cut the text of a chapter into blocks."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    at, held, header = _Place(), [], ""

    def whole() -> Iterator[Block]:
        if held:
            kind = "item" if ITEM.match(held[0]) else "paragraph"
            yield at.block(kind, ITEM.sub("", " ".join(held)))
            held.clear()

    for line in text.split("\n"):
        silent = at.boxes and at.boxes[-1][1] in NO_TEXT
        if found := FENCE.match(line):
            yield from whole()
            mark, name, rest, language = found.groups()
            if at.boxes and not (name or language) and mark == at.boxes[-1][0]:
                at.boxes.pop()
            else:
                ids = tuple(rest.split()) if name in ("correction", "claims") else ()
                at.boxes.append((mark, name or ("code" if language else "text"), ids))
                if name == "grid-item-card":
                    held.append(rest)
            at.count += 1
        elif silent or re.match(r"^(%|\([\w-]+\)=$|:[\w-]+:)", line):
            yield from whole()
        elif found := re.match(r"^#+ (.*)$", line):
            yield from whole()
            at.heading, at.count = found[1], at.count + 1
            yield at.block("heading", found[1])
        elif line.startswith("|"):
            yield from whole()
            if RULER.match(line):
                continue
            cells = " ; ".join(cell.strip() for cell in line.strip("|").split("|"))
            yield at.block("row", cells, header)
            header = header or cells
        elif not line.strip():
            yield from whole()
        else:
            if ITEM.match(line):
                yield from whole()
            held.append(line.strip() if held else line)
        if not line.startswith("|"):
            header = ""
    yield from whole()


@cache
def blocks(path: Path) -> tuple[Block, ...]:
    """Return the blocks of a chapter, in its order."""
    return tuple(split(markdown(path)))

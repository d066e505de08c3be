"""What of a chapter is read as running text."""

from __future__ import annotations

import re
from pathlib import Path

from nervepath.reading import words
from tests.support.blocks import Block, blocks

# Boxes and words of the author that are read as running text. A table is read cell by cell.
SPOKEN = ("paragraph", "item")


def spoken(found: tuple[Block, ...]) -> list[str]:
    """Return what is read of blocks as running text: no headings, tables or citations."""
    return [block.words for block in found if block.kind in SPOKEN and words(block.words)]


def prose(path: Path) -> str:
    """Return what a reader reads of a chapter as running text, each block a sentence at least."""
    return "\n\n".join(
        text if re.search(r"[.!?][\"”')\]]*$", text) else f"{text.rstrip(':;,')}."
        for text in spoken(blocks(path))
    )

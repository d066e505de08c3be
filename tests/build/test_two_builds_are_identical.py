"""The same sources give the same book, byte for byte, so that a change is always somebody's."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path

from tests.support.book import ROOT, built_book, cold_build


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_two_cold_builds_are_the_same_to_the_byte():
    first = built_book()
    # A folder of another name, so that no path of the machine can hide in a page.
    second = cold_build(ROOT / "_build" / "test-book-again")
    assert files(first) == files(second)
    differing = [
        name for name in files(first) if not filecmp.cmp(first / name, second / name, shallow=False)
    ]
    assert differing == []


def test_no_path_of_this_machine_is_in_the_book():
    pages = built_book() if "COURSE_BOOK" in os.environ else ROOT / "_build" / "test-book-again"
    pages = pages if pages.name == "html" else pages / "_build" / "html"
    marks = {str(ROOT).encode(), str(Path.home()).encode()}
    found = [
        name
        for name in files(pages)
        if not name.endswith("plotly.min.js")
        and any(mark in (pages / name).read_bytes() for mark in marks if len(mark) > 3)
    ]
    assert found == []

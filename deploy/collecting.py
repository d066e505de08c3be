"""Copy students' notebooks out of their folders.

Students own those folders, and this runs as root. So no link is followed: otherwise a link named
like an exercise would bring a classmate's work, or a secret of the machine, into the collection.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from deploy import roster
from deploy.handout import TARGET
from deploy.place import Place
from runner.console import Problem

LARGEST = 20_000_000
"""Bytes; a notebook of this course has far below one million."""


def collect(place: Place, exercise: str, to: Path) -> tuple[int, list[str]]:
    """Copy `exercise` of each student to FOLDER/STUDENT/; return how many, and who had none."""
    students = roster.active(roster.read(place.roster))
    if not students:
        raise Problem("Nobody is in the class yet.", "See: python -m deploy names --help")
    without = []
    for name in students:
        content = read_plain_file(place.work, name, TARGET, f"{exercise}.ipynb")
        if content is None:
            without.append(name)
            continue
        folder = to / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{exercise}.ipynb").write_bytes(content)
    return len(students) - len(without), without


def read_plain_file(start: Path, *parts: str) -> bytes | None:
    """Return what a plain file below `start` holds; None if it is missing, huge, or a link."""
    *folders, name = parts
    opened = [os.open(start, os.O_RDONLY | os.O_DIRECTORY)]
    try:
        with suppress(OSError):
            for folder in folders:
                flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
                opened.append(os.open(folder, flags, dir_fd=opened[-1]))
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
            opened.append(os.open(name, flags, dir_fd=opened[-1]))
            about = os.fstat(opened[-1])
            if stat.S_ISREG(about.st_mode) and about.st_nlink == 1 and about.st_size <= LARGEST:
                with os.fdopen(os.dup(opened[-1]), "rb") as file:
                    return file.read(LARGEST)
    finally:
        for number in opened:
            os.close(number)
    return None

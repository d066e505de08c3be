"""Fixtures for tests of the class server."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from deploy import proxy
from tests.support.classroom import Classroom, Student
from tests.support.installed import install, link

AS_ROOT = os.geteuid() == 0
FIRST_UID = 51000
IDLE_UID = 51900
MEMORY = 1500
"""MB for one student."""
MANY = int(os.environ.get("COURSE_CLASS_SIZE", "20"))
PAGE = "book/start/when-to-get-help.html"


@dataclass(frozen=True)
class Installed:
    """The course as it is installed on the machine of a class."""

    course: Path
    python: Path
    folder: Path
    """A folder for the classes of these tests."""
    env: dict[str, str]

    def classroom(self, name: str) -> Classroom:
        """Return a class without students."""
        return Classroom(self.course, self.python, self.folder / name, self.env)


@pytest.fixture(scope="session")
def installed() -> Iterator[Installed]:
    """The course in a place that all users can read, with a small book."""
    proxy.install()
    folder = Path(tempfile.mkdtemp(prefix="class-"))
    folder.chmod(0o755)
    try:
        python = install(folder)
        course = folder / "course"
        tools = course / "_build" / "deploy-tools"
        shutil.copytree(proxy.TOOLS, tools, copy_function=link, symlinks=True)
        for page in ("index.html", PAGE):
            path = course / "_build" / "html" / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<!DOCTYPE html><title>Page</title>The page is here.", "utf-8")
        shared = {"LD_LIBRARY_PATH": str(folder / "python" / "lib")}
        own = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        yield Installed(course, python, folder, {**own, **shared})
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def idle_classroom(installed: Installed) -> Iterator[tuple[Classroom, Student]]:
    """A class with one student who ran something, and then went away for good."""
    classroom = installed.classroom("idle")
    classroom.set_up(["Ida"], idle_minutes=0.05, first_uid=IDLE_UID)
    try:
        classroom.start()
        student = classroom.student("ida")
        student.log_in()
        student.start_server()
        student.pull()
        student.start_kernel("exercises/trace-the-path.ipynb")
        student.says("open('kept.txt', 'w').write('my work')")
        classroom.remember()
        yield classroom, student
    finally:
        assert classroom.stop() == []
        assert programs_of(range(IDLE_UID, IDLE_UID + 1)) == []


@pytest.fixture(scope="session")
def classroom(installed: Installed, idle_classroom: object) -> Iterator[Classroom]:
    """A class of many, with its server running.

    The idle class comes first only because its student has to be away for a minute meanwhile.
    """
    classroom = installed.classroom("many")
    names = [f"Student {n}" for n in range(1, MANY + 1)]
    classroom.set_up(names, first_uid=FIRST_UID, memory_mb=MEMORY)
    try:
        classroom.start()
        yield classroom
    finally:
        assert classroom.stop() == []
        assert programs_of(range(FIRST_UID, FIRST_UID + MANY)) == []


def programs_of(users: range) -> list[psutil.Process]:
    """Return what runs with one of these user numbers."""
    return [p for p in psutil.process_iter(["uids"]) if p.info["uids"].real in users]


@pytest.fixture(scope="session")
def everybody(classroom: Classroom) -> list[Student]:
    """All students, not logged in yet."""
    return [classroom.student(name) for name in classroom.passwords]


assert sys.platform == "linux", "The class server is for Linux; so are its tests."

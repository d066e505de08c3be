"""The course's package as one file that can be handed out: a wheel, made without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nervepath.errors import CourseError

SOURCES = ("pyproject.toml", "README.md", "LICENSE", "nervepath")
LONG_AGO = "315532800"
"""The date of every file in it (1 January 1980): two builds are the same."""
BUILD = (
    "import sys; from setuptools.build_meta import build_wheel as make; print(make(sys.argv[1]))"
)


def build_wheel(course: Path, to: Path) -> Path:
    """Write ``nervepath-VERSION-py3-none-any.whl`` into `to`; return its path."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "course"
        copy.mkdir()
        for name in SOURCES:
            source = course / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.is_file():
                shutil.copyfile(source, copy / name)
            else:
                raise CourseError(f"{course} is not the whole course: {name} is missing.")
        made = Path(scratch) / "made"
        made.mkdir()
        ran = subprocess.run(
            [sys.executable, "-c", BUILD, str(made)],
            cwd=copy,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "SOURCE_DATE_EPOCH": LONG_AGO},
        )
        found = sorted(made.glob("nervepath-*.whl"))
        if ran.returncode or not found:
            said = "\n".join(ran.stderr.strip().splitlines()[-8:])
            raise CourseError(f"The package could not be made of {course}.\n{said}")
        to.mkdir(parents=True, exist_ok=True)
        for old in to.glob("nervepath-*.whl"):
            old.unlink()
        return Path(shutil.copyfile(found[0], to / found[0].name))

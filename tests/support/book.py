"""The built book: a cold build, made once for all tests that look at pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    "_config.yml",
    "_toc.yml",
    "book",
    "exercises",
    "nervepath",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)


def cold_build(folder: Path) -> Path:
    """Build the book from a fresh copy of its sources in `folder`; return the pages' folder.

    The copy keeps the tests' build apart from the one that somebody may be reading.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    # Jupyter Book cannot be run with -m, and its command has another name on each system.
    start = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", start, "build", ".", "--path-output", "."]
    ran = subprocess.run(
        [*command, "-W", "-n", "--keep-going"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"},
        check=False,
    )
    if ran.returncode:
        raise AssertionError(
            f"The book does not build.\n{ran.stdout[-6000:]}\n{ran.stderr[-3000:]}"
        )
    return folder / "_build" / "html"


def built_book() -> Path:
    """Return the folder of the built pages: the one in COURSE_BOOK, else a new cold build."""
    given = os.environ.get("COURSE_BOOK")
    if given:
        pages = Path(given)
        if not (pages / "index.html").exists():
            raise FileNotFoundError(f"COURSE_BOOK names {pages}, which holds no built book.")
        return pages
    return cold_build(ROOT / "_build" / "test-book")


def pages(book: Path) -> list[str]:
    """Return the addresses of all pages of the book, relative to its folder."""
    return sorted(
        path.relative_to(book).as_posix()
        for path in book.rglob("*.html")
        if "_static" not in path.relative_to(book).parts
    )

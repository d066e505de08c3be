"""The notebooks of the browser: students' copies, with links that lead somewhere from there."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nervepath.errors import CourseError
from nervepath.exercises.handing_out import with_links

TO_BOOK = "../../"
"""The way to the book, as seen from the page of JupyterLab (lite/lab/)."""
NOT_A_FILE = "?%"
"""JupyterLab takes a relative link for a file of its own, unless its address cannot be decoded.

A query that is cut short does that. The server that gives out the page does not look at it.
"""
MINUTES = re.compile(r"(\d+) minutes")


@dataclass(frozen=True)
class Exercise:
    """One notebook, as the list shows it."""

    file: str
    title: str
    minutes: int | None
    lacks: tuple[str, ...]
    """The packages it needs that the browser has not got: then it runs on a computer only."""


def listed(folder: Path, on_board: Collection[str]) -> list[Exercise]:
    """Return the exercises in the order of the table in `folder`/README.md."""
    table = (folder / "README.md").read_text("utf-8") if (folder / "README.md").is_file() else ""
    found = sorted(folder.glob("*.ipynb"), key=lambda path: (_place(table, path.name), path.name))
    if not found:
        raise CourseError(f"There is no exercise in {folder}. Type: python course.py release")
    return [_described(path, on_board) for path in found]


def _place(table: str, name: str) -> int:
    place = table.find(f"({name})")
    return place if place >= 0 else len(table)


def _described(path: Path, on_board: Collection[str]) -> Exercise:
    notebook = _read(path)
    first = _source(notebook["cells"][0])
    heading = re.search(r"^# (.+)$", first, re.MULTILINE)
    minutes = MINUTES.search(first)
    return Exercise(
        file=path.name,
        title=heading[1].strip() if heading else path.stem,
        minutes=int(minutes[1]) if minutes else None,
        lacks=tuple(sorted(_imported(notebook, path.name) - set(on_board))),
    )


def _imported(notebook: dict[str, Any], name: str) -> set[str]:
    """Return the packages outside the standard library that a notebook imports."""
    modules: set[str] = set()
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        try:
            tree = ast.parse(_source(cell))
        except SyntaxError:
            raise CourseError(f"{name}, cell {cell.get('id')}: this is not Python.") from None
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    return modules - sys.stdlib_module_names


def for_browser(text: str, *, book: bool) -> str:
    """Return a notebook whose links lead to the book beside it; without a book, to nowhere."""
    return with_links(text, TO_BOOK if book else None, NOT_A_FILE)


def _read(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError:
        raise CourseError(f"{path.name} is not a notebook: it is not JSON.") from None


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])

"""The instructor's notebook: what is asked, for how many points; a student's work put into it."""

from __future__ import annotations

import ast
import importlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nervepath.errors import CourseError, DataError
from nervepath.exercises import Exercise
from nervepath.exercises.release import student_version

ROOT = Path(__file__).resolve().parent.parent
SOLUTIONS = ROOT / "exercises" / "solutions"

HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


@dataclass(frozen=True)
class Cell:
    """One cell with code, in the order in which it runs."""

    name: str
    code: str
    questions: tuple[str, ...] = ()
    points: float = 0
    students: bool = False


@dataclass(frozen=True)
class Work:
    """A student's notebook, ready to run, and what is odd about it."""

    cells: list[Cell]
    begun: bool
    notes: list[str]


@dataclass(frozen=True)
class Source:
    """An exercise as the instructor has it."""

    name: str
    title: str
    tasks: dict[str, str]
    cells: list[Cell]
    given: dict[str, str] = field(repr=False)
    """What each cell says in the student's copy, by its id; cells with words, too."""

    @property
    def points(self) -> float:
        """The most that can be reached."""
        return sum(cell.points for cell in self.cells)


def names(folder: Path = SOLUTIONS) -> list[str]:
    """Return the names of the exercises."""
    return sorted(path.stem for path in folder.glob("*.ipynb"))


def exercise(name: str) -> Exercise:
    """Return the questions of an exercise, with the checks behind them."""
    module = f"nervepath.exercises.{name.replace('-', '_')}"
    try:
        return importlib.import_module(module).exercise
    except ModuleNotFoundError:
        raise CourseError(f"The exercise {name} has no module {module} with its checks.") from None


def read(name: str, folder: Path = SOLUTIONS) -> Source:
    """Read the instructor's notebook of an exercise."""
    path = folder / f"{name}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    asked = exercise(name)
    cells = []
    for place, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] != "code":
            continue
        code = text_of(cell)
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("grade"):
            cells.append(_graded(cell, code, asked, path, place))
        elif code.strip() != "check_all()":  # it stops where something is open
            cells.append(Cell(cell["id"], code, students=bool(marks.get("solution"))))
    released = student_version(notebook, path.as_posix())
    given = {cell["id"]: text_of(cell) for cell in released["cells"]}
    return Source(name, asked.title, asked.tasks, cells, given)


def _graded(cell: dict[str, Any], code: str, asked: Exercise, path: Path, place: int) -> Cell:
    """Return a cell with checks: what is shown of it, and the questions that it requires."""
    before, _, rest = code.partition(HIDDEN[0])
    hidden, _, after = rest.partition(HIDDEN[1])
    required = _required(hidden)
    if required is None or not required or not set(required) <= set(asked.questions):
        raise DataError(
            path,
            f"cell {place}",
            "has hidden tests that cannot be graded from outside.",
            'Use require("...") with the id of a question there, and nothing else.',
        )
    marks = cell["metadata"]["nbgrader"]
    return Cell(cell["id"], (before + after).strip(), tuple(required), marks.get("points", 0))


def _required(hidden: str) -> list[str] | None:
    """Return the questions of `require(...)`; None where anything else is tested."""
    found = []
    for line in ast.parse(hidden).body:
        if isinstance(line, ast.ImportFrom):
            continue
        call = line.value if isinstance(line, ast.Expr) else None
        if not (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "require"
            and len(call.args) == 1
            and isinstance(call.args[0], ast.Constant)
        ):
            return None
        found.append(call.args[0].value)
    return found


def text_of(cell: dict[str, Any]) -> str:
    """Return a cell's text."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def put_in(source: Source, cells: list[dict[str, Any]]) -> Work:
    """Put a student's answers, and cells of their own, into the instructor's notebook."""
    known = _known(source, cells)
    written: dict[str, str] = {}
    added: dict[str, list[str]] = {}
    anchor = ""
    for place, cell in enumerate(cells):
        if place in known:
            anchor = known[place]
            written[anchor] = text_of(cell)
        elif cell["cell_type"] == "code" and text_of(cell).strip():
            added.setdefault(anchor, []).append(text_of(cell))

    run: list[Cell] = []
    notes: list[str] = []
    begun = bool(added)
    by_name = {cell.name: cell for cell in source.cells}
    for name in ("", *source.given):
        if cell := by_name.get(name):
            if not cell.students:
                run.append(cell)
                if name in written and written[name].strip() != source.given[name].strip():
                    notes.append(f"The locked cell {name} was changed. The course's own was used.")
            elif name in written:
                run.append(Cell(name, written[name], students=True))
                begun |= written[name].strip() != source.given[name].strip()
            else:
                notes.append(f"The cell {name} is missing, or its mark was lost.")
        for number, code in enumerate(added.get(name, []), 1):
            run.append(Cell(f"your own cell {number} after {name or 'the top'}", code, (), 0, True))
    return Work(run, begun, notes)


def _known(source: Source, cells: list[dict[str, Any]]) -> dict[int, str]:
    """Find the exercise's own cells: by nbgrader's mark, by their id, or by their words.

    A copied cell carries the mark of its original. The one with the right id is the original.
    """
    known: dict[int, str] = {}

    def settle(key: Any) -> None:
        for place, cell in enumerate(cells):
            name = key(cell)
            if place not in known and name in source.given and name not in known.values():
                known[place] = name

    def mark(cell: dict[str, Any]) -> Any:
        marks = cell.get("metadata", {}).get("nbgrader", {})
        name = marks.get("grade_id") if isinstance(marks, dict) else None
        return name if isinstance(name, str) else None

    words = {text.strip(): name for name, text in source.given.items() if len(text) > 5}
    workplaces = {cell.name for cell in source.cells if cell.students}
    settle(lambda cell: mark(cell) if mark(cell) == cell.get("id") else None)
    settle(mark)
    settle(lambda cell: cell.get("id"))
    by_words = {text: name for text, name in words.items() if name not in workplaces}
    settle(lambda cell: by_words.get(text_of(cell).strip()))
    return known

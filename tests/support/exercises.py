"""Exercise notebooks as data: put work into a student's notebook, run it, see what was said."""

from __future__ import annotations

import contextlib
import copy
import importlib
import io
import json
import textwrap
import tomllib
from pathlib import Path
from typing import Any

from nervepath.exercises import Exercise, Verdict
from nervepath.exercises.release import CODE_STUB

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = ROOT / "exercises"
NAMES = sorted(path.stem for path in (EXERCISES / "solutions").glob("*.ipynb"))

Notebook = dict[str, Any]


def solution(name: str) -> Notebook:
    """Return the solution's notebook."""
    return _read(EXERCISES / "solutions" / f"{name}.ipynb")


def students(name: str) -> Notebook:
    """Return the notebook that students get."""
    return _read(EXERCISES / f"{name}.ipynb")


def exercise(name: str) -> Exercise:
    """Return the questions of an exercise."""
    return importlib.import_module(f"nervepath.exercises.{name.replace('-', '_')}").exercise


def wrong_answers(name: str) -> dict[str, Any]:
    """Return the wrong answers kept beside the solution."""
    return tomllib.loads((EXERCISES / "solutions" / f"{name}.wrong.toml").read_text("utf-8"))


def pasted(name: str, *, instead: dict[str, str] | None = None) -> Notebook:
    """Return the student's notebook with the solution's cells, or other work, pasted in.

    `instead` has code by question; it takes the place of the line "your work here".
    """
    done = copy.deepcopy(students(name))
    worked = {cell["id"]: cell for cell in solution(name)["cells"]}
    for cell in done["cells"]:
        if not cell["metadata"].get("nbgrader", {}).get("solution"):
            continue
        code = (instead or {}).get(cell["id"].removesuffix("-work"))
        if code is None:
            cell["source"] = source(worked[cell["id"]])
            continue
        stub = next(line for line in source(cell).split("\n") if CODE_STUB in line)
        indent = stub[: len(stub) - len(stub.lstrip())]
        cell["source"] = source(cell).replace(stub, textwrap.indent(code.strip("\n"), indent))
    return done


def verdicts(name: str, notebook: Notebook, until: str | None = None) -> dict[str, Verdict]:
    """Run a notebook's cells here, up to the check of a question; return what was judged."""
    judged: dict[str, Verdict] = {}

    def check(question: str, answer: object) -> None:
        judged[question] = exercise(name).judge(question, answer)

    space: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or cell["id"] == "check-all":
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source(cell), cell["id"], "exec"), space)
        space["check"] = check
        if until is not None and until in judged:
            break
    return judged


def source(cell: dict[str, Any]) -> str:
    """Return a cell's text."""
    return "".join(cell["source"])


def _read(path: Path) -> Notebook:
    return json.loads(path.read_text("utf-8"))

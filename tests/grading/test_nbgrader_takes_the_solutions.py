"""nbgrader's own programs take the solutions as they are: handing out, and grading by itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from grading.source import names as exercises
from tests.support.exercises import EXERCISES, Notebook
from tests.support.handed_in import write

COURSE = "leg"
WEEK = "week-1"
NAMES = ["trace-the-path", "one-in-six-or-one-in-ten"]
# What one student did, and left undone, in each of the two.
PARTIAL = {
    "trace-the-path": {"q1", "q2", "q3"},
    "one-in-six-or-one-in-ten": {"q1", "q2"},
}


@dataclass
class Class:
    """nbgrader's folders, and what it found."""

    folder: Path
    scores: dict[tuple[str, str], tuple[float, float]]

    def released(self, name: str) -> Notebook:
        path = self.folder / "release" / WEEK / f"{name}.ipynb"
        return json.loads(path.read_text("utf-8"))


def nbgrader(folder: Path, *arguments: str) -> None:
    """Run nbgrader in a folder of its own, with nothing of the user's."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    own = ("HOME", "USERPROFILE", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env={
            **os.environ,
            **dict.fromkeys(own, str(home)),
            # It starts a program that is beside Python, and looks for it on the PATH only.
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "JUPYTER_PREFER_ENV_PATH": "1",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def worked(solution: Notebook, released: Notebook, only: set[str] | None) -> Notebook:
    """Return the released notebook with the solution's work in it, for some questions or all."""
    work = {cell["id"]: cell["source"] for cell in solution["cells"]}
    for cell in released["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        name = marks.get("grade_id", "").removesuffix("-work")
        if marks.get("solution") and (only is None or name in only):
            cell["source"] = work[cell["id"]]
    return released


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Class:
    """Two exercises, handed out, worked on by three students, and graded by nbgrader."""
    folder = tmp_path_factory.mktemp("nbgrader")
    source = folder / "source" / WEEK
    source.mkdir(parents=True)
    for name in NAMES:
        shutil.copyfile(EXERCISES / "solutions" / f"{name}.ipynb", source / f"{name}.ipynb")
    (folder / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = {COURSE!r}\n", "utf-8"
    )
    nbgrader(folder, "generate_assignment", WEEK)
    made = Class(folder, {})
    for name in NAMES:
        solution = json.loads((EXERCISES / "solutions" / f"{name}.ipynb").read_text("utf-8"))
        handed = {
            "good": worked(solution, made.released(name), None),
            "partial": worked(solution, made.released(name), PARTIAL[name]),
            "empty": made.released(name),
        }
        for student, notebook in handed.items():
            write(folder / "submitted" / student / WEEK / f"{name}.ipynb", notebook)
    nbgrader(folder, "autograde", WEEK)
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        for submission in book.assignment_submissions(WEEK):
            for notebook in submission.notebooks:
                key = (submission.student.id, notebook.name)
                made.scores[key] = (notebook.score, notebook.max_score)
    return made


def points(name: str) -> dict[str, float]:
    """Return the points of each question, as the solution's cells say."""
    solution = json.loads((EXERCISES / "solutions" / f"{name}.ipynb").read_text("utf-8"))
    marks = [cell["metadata"].get("nbgrader", {}) for cell in solution["cells"]]
    return {
        mark["grade_id"].removesuffix("-check"): mark["points"]
        for mark in marks
        if mark.get("grade")
    }


@pytest.mark.parametrize("name", exercises())
def test_nbgrader_finds_nothing_wrong_with_a_solution(name):
    from nbgrader.nbgraderformat import MetadataValidator

    path = EXERCISES / "solutions" / f"{name}.ipynb"
    MetadataValidator().validate_nb(nbformat.read(path, as_version=4))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_handed_out_holds_neither_solution_nor_hidden_test(graded, name):
    text = json.dumps(graded.released(name))
    assert "BEGIN" not in text
    assert "require(" not in text
    assert "YOUR CODE HERE" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_good_notebook_gets_all_points(graded, name):
    whole = sum(points(name).values())
    assert graded.scores["good", name] == (whole, whole)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_notebook_gets_none(graded, name):
    assert graded.scores["empty", name] == (0, sum(points(name).values()))


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_half_done_gets_its_points(graded, name):
    done = sum(points(name)[question] for question in PARTIAL[name])
    assert graded.scores["partial", name][0] == done

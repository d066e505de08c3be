"""The first code cell of each exercise: it installs what is missing, or says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from nervepath.exercises import install_cell
from nervepath.exercises.release import main
from tests.support.exercises import EXERCISES, NAMES, students

ASK = "\nprint(nervepath.__file__)\nfrom nervepath import anatomy\nprint(len(anatomy.nerves()))"


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory) -> Path:
    """What students get who do not have the course."""
    folder = tmp_path_factory.mktemp("handed-out")
    assert main([str(EXERCISES), "--to", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def empty_python(tmp_path_factory) -> Path:
    """A new Python with nothing but pip in it."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=True)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(python: Path, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a cell where a notebook would; pip must do without an index, so without plotly, too."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    own |= {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(
        [python, "-c", code], cwd=folder, env=own, capture_output=True, text=True, encoding="utf-8"
    )


def without_nervepath(monkeypatch, folder: Path) -> Exception:
    """Run the cell in a folder as if nervepath were missing; return what it raises."""
    monkeypatch.setitem(sys.modules, "nervepath", None)
    monkeypatch.chdir(folder)
    with pytest.raises(Exception) as raised:
        exec(install_cell.SOURCE, {})
    return raised.value


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_begins_with_the_cell(name):
    codes = [cell for cell in students(name)["cells"] if cell["cell_type"] == "code"]
    assert codes[0]["id"] == "install"
    assert "".join(codes[0]["source"]) == install_cell.SOURCE.rstrip("\n")
    assert [cell["id"] for cell in students(name)["cells"]].count("install") == 1


def test_an_empty_python_gets_the_package_that_lies_beside_the_notebook(empty_python, handed_out):
    first = run(empty_python, install_cell.SOURCE + "import nervepath" + ASK, handed_out)
    assert first.returncode == 0, first.stderr
    said, place, nerves = first.stdout.splitlines()
    assert said.startswith("nervepath is installed.")
    assert Path(place).is_relative_to(empty_python.parents[1])
    assert int(nerves) > 5
    again = run(empty_python, install_cell.SOURCE + ASK, handed_out)
    assert again.stdout.splitlines() == [place, nerves]


def test_without_the_file_the_cell_says_what_to_do(monkeypatch, tmp_path):
    error = without_nervepath(monkeypatch, tmp_path)
    assert "Get the file nervepath-" in str(error)
    assert str(tmp_path) in str(error)
    # Jupyter shows this in place of a call stack.
    assert error._render_traceback_() == [str(error)]


def test_a_broken_package_is_named_with_what_pip_said(monkeypatch, tmp_path):
    (tmp_path / "nervepath-0.1.0-py3-none-any.whl").write_text("not a wheel")
    message = str(without_nervepath(monkeypatch, tmp_path))
    assert message.startswith("nervepath-0.1.0-py3-none-any.whl could not be installed.")
    assert len(message.splitlines()) > 1


def test_the_course_above_the_notebook_is_found(monkeypatch, tmp_path):
    (tmp_path / "course" / "nervepath" / "exercises").mkdir(parents=True)
    (tmp_path / "course" / "pyproject.toml").write_text("this is not a project")
    (tmp_path / "course" / "exercises").mkdir()
    message = str(without_nervepath(monkeypatch, tmp_path / "course" / "exercises"))
    assert message.startswith("course could not be installed.")


def test_what_is_handed_out_is_whole_and_links_nowhere(handed_out):
    names = {path.name for path in handed_out.iterdir()}
    assert {f"{name}.ipynb" for name in NAMES} < names
    assert {"README.md"} < names
    assert any(name.endswith(".whl") for name in names)
    for name in NAMES:
        text = (handed_out / f"{name}.ipynb").read_text("utf-8")
        assert "_build/" not in text
    wheel = next(handed_out.glob("*.whl")).name
    assert wheel in (handed_out / "README.md").read_text("utf-8")


def test_the_courses_own_exercises_are_never_overwritten(capsys):
    assert main([str(EXERCISES), "--to", str(EXERCISES)]) == 1
    assert "Name another folder" in capsys.readouterr().err

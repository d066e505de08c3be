"""`python course.py` says what it can do, and what was typed wrongly, in words."""

from __future__ import annotations

import ast
import errno
import subprocess
import sys
from pathlib import Path

import pytest

from runner import cli
from runner.console import Problem
from tests.support.small_course import ROOT, SmallCourse


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> SmallCourse:
    return SmallCourse(tmp_path_factory.mktemp("commands") / "my course")


@pytest.mark.parametrize("typed", [[], ["--help"]])
def test_help_explains_each_command_in_a_line(course, typed):
    code, printed = course.run(*typed)
    assert code == 0
    for name in ("book", "test", "lab", "release", "export", "quiz", "results", "bench"):
        (line,) = [line for line in printed.splitlines() if line.strip().startswith(name + " ")]
        assert len(line.split()) > 4, line


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["bok"], "Did you mean book?"),
        (["book", "--port", "many"], "a port is a number"),
        (["book", "--port", "70000"], "a port is a number"),
        (["book", "--prot", "80"], "--prot"),
        (["book", "--", "-k", "x"], "Only the command test"),
        (["export", "ankii"], "invalid choice: 'ankii'"),
        (["results"], "required: FOLDER"),
    ],
)
def test_a_slip_of_the_keyboard_is_answered_with_a_remedy(course, typed, said):
    code, printed = course.run(*typed)
    assert code == 2
    assert said in printed
    assert "What to do:" in printed


@pytest.mark.parametrize(
    ("name", "said"),
    [("no such folder", "There is no folder"), ("course.py", "is a file, not a folder.")],
)
def test_a_folder_that_is_none_is_named_before_anything_is_installed(course, name, said):
    code, printed = course.run("results", str(course.folder / name))
    assert code == 1
    assert said in printed
    assert name in printed
    assert "What to do: Make a folder" in printed
    assert not (course.folder / ".venv").exists()


def test_an_old_python_is_told_which_one_to_use():
    source = (ROOT / "course.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 4))  # it can still be read there
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 1); sys.argv = ['course.py', 'book']; "
        "runpy.run_path('course.py', run_name='__main__')"
    )
    ran = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 2
    assert "this is Python 3.8" in ran.stderr
    assert "3.11, 3.12 or 3.13" in ran.stderr
    assert "What to do:" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_locked_disk_is_named_with_a_remedy(number, monkeypatch, capsys):
    def full(_):
        """Write to a disk."""
        raise OSError(number, "as the system says it", "some-file")

    monkeypatch.setitem(cli.COMMANDS, "book", full)
    assert cli.main(["book"]) == 1
    said = capsys.readouterr().err
    assert "disk is full" in said or "may not write some-file" in said
    assert "What to do:" in said


def test_a_fault_of_ours_is_kept_in_a_file_and_not_thrown_at_the_reader(
    monkeypatch, capsys, tmp_path
):
    def broken(_):
        """Do what nobody thought of."""
        return 1 / 0

    monkeypatch.setattr(cli, "BUILD", tmp_path)
    monkeypatch.setitem(cli.COMMANDS, "book", broken)
    assert cli.main(["book"]) == 3
    said = capsys.readouterr().err
    log = Path(tmp_path, "course-error.log")
    assert "Something unexpected happened" in said
    assert str(log) in said
    assert "Traceback" not in said
    assert "Traceback" in log.read_text("utf-8")


def test_everything_said_can_be_printed_on_an_old_windows_console(course):
    course.write("requirements.txt", "")
    code, printed = course.run("bök", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert code == 2
    assert "There is no command" in printed


def test_a_problem_always_has_a_remedy():
    problem = Problem("It rains.", "Take an umbrella.")
    assert (problem.what, problem.remedy, problem.code) == ("It rains.", "Take an umbrella.", 1)

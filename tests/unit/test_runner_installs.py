"""`.venv` is made once, mended when an install was cut short, and made anew when it must be."""

from __future__ import annotations

import json
import os
import signal

import pytest

from runner.troubles import install_problem
from tests.support.small_course import SmallCourse

OFFLINE = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1", "PIP_EXTRA_INDEX_URL": ""}


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> SmallCourse:
    made = SmallCourse(tmp_path_factory.mktemp("für dich") / "my course")
    code, printed = made.run("release", **OFFLINE)
    # The packages are in; the small course only has no exercises to make.
    assert "Installing the packages with pip" in printed
    assert (made.folder / ".venv" / "course-installed.txt").exists(), (code, printed)
    return made


def stamp(course: SmallCourse) -> str:
    return (course.folder / ".venv" / "course-installed.txt").read_text("utf-8")


def test_jupyterlab_is_set_up_for_students(course):
    places = ("share/jupyter/lab/settings", "etc/jupyter/labconfig", "etc/jupyter")
    names = ("overrides.json", "page_config.json", "jupyter_server_config.json")
    news, page, server = (
        json.loads((course.folder / ".venv" / place / name).read_text("utf-8"))
        for place, name in zip(places, names, strict=True)
    )
    assert news["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert page["disabledExtensions"]["@jupyter/nbgrader"] is True
    served = server["ServerApp"]["jpserver_extensions"]
    assert served["nbgrader.server_extensions.formgrader"] is False


def test_nothing_is_installed_twice(course):
    _, printed = course.run("release")
    assert "Installing" not in printed
    assert "Making .venv" not in printed


def test_without_a_network_the_old_packages_stay(course):
    before = stamp(course)
    course.write("requirements.txt", "surely-not-there==1.0\n")
    code, printed = course.run("book", "--build-only", **OFFLINE)
    assert code == 1
    assert "package server cannot be reached" in printed
    assert "Check the connection" in printed
    course.write("requirements.txt", "")
    _, printed = course.run("release", **OFFLINE)
    assert "Installing" not in printed
    assert stamp(course) == before


def test_an_install_that_was_cut_short_starts_afresh(course):
    (course.folder / ".venv" / "course-installed.txt").rename(
        course.folder / ".venv" / "course-installing.txt"
    )
    _, printed = course.run("release", **OFFLINE)
    assert "did not finish; it starts afresh" in printed
    assert "Making .venv" in printed
    assert stamp(course)


def test_a_damaged_environment_is_made_anew(course):
    folder = course.folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    for python in folder.glob("python*"):
        python.unlink()
    _, printed = course.run("release", **OFFLINE)
    assert "damaged; it is made anew" in printed
    assert stamp(course)


def test_ctrl_c_during_an_install_ends_with_a_line_and_is_mended_later(tmp_path):
    course = SmallCourse(tmp_path / "course")
    program = course.start("release", **OFFLINE)
    assert "Making .venv" in program.stdout.readline()
    program.send_signal(signal.SIGINT)
    printed, _ = program.communicate(timeout=60)
    assert program.returncode == 130
    assert "Stopped by Ctrl-C" in printed
    assert "Traceback" not in printed
    course.run("release", **OFFLINE)
    assert stamp(course)


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_missing_file_is_named(tmp_path, name):
    course = SmallCourse(tmp_path / "course")
    (course.folder / name).unlink()
    code, printed = course.run("book")
    assert code == 1
    assert f"{name} is missing" in printed
    assert "What to do: Get a complete copy" in printed


@pytest.mark.parametrize(
    ("printed", "said", "untouched"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full", False),
        ("error: failed to write (os error 28)", "disk is full", False),
        ("[WinError 112] There is not enough space on the disk", "disk is full", False),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "may not write", False),
        ("Temporary failure in name resolution", "cannot be reached", True),
        ("error sending request for url", "cannot be reached", True),
        ("ERROR: Something else", "Last words: ERROR: Something else", False),
    ],
)
def test_the_cause_of_a_failed_install_is_said_in_words(printed, said, untouched):
    problem, nothing_changed = install_problem(printed, "It failed.")
    assert said in problem.what
    assert problem.remedy
    assert nothing_changed is untouched

"""`python course.py test` counts truly, goes on after a failure, and skips nothing in silence."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from runner import browser, testing
from runner.console import Problem
from runner.testing import Tally, read_report
from tests.support.small_course import SmallCourse

MIXED = "def test_right(): pass\ndef test_wrong(): assert 1 == 2\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> SmallCourse:
    made = SmallCourse(tmp_path_factory.mktemp("proving") / "my course")
    made.borrow_packages()
    return made


def last_line(printed: str) -> str:
    return printed.rstrip("\n").splitlines()[-1]


def test_the_last_line_is_the_sum_and_the_exit_code_agrees(course):
    course.write("tests/unit/test_mixed.py", MIXED)
    code, printed = course.run("test", "--only", "unit")
    assert (code, last_line(printed)) == (1, "1 passed, 1 failed")
    code, printed = course.run("test", "--only", "unit", "--", "-k", "right")
    assert (code, last_line(printed)) == (0, "1 passed, 0 failed")


def test_a_part_that_cannot_be_read_or_has_no_test_has_failed(course):
    course.write("tests/unit/test_mixed.py", "def test_right(:\n")
    assert course.run("test", "--only", "unit")[0] == 1
    course.write("tests/unit/test_mixed.py", "")
    code, printed = course.run("test", "--only", "unit")
    assert (code, last_line(printed)) == (1, "0 passed, 1 failed")
    code, printed = course.run("test", "--only", "lab", COURSE_BROWSER=str(fake_browser(course)))
    assert (code, last_line(printed)) == (1, "0 passed, 1 failed")


def test_all_parts_run_after_a_failure_but_not_the_browser_without_a_book(course):
    course.write("tests/unit/test_mixed.py", MIXED)
    course.write("book/first.md", "# First\n\n{doc}`nowhere`\n")
    code, printed = course.run("test", COURSE_BROWSER=str(fake_browser(course)))
    assert code == 1
    for name in testing.STAGES:
        assert f": {name}. " in printed
    assert "Cannot run, because the book was not built." in printed
    assert "book/first.md, line 3" in printed
    assert " passed, " in last_line(printed)


def test_an_unknown_part_is_answered_with_the_known_ones(course):
    code, printed = course.run("test", "--only", "browsr")
    assert code == 1
    assert "Did you mean browser?" in printed
    for name in testing.STAGES:
        assert name in printed


def test_a_report_is_counted_without_losing_an_error():
    report = (
        '<testsuites><testsuite tests="7" failures="2" errors="1" skipped="1"/>'
        '<testsuite tests="1" failures="0" errors="0" skipped="0"/></testsuites>'
    )
    tally = read_report(report)
    assert (tally.passed, tally.failed, tally.skipped) == (4, 3, 1)
    assert str(tally) == "4 passed, 3 failed, 1 skipped"
    assert str(Tally(2, 0)) == "2 passed, 0 failed"


def fake_browser(course: SmallCourse, name: str = "a-browser", works: bool = True) -> Path:
    """A program that starts, or does not, when it is asked for its version."""
    folder = course.folder / "bin"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {0 if works else 127}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_browser_tests_are_left_out_only_on_request_and_never_in_ci(course):
    _, printed = course.run("test", "--only", "browser", COURSE_SKIP_BROWSER="1", CI="")
    assert "Left out, because COURSE_SKIP_BROWSER is set." in printed
    assert last_line(printed) == "0 passed, 0 failed, 1 skipped"
    code, printed = course.run("test", COURSE_SKIP_BROWSER="1", CI="true")
    assert code == 1
    assert "on a CI machine the browser tests are not left out" in printed


def test_the_browser_that_was_named_is_used_and_a_wrong_one_refused(course, monkeypatch):
    good = fake_browser(course)
    monkeypatch.setenv("COURSE_BROWSER", str(good))
    assert browser.ensure() == good
    monkeypatch.setenv("COURSE_BROWSER", str(fake_browser(course, "broken", works=False)))
    with pytest.raises(Problem, match="not a browser that starts") as problem:
        browser.ensure()
    assert "Install Chromium" in problem.value.remedy


def test_a_stand_in_without_a_browser_behind_it_is_passed_over(course, monkeypatch):
    fake_browser(course, "chromium", works=False)
    edge = fake_browser(course, "microsoft-edge")
    monkeypatch.delenv("COURSE_BROWSER", raising=False)
    monkeypatch.setenv("PATH", os.pathsep.join([str(course.folder / "bin"), "/bin", "/usr/bin"]))
    found = [path for path in browser.places() if path.parent == edge.parent]
    assert [path.name for path in found] == ["chromium", "microsoft-edge"]
    assert [browser.starts(path) for path in found] == [False, True]

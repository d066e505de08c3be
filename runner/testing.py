"""The stages of `python course.py test` and their sum."""

from __future__ import annotations

import os
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from . import browser, building
from .console import BUILD, ROOT, Problem, duration, run, say, show_problem
from .environment import PYTHON

REPORTS = BUILD / "tests"
#: Several tests at a time, one per processor. A test that finds no work takes some from another.
SIDE_BY_SIDE = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]
NO_TEST_FOUND = 5
"""The exit code of pytest when nothing was there to run."""


@dataclass
class Tally:
    """How many tests of a stage passed, failed and were left out."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Count the tests of `other`, too."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.seconds += other.seconds

    def __str__(self) -> str:
        """Return the line that also machines read."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


class BookNotBuilt(Exception):
    """The stages that open the book cannot run."""


def lint(_: list[str]) -> Tally:
    """Check the style of the code."""
    tally = Tally()
    for check in (["check"], ["format", "--check"]):
        code = run([PYTHON, "-m", "ruff", *check, "."])
        tally.add(Tally(passed=code == 0, failed=code != 0))
    return tally


def unit(extra: list[str]) -> Tally:
    """Run the tests of facts, anatomy, quiz, widgets and runner."""
    return pytest("unit", [*SIDE_BY_SIDE, "tests/unit"], extra)


def notebooks(extra: list[str]) -> Tally:
    """Run every notebook and compare what it shows with what is stored in it."""
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("book", "exercises/solutions", "workshops")
        for path in sorted((ROOT / folder).rglob("*.ipynb"))
        if ".ipynb_checkpoints" not in path.parts
    ]
    # One kernel runs a notebook from its top, so a notebook stays in one process.
    whole = [*SIDE_BY_SIDE[:2], "--dist", "loadscope", "--nbval"]
    tally = pytest("stored-outputs", [*whole, *found], extra) if found else nothing("notebook")
    tally.add(pytest("notebooks", [*SIDE_BY_SIDE, "tests/notebooks"], extra))
    return tally


def build(extra: list[str]) -> Tally:
    """Build the book from nothing without a warning, and compare with a second build."""
    try:
        building.make(fresh=True)
    except Problem as problem:
        show_problem(problem)
        raise BookNotBuilt from problem
    tally = Tally(passed=1)
    tally.add(pytest("build", ["tests/build"], extra, COURSE_BOOK=str(building.HTML)))
    return tally


def in_browser(extra: list[str]) -> Tally:
    """Open every page in a real browser."""
    building.make()
    found = {browser.VARIABLE: str(browser.ensure()), "COURSE_BOOK": str(building.HTML)}
    return pytest("browser", [*SIDE_BY_SIDE, "tests/browser"], extra, **found)


def in_lab(extra: list[str]) -> Tally:
    """Open the exercises in a real JupyterLab."""
    # Each process starts a JupyterLab of its own, so a file stays in one of them.
    options = [*SIDE_BY_SIDE[:2], "--dist", "loadfile", "tests/lab"]
    return pytest("lab", options, extra, **{browser.VARIABLE: str(browser.ensure())})


def exports(extra: list[str]) -> Tally:
    """Import what is exported with the programs that it is for."""
    return pytest("exports", ["tests/exports"], extra, **{browser.VARIABLE: str(browser.ensure())})


def grading(extra: list[str]) -> Tally:
    """Grade good, broken and hostile work, and let nbgrader grade the exercises, too."""
    return pytest("grading", [*SIDE_BY_SIDE, "tests/grading"], extra)


def lite(extra: list[str]) -> Tally:
    """Run each exercise in a browser that has no server behind it."""
    return pytest("lite", ["tests/lite"], extra, **{browser.VARIABLE: str(browser.ensure())})


def deploy(extra: list[str]) -> Tally:
    """Run a server for a class, with twenty students at once."""
    return pytest("deploy", ["tests/deploy"], extra, **{browser.VARIABLE: str(browser.ensure())})


STAGES: dict[str, Callable[[list[str]], Tally]] = {
    "lint": lint,
    "unit": unit,
    "notebooks": notebooks,
    "build": build,
    "browser": in_browser,
    "lab": in_lab,
    "exports": exports,
    "grading": grading,
    "lite": lite,
    "deploy": deploy,
}
NEED_BROWSER = ("browser", "lab", "exports", "lite", "deploy")
NEED_BOOK = ("browser",)


def pytest(name: str, arguments: list[str], extra: list[str], **env: str) -> Tally:
    """Run pytest and return its tally, read from the report that it writes."""
    report = REPORTS / f"{name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    folder = ROOT / arguments[-1]
    if not folder.exists():
        return nothing(f"test in {arguments[-1]}")
    # What pytest keeps must not lie beside the course's own pages.
    keep = [f"--junit-xml={report}", "-o", f"cache_dir={REPORTS / 'cache'}"]
    code = run([PYTHON, "-m", "pytest", *keep, *arguments, *extra], **env)
    if code == NO_TEST_FOUND:
        # With extra arguments (-k ...) a stage without a fitting test is no surprise.
        return Tally() if extra else nothing(f"test in {arguments[-1]}")
    tally = read_report(report.read_text("utf-8")) if report.exists() else Tally()
    if code != 0 and tally.failed == 0:
        tally.failed = 1  # pytest itself stopped
    return tally


def read_report(xml: str) -> Tally:
    """Return the tally of a JUnit report."""
    tally = Tally()
    for suite in ElementTree.fromstring(xml).iter("testsuite"):
        number = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        failed = number["failures"] + number["errors"]
        passed = max(0, number["tests"] - failed - number["skipped"])
        tally.add(Tally(passed, failed, number["skipped"]))
    return tally


def nothing(what: str) -> Tally:
    """Say that something to be tested is not there, which is a fault."""
    say(f"There is no {what}.")
    return Tally(failed=1)


def test(only: str | None, extra: list[str]) -> int:
    """Run all stages, or one; return the exit code."""
    if only is not None and only not in STAGES:
        close = get_close_matches(only, STAGES, n=1)
        raise Problem(
            f"There is no part of the tests called {only!r}.",
            (f"Did you mean {close[0]}? " if close else "") + f"Parts: {', '.join(STAGES)}.",
        )
    skip_browser = browser.skipped()
    done: dict[str, Tally] = {}
    no_book = False
    for number, (name, stage) in enumerate(STAGES.items(), start=1):
        if only not in (None, name):
            continue
        say(f"\n===== {number} of {len(STAGES)}: {name}. {(stage.__doc__ or '').splitlines()[0]}")
        begun = time.monotonic()
        if skip_browser and name in NEED_BROWSER:
            say(f"Left out, because {browser.SKIP} is set.")
            tally = Tally(skipped=1)
        elif no_book and name in NEED_BOOK:
            say("Cannot run, because the book was not built.")
            tally = Tally(failed=1)
        else:
            try:
                tally = stage(extra)
            except BookNotBuilt:
                no_book = True
                tally = Tally(failed=1)
            except Problem as problem:
                show_problem(problem)
                tally = Tally(failed=1)
        tally.seconds = time.monotonic() - begun
        done[name] = tally
    return summary(done)


def summary(done: dict[str, Tally]) -> int:
    """Print what each stage counted and, as the last line, the sum; return the exit code."""
    total = Tally()
    say("\n===== Summary\n")
    say(f"{'part':12}{'passed':>8}{'failed':>8}{'left out':>10}  time")
    for name, tally in done.items():
        total.add(tally)
        line = f"{name:12}{tally.passed:8}{tally.failed:8}{tally.skipped:10}"
        say(f"{line}  {duration(tally.seconds)}")
    say(f"{'all':12}{total.passed:8}{total.failed:8}{total.skipped:10}  {duration(total.seconds)}")
    say(f"\n{total}")
    return 1 if total.failed or not total.passed else 0

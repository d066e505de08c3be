"""A folder of all sorts of notebooks is graded: right marks, in bounded time, no harm done."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grading import report
from grading.cage import Limits
from grading.grade import Protection, found_to_hold, grade_all, grade_one
from grading.source import read
from grading.submissions import found_in
from tests.support import handed_in
from tests.support.exercises import ROOT, pasted, students
from tests.support.handed_in import NAME, added, good_but, on, with_work, write

LIMITS = ["--cell-seconds", "4", "--seconds", "150", "--memory-mb", "1200", "--folder-mb", "60"]
THE_COURSE = ("nervepath", "grading", "exercises")
IGNORED = shutil.ignore_patterns("__pycache__")
SECRET = "Only the instructor and Ada may read this."

# Who handed in what, and the points that it deserves (of 14).
DESERVED = {
    "ada-good": 14,
    "ben-partial": 5,
    "cleo-empty": 0,
    "dan-crashes": 12,
    "eve-endless": 12,
    "fay-memory": 12,
    "gus-deletes": 12,
    "hal-forges": 1,
    "ida-calls-out": 5,
    "jon-catches-all": 12,
    "kim-forks": 12,
    "lea-prints": 12,
    "max-writes": 12,
    "noa-ends-parents": 12,
    "ole-shouts": 12,
}


@dataclass
class Graded:
    """What grading left, and what it did not do."""

    code: int
    printed: str
    seconds: float
    to: Path
    unharmed: bool
    rows: list[dict[str, str]] = field(default_factory=list)
    callers: list[bytes] = field(default_factory=list)

    def row(self, student: str) -> dict[str, str]:
        return next(row for row in self.rows if row["student"] == student)

    def feedback(self, student: str) -> str:
        return (self.to / "feedback" / student / f"{NAME}.html").read_text("utf-8")


def fingerprint(folder: Path) -> str:
    """Return one text for all files below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(path.as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def hand_in(folder: Path, places: list[Path], port: int) -> None:
    """Write the notebooks of a whole class."""
    made = {
        "ada-good": pasted(NAME),
        "ben-partial": with_work(
            q1='tracer.nerve = "deep"\ntracer.station = "fib_neck"',
            q2='walk = ["root_L5"]',
            q3="def polyline_length(points):\n"
            "    return sum(math.dist(a, b) for a, b in pairwise(points))",
            q4="length_mm = 115.2",
            q6="def mirror(points):\n    return [(-x, y, z) for x, y, z in points]",
            q7="fig = 1 / 0",
        ),
        "cleo-empty": students(NAME),
        "dan-crashes": good_but(q5="import os\nos._exit(7)"),
        "eve-endless": good_but(q5=handed_in.NEVER_ENDS),
        "fay-memory": good_but(q5=handed_in.FULL_OF_MEMORY),
        "gus-deletes": good_but(q5=on(handed_in.DELETES, PLACES=[*map(str, places), "."])),
        "hal-forges": added(
            with_work(
                q1='tracer.nerve = "deep"\ntracer.station = "fib_neck"',
                **dict.fromkeys(("q2", "q3", "q4", "q5", "q6", "q7"), handed_in.FORGED),
            ),
            "setup",
            handed_in.FORGED,
        ),
        "ida-calls-out": good_but(q2=on(handed_in.CALLS_OUT, PORT=port), q4="length_mm = 1"),
        "jon-catches-all": good_but(q5=handed_in.CATCHES_ALL),
        "kim-forks": good_but(q5=handed_in.FORKS),
        "lea-prints": good_but(q5=handed_in.PRINTS),
        "max-writes": good_but(q5=handed_in.WRITES),
        "noa-ends-parents": good_but(q5=on(handed_in.ENDS_PARENTS, PARENT=os.getpid())),
        "ole-shouts": good_but(q5=handed_in.SHOUTED),
    }
    for student, notebook in made.items():
        write(folder / student / f"{NAME}.ipynb", notebook)
    (folder / "pam-not-json").mkdir()
    (folder / "pam-not-json" / f"{NAME}.ipynb").write_text("Dear teacher, {", "utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Graded:
    """The whole class, graded once."""
    base = tmp_path_factory.mktemp("class")
    folder, to, precious = base / "handed in", base / "graded", base / "precious"
    course = base / "course"  # a copy: were the cage open, the harm would be done there
    for name in THE_COURSE:
        shutil.copytree(ROOT / name, course / name, ignore=IGNORED)
    precious.mkdir()
    (precious / "letter.txt").write_text(SECRET, "utf-8")
    callers: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        hand_in(folder, [course, folder, precious], port)
        before = [fingerprint(place) for place in (course, folder, precious)]

        def listen() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    callers.append(caller.recv(1000))

        threading.Thread(target=listen, daemon=True).start()
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "grading", folder, "--to", to, *LIMITS],
            cwd=course,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        seconds = time.monotonic() - begun
        server.shutdown(socket.SHUT_RDWR)
    unharmed = [fingerprint(place) for place in (course, folder, precious)] == before
    printed = done.stdout + done.stderr
    made = Graded(done.returncode, printed, seconds, to, unharmed, callers=callers)
    with (to / "grades.csv").open(encoding="utf-8-sig", newline="") as table:
        made.rows = list(csv.DictReader(table))
    return made


@pytest.mark.parametrize("student", DESERVED)
def test_everybody_gets_the_points_that_are_deserved(graded, student):
    row = graded.row(student)
    assert (row["points"], row["of"]) == (str(DESERVED[student]), "14"), graded.feedback(student)
    assert row["exercise"] == NAME


def test_no_file_is_touched_and_nobody_is_called(graded):
    assert graded.unharmed
    if "A notebook cannot use the network." in (graded.to / "index.html").read_text("utf-8"):
        assert graded.callers == []


def test_a_file_that_is_no_notebook_is_named_and_gets_no_points(graded):
    row = graded.row("pam-not-json")
    assert row["status"].startswith("not graded: It is no notebook: it is not JSON.")
    assert (row["points"], row["of"]) == ("", "")
    assert graded.code == 1
    assert f"pam-not-json/{NAME}.ipynb: not graded" in graded.printed
    assert "Traceback" not in graded.printed


def test_nothing_is_lost(graded):
    assert len(graded.rows) == len(DESERVED) + 1
    pages = list((graded.to / "feedback").rglob("*.html"))
    assert len(pages) == len(graded.rows)


@pytest.mark.parametrize(
    ("student", "says"),
    [
        ("ada-good", "7 of 7 tasks are right"),
        ("ben-partial", "use millimeters"),
        ("ben-partial", "q7-work: It stopped with ZeroDivisionError"),
        ("cleo-empty", "There is no answer here yet"),
        ("dan-crashes", "q5-work: It ended the program that runs the notebook."),
        ("eve-endless", "q5-work: It took longer than 4 seconds and was stopped."),
        ("jon-catches-all", "could not be interrupted"),
    ],
)
def test_the_page_for_a_student_says_why_in_words(graded, student, says):
    assert says in graded.feedback(student)


def test_the_page_says_what_was_tried_and_asks_nobody_else(graded):
    page = (graded.to / "index.html").read_text("utf-8")
    assert "This was tried here" in page
    assert "A cell has 4 seconds, a notebook 150 seconds." in page
    for place in graded.to.rglob("*.html"):
        text = place.read_text("utf-8")
        assert "default-src 'none'" in text
        assert "http://" not in text and "https://" not in text and "<script" not in text


def test_it_ends_in_bounded_time(graded):
    # Each may take its 150 seconds and a start; together they are far below that.
    assert graded.seconds < 150 * len(DESERVED) / 2


@pytest.mark.parametrize("kind", ["limits", "none"])
def test_where_the_system_offers_less_the_marks_are_the_same(tmp_path, kind):
    notebook = good_but(q5=handed_in.NEVER_ENDS)
    write(tmp_path / "eve" / f"{NAME}.ipynb", notebook)
    (one,) = found_in(tmp_path, [NAME])
    mark = grade_one(one, read(NAME), kind, Limits(cell_seconds=2, seconds=150))
    assert (mark.points, mark.of) == (12, 14), mark


def test_what_is_not_protected_is_said_and_never_claimed():
    bad = Protection("limits", found_to_hold(["yes", "no", "yes", "no"]), ["A limit."])
    page = report.page([], [], bad)
    assert "Not protected." in page
    assert "A notebook can use the network." in page
    assert "A notebook cannot change the files of the course." in page
    good = Protection("namespaces", found_to_hold(["no"] * 4), ["A limit."])
    assert "Not protected" not in report.page([], [], good)


def test_one_notebook_that_cannot_be_graded_does_not_cost_the_others(tmp_path):
    write(tmp_path / "ada" / f"{NAME}.ipynb", students(NAME))
    write(tmp_path / "ben" / f"{NAME}.ipynb", students(NAME))
    found = found_in(tmp_path, [NAME])
    found[0].cells = [{"cell_type": "code", "source": None}]  # nothing that a reader lets through
    told = []
    marks = grade_all(
        found, {NAME: read(NAME)}, "limits", Limits(), lambda mark, _: told.append(mark)
    )
    assert marks[0].status.startswith("not graded: grading it failed")
    assert marks[1].graded
    assert len(told) == 2

"""Twenty students log in, open an exercise, run it and save it, all at the same time."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from tests.deploy.conftest import AS_ROOT, FIRST_UID, MANY
from tests.support.book import ROOT
from tests.support.classroom import Classroom, Student
from tests.support.exercises import solution

NAME = "trace-the-path"
EXERCISE = f"{NAME}.ipynb"
REPORT = ROOT / "_build" / "tests" / "class-server.txt"


class Watch:
    """The seconds that the steps of all students took."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def note(self, step: str) -> None:
        """Note that a student has come so far."""
        self.seconds[step].append(time.monotonic() - self.begun)


def do_the_exercise(student: Student, watch: Watch) -> list[dict]:
    """Do what a student does in a lesson, with the answers of a good one."""
    path = f"exercises/{EXERCISE}"
    assert student.log_in().url.endswith("/hub/home")
    watch.note("logged in")
    student.start_server()
    watch.note("own server runs")
    student.pull()
    notebook = student.open(path)
    watch.note("exercise open")
    student.start_kernel(path)
    answers = {cell["id"]: cell["source"] for cell in solution(NAME)["cells"]}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        cell["source"] = "".join(answers.get(cell["id"], cell["source"]))
    for number, (cell, outputs) in enumerate(
        zip(cells, student.run(*(cell["source"] for cell in cells)), strict=True), start=1
    ):
        cell["outputs"], cell["execution_count"] = outputs, number
    watch.note("all cells ran")
    for output in (output for cell in cells for output in cell["outputs"]):
        output.pop("transient", None)
    student.save(path, notebook)
    watch.note("saved")
    return cells[-1]["outputs"]


def test_all_finish_and_all_work_is_saved(
    everybody: list[Student], classroom: Classroom, capsys: pytest.CaptureFixture[str]
):
    watch = Watch()
    with ThreadPoolExecutor(MANY) as together:
        ends = list(together.map(lambda student: do_the_exercise(student, watch), everybody))
    assert len(ends) == MANY
    for student, end in zip(everybody, ends, strict=True):
        assert "All 7 tasks" in json.dumps(end), end
        kept = classroom.folder / "work" / student.name / "exercises" / EXERCISE
        assert "All 7 tasks" in kept.read_text("utf-8")
    memory = measure(classroom)
    assert len(memory["server"]) == len(memory["kernel"]) == MANY
    text = report(watch, memory)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(text, "utf-8")
    with capsys.disabled():
        print(text)


def measure(classroom: Classroom) -> dict[str, list[float]]:
    """Return the memory in MB of the students' servers and kernels, and of what serves all.

    Pages that several programs share are divided among them (PSS). The seconds of a processor
    that each has used do not depend on what else the machine does.
    """
    found: dict[str, list[float]] = defaultdict(list)
    hub = psutil.Process(classroom.process.pid)
    for process in [hub, *hub.children(recursive=True)]:
        line = " ".join(process.cmdline())
        kind = "hub and proxy"
        if "ipykernel_launcher" in line:
            kind = "kernel"
        elif "jupyterhub.singleuser" in line:
            kind = "server"
        found[kind].append(process.memory_full_info().pss / 1e6)
        used = process.cpu_times()
        found[f"seconds of {kind}"].append(used.user + used.system)
    return found


def report(watch: Watch, memory: dict[str, list[float]]) -> str:
    """Return the times and the memory in words."""
    lines = [f"\n{MANY} students at once, {os.cpu_count()} processors. Seconds from the start:"]
    for step, seconds in watch.seconds.items():
        middle = statistics.median(seconds)
        ends = f"first {min(seconds):5.1f}, half {middle:5.1f}, last {max(seconds):5.1f}"
        lines.append(f"  {step:16} {ends}")
    for kind in ("hub and proxy", "server", "kernel"):
        sizes = memory[kind]
        sums = f"{sum(sizes):6.0f} MB in all, {max(sizes):4.0f} MB at most"
        lines.append(f"  memory of {kind:14} {sums}")
    each = (sum(memory["server"]) + sum(memory["kernel"])) / MANY
    work = (sum(memory["seconds of server"]) + sum(memory["seconds of kernel"])) / MANY
    lines.append(f"  each student: {each:.0f} MB, and {work:.1f} seconds of one processor")
    return "\n".join(lines) + "\n"


def test_every_student_is_a_user_of_its_own(everybody: list[Student], classroom: Classroom):
    hub = psutil.Process(classroom.process.pid)
    users = {
        process.uids().real
        for process in hub.children(recursive=True)
        if "jupyterhub.singleuser" in " ".join(process.cmdline())
    }
    if AS_ROOT:
        assert users == set(range(FIRST_UID, FIRST_UID + MANY))
        assert "a user of their own" in "".join(classroom.said)
    else:
        # Nobody but root can start programs as other users. Then the server has to say so.
        assert users == {os.getuid()}
        assert "can read each" in "".join(classroom.said)

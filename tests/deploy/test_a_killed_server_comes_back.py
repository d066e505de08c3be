"""A student's server that dies comes back, with the work saved."""

from __future__ import annotations

import psutil

from tests.support.classroom import Classroom, Student

PATH = "exercises/trace-the-path.ipynb"


def programs(classroom: Classroom, student: Student) -> list[psutil.Process]:
    """Return the server of a student and what it started."""
    hub = psutil.Process(classroom.process.pid)
    work = str(classroom.folder / "work" / student.name)
    mine = [
        process for process in hub.children(recursive=True) if process.environ().get("HOME") == work
    ]
    assert mine
    return mine


def test_the_work_is_there_and_the_old_programs_are_gone(
    classroom: Classroom, everybody: list[Student]
):
    student = everybody[2]
    student.log_in()
    student.start_server()
    student.pull()
    notebook = student.open(PATH)
    notebook["cells"][-1]["source"] = "check_all()  # mine"
    student.save(PATH, notebook)
    student.start_kernel(PATH)
    before = programs(classroom, student)
    server = next(p for p in before if "jupyterhub.singleuser" in " ".join(p.cmdline()))
    server.kill()
    server.wait(90)  # until the hub has noticed

    student.start_server()
    assert student.open(PATH)["cells"][-1]["source"] == "check_all()  # mine"
    student.start_kernel(PATH)
    assert student.says("print(6 * 7)").strip() == "42"
    _, alive = psutil.wait_procs(before, timeout=30)
    assert alive == []

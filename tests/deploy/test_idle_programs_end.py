"""What nobody uses is ended; the work stays."""

from __future__ import annotations

import psutil

from tests.support.classroom import Classroom, Student


def test_kernel_and_server_of_a_student_who_went_away(
    idle_classroom: tuple[Classroom, Student], everybody: object
):
    classroom, student = idle_classroom
    theirs = [
        process
        for process in classroom.family.values()
        if not process.is_running() or student.name in process.environ().get("HOME", "")
    ]
    assert theirs
    # The server looks around once a minute.
    _, alive = psutil.wait_procs(theirs, timeout=150)
    assert alive == []
    work = classroom.folder / "work" / student.name
    assert (work / "exercises" / "kept.txt").read_text("utf-8") == "my work"

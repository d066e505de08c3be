"""A student's programs reach neither classmates' work nor the solutions, and end at the limits."""

from __future__ import annotations

import psutil
import pytest

from tests.deploy.conftest import AS_ROOT, MEMORY
from tests.support.classroom import Classroom, Student


@pytest.fixture(scope="module")
def two(everybody: list[Student]) -> tuple[Student, Student]:
    """Two students with kernels."""
    for student in everybody[:2]:
        student.log_in()
        student.start_server()
        student.pull()
        student.start_kernel("exercises/trace-the-path.ipynb")
    return everybody[0], everybody[1]


def test_others_work_and_the_solutions_stay_closed(
    two: tuple[Student, Student], classroom: Classroom
):
    one, other = two
    if not AS_ROOT:
        # Without root all programs have one owner, and the server says so when it starts.
        assert "can read each" in "".join(classroom.said)
        return
    closed = [
        classroom.folder / "work" / other.name,
        classroom.folder / "hub",
        classroom.course / "exercises" / "solutions",
    ]
    for folder in closed:
        assert one.says(f"import os; os.listdir({str(folder)!r})") == "PermissionError"
    roster = str(classroom.folder / "roster.json")
    assert one.says(f"open({roster!r}).read()") == "PermissionError"
    assert one.says("open('../../../../class.toml', 'a')") == "PermissionError"
    assert one.says("os.setuid(0)") == "PermissionError"
    assert one.says(f"os.kill({classroom.process.pid}, 9)") == "PermissionError"


def test_one_server_lets_no_other_student_in(two: tuple[Student, Student], classroom: Classroom):
    one, other = two
    answer = one.session.get(f"{other.base}/api/contents/exercises")
    assert answer.status_code == 403


def test_too_much_memory_is_refused_and_the_neighbor_goes_on(
    two: tuple[Student, Student],
):
    one, other = two
    assert one.says(f"much = bytearray({MEMORY + 100} * 1024**2)") == "MemoryError"
    assert one.says("print(len(bytearray(200 * 1024**2)) // 1024**2)").strip() == "200"
    assert other.says("print('still here')").strip() == "still here"


def test_a_flood_of_tasks_is_refused(two: tuple[Student, Student], classroom: Classroom):
    if not AS_ROOT:
        # The system counts tasks for each user; here all students are the same one.
        assert "Not started as root" in "".join(classroom.said)
        return
    one, other = two
    flood = (
        "import threading, time\n"
        "end = threading.Event()\n"
        "many = []\n"
        "try:\n"
        "    for _ in range(400):\n"
        "        many.append(threading.Thread(target=end.wait)); many[-1].start()\n"
        "except RuntimeError:\n"
        "    print('refused')\n"
        "end.set()\n"
    )
    assert one.says(flood).strip() == "refused"
    assert other.says("print('still here')").strip() == "still here"


def test_only_this_machine_can_reach_the_server(classroom: Classroom, two: object):
    hub = psutil.Process(classroom.process.pid)
    listening = {
        connection.laddr.ip
        for process in [hub, *hub.children(recursive=True)]
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}

"""Only who is in the class list, with the password of the slip, can log in."""

from __future__ import annotations

import pytest

from deploy.authenticator import TRIES
from tests.support.classroom import Classroom, Student


def inside(answer: object) -> bool:
    """Tell whether a login led to the first page."""
    return answer.status_code == 200 and answer.url.endswith("/hub/home")


@pytest.mark.parametrize("name", ["stranger", "root", "admin", ""])
def test_a_stranger_stays_outside(classroom: Classroom, name: str):
    for password in ("", "password", next(iter(classroom.passwords.values()))):
        assert not inside(classroom.student(name).log_in(password))
    assert classroom.student(name).session.get(f"{classroom.address}/hub/signup").status_code == 404


def test_a_classmates_password_does_not_help(classroom: Classroom):
    one, other = list(classroom.passwords)[3:5]
    assert not inside(classroom.student(one).log_in(classroom.passwords[other]))
    assert inside(classroom.student(one).log_in())


def test_a_password_may_be_typed_as_people_type(classroom: Classroom):
    name = list(classroom.passwords)[3]
    typed = f" {classroom.passwords[name].upper().replace('-', ' ')} "
    assert inside(classroom.student(name).log_in(typed))


def test_guessing_is_stopped(classroom: Classroom):
    name = list(classroom.passwords)[5]
    for guess in range(TRIES):
        assert not inside(classroom.student(name).log_in(f"guess-{guess}"))
    assert not inside(classroom.student(name).log_in())
    assert classroom.says(f"Too many wrong passwords for {name}")


def test_who_comes_later_and_who_leaves(classroom: Classroom, installed: object):
    """The class list is asked at each login, without a restart."""
    late = installed.folder / "late.names"
    late.write_text("Zoë Late\n", "utf-8")
    classroom.run("names", str(late))
    classroom.read_slips()
    student = classroom.student("zoe-late")
    assert inside(student.log_in())
    old = classroom.passwords["zoe-late"]
    classroom.run("password", "zoe-late")
    classroom.read_slips()
    assert not inside(classroom.student("zoe-late").log_in(old))
    assert inside(classroom.student("zoe-late").log_in())
    assert "log in no more" in classroom.run("remove", "zoe-late")
    assert not inside(classroom.student("zoe-late").log_in())
    assert "Nobody logs in as" in classroom.run("password", "zoe-late", fails=True)


def test_nobody_is_an_admin(classroom: Classroom, everybody: list[Student]):
    student = everybody[0]
    student.log_in()
    assert student.session.get(f"{classroom.address}/hub/admin").status_code == 403

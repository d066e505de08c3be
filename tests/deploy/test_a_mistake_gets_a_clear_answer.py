"""The commands of the class server answer a mistake with a message and a remedy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import __main__ as commands
from deploy import roster
from deploy.place import DEPLOY, Place
from deploy.walls import walls
from runner.console import Problem
from tests.support.book import ROOT


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A new class."""
    place = Place(tmp_path / "class")
    place.prepare()
    return place


def deploy(place: Place, *arguments: str) -> str:
    """Type a command that fails; return its message."""
    ran = subprocess.run(
        [sys.executable, "-m", "deploy", "--folder", str(place.folder), *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert "What to do:" in ran.stderr
    return ran.stderr


def test_nobody_in_the_class_yet(place: Place):
    assert "Nobody is in the class yet" in deploy(place, "start")


def test_a_class_list_that_is_not_there(place: Place):
    assert "cannot be read" in deploy(place, "names", "no-such-file.txt")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("adress = '0.0.0.0'", "'adress' that does not exist"),
        ("port = 'eight'", "port must be a number above 0"),
        ("memory_mb = -5", "memory_mb must be a number above 0"),
        ("cores = true", "cores must be a number above 0"),
        ("address = 127.0.0.1", "cannot be read"),
    ],
)
def test_a_wrong_setting(place: Place, line: str, said: str):
    place.settings_file.write_text(line + "\n", "utf-8")
    with pytest.raises(Problem) as found:
        place.settings()
    assert said in found.value.what


def test_a_missing_setting_is_as_usual_and_a_whole_number_may_stand_for_a_part(place: Place):
    usual = place.settings()
    place.settings_file.write_text("cores = 2\nport = 9000\n", "utf-8")
    chosen = place.settings()
    assert (chosen.cores, chosen.port, chosen.memory_mb) == (2.0, 9000, usual.memory_mb)
    assert usual.address == "127.0.0.1"


def test_no_password_goes_over_a_network_in_the_open(place: Place, tmp_path: Path):
    place.settings_file.write_text('address = "0.0.0.0"\n', "utf-8")
    with pytest.raises(Problem, match="could read passwords"):
        commands.check_address(place.settings())
    for name in ("class.crt", "class.key"):
        (tmp_path / name).touch()
    both = f'certificate = "{tmp_path}/class.crt"\nkey = "{tmp_path}/class.key"\n'
    place.settings_file.write_text(f'address = "0.0.0.0"\n{both}', "utf-8")
    commands.check_address(place.settings())
    assert commands.address(place.settings()).startswith("https://")


@pytest.mark.parametrize("name", ["李雷", "---", "4you", "a" * 40, "root'; rm"])
def test_a_name_that_cannot_log_in(name: str):
    if name.startswith("root"):
        assert roster.login(name) == "root-rm"
        return
    with pytest.raises(Problem, match="cannot be made into a name"):
        roster.login(name)


def test_two_people_with_one_login_name():
    with pytest.raises(Problem, match="would both log in as zoe"):
        roster.add({}, ["Zoë", "Zoe"])


def test_numbers_are_never_given_twice_and_who_returns_finds_the_work():
    students: dict[str, roster.Student] = {}
    roster.add(students, ["Ada", "Ben"])
    roster.retire(students, "ben")
    made = roster.add(students, ["Ada", "Cy", "Ben"])
    assert set(made) == {"ben", "cy"}
    assert {name: student.number for name, student in students.items()} == {
        "ada": 0,
        "ben": 1,
        "cy": 2,
    }
    assert students["ben"].knows(made["ben"])


def test_the_class_list_and_the_slips_are_for_nobody_else(place: Place):
    students: dict[str, roster.Student] = {}
    made = roster.add(students, ["<b>Ada</b>"])
    roster.write(place.roster, students)
    roster.write_slips(place.slips, students, made)
    for path in (place.roster, place.slips):
        assert path.stat().st_mode & 0o077 == 0
    (password,) = made.values()
    assert password not in place.roster.read_text("utf-8")
    assert "&lt;b&gt;Ada" in place.slips.read_text("utf-8")


def test_what_enforces_the_limits_on_which_machine():
    with_systemd = walls(50000, 1000, 1.5, 200, systemd=True)
    assert with_systemd[:2] == ["systemd-run", "--scope"]
    for limit in ("MemoryMax=1000M", "CPUQuota=150%", "TasksMax=200"):
        assert f"--property={limit}" in with_systemd
    without = walls(50000, 1000, 1.5, 200, systemd=False)
    assert without[0] == "prlimit"
    assert f"--data={1000 * 1024**2}" in without
    for command in (with_systemd, without):
        assert command[command.index("setpriv") :][1:4] == [
            "--reuid=50000",
            "--regid=50000",
            "--clear-groups",
        ]
        assert "--no-new-privs" in command
    own = walls(None, 1000, 1.5, 200, systemd=True)
    assert "setpriv" not in own
    ran = subprocess.run([*own, "id", "-u"], capture_output=True, text=True, check=True)
    assert int(ran.stdout) == os.geteuid()


def test_the_lock_names_no_place_to_fetch_from():
    assert "resolved" not in (DEPLOY / "package-lock.json").read_text("utf-8")

"""Look after a class server: `python -m deploy COMMAND`."""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from deploy import collecting, handout, proxy, roster
from deploy.place import AS_ROOT, DEPLOY, VARIABLE, Place, Settings, usual_folder
from deploy.walls import systemd_runs, walls
from runner.console import ROOT, Problem, prepare_console, say, show_problem, step

CLOSED = (".git", "exercises/solutions", "grading", "tests")
"""What students must not read: solutions, and where solutions could be found."""

STUDENTS_RUN = ("jupyterhub.singleuser.extension", "nbgitpuller.handlers")
"""Modules that the students' programs import, and the hub does not."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def names(place: Place, chosen: argparse.Namespace) -> int:
    """Let the people in a file log in: one name on each line."""
    try:
        lines = chosen.file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            f"{chosen.file} cannot be read: {error}.",
            "Make a plain text file (UTF-8) with one name on each line.",
        ) from None
    students = roster.read(place.roster)
    made = roster.add(students, [line.strip() for line in lines if line.strip()])
    roster.write(place.roster, students)
    tell_passwords(place, students, made)
    say(f"{len(roster.active(students))} people can log in.")
    return 0


def password(place: Place, chosen: argparse.Namespace) -> int:
    """Give somebody who lost the slip a new password."""
    students = roster.read(place.roster)
    tell_passwords(place, students, {chosen.name: roster.renew(students, known(students, chosen))})
    roster.write(place.roster, students)
    return 0


def remove(place: Place, chosen: argparse.Namespace) -> int:
    """Let somebody log in no more. The work stays."""
    students = roster.read(place.roster)
    roster.retire(students, known(students, chosen))
    roster.write(place.roster, students)
    say(f"{chosen.name} can log in no more. The work is still in {place.work / chosen.name}")
    return 0


def known(students: dict[str, roster.Student], chosen: argparse.Namespace) -> str:
    """Return the login name that was typed, or say who there is."""
    if chosen.name in roster.active(students):
        return chosen.name
    there = ", ".join(roster.active(students)) or "nobody yet"
    raise Problem(f"Nobody logs in as {chosen.name!r}.", f"In the class: {there}.")


def tell_passwords(
    place: Place, students: dict[str, roster.Student], passwords: dict[str, str]
) -> None:
    """Write the slips of new passwords."""
    if passwords:
        roster.write_slips(place.slips, students, passwords)
        say(f"New passwords: {len(passwords)}. They are only here: {place.slips}")
        say("Open the page in a browser, print it, cut it, give it out. Then delete the file.")


def links(place: Place, chosen: argparse.Namespace) -> int:
    """Show a link to each exercise."""
    handout.publish(place)
    for name, link in handout.links(place, chosen.server or address(place.settings())).items():
        say(f"{name}\n    {link}")
    return 0


def publish(place: Place, _: argparse.Namespace) -> int:
    """Hand out the exercises as they are now."""
    changed = handout.publish(place)
    say("Handed out." if changed else "Nothing has changed since the last time.")
    return 0


def collect(place: Place, chosen: argparse.Namespace) -> int:
    """Copy an exercise out of all students' folders, for grading."""
    name = Path(chosen.exercise).stem
    to = chosen.to or Path("collected") / name
    collected, without = collecting.collect(place, name, to)
    say(f"{collected} notebooks are in {to}")
    if without:
        say(f"No notebook of that name that can be read: {', '.join(without)}.")
    return 0


def start(place: Place, _: argparse.Namespace) -> int:
    """Start the server; Ctrl-C stops it."""
    settings = place.settings()
    students = roster.active(roster.read(place.roster))
    if not students:
        raise Problem(
            "Nobody is in the class yet.",
            "Make a text file with one name on each line, and type: python -m deploy names FILE",
        )
    check_address(settings)
    check_programs()
    handout.publish(place)
    proxy.install()
    if AS_ROOT:
        check_numbers(settings, len(roster.read(place.roster)))
        close_solutions()
        compile_all()
        check_reach(settings)
    for line in honest_words(settings):
        say(line)
    say(f"\n{len(students)} people can log in at  {address(settings)}\nTo stop it, press Ctrl-C.")
    config = DEPLOY / "jupyterhub_config.py"
    os.chdir(place.hub)
    os.umask(0o077)
    sys.stdout.flush()
    os.execve(
        sys.executable,
        [sys.executable, "-m", "jupyterhub", "--config", str(config)],
        {**os.environ, VARIABLE: str(place.folder)},
    )


def address(settings: Settings) -> str:
    """Return where the class finds the server."""
    scheme = "https" if settings.certificate else "http"
    return f"{scheme}://{settings.address}:{settings.port}/"


def check_address(settings: Settings) -> None:
    """Refuse to send passwords over a network in the open."""
    for file in (settings.certificate, settings.key):
        if file and not Path(file).is_file():
            raise Problem(f"There is no file {file}.", "Mend certificate and key in class.toml.")
    if bool(settings.certificate) != bool(settings.key):
        raise Problem("class.toml has only one of certificate and key.", "Give both, or none.")
    if settings.address not in LOOPBACK and not settings.certificate:
        raise Problem(
            f"On {settings.address} others on the network could read passwords on their way.",
            "Give a certificate and its key in class.toml, or keep the address 127.0.0.1 and put "
            "a web server with HTTPS before it. README.md in deploy/ says how.",
        )


def check_programs() -> None:
    """Say which program of the system is missing."""
    for program, package in (("git", "git"), ("prlimit", "util-linux"), ("setpriv", "util-linux")):
        if shutil.which(program) is None:
            raise Problem(
                f"The program {program} is missing. The class server needs Linux.",
                f"On Debian and Ubuntu, type: sudo apt install {package}",
            )


def check_numbers(settings: Settings, count: int) -> None:
    """Refuse user numbers that belong to somebody."""
    taken = range(settings.first_uid, settings.first_uid + count)
    for user in pwd.getpwall():
        if user.pw_uid in taken:
            raise Problem(
                f"The user number {user.pw_uid} belongs to {user.pw_name}.",
                "Give another first_uid in class.toml, before the first student works.",
            )


def close_solutions() -> None:
    """Let only root read what students must not."""
    for name in CLOSED:
        if (ROOT / name).exists():
            (ROOT / name).chmod(0o700)


def compile_all() -> None:
    """Compile the packages once: a student's program may not write into the course's folder.

    pip has done it already, uv has not.
    """
    compiled = [sys.executable, "-m", "compileall", "-q", "-q", "-j", "0"]
    subprocess.run([*compiled, str(ROOT / "nervepath")])
    seen = (importlib.util.find_spec(name) for name in STUDENTS_RUN)
    if all(Path(importlib.util.cache_from_source(spec.origin)).exists() for spec in seen):
        return
    with step("Preparing Python for many users (once)"):
        # Some packages carry broken examples on purpose; their complaints concern nobody.
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*compiled, sys.prefix], **quiet)


def check_reach(settings: Settings) -> None:
    """Make sure that a student's program can start, and cannot read the solutions."""
    behind = walls(
        settings.first_uid, settings.memory_mb, settings.cores, settings.tasks, systemd=False
    )
    for solution in (ROOT / "exercises" / "solutions").glob("*"):
        if subprocess.run([*behind, "test", "-r", str(solution)]).returncode == 0:
            raise Problem(f"Students could read {solution}.", "Close that folder to others.")
    try_it = [sys.executable, "-c", "import jupyterhub.singleuser.app, nervepath"]
    ran = subprocess.run([*behind, *try_it], capture_output=True, encoding="utf-8", cwd="/")
    if ran.returncode:
        said = ran.stderr.strip().splitlines()[-1:] or ["no word"]
        raise Problem(
            f"Students' programs cannot use {sys.executable}: {said[0]}",
            "Put the course where everybody may read, such as /opt/follow-the-nerve, use the "
            "Python of the system, and remove .venv so that it is made anew.",
        )


def honest_words(settings: Settings) -> list[str]:
    """Say what keeps students apart and what limits them, on this machine."""
    if not AS_ROOT:
        return [
            "Not started as root: the programs of all students run as you, and can read each",
            "other's work. Use it to try things out. For a class, start it with sudo.",
        ]
    if systemd_runs():
        return [
            "Each student's programs run as a user of their own. systemd limits a student to "
            f"{settings.memory_mb} MB, {settings.cores:g} processors, {settings.tasks} tasks.",
        ]
    return [
        "Each student's programs run as a user of their own.",
        f"There is no systemd. Each single program may have {settings.memory_mb} MB; a student "
        f"may have {settings.tasks} tasks. Nothing limits processors but the system's fairness.",
    ]


COMMANDS: dict[str, Callable[[Place, argparse.Namespace], int]] = {
    "names": names,
    "password": password,
    "remove": remove,
    "start": start,
    "links": links,
    "publish": publish,
    "collect": collect,
}


def parser() -> argparse.ArgumentParser:
    """Return what understands the command line."""
    top = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    top.add_argument(
        "--folder",
        type=Path,
        default=usual_folder(),
        help="where the class is kept (usual: %(default)s)",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {}
    for name, function in COMMANDS.items():
        line = (function.__doc__ or "").splitlines()[0]
        made[name] = commands.add_parser(name, help=line, description=line)
    made["names"].add_argument("file", type=Path, metavar="FILE")
    for name in ("password", "remove"):
        made[name].add_argument("name", metavar="NAME", help="the name to log in with")
    made["links"].add_argument(
        "--server", metavar="ADDRESS", help="how students reach it, such as https://class.local/"
    )
    made["collect"].add_argument("exercise", metavar="EXERCISE", help="such as trace-the-path")
    made["collect"].add_argument("--to", type=Path, metavar="FOLDER", help="copy them there")
    return top


def main() -> int:
    """Do what was asked for; end every failure with one message."""
    prepare_console()
    chosen = parser().parse_args()
    place = Place(chosen.folder.absolute())
    try:
        place.prepare()
        return COMMANDS[chosen.command](place, chosen)
    except Problem as problem:
        show_problem(problem)
        return problem.code


if __name__ == "__main__":
    sys.exit(main())

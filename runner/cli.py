"""The commands of course.py, and how each of them ends when something is wrong."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from . import building, environment, serving, testing
from .console import BUILD, ROOT, Problem, prepare_console, run, say, show_problem
from .troubles import FULL_DISK

STOPPED = 130
"""The exit code of a program that was ended by Ctrl-C."""

EXPORTS = ("anki", "canvas", "moodle", "scorm", "csv")
"""What nervepath.exports writes; a test holds the two lists together."""

FULL_DISK_ERRORS = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
NOT_ALLOWED_ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS)


def book(chosen: argparse.Namespace) -> int:
    """Build the course and read it in your browser."""
    environment.prepare()
    building.make()
    if chosen.build_only:
        say(f"The pages are in {building.HTML}")
    else:
        serving.serve(building.HTML, chosen.port, not chosen.no_open)
    return 0


def test(chosen: argparse.Namespace) -> int:
    """Prove that all of it works (about half an hour)."""
    environment.prepare()
    return testing.test(chosen.only, chosen.extra)


def lab(chosen: argparse.Namespace) -> int:
    """Work on the exercises in JupyterLab."""
    environment.prepare()
    say("Opening JupyterLab on the exercises. To stop it, press Ctrl-C here.")
    options = [
        # The whole course is the root: the exercises link to the built chapters.
        f"--ServerApp.root_dir={ROOT}",
        "--LabApp.default_url=/lab/tree/exercises",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.answer_yes=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    options += ["--no-browser"] if chosen.no_open else []
    options += [f"--ServerApp.port={chosen.port}"] if chosen.port else []
    # In a container everybody is root; the server listens on this machine only.
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return run([environment.PYTHON, "-m", "jupyterlab", *options])


def release(chosen: argparse.Namespace) -> int:
    """Make the exercises from their solutions."""
    environment.prepare()
    options = ["--to", chosen.to.absolute()] if chosen.to else []
    return run([environment.PYTHON, "-m", "nervepath.exercises.release", *options])


def grade(chosen: argparse.Namespace) -> int:
    """Mark a folder of exercises that students handed in."""
    folder = existing_folder(chosen.folder, "put the notebooks of the students into it")
    environment.prepare()
    to = chosen.to or BUILD / "graded" / folder.name
    return run([environment.PYTHON, "-m", "grading", folder, "--to", to.absolute()])


def lite(chosen: argparse.Namespace) -> int:
    """Build the exercises to run in a browser, with no server behind them."""
    environment.prepare()
    building.make()  # the exercises lead to its chapters
    to = chosen.to or BUILD / "lite"
    return run([environment.PYTHON, "-m", "lite", "--to", to.absolute()])


def export(chosen: argparse.Namespace) -> int:
    """Write the questions for Anki, an LMS or a live quiz."""
    environment.prepare()
    to = chosen.to or BUILD / "exports" / chosen.format
    options = ["--to", to.absolute(), *(["--chapter", chosen.chapter] if chosen.chapter else [])]
    return run([environment.PYTHON, "-m", "nervepath.exports", chosen.format, *options])


def quiz(chosen: argparse.Namespace) -> int:
    """Check the question files, and report on all questions together."""
    environment.prepare()
    options = ["--report"] if chosen.report else []
    return run([environment.PYTHON, "-m", "nervepath.quiz", *chosen.files, *options])


def results(chosen: argparse.Namespace) -> int:
    """Read the answers that a group handed over."""
    folder = existing_folder(chosen.folder, "put the files of the learners into it")
    environment.prepare()
    to = chosen.to or BUILD / "results" / folder.name
    return run([environment.PYTHON, "-m", "nervepath.results", folder, "--to", to.absolute()])


def existing_folder(named: Path, filling: str) -> Path:
    """Return the folder that was named, or say what is wrong with it."""
    folder = named.resolve()
    if folder.is_dir():
        return folder
    raise Problem(
        f"{named} is a file, not a folder." if folder.exists() else f"There is no folder {named}.",
        f"Make a folder, {filling}, and give its name.",
    )


def bench(chosen: argparse.Namespace) -> int:
    """Measure the course beside a stock Jupyter Book."""
    from . import browser

    environment.prepare()
    building.make()
    found = {browser.VARIABLE: str(browser.ensure())}
    return run([environment.PYTHON, "-m", "bench"], **found)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "book": book,
    "test": test,
    "lab": lab,
    "release": release,
    "grade": grade,
    "lite": lite,
    "export": export,
    "quiz": quiz,
    "results": results,
    "bench": bench,
}


class Parser(argparse.ArgumentParser):
    """Says what was typed wrongly in the same form as everything else."""

    def error(self, message: str) -> NoReturn:
        """Stop with one message and a remedy."""
        raise Problem(f"{message[0].upper()}{message[1:]}.", f"Type: {self.prog} --help", code=2)


def port_number(text: str) -> int:
    """Return a port, or complain in words."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def parser() -> Parser:
    """Return what understands the command line."""
    top = Parser(
        prog="python course.py",
        description="Follow the Nerve: read the course, work on it, and prove that it works.",
        epilog="`python course.py COMMAND --help` explains the options of a command.",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    made = {}
    for name, function in COMMANDS.items():
        line = (function.__doc__ or "").splitlines()[0]
        made[name] = commands.add_parser(name, help=line, description=line)
        made[name].set_defaults(function=function, extra=[])
    for name in ("book", "lab"):
        made[name].add_argument("--no-open", action="store_true", help="do not open the browser")
        made[name].add_argument(
            "--port", type=port_number, metavar="N", help="use this port, and no other"
        )
    made["book"].add_argument(
        "--build-only", action="store_true", help="stop after building into _build/html"
    )
    made["export"].add_argument("format", choices=EXPORTS, help=f"one of {', '.join(EXPORTS)}")
    made["export"].add_argument(
        "--chapter", metavar="NAME", help="one chapter only, such as sciatic-nerve"
    )
    made["export"].add_argument(
        "--to", type=Path, metavar="FOLDER", help="write there, not into _build/exports/"
    )
    made["quiz"].add_argument(
        "files", nargs="*", metavar="FILE", help="some question files, not all chapters"
    )
    made["quiz"].add_argument(
        "--report",
        action="store_true",
        help="objectives without enough questions, options that give the answer away, and more",
    )
    made["results"].add_argument(
        "folder", type=Path, metavar="FOLDER", help="where the files of the learners lie"
    )
    made["results"].add_argument(
        "--to", type=Path, metavar="FOLDER", help="write there, not into _build/results/"
    )
    made["release"].add_argument(
        "--to", type=Path, metavar="FOLDER", help="also write a folder to hand out"
    )
    made["grade"].add_argument(
        "folder", type=Path, metavar="FOLDER", help="where the notebooks of the students lie"
    )
    made["grade"].add_argument(
        "--to", type=Path, metavar="FOLDER", help="write there, not into _build/graded/"
    )
    made["lite"].add_argument(
        "--to", type=Path, metavar="FOLDER", help="write there, not into _build/lite/"
    )
    made["test"].add_argument(
        "--only", metavar="NAME", help=f"run one part: {', '.join(testing.STAGES)}"
    )
    made["test"].epilog = "What follows -- is given to pytest: test --only unit -- -k runner"
    return top


def understand(arguments: list[str]) -> argparse.Namespace:
    """Return what was asked for."""
    command, *_ = [*arguments, "--help"]
    if not command.startswith("-") and command not in COMMANDS:
        close = get_close_matches(command, COMMANDS, n=1)
        raise Problem(
            f"There is no command {command!r}.",
            (f"Did you mean {close[0]}? " if close else "") + f"Commands: {', '.join(COMMANDS)}.",
            code=2,
        )
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    chosen = parser().parse_args(arguments[:cut] or ["--help"])
    if arguments[cut + 1 :]:
        if chosen.command != "test":
            raise Problem("Only the command test takes arguments after --.", "Leave them out.", 2)
        chosen.extra = arguments[cut + 1 :]
    return chosen


def main(arguments: list[str]) -> int:
    """Do what was asked for; end every failure with one message, never with a traceback."""
    prepare_console()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        chosen = understand(arguments)
        return chosen.function(chosen)
    except KeyboardInterrupt:
        say("\nStopped by Ctrl-C. Goodbye.")
        return STOPPED
    except Problem as problem:
        show_problem(problem)
        return problem.code
    except OSError as error:
        problem = disk_problem(error) or unexpected(error)
    except Exception as error:
        problem = unexpected(error)
    show_problem(problem)
    return problem.code


def disk_problem(error: OSError) -> Problem | None:
    """Return the message for a disk that is full or may not be written."""
    if error.errno in FULL_DISK_ERRORS:
        return Problem("The disk is full.", FULL_DISK)
    if error.errno in NOT_ALLOWED_ERRORS:
        where = f" {error.filename}" if error.filename else f" in {ROOT}"
        return Problem(
            f"The course may not write{where}.",
            "Move the course to a folder of your own, such as your home folder, close other "
            "programs that use its files, and try again.",
        )
    return None


def unexpected(error: Exception) -> Problem:
    """Keep the details of a fault of ours in a file, and say where."""
    details = "".join(traceback.format_exception(error))
    for folder in (BUILD, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            log = folder / "course-error.log"
            log.write_text(f"{sys.version}\n{sys.argv}\n{details}", "utf-8")
        except OSError:
            continue
        return Problem(
            f"Something unexpected happened: {type(error).__name__}: {error}",
            f"Please show the file {log} to the people who look after the course.",
            code=3,
        )
    return Problem(f"Something unexpected happened: {details}", "Please report it.", code=3)

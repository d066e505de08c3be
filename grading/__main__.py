"""Grade a folder of notebooks; `python course.py grade FOLDER` starts this."""

from __future__ import annotations

import argparse
import signal
import sys
from dataclasses import fields
from pathlib import Path

from grading import report, source
from grading.cage import Limits
from grading.grade import Mark, Protection, grade_all, protection
from grading.submissions import found_in
from nervepath.errors import CourseError
from nervepath.results.reading import safe

GRADED, SOME_NOT, NOTHING = 0, 1, 2
WORDS = {
    "cell_seconds": "seconds that one cell may take",
    "seconds": "seconds that one notebook may take",
    "memory_mb": "megabytes of memory for one notebook",
    "file_mb": "megabytes of one file",
    "folder_mb": "megabytes of all files of one notebook",
    "processes": "processes of one notebook at a time",
}


def grade(folder: Path, to: Path, limits: Limits) -> int:
    """Grade the folder; return the exit code."""
    if not folder.is_dir():
        raise CourseError(f"There is no folder {safe(folder)}. Make it, and put notebooks into it.")
    if to.resolve().is_relative_to(folder.resolve()):
        raise CourseError(
            f"The grades cannot be written into {safe(folder)}: the notebooks of the students "
            "are there. Choose another folder with --to."
        )
    names = source.names()
    found = found_in(folder, names)
    if not found:
        raise CourseError(
            f"There is no notebook in {safe(folder)}. Put each one there as "
            f"STUDENT/{names[0]}.ipynb or STUDENT_{names[0]}.ipynb."
        )
    sources = {name: source.read(name) for name in {one.exercise for one in found} - {""}}
    ready = [one for one in found if not one.problem]
    guard = protection(limits, found[0].path) if ready else Protection("", [], [])
    if ready and not guard.kind:
        raise CourseError(
            "A notebook cannot be started on this computer. Type: python course.py test"
        )
    say_guard(guard)

    def tell(mark: Mark, number: int) -> None:
        one = mark.submission
        points = f"{report.number(mark.points)} of {report.number(mark.of)}"
        result = f"{points}, {mark.status}" if mark.graded else mark.status
        print(
            f"{number} of {len(ready)}  {safe(one.student)}, {one.exercise}: {result}", flush=True
        )

    marks = grade_all(found, sources, guard.kind, limits, tell)
    report.write(marks, guard, to)
    left = [mark for mark in marks if not mark.graded]
    for mark in left:
        print(f"{safe(mark.submission.shown)}: {mark.status}", file=sys.stderr)
    print(f"The table is {to / report.TABLE}. Open the page {to / report.PAGE} by double click.")
    return SOME_NOT if left else GRADED


def say_guard(guard: Protection) -> None:
    """Say at once what is not protected here."""
    bad = [words for words, held in guard.holds if not held]
    if bad:
        print("Take care: on this computer a notebook is not shut in completely.")
        for words in bad:
            print(f"  {words}")
        print("  Grade only notebooks of people whom you trust.", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m grading", description="Grade a folder of students' notebooks."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="for the grades")
    for limit in fields(Limits):
        kind = float if "seconds" in limit.name else int
        parser.add_argument(
            f"--{limit.name.replace('_', '-')}",
            type=kind,
            default=limit.default,
            metavar="N",
            help=f"{WORDS[limit.name]} (without it: {limit.default:g})",
        )
    chosen = vars(parser.parse_args(arguments))
    folder, to = chosen.pop("folder"), chosen.pop("to")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return grade(folder, to, Limits(**chosen))
    except CourseError as error:
        print(error, file=sys.stderr)
        return NOTHING
    except KeyboardInterrupt:
        print("Stopped. Nothing was written.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

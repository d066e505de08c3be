"""``python -m nervepath.quiz``: say what is wrong in question files, and report on all of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.quiz.load import load_quiz
from nervepath.quiz.model import ChapterQuiz


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the files named in `arguments`, or the whole bank; return 1 when one is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m nervepath.quiz", description="Check question files (*.quiz.toml)."
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="all chapters without it")
    parser.add_argument("--report", action="store_true", help="also report on them together")
    parser.add_argument("--course", type=Path, default=Path(), help="the folder of the course")
    chosen = parser.parse_args(arguments)
    found, wrong = _read(chosen.files, chosen.course)
    for error in wrong:
        print(error, file=sys.stderr)
    if not wrong:
        for quiz in found:
            asked, aims = len(quiz.questions), len(quiz.objectives)
            print(f"{quiz.chapter}: {asked} questions for {aims} objectives, nothing wrong.")
    if chosen.report and not wrong:
        from nervepath.quiz.report import report

        print("\n" + report(found))
    return 1 if wrong else 0


def _read(files: Sequence[str], course: Path) -> tuple[list[ChapterQuiz], list[CourseError]]:
    if not files:
        from nervepath.quiz.bank import chapters

        try:
            return chapters(course), []
        except CourseError as error:
            return [], [error]
    known = {*facts.all_facts(), *(flag.id for flag in facts.red_flags())}
    found: list[ChapterQuiz] = []
    wrong: list[CourseError] = []
    for file in files:
        try:
            found.append(load_quiz(file, known))
        except CourseError as error:
            wrong.append(error)
    return found, wrong


if __name__ == "__main__":
    sys.exit(main())

"""``python -m nervepath.results FOLDER``: a page and tables about the answers of a group."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from nervepath.errors import CourseError
from nervepath.quiz import bank
from nervepath.results import analyze, read_folder, report, tables, words
from nervepath.results.reading import HandedOver, safe

PAGE = "results.html"
NOTES = "files.txt"
PATHS = Path("book", "start", "paths.toml")


def results(folder: Path, to: Path, course: Path) -> list[str]:
    """Read `folder`, write the page and the tables into `to`; return what to say about it.

    Notes about files are said on standard error, one line each.
    """
    if to.resolve() == folder.resolve() or to.resolve().is_relative_to(folder.resolve()):
        raise CourseError(
            f"The page cannot be written into {safe(to)}: the files of the learners are there. "
            "Choose another folder with --to."
        )
    quizzes = bank.chapters(course)
    handed = read_folder(
        folder, {question.id: question for quiz in quizzes for question in quiz.questions}
    )
    for note in handed.notes:
        print(note, file=sys.stderr)
    if not handed.sheets:
        raise CourseError(
            f"Nothing was written: no file in {safe(folder)} can be used. "
            "The lines above say why, and what to do."
        )
    checks = analyze(handed.sheets, quizzes)
    page = report.write(handed, checks, check_titles(course))
    made = {PAGE: page.encode(), **tables.write(checks), NOTES: _notes(handed)}
    _write(to, made)
    said = [
        f"Check {each.check}: {words.people(each.people)}, {each.both} of them before and after. "
        f"Learning gain: {words.gain(each.gain)}."
        for each in checks
    ]
    said += [words.hint(each) for each in checks if each.few]
    said += [
        f"The page is {to / PAGE}. Open it by double click; print it with your browser.",
        f"The tables ({', '.join(tables.write(checks))}) are beside it.",
    ]
    return said


def _write(to: Path, made: dict[str, bytes]) -> None:
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (to / name).write_bytes(content)
    except OSError as error:
        raise CourseError(
            f"{safe(error.filename or to)} cannot be written ({error.strerror}). Close it if it is "
            "open in another program, or choose another folder with --to."
        ) from None


def check_titles(course: Path) -> dict[str, str]:
    """Return what each check is called: the name of its path through the book."""
    try:
        found = tomllib.loads((course / PATHS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {path.get("id", ""): path.get("name", "") for path in found.get("path", [])}


def _notes(handed: HandedOver) -> bytes:
    lines = [
        f"{handed.files} files, {words.people(len(handed.sheets))}.",
        "Names of files can say who wrote them: keep this list to yourself.",
        "",
        *(str(note) for note in handed.notes),
    ]
    if not handed.notes:
        lines.append("Every file could be used.")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m nervepath.results", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the files lie")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to write")
    parser.add_argument("--course", type=Path, default=Path(), help="the folder of the course")
    chosen = parser.parse_args(arguments)
    to = chosen.to or chosen.course / "_build" / "results" / chosen.folder.resolve().name
    try:
        said = results(chosen.folder, to, chosen.course)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(said))
    return 0


if __name__ == "__main__":
    # A name of a file may hold what this screen cannot show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(main())

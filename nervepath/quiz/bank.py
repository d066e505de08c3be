"""All questions of the course: those of the chapters in its table of contents."""

from __future__ import annotations

from pathlib import Path

import yaml

from nervepath import facts
from nervepath.errors import CourseError, DataError, UnknownName
from nervepath.quiz.load import SUFFIX, QuizErrors, load_quiz
from nervepath.quiz.model import ChapterQuiz

TOC = "_toc.yml"


def chapters(folder: Path, only: str | None = None) -> list[ChapterQuiz]:
    """Return the questions of all chapters in the table of contents of `folder`, or of one.

    Everything that is wrong in the chapters' question files is reported together.

    Raises
    ------
    QuizErrors
        With all that is wrong in the question files.
    UnknownName
        For a chapter that has no questions.
    CourseError
        For a folder without a table of contents.
    """
    files = _question_files(folder)
    if only is not None and only not in files:
        raise UnknownName("chapter with questions", only, list(files))
    known = {*facts.all_facts(), *(flag.id for flag in facts.red_flags())}
    found: list[ChapterQuiz] = []
    problems: list[DataError] = []
    for name, file in files.items():
        if only not in (None, name):
            continue
        try:
            found.append(load_quiz(file, known))
        except QuizErrors as error:
            problems += error.problems
    if problems:
        raise QuizErrors(problems)
    return found


def _question_files(folder: Path) -> dict[str, Path]:
    toc = folder / TOC
    try:
        parts = yaml.safe_load(toc.read_text("utf-8"))
        pages = [parts["root"]]
        pages += [page["file"] for part in parts["parts"] for page in part["chapters"]]
    except OSError:
        raise CourseError(
            f"There is no {TOC} in {folder}. Run this in the folder of the course."
        ) from None
    except (yaml.YAMLError, KeyError, TypeError):
        raise DataError(
            toc, "the file", "is not a table of contents.", "It needs root, parts and chapters."
        ) from None
    files = {Path(page).name: folder / f"{page}{SUFFIX}" for page in pages}
    return {name: file for name, file in files.items() if file.exists()}

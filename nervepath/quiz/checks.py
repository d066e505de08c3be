"""Checks before and after reading: the same objectives, asked twice with other questions.

``book/study/checks.toml`` holds one check for each path through the book::

    [[check]]
    path = "now"              # an id of book/start/paths.toml
    [[check.pair]]
    objective = "help.1"      # taught in a chapter of that path
    before = "help.1.a"       # any question of the objective
    after = "help.1.d"        # another one with parallel = true, which no chapter shows
    read = "Which signs, and how fast?"     # optional: the heading to read again

The order of the file is the order in which readers are asked: safety first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nervepath.facts.toml import Record, read_toml
from nervepath.quiz.model import ChapterQuiz, Question

#: Beside the book's chapters: the checks, and the paths they belong to.
FILE = Path("study") / "checks.toml"
PATHS = Path("start") / "paths.toml"

# A question with a scene and four answers, read at an easy pace.
_SECONDS = 40


@dataclass(frozen=True)
class CheckPair:
    """One objective, the ids of its questions before and after, and the heading to read again."""

    objective: str
    before: str
    after: str
    read: str = ""


@dataclass(frozen=True)
class Check:
    """The pairs of one path through the book."""

    path: str
    pairs: tuple[CheckPair, ...]

    @property
    def minutes(self) -> int:
        """About how long one of its two lists takes."""
        return max(1, round(len(self.pairs) * _SECONDS / 60))


def load_checks(file: str | Path, quizzes: Mapping[str, ChapterQuiz]) -> tuple[Check, ...]:
    """Read the checks; refuse a bad one by file, record and remedy.

    Parameters
    ----------
    file
        ``study/checks.toml`` in the folder of the book, where ``start/paths.toml`` lies, too.
    quizzes
        The questions of all chapters, from `nervepath.quiz.load_quizzes`.
    """
    file = Path(file)
    taught = _chapters_of_paths(file.parents[1] / PATHS)
    whole = Record(file, "whole file", read_toml(file))
    found: dict[str, Check] = {}
    for record in whole.records("check"):
        path = record.text("path", allowed=tuple(taught))
        if path in found:
            raise record.fault("path", f"{path!r} has a check already.", "Put the pairs there.")
        reader = _Pairs(path, taught[path], quizzes)
        pairs = record.records("pair")
        found[path] = Check(path, tuple(reader.pair(file, *each) for each in enumerate(pairs, 1)))
        record.done()
    whole.done()
    return tuple(found.values())


def _chapters_of_paths(file: Path) -> dict[str, set[str]]:
    """Return which chapters lie on which path."""
    whole = Record(file, "whole file", read_toml(file))
    return {
        path.text("id"): {step.text("page").rpartition("/")[2] for step in path.records("step")}
        for path in whole.records("path")
    }


class _Pairs:
    """Reads the pairs of one check."""

    def __init__(self, path: str, taught: set[str], quizzes: Mapping[str, ChapterQuiz]) -> None:
        self.path, self.taught = path, taught
        self.chapters = {
            objective.id: quiz.chapter for quiz in quizzes.values() for objective in quiz.objectives
        }
        self.questions = {
            question.id: question for quiz in quizzes.values() for question in quiz.questions
        }
        self.used: dict[str, str] = {}

    def pair(self, file: Path, number: int, record: Record) -> CheckPair:
        """Return one pair, or raise what is wrong with it."""
        # "pair 3" alone would be looked for in every check.
        record.label = f"check {self.path}, pair {number}"
        objective = self._objective(record)
        before = self._question(record, "before", objective)
        after = self._question(record, "after", objective)
        if not after.parallel:
            raise record.fault(
                "after",
                f"{after.id} stands in its chapter, so a reader has seen its answer.",
                f"Name a question with parallel = true: {self._known(objective, parallel=True)}.",
            )
        read = record.text("read", needed=False)
        record.done()
        return CheckPair(objective, before.id, after.id, read)

    def _objective(self, record: Record) -> str:
        objective = record.text("objective")
        if objective not in self.chapters:
            raise record.fault(
                "objective",
                f"{objective!r} is in no question file.",
                "Correct it; objectives look like help.1.",
            )
        chapter = self.chapters[objective]
        if chapter not in self.taught:
            raise record.fault(
                "objective",
                f"{objective} is taught in {chapter}, which is not on the path {self.path}.",
                f"Choose an objective of {', '.join(sorted(self.taught))}.",
            )
        return objective

    def _question(self, record: Record, field: str, objective: str) -> Question:
        name = record.text(field)
        if name not in self.questions:
            raise record.fault(
                field, f"there is no question {name!r}.", f"Known: {self._known(objective)}."
            )
        question = self.questions[name]
        if question.objective != objective:
            raise record.fault(
                field,
                f"{name} asks {question.objective}, not {objective}.",
                f"Choose one of {self._known(objective)}.",
            )
        if name in self.used:
            raise record.fault(
                field,
                f"{name} is asked already, as {self.used[name]}.",
                "Ask each question once in a check, before or after.",
            )
        self.used[name] = f"{field!r} of {record.label}"
        return question

    def _known(self, objective: str, *, parallel: bool = False) -> str:
        names = [
            question.id
            for question in self.questions.values()
            if question.objective == objective and (question.parallel or not parallel)
        ]
        return ", ".join(names) or "none; write one"

"""What a chapter's questions are made of. Nothing here knows about files, pages or browsers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

#: Levels of an objective, from recall upwards (the revised list by Bloom's colleagues).
LEVELS = ("Remember", "Understand", "Apply", "Analyze", "Evaluate", "Create")

#: Types of question that can be asked, with what a reader is told to do.
TYPES = {
    "single": "Choose one.",
    "multiple": "Choose all that fit.",
    "true-false": "True or false?",
}


@dataclass(frozen=True)
class Minutes:
    """Planned minutes for a chapter's parts."""

    read: int
    do: int
    quiz: int

    @property
    def total(self) -> int:
        """All minutes together."""
        return self.read + self.do + self.quiz


@dataclass(frozen=True)
class Objective:
    """Something a reader can do after the chapter."""

    id: str
    text: str
    level: str


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen.

    ``idea`` names the misconceptions that a wrong option stands for; readers never see the codes.
    ``accepted`` marks a wrong option of a safety question that only asks for help sooner than
    needed: it counts as right, with its feedback as the note.
    """

    id: str
    text: str
    right: bool
    feedback: str
    idea: tuple[str, ...] = ()
    accepted: bool = False


@dataclass(frozen=True)
class Question:
    """One question. Option ids are the letters of the file's order: stored answers rest on them."""

    id: str
    objective: str
    type: str
    ask: str
    options: tuple[Option, ...]
    facts: tuple[str, ...]
    why: str
    safety: bool = False

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options in the order in which readers see them.

        Shuffled by a hash of the ids: authors tend to write the right answer first, and a page
        must come out the same in each build. True stays before false.
        """
        if self.type == "true-false":
            return self.options
        return tuple(sorted(self.options, key=lambda option: _mixed(f"{self.id}/{option.id}")))


@dataclass(frozen=True)
class ChapterQuiz:
    """The questions of one chapter, and what the chapter promises.

    `checked` is the day on which its statements were last compared with the facts, `recheck` the
    day by which that is due again.
    """

    chapter: str
    title: str
    asks: str
    minutes: Minutes
    checked: date
    recheck: date
    objectives: tuple[Objective, ...]
    questions: tuple[Question, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of all facts that the questions rest on, each once, in order of appearance."""
        return tuple(dict.fromkeys(fact for question in self.questions for fact in question.facts))


def _mixed(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()

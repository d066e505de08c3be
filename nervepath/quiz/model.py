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
    "order": "Put these in order.",
    "match": "Find the answer that belongs to each.",
    "numeric": "Type a number.",
    "text": "Type one or a few words.",
    "place": "Choose one place.",
}

#: What a reader is told to do where more than one place is right.
PLACES = "Choose all places that fit."


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
    """One answer that can be given, or one thing to be put in order.

    ``idea`` names the misconceptions that a wrong option stands for; readers never see the codes.
    ``accepted`` marks a wrong option of a safety question that only asks for help sooner than
    needed: it counts as right, with its feedback as the note. ``spellings`` are what may be typed
    instead of the text, ``place`` is an area of the body map or a point of a figure.
    """

    id: str
    text: str
    right: bool
    feedback: str
    idea: tuple[str, ...] = ()
    accepted: bool = False
    spellings: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Pair:
    """One thing to be matched. `right` and `accepted` are ids of options.

    ``accepted`` are options of a safety question that only ask for help sooner than needed, and
    ``note`` is what is said about them.
    """

    id: str
    left: str
    right: str
    feedback: str
    accepted: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Range:
    """The numbers that are right, ends included, and what they count."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Figure:
    """What a place is chosen on: some views of the body map, or one of the `quiz.figures`."""

    layer: str = ""
    views: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Question:
    """One question.

    Option ids are the letters of the file's order: stored answers rest on them. What the options
    are depends on the type: choices, places, the things to be put in order (in their right order),
    the answers that can be matched (those that belong to nothing are not right), the typed answers
    that are known (and ``other``), or the ranges ``below``, ``within`` and ``above``.
    ``idea`` is what the usual wrong arrangement of an order or match stands for. ``parallel``
    marks another form of the chapter's own questions: checks before and after reading, and the
    review, ask it; the chapter does not.
    """

    id: str
    objective: str
    type: str
    ask: str
    options: tuple[Option, ...]
    facts: tuple[str, ...]
    why: str
    safety: bool = False
    parallel: bool = False
    hint: str = ""
    idea: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    range: Range | None = None
    figure: Figure | None = None

    @property
    def several(self) -> bool:
        """Whether more than one option may be chosen."""
        rights = sum(option.right for option in self.options)
        return self.type == "multiple" or (self.type == "place" and rights > 1)

    @property
    def task(self) -> str:
        """What a reader is told to do."""
        return PLACES if self.type == "place" and self.several else TYPES[self.type]

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options in the order in which readers see them.

        Shuffled by a hash of the ids: authors tend to write the right answer first, and a page
        must come out the same in each build. True stays before false, and less before more.
        """
        if self.type in ("true-false", "numeric", "text"):
            return self.options
        mixed = tuple(sorted(self.options, key=lambda option: _mixed(f"{self.id}/{option.id}")))
        if self.type in ("order", "match") and mixed == self.options:
            # The file's order is the right one, and must not be the first that is seen.
            return (*mixed[1:], mixed[0])
        return mixed

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that readers see of it, but for what the page adds."""
        found = [self.ask, self.why, self.hint]
        for option in self.options:
            found += [option.text, *option.spellings, option.feedback]
        for pair in self.pairs:
            found += [pair.left, pair.feedback, pair.note]
        return tuple(text for text in found if text)


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
    def asked(self) -> tuple[Question, ...]:
        """The questions that stand in the chapter; the parallel ones wait for checks and review."""
        return tuple(question for question in self.questions if not question.parallel)

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of all facts that the questions rest on, each once, in order of appearance."""
        return tuple(dict.fromkeys(fact for question in self.questions for fact in question.facts))


def _mixed(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()

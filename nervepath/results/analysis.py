"""One check of one group: by objective, by question, by option.

Which people count where: a share right counts everybody who answered that question at that time; a
learning gain counts only people who answered the objective both before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nervepath.quiz import ChapterQuiz, Question
from nervepath.results.measures import (
    FEW,
    Gain,
    Measured,
    learning_gain,
    point_biserial,
    share,
    top_minus_bottom,
)
from nervepath.results.reading import AFTER, BEFORE, Answer, Sheet

#: Types whose wrong options compete: an option that nobody takes does no work.
CHOICES = ("single", "multiple", "true-false", "place")
RARE = Fraction(5, 100)
TIMES = (BEFORE, AFTER)


@dataclass(frozen=True)
class Asked:
    """A question at one time, before or after."""

    people: int
    right: int
    sure_but_wrong: int
    guessed: int
    top_minus_bottom: Measured
    point_biserial: Measured

    @property
    def share(self) -> Fraction:
        """The share right."""
        return Fraction(self.right, self.people)


@dataclass(frozen=True)
class Choice:
    """How often something was chosen, or (of things to be ordered or matched) placed rightly.

    `kind` is "right", "accepted", "wrong", or "part" for a thing to be ordered or matched.
    `rare`: a wrong option that fewer than 5 in 100 chose.
    """

    id: str
    text: str
    kind: str
    before: int
    after: int
    rare: bool


@dataclass(frozen=True)
class QuestionResults:
    """All about one question; `before` or `after` is None when it was not asked then."""

    question: Question
    chapter: str
    before: Asked | None
    after: Asked | None
    choices: tuple[Choice, ...]

    @property
    def times(self) -> dict[str, Asked]:
        """What is known of it, by time."""
        both = zip(TIMES, (self.before, self.after), strict=True)
        return {when: asked for when, asked in both if asked is not None}


@dataclass(frozen=True)
class ObjectiveResults:
    """What was learned of one objective."""

    id: str
    text: str
    chapter: str
    safety: bool
    questions: tuple[str, ...]
    gain: Gain


@dataclass(frozen=True)
class CheckResults:
    """One check: how many people, what they learned, and how its questions work.

    Attributes
    ----------
    check
        The name of the check in the files, such as ``now``.
    people
        How many people handed over answers.
    before, after, both
        How many of them answered something before, after, and both.
    invented
        How many of the people are invented.
    gain
        Over all objectives.
    objectives, questions
        In the order of the course.
    """

    check: str
    people: int
    before: int
    after: int
    both: int
    invented: int
    gain: Gain
    objectives: tuple[ObjectiveResults, ...]
    questions: tuple[QuestionResults, ...]

    @property
    def few(self) -> bool:
        """Whether the group is so small that all numbers are only a hint."""
        return self.people < FEW

    @property
    def safety(self) -> tuple[QuestionResults, ...]:
        """The questions about safety."""
        return tuple(each for each in self.questions if each.question.safety)

    @property
    def sure_but_wrong(self) -> tuple[tuple[QuestionResults, str, Asked], ...]:
        """What people were sure of, and wrong: after first, safety first, the most people first."""
        found = [
            (each, when, asked)
            for each in self.questions
            for when, asked in each.times.items()
            if asked.sure_but_wrong
        ]
        found.sort(
            key=lambda one: (one[1] == BEFORE, not one[0].question.safety, -one[2].sure_but_wrong)
        )
        return tuple(found)


def analyze(sheets: Sequence[Sheet], quizzes: Sequence[ChapterQuiz]) -> tuple[CheckResults, ...]:
    """Return what the sheets tell, check by check.

    Parameters
    ----------
    sheets
        From `read_folder`.
    quizzes
        The question bank, in the order of the course.
    """
    checks = sorted({sheet.check for sheet in sheets})
    return tuple(
        _check(name, [sheet for sheet in sheets if sheet.check == name], quizzes) for name in checks
    )


def _check(name: str, sheets: list[Sheet], quizzes: Sequence[ChapterQuiz]) -> CheckResults:
    group = _Group(sheets)
    questions = tuple(
        _question(group, question, quiz)
        for quiz in quizzes
        for question in quiz.questions
        if question.id in group.asked
    )
    objectives = tuple(
        _objective(group, objective.id, objective.text, quiz)
        for quiz in quizzes
        for objective in quiz.objectives
        if any(each.question.objective == objective.id for each in questions)
    )
    times = [{answer.when for answer in sheet.answers} for sheet in sheets]
    return CheckResults(
        check=name,
        people=len(sheets),
        before=sum(BEFORE in found for found in times),
        after=sum(AFTER in found for found in times),
        both=sum(len(found) == 2 for found in times),
        invented=sum(sheet.invented for sheet in sheets),
        gain=learning_gain(group.pairs(group.asked)),
        objectives=objectives,
        questions=questions,
    )


class _Group:
    """The answers of one group, by person and time."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self.people: list[dict[str, dict[str, Answer]]] = [
            {
                when: {answer.question: answer for answer in sheet.answers if answer.when == when}
                for when in TIMES
            }
            for sheet in sheets
        ]
        self.asked = {answer.question for sheet in sheets for answer in sheet.answers}

    def answers(self, question: str, when: str) -> list[Answer]:
        """Return what people answered to a question."""
        return [person[when][question] for person in self.people if question in person[when]]

    def scored(self, question: str, when: str) -> list[tuple[int, bool]]:
        """Return, for each who answered it: how many were right at that time, and this one.

        A question that was left out counts as not right.
        """
        return [
            (sum(answer.right for answer in person[when].values()), person[when][question].right)
            for person in self.people
            if question in person[when]
        ]

    def pairs(self, questions: set[str]) -> list[tuple[Fraction, Fraction]]:
        """Return the shares right before and after, of each who answered at both times."""
        found = []
        for person in self.people:
            shares = [
                share(sum(answer.right for answer in given), len(given))
                for given in (
                    [answer for name, answer in person[when].items() if name in questions]
                    for when in TIMES
                )
            ]
            if None not in shares:
                found.append((shares[0], shares[1]))
        return found


def _objective(group: _Group, name: str, text: str, quiz: ChapterQuiz) -> ObjectiveResults:
    own = [question for question in quiz.questions if question.objective == name]
    asked = [question for question in own if question.id in group.asked]
    return ObjectiveResults(
        id=name,
        text=text,
        chapter=quiz.title,
        safety=any(question.safety for question in asked),
        questions=tuple(question.id for question in asked),
        gain=learning_gain(group.pairs({question.id for question in asked})),
    )


def _question(group: _Group, question: Question, quiz: ChapterQuiz) -> QuestionResults:
    before, after = (_asked(group, question.id, when) for when in TIMES)
    return QuestionResults(question, quiz.title, before, after, _choices(group, question))


def _asked(group: _Group, question: str, when: str) -> Asked | None:
    answers = group.answers(question, when)
    if not answers:
        return None
    scored = group.scored(question, when)
    return Asked(
        people=len(answers),
        right=sum(answer.right for answer in answers),
        # Who did not say whether it was a guess is not called sure.
        sure_but_wrong=sum(not answer.right and answer.guessed is False for answer in answers),
        guessed=sum(answer.guessed is True for answer in answers),
        top_minus_bottom=top_minus_bottom(scored),
        point_biserial=point_biserial(scored),
    )


def _choices(group: _Group, question: Question) -> tuple[Choice, ...]:
    paired = question.type in ("order", "match")
    answers = {when: group.answers(question.id, when) for when in TIMES}
    # An option that was missed was not chosen; a pair or an item counts when it is in its place.
    counted = ("right", "accepted") if paired else ("right", "accepted", "wrong")
    counts = {
        when: Counter(name for each in given for name, kind in each.parts if kind in counted)
        for when, given in answers.items()
    }
    people = sum(len(given) for given in answers.values())
    found = []
    for name, text, kind in _parts(question):
        chosen = [counts[when][name] for when in TIMES]
        rare = (
            kind == "wrong"
            and question.type in CHOICES
            and people > 0
            and Fraction(sum(chosen), people) < RARE
        )
        found.append(Choice(name, text, kind, chosen[0], chosen[1], rare))
    return tuple(found)


def _parts(question: Question) -> list[tuple[str, str, str]]:
    """Return id, words and kind of all that is counted of a question, in the order of its file."""
    if question.type == "match":
        return [(pair.id, pair.left, "part") for pair in question.pairs]
    if question.type == "order":
        return [(option.id, option.text, "part") for option in question.options]
    return [
        (
            option.id,
            option.text,
            "right" if option.right else "accepted" if option.accepted else "wrong",
        )
        for option in question.options
    ]

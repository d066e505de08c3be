"""Twenty mixed questions for paper, for readers who review without a screen.

The choice is fixed, so that two builds give the same sheet: one question of each chapter, then
questions about safety until there are enough. Forms that no chapter shows come first, because they
are new to whoever read the chapters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from nervepath.quiz.model import ChapterQuiz, Question

COUNT = 20


def mixed_sheet(quizzes: Sequence[ChapterQuiz], count: int = COUNT) -> list[Question]:
    """Return `count` questions in the order of the chapters, fewer when there are not so many."""
    chosen = {
        question.id
        for quiz in quizzes[:count]
        for question in sorted(filter(_prints_small, quiz.questions), key=_rank)[:1]
    }
    others = [question for quiz in quizzes for question in quiz.questions]
    for question in sorted(filter(_prints_small, others), key=_rank):
        if len(chosen) >= count:
            break
        chosen.add(question.id)
    return [question for quiz in quizzes for question in quiz.questions if question.id in chosen]


def _prints_small(question: Question) -> bool:
    """Say whether it prints without a picture, which would need half a sheet."""
    return question.type != "place"


def _rank(question: Question) -> tuple[bool, bool, bytes]:
    order = hashlib.sha256(f"sheet/{question.id}".encode()).digest()
    return not question.safety, not question.parallel, order

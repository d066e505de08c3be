"""Questions: read them from their files, mark an answer, show them on a page."""

from nervepath.quiz.load import QuizErrors, load_quiz, load_quizzes, parse_quiz
from nervepath.quiz.model import (
    LEVELS,
    TYPES,
    ChapterQuiz,
    Minutes,
    Objective,
    Option,
    Question,
)

__all__ = [
    "LEVELS",
    "TYPES",
    "ChapterQuiz",
    "Minutes",
    "Objective",
    "Option",
    "Question",
    "QuizErrors",
    "load_quiz",
    "load_quizzes",
    "parse_quiz",
]

"""Questions: read them from their files, mark an answer, show them on a page."""

from nervepath.quiz.load import QuizErrors, load_quiz, load_quizzes, parse_quiz
from nervepath.quiz.mark import Marked, Reason, mark
from nervepath.quiz.model import (
    LEVELS,
    TYPES,
    ChapterQuiz,
    Minutes,
    Objective,
    Option,
    Question,
)
from nervepath.quiz.page import render_quiz

__all__ = [
    "LEVELS",
    "TYPES",
    "ChapterQuiz",
    "Marked",
    "Minutes",
    "Objective",
    "Option",
    "Question",
    "QuizErrors",
    "Reason",
    "load_quiz",
    "load_quizzes",
    "mark",
    "parse_quiz",
    "render_quiz",
]

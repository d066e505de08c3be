"""The sheet of mixed questions for paper, and what pages are told about the chapters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nervepath.quiz import load_quizzes
from nervepath.quiz.sheet import COUNT, mixed_sheet
from nervepath.sphinx_ext.review import outline, printed, review_html
from tests.support.book import ROOT
from tests.support.review_page import chapters, cited


@pytest.fixture(scope="module")
def book():
    return list(load_quizzes(ROOT / "book").values())


def test_the_sheet_has_twenty_questions_of_all_chapters_and_some_about_safety(book):
    sheet = mixed_sheet(book)
    assert len({question.id for question in sheet}) == COUNT == 20
    chapter_of = {question.id: quiz.chapter for quiz in book for question in quiz.questions}
    assert {chapter_of[question.id] for question in sheet} == {quiz.chapter for quiz in book}
    assert sum(question.safety for question in sheet) >= 5
    assert all(question.type != "place" for question in sheet)
    # The same in each build.
    assert [question.id for question in mixed_sheet(book)] == [question.id for question in sheet]


def test_a_sheet_of_few_questions_has_them_all():
    one = chapters()[0]
    few = replace(one, questions=one.questions[:2])
    assert mixed_sheet([few]) == list(few.questions)
    assert mixed_sheet([]) == []


def test_pages_know_every_question_and_which_is_about_safety_or_parallel(book):
    for quiz in book:
        made = outline(quiz, "there.html")
        known = {
            name: signs
            for objective in made["objectives"]
            for name, signs in objective["questions"]
        }
        assert known == {
            question.id: ("s" if question.safety else "") + ("p" if question.parallel else "")
            for question in quiz.questions
        }
        assert [objective["text"] for objective in made["objectives"]] == [
            objective.text for objective in quiz.objectives
        ]


def test_what_is_loaded_for_the_review_holds_every_question_with_its_answer(book):
    for quiz in book:
        html = printed(quiz)
        assert html.count("<form ") == len(quiz.questions)
        assert html.count("<cite>") == len(quiz.questions)
        for question in quiz.questions:
            assert f"<form id={question.id}" in html


def test_the_review_page_holds_the_sheet_for_those_without_scripts():
    quizzes = chapters()
    html = review_html(quizzes, [outline(quiz, "x.html") for quiz in quizzes], cited)
    before, _, after = html.partition('<div class="course-widget-fallback">')
    assert "<form" not in before
    assert after.count("<form ") == 20
    assert "<h3>Answers</h3>" in after

"""Answers are marked as promised: no grades, and asking for help sooner is never wrong."""

from pathlib import Path

import pytest

from nervepath.errors import CourseError, UnknownName
from nervepath.quiz import load_quiz, mark
from tests.support.quiz_cases import CASES, UNCLEAR

SAMPLE = Path(__file__).parents[1] / "support" / "sample.quiz.toml"
QUESTIONS = {question.id: question for question in load_quiz(SAMPLE).questions}


@pytest.mark.parametrize("name, answer, right, partly, sentence, kinds", CASES)
def test_an_answer_gets_its_outcome_and_its_reasons(name, answer, right, partly, sentence, kinds):
    question = QUESTIONS[name]
    marked = mark(question, answer)
    assert (marked.right, marked.partly, marked.sentence) == (right, partly, sentence)
    assert {reason.option: reason.kind for reason in marked.reasons} == kinds
    texts = {option.id: option.feedback for option in question.options}
    if not question.pairs:
        assert all(reason.text == texts[reason.option] for reason in marked.reasons)


def test_what_is_said_about_a_pair_depends_on_the_answer():
    def texts(name, *answer):
        return {reason.option: reason.text for reason in mark(QUESTIONS[name], answer).reasons}

    carrot = "Carrots grow down into the ground."
    said = [texts("demo.3.b", *answer)["1"] for answer in (["1=a"], ["1=b"], ["2=b"], ["1=h"])]
    assert said == [carrot, carrot, carrot, f"Bark is eaten from none of these. {carrot}"]
    note = "Sooner than needed, and that is all right."
    assert texts("demo.3.c", "2=a")["2"] == note


@pytest.mark.parametrize("name, typed, asked", UNCLEAR)
def test_what_is_typed_unclearly_is_asked_back_and_not_guessed(name, typed, asked):
    if asked is None:
        assert [r.kind for r in mark(QUESTIONS[name], typed).reasons] == ["missed", "wrong"]
        return
    with pytest.raises(CourseError) as caught:
        mark(QUESTIONS[name], typed)
    assert str(caught.value) == asked


def test_reasons_come_in_the_order_of_the_page():
    question = QUESTIONS["demo.1.b"]
    marked = mark(question, {"d", "c", "b", "a"})
    assert [reason.option for reason in marked.reasons] == [o.id for o in question.shown]


@pytest.mark.parametrize(
    "name, chosen, error, said",
    [
        ("demo.1.b", [], CourseError, "Choose an answer first"),
        ("demo.1.a", ["a", "b"], CourseError, "one answer only"),
        ("demo.1.a", ["z"], UnknownName, "option of question demo.1.a 'z'"),
        ("demo.3.a", list("abc"), CourseError, "Put all 4 in order"),
        ("demo.3.a", list("abcc"), CourseError, "Put all 4 in order"),
        ("demo.3.a", list("abcz"), UnknownName, "option of question demo.3.a 'z'"),
        ("demo.3.b", ["4=a"], UnknownName, "pair of question demo.3.b '4'"),
        ("demo.3.b", ["1=z"], UnknownName, "option of question demo.3.b 'z'"),
        ("demo.3.b", ["a"], UnknownName, "pair of question demo.3.b 'a'"),
        ("demo.3.b", ["1=a", "1=b"], CourseError, "one answer for each"),
        ("demo.3.d", " ", CourseError, "Type an answer first"),
    ],
)
def test_what_is_no_answer_is_said_and_not_marked(name, chosen, error, said):
    with pytest.raises(error, match=said):
        mark(QUESTIONS[name], chosen)

"""Answers are marked as promised: no grades, and asking for help sooner is never wrong."""

from pathlib import Path

import pytest

from nervepath.errors import CourseError, UnknownName
from nervepath.quiz import load_quiz, mark

SAMPLE = Path(__file__).parents[1] / "support" / "sample.quiz.toml"
QUESTIONS = {question.id: question for question in load_quiz(SAMPLE).questions}
SOONER = "Getting help sooner is never wrong."

# question, chosen, right, partly, sentence, kind of reason by option
TABLE = [
    ("demo.1.a", "a", True, False, "Right.", {"a": "right"}),
    ("demo.1.a", "b", False, False, "Not yet.", {"a": "missed", "b": "wrong"}),
    ("demo.1.b", "a b", True, False, "Right.", {"a": "right", "b": "right"}),
    (
        "demo.1.b",
        "a",
        False,
        True,
        "Partly right. You found 1 of 2.",
        {"a": "right", "b": "missed"},
    ),
    (
        "demo.1.b",
        "a c",
        False,
        True,
        "Partly right. You found 1 of 2. 1 choice does not fit.",
        {"a": "right", "b": "missed", "c": "wrong"},
    ),
    (
        "demo.1.b",
        "a b c d",
        False,
        True,
        "Partly right. You found 2 of 2. 2 choices do not fit.",
        {"a": "right", "b": "right", "c": "wrong", "d": "wrong"},
    ),
    ("demo.1.b", "d", False, False, "Not yet.", {"a": "missed", "b": "missed", "d": "wrong"}),
    ("demo.1.c", "true", True, False, "Right.", {"true": "right"}),
    ("demo.1.c", "false", False, False, "Not yet.", {"true": "missed", "false": "wrong"}),
    ("demo.2.a", "b", True, False, f"Accepted. {SOONER}", {"a": "missed", "b": "accepted"}),
    ("demo.2.a", "c", False, False, "Not yet.", {"a": "missed", "c": "wrong"}),
    (
        "demo.2.b",
        "a b c",
        True,
        False,
        f"Right. {SOONER}",
        {"a": "right", "b": "right", "c": "accepted"},
    ),
    # More care does not replace the signs that were not found.
    (
        "demo.2.b",
        "c",
        False,
        False,
        "Not yet.",
        {"a": "missed", "b": "missed", "c": "accepted"},
    ),
    (
        "demo.2.b",
        "a b c d",
        False,
        True,
        "Partly right. You found 2 of 2. 1 choice does not fit.",
        {"a": "right", "b": "right", "c": "accepted", "d": "wrong"},
    ),
]


@pytest.mark.parametrize("name, chosen, right, partly, sentence, kinds", TABLE)
def test_an_answer_gets_its_outcome_and_its_reasons(name, chosen, right, partly, sentence, kinds):
    question = QUESTIONS[name]
    marked = mark(question, chosen.split())
    assert (marked.right, marked.partly, marked.sentence) == (right, partly, sentence)
    assert {reason.option: reason.kind for reason in marked.reasons} == kinds
    texts = {option.id: option.feedback for option in question.options}
    assert all(reason.text == texts[reason.option] for reason in marked.reasons)


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
    ],
)
def test_what_is_no_answer_is_said_and_not_marked(name, chosen, error, said):
    with pytest.raises(error, match=said):
        mark(QUESTIONS[name], chosen)

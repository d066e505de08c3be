"""Moodle XML: what GIFT says, and feedback for a whole answer, as Moodle itself writes it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nervepath.exports import bank
from nervepath.exports.gift import percent
from nervepath.exports.writing import clean
from nervepath.quiz import TYPES, ChapterQuiz, Question


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the questions of `quizzes`, a category for each chapter."""
    root = Element("quiz")
    for quiz in quizzes:
        _category(root, quiz)
        _description(root, quiz)
        for question in quiz.questions:
            _question(root, quiz, question)
    indent(root)
    return tostring(root, "utf-8", xml_declaration=True) + b"\n"


def _category(root: Element, quiz: ChapterQuiz) -> None:
    made = SubElement(root, "question", type="category")
    names = (bank.COURSE, quiz.title)
    path = "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])
    _text(made, "category", [path], format=None)
    _text(made, "info", [quiz.asks])
    _text(made, "idnumber", quiz.chapter)


def _description(root: Element, quiz: ChapterQuiz) -> None:
    made = SubElement(root, "question", type="description")
    _text(made, "name", [f"{quiz.chapter}: when to get help"], format=None)
    _text(made, "questiontext", [quiz.asks, *bank.help_lines()])
    _text(made, "generalfeedback", [])
    _common(made, quiz.chapter, grade=0, penalty=0)


def _question(root: Element, quiz: ChapterQuiz, question: Question) -> None:
    true_false = question.type == "true-false"
    words = bank.words(question)
    made = SubElement(root, "question", type="truefalse" if true_false else "multichoice")
    _text(made, "name", [f"{question.id} {_short(question.ask)}"], format=None)
    _text(made, "questiontext", [question.ask, TYPES[question.type]])
    _text(made, "generalfeedback", words.closing)
    _common(made, question.id, grade=1, penalty=1 if true_false else 1 / 3)
    if not true_false:
        _text(made, "single", "true" if question.type == "single" else "false")
        _text(made, "shuffleanswers", "true")
        _text(made, "answernumbering", "ABCD")
        missed = [f"Right: {line}" for line in words.missed]
        _text(made, "correctfeedback", ["Right."])
        _text(made, "partiallycorrectfeedback", ["Partly right.", *missed])
        _text(made, "incorrectfeedback", ["Not yet.", *missed])
    weights = bank.weights(question)
    for option in question.shown:
        answer = SubElement(made, "answer", fraction=percent(weights[option.id]))
        if true_false:
            answer.set("format", "moodle_auto_format")
            SubElement(answer, "text").text = option.id
        else:
            answer.set("format", "plain_text")
            SubElement(answer, "text").text = clean(option.text)
        _text(answer, "feedback", [option.feedback])
    tags = SubElement(made, "tags")
    for tag in bank.tags(quiz, question):
        _text(tags, "tag", [tag], format=None)


def _common(question: Element, name: str, grade: float, penalty: float) -> None:
    _text(question, "defaultgrade", f"{grade:.7f}")
    _text(question, "penalty", f"{penalty:.7f}")
    _text(question, "hidden", "0")
    _text(question, "idnumber", name)


def _text(
    parent: Element, tag: str, text: str | Sequence[str], format: str | None = "plain_text"
) -> None:
    """Add a field: a word as it stands, lines in a <text> of their own."""
    made = SubElement(parent, tag)
    if isinstance(text, str):
        made.text = text
        return
    if format:
        made.set("format", format)
    SubElement(made, "text").text = clean("\n".join(text))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rsplit(' ', 1)[0]} ..."

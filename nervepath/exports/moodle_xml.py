"""Moodle XML: what GIFT says, and figures, hints and feedback for a whole answer."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nervepath.exports import moodle_numbers, wording
from nervepath.exports.figure import figure, notice
from nervepath.exports.pairs import extras, pairs
from nervepath.exports.writing import clean
from nervepath.quiz import ChapterQuiz, Question

KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "place": "multichoice",
    "true-false": "truefalse",
    "order": "matching",
    "match": "matching",
    "numeric": "numerical",
    "text": "shortanswer",
}


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
    names = (wording.COURSE, quiz.title)
    path = "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])
    _text(made, "category", [path], format=None)
    _text(made, "info", [quiz.asks])
    _text(made, "idnumber", quiz.chapter)


def _description(root: Element, quiz: ChapterQuiz) -> None:
    made = SubElement(root, "question", type="description")
    _text(made, "name", [f"{quiz.chapter}: when to get help"], format=None)
    _text(made, "questiontext", [quiz.asks, *wording.help_lines()])
    _text(made, "generalfeedback", [])
    _common(made, quiz.chapter, grade=0, penalty=0)


def _question(root: Element, quiz: ChapterQuiz, question: Question) -> None:
    kind = KINDS[question.type]
    words = wording.words(question)
    made = SubElement(root, "question", type=kind)
    _text(made, "name", [f"{question.id} {_short(question.ask)}"], format=None)
    _asked(made, question)
    _text(made, "generalfeedback", [*words.closing, *notice(question)])
    _common(made, question.id, grade=1, penalty=1 if kind == "truefalse" else 1 / 3)
    if kind == "multichoice":
        _text(made, "single", "false" if question.several else "true")
        _text(made, "answernumbering", "ABCD")
    if kind in ("multichoice", "matching"):
        # The letters of a figure are those of the list: its order must stay.
        _text(made, "shuffleanswers", "false" if question.type == "place" else "true")
        _text(made, "correctfeedback", ["Right."])
        _text(made, "partiallycorrectfeedback", ["Partly right.", *words.missed])
        _text(made, "incorrectfeedback", ["Not yet.", *words.missed])
    if kind == "shortanswer":
        _text(made, "usecase", "0")
    _answers(made, question)
    if question.hint:
        _text_into(SubElement(made, "hint", format="plain_text"), [question.hint])
    tags = SubElement(made, "tags")
    for tag in wording.tags(quiz, question):
        _text(tags, "tag", [tag], format=None)


def _asked(made: Element, question: Question) -> None:
    lines = [question.ask, wording.words(question).task]
    if question.type != "place":
        _text(made, "questiontext", lines)
        return
    picture = figure(question)
    lines = [line for line in (lines[0], picture.first, *lines[1:]) if line]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    image = f'<img src="@@PLUGINFILE@@/{picture.name}" alt="{escape(picture.alt)}">'
    _text(made, "questiontext", [f"{paragraphs}<p>{image}</p>"], format="html")
    file = SubElement(made.find("questiontext"), "file", name=picture.name, path="/")
    file.set("encoding", "base64")
    file.text = b64encode(picture.svg).decode()


def _answers(made: Element, question: Question) -> None:
    weights = wording.weights(question)
    match question.type:
        case "order" | "match":
            for pair in pairs(question):
                _pair(made, pair.left, pair.right)
            for extra in extras(question):
                _pair(made, "", extra)
        case "numeric":
            for option, middle, tolerance in moodle_numbers.ranges(question):
                answer = _answer(made, weights[option.id], middle, option.feedback)
                _text(answer, "tolerance", tolerance)
        case "text":
            for option, spelling in moodle_numbers.spellings(question):
                _answer(made, weights[option.id], spelling, option.feedback)
        case "true-false":
            for option in question.shown:
                _answer(made, weights[option.id], option.id, option.feedback)
        case _:
            for option in question.shown:
                answer = _answer(made, weights[option.id], option.text, option.feedback)
                answer.set("format", "plain_text")


def _answer(made: Element, weight: float, text: str, feedback: str) -> Element:
    fraction = moodle_numbers.percent(weight)
    answer = SubElement(made, "answer", fraction=fraction, format="moodle_auto_format")
    _text_into(answer, [text])
    _text(answer, "feedback", [feedback])
    return answer


def _pair(made: Element, left: str, right: str) -> None:
    pair = SubElement(made, "subquestion", format="plain_text")
    _text_into(pair, [left])
    _text(pair, "answer", [right], format=None)


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
    _text_into(made, text)


def _text_into(parent: Element, lines: Sequence[str]) -> None:
    SubElement(parent, "text").text = clean("\n".join(lines))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rsplit(' ', 1)[0]} ..."

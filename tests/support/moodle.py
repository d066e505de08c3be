"""A strict reader of Moodle XML, written after Moodle's description of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.support.exported import Asked, Choice, end

#: The only parts of the points, in percent, that Moodle's questions know.
FRACTIONS = {
    *(0.0, 5.0, 10.0, 11.11111, 12.5, 14.28571, 16.66667, 20.0, 25.0, 30.0, 33.33333, 40.0, 50.0),
    *(60.0, 66.66667, 70.0, 75.0, 80.0, 83.33333, 90.0, 100.0),
}
FORMATS = {"html", "plain_text", "moodle_auto_format", "markdown"}
KINDS = {
    "multichoice": "multiple",
    "truefalse": "true-false",
    "matching": "match",
    "numerical": "numeric",
    "shortanswer": "text",
}


class NotMoodle(Exception):
    """Moodle would stop at this file, or take it for something else."""


class Shown(HTMLParser):
    """A text in HTML as a reader sees it, and the pictures in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.pictures: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs)["src"])
        elif tag == "p":
            self.lines.append("")
        else:
            raise NotMoodle(f"unexpected markup <{tag}>")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


@dataclass(frozen=True)
class Read:
    """A question as Moodle takes it."""

    node: Element
    category: str

    @property
    def id(self) -> str:
        return (self.node.findtext("idnumber") or "").strip()

    @property
    def kind(self) -> str:
        kind = KINDS[self.node.get("type", "")]
        one = kind == "multiple" and self.node.findtext("single") == "true"
        return "single" if one else kind

    @property
    def tags(self) -> list[str]:
        return [_text(tag, ".") for tag in self.node.findall("tags/tag")]

    @property
    def hint(self) -> str:
        return _text(self.node, "hint") if self.node.find("hint") is not None else ""

    def field(self, name: str) -> str:
        """A text with a format."""
        found = self.node.find(name)
        if found is None:
            raise NotMoodle(f"{self.id}: {name} is missing")
        _check_format(found)
        return _text(self.node, name)

    def everything(self) -> str:
        """All that is said after an answer."""
        return "\n".join(each.text or "" for each in self.node.iter("text"))

    def asked(self) -> Asked:
        """The question itself; its last line says what to do."""
        question = self.node.find("questiontext")
        text = self.field("questiontext")
        lines = text.split("\n")
        if question.get("format") == "html":
            seen = Shown(text)
            lines = [line for line in seen.lines if line]
            names = [f"@@PLUGINFILE@@/{file.get('name')}" for file in question.findall("file")]
            if seen.pictures != names:
                raise NotMoodle(f"{self.id}: pictures {seen.pictures}, files {names}")
        answers = {"match": self._pairs, "numeric": self._ranges, "text": self._words}
        made = answers.get(self.kind, self._choices)()
        return Asked(self.id, self.kind, lines[0], tuple(made))

    def _choices(self) -> list[Choice]:
        choices = [
            Choice(_text(answer, "."), round(_fraction(answer), 4), _feedback(answer))
            for answer in self.node.findall("answer")
        ]
        best = max(choice.weight for choice in choices)
        total = sum(choice.weight for choice in choices if choice.weight > 0)
        several = self.kind == "multiple"
        if best <= 0 or (not several and best != 100) or (several and abs(total - 100) > 0.01):
            raise NotMoodle(f"{self.id}: no answer is right, or the points do not add up")
        if self.kind == "true-false":
            choices = [Choice(c.text.capitalize(), c.weight, c.feedback) for c in choices]
            if {choice.text for choice in choices} != {"True", "False"}:
                raise NotMoodle(f"{self.id}: true or false is not the question")
        return choices

    def _pairs(self) -> list[tuple[str, str]]:
        pairs = [
            (pair.findtext("text") or "", _text(pair, "answer"))
            for pair in self.node.findall("subquestion")
        ]
        if sum(bool(left) for left, _ in pairs) < 2 or len(pairs) < 3:
            raise NotMoodle(f"{self.id}: Moodle wants two pairs and three answers")
        return pairs

    def _ranges(self) -> list[tuple]:
        found = []
        for answer in self.node.findall("answer"):
            middle, tolerance = float(_text(answer, ".")), float(answer.findtext("tolerance"))
            low, high = end(middle - tolerance), end(middle + tolerance)
            found.append((low, high, _fraction(answer), _feedback(answer)))
        return found

    def _words(self) -> list[tuple[str, float, str]]:
        found = []
        for answer in self.node.findall("answer"):
            text = _text(answer, ".")
            if text != "*" and re.search(r"(?<!\\)\*", text):
                raise NotMoodle(f"{self.id}: a star means anything")
            found.append((text.replace(r"\*", "*"), _fraction(answer), _feedback(answer)))
        return found


def read(xml: bytes) -> list[Read]:
    """Return the questions in a file; raise `NotMoodle` for what Moodle would refuse."""
    root = ElementTree.fromstring(xml)
    if root.tag != "quiz":
        raise NotMoodle("the root is not quiz")
    made = list(_questions(root))
    ids = [question.id for question in made]
    for question in made:
        if ids.count(question.id) > 1:
            raise NotMoodle(f"the id {question.id} stands twice")
        _text(question.node, "name")
        question.asked()
    return made


def _questions(root: Element) -> Iterator[Read]:
    category = ""
    for node in root:
        kind = node.get("type", "")
        if kind == "category":
            category = _text(node, "category")
        elif kind in KINDS:
            yield Read(node, category)
        elif kind != "description":
            raise NotMoodle(f"unknown type {kind!r}")


def _fraction(answer: Element) -> float:
    fraction = float(answer.get("fraction", "x"))
    if abs(fraction) not in FRACTIONS:
        raise NotMoodle(f"unknown fraction {fraction}")
    _check_format(answer)
    return fraction


def _feedback(answer: Element) -> str:
    _check_format(answer.find("feedback"))
    return _text(answer, "feedback")


def _check_format(node: Element) -> None:
    if node.get("format") not in FORMATS:
        raise NotMoodle(f"unknown format {node.get('format')!r}")


def _text(node: Element, name: str) -> str:
    found = node.find(f"{name}/text")
    if found is None or not found.text:
        raise NotMoodle(f"{name} has no text")
    return found.text

"""A strict reader of Moodle XML, written after Moodle's description of the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.support.exported import Asked, Choice

#: The only parts of the points, in percent, that Moodle's questions know.
FRACTIONS = {
    *(0.0, 5.0, 10.0, 11.11111, 12.5, 14.28571, 16.66667, 20.0, 25.0, 30.0, 33.33333, 40.0, 50.0),
    *(60.0, 66.66667, 70.0, 75.0, 80.0, 83.33333, 90.0, 100.0),
}
FORMATS = {"html", "plain_text", "moodle_auto_format", "markdown"}


class NotMoodle(Exception):
    """Moodle would stop at this file, or take it for something else."""


@dataclass(frozen=True)
class Read:
    """A question as Moodle takes it."""

    id: str
    kind: str
    single: bool
    text: str
    category: str
    general: str
    partly: str
    wrong: str
    tags: tuple[str, ...]
    choices: tuple[Choice, ...]

    def asked(self) -> Asked:
        """The question itself; its last line says what to do."""
        kind = {"truefalse": "true-false"}.get(self.kind, "single" if self.single else "multiple")
        ask, _ = self.text.rsplit("\n", 1)
        return Asked(self.id, kind, ask, self.choices)


def read(xml: bytes) -> list[Read]:
    """Return the questions in a file; raise `NotMoodle` for what Moodle would refuse."""
    root = ElementTree.fromstring(xml)
    if root.tag != "quiz":
        raise NotMoodle("the root is not quiz")
    made = list(_questions(root))
    ids = [question.id for question in made]
    for name in ids:
        if ids.count(name) > 1:
            raise NotMoodle(f"the id {name} stands twice")
    return made


def _questions(root: Element) -> Iterator[Read]:
    category = ""
    for node in root:
        kind = node.get("type", "")
        if kind == "category":
            category = _text(node, "category")
        elif kind in ("multichoice", "truefalse"):
            yield _question(node, kind, category)
        elif kind != "description":
            raise NotMoodle(f"unknown type {kind!r}")


def _question(node: Element, kind: str, category: str) -> Read:
    choices = tuple(_choice(answer, kind) for answer in node.findall("answer"))
    single = kind == "truefalse" or _value(node, "single") == "true"
    best = max(choice.weight for choice in choices)
    total = sum(choice.weight for choice in choices if choice.weight > 0)
    if best <= 0 or (single and best != 100) or (not single and abs(total - 100) > 0.01):
        raise NotMoodle("no answer is right, or the points do not add up")
    if kind == "truefalse" and {choice.text for choice in choices} != {"True", "False"}:
        raise NotMoodle("true or false is not the question")
    _text(node, "name")
    return Read(
        id=_value(node, "idnumber"),
        kind=kind,
        single=single,
        text=_formatted(node, "questiontext"),
        category=category,
        general=_formatted(node, "generalfeedback"),
        partly=_formatted(node, "partiallycorrectfeedback") if kind == "multichoice" else "",
        wrong=_formatted(node, "incorrectfeedback") if kind == "multichoice" else "",
        tags=tuple(_text(tag, ".") for tag in node.findall("tags/tag")),
        choices=choices,
    )


def _choice(answer: Element, kind: str) -> Choice:
    fraction = float(answer.get("fraction", "x"))
    if abs(fraction) not in FRACTIONS:
        raise NotMoodle(f"unknown fraction {fraction}")
    _check_format(answer)
    text = _text(answer, ".")
    if kind == "truefalse":
        text = text.capitalize()
    return Choice(text, round(fraction, 4), _formatted(answer, "feedback"))


def _formatted(node: Element, name: str) -> str:
    found = node.find(name)
    if found is None:
        raise NotMoodle(f"{name} is missing")
    _check_format(found)
    return _text(node, name)


def _check_format(node: Element) -> None:
    if node.get("format") not in FORMATS:
        raise NotMoodle(f"unknown format {node.get('format')!r}")


def _text(node: Element, name: str) -> str:
    found = node.find(f"{name}/text")
    if found is None or not found.text:
        raise NotMoodle(f"{name} has no text")
    return found.text


def _value(node: Element, name: str) -> str:
    return (node.findtext(name) or "").strip()
